"""The page of a role or a partner."""

from written import pages, shown

HANDBOOK = """
roles:
  berater:
    name: Beraterin
    contribution: Nimmt die Sorge ab.
    authority: {amount: 300 CHF, per: case, decides: [Taxi, Hotel], approver: leitung}
    deputy: leitung
    languages: [de, fr]
  leitung: {name: Leitung}
  archiv: {name: Archiv}
partners:
  pannendienst: {name: Pannendienst, contact: Zentrale, contract: {until: 2027-12-31}}
---
service: hilfe
name: Hilfe
status: live
promises: {ankunft: In 45 Minuten}
mix:
  promotion:
    messages: [Hilfe in 45 Minuten!]
    briefed: {berater: 2026-09-15}
  personal_experience:
    questions: {befinden: Geht es Ihnen gut?}
fulfilment:
  - step: anruf
    name: Anrufen
    owner: berater
    frontstage: {berater: Fragt nach dem Menschen.}
    backstage: {leitung: Hört mit.}
    says: Geht es Ihnen gut?
    script: Langsam sprechen.
    clarifies: [befinden]
    keeps: [ankunft]
    grants: {amount: 150 CHF, what: Taxi, by: berater}
    fails: [{what: Anruf bricht ab, recover: rückruf}]
    hands_over:
      - {when: Standort klar, to_role: pannendienst, how: Auftrag, within: 2 min}
      - {to_role: leitung, how: Zuruf, owner: leitung}
  - step: rückruf
    aside: true
    name: Zurückrufen
    backstage: {berater: Ruft an.}
    hands_over: leitung
---
service: früher
variant_of: hilfe
state: as-is
fulfilment:
  - step: schalter
    frontstage: {berater: Stempelt.}
---
service: vorbei
status: retired
fulfilment:
  - step: fax
    frontstage: {berater: Faxt.}
"""
PAGES = pages(HANDBOOK, "en")


def role(name):
    """What a reader sees of a role's page."""
    return shown(PAGES[f"roles/{name}.md"])


def test_in_the_order_of_need():
    """The page tells contribution, steps, words, questions, promises, gifts, ways out, authority, handovers, the rest."""
    text = role("berater")
    parts = ["Nimmt die Sorge ab.", "My steps", "Fragt nach dem Menschen.", "Geht es Ihnen gut?", "Langsam sprechen."]
    parts += ["Clarifies Geht es Ihnen gut?", "Keeps In 45 Minuten", "Amount: 150 CHF", "Anruf bricht ab", "Ruft an."]
    parts += [
        "What I may decide",
        "300 CHF",
        "Taxi, Hotel",
        "Leitung",
        "From me",
        "Pannendienst",
        "Good to know",
        "French",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_only_what_people_work_by():
    """Steps of the past and of retired services are no part of anybody's work; where they are used is still told."""
    steps, _, used = role("berater").partition("Where it is used")
    assert "Stempelt." not in steps
    assert "Faxt." not in steps
    assert "schalter" in used


def test_backstage_says_nothing():
    """Whoever acts unseen gets neither the lines nor the questions of the step, but its promises and ways out."""
    text = role("leitung").partition("What the public")[0]
    assert "Hört mit." in text
    assert "Langsam sprechen." not in text
    assert "Anruf bricht ab" in text


def test_handovers_both_ways():
    """A handover is on the page of whoever takes over, and of whoever owns it, else of whoever owns the step or acts."""
    assert "To me" in role("leitung")
    assert "From me" in role("leitung")
    assert role("berater").count("Leitung") >= 2
    partner = shown(PAGES["partners/pannendienst.md"])
    assert "To them Anrufen Hilfe When Standort klar How Auftrag Within 2 min" in partner


def test_partners_have_their_terms():
    """A partner's page tells contact and contract."""
    text = shown(PAGES["partners/pannendienst.md"])
    assert "Contact Zentrale" in text
    assert "Contract December 31, 2027" in text


def test_briefed_messages():
    """Whoever was briefed sees what the public was told, and when the briefing was."""
    assert "Hilfe briefed on September 15, 2026 Hilfe in 45 Minuten!" in role("berater")
    assert "briefed on" not in role("leitung")


def test_a_role_without_steps():
    """A role that nobody uses has a page all the same."""
    assert "My steps" not in role("archiv")


def test_find_my_role():
    """All roles are on one page, with the services in which they act now."""
    text = shown(PAGES["roles/index.md"])
    assert "Beraterin Nimmt die Sorge ab. Hilfe Leitung Hilfe Archiv" in text
