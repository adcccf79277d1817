"""The page of a role or a partner."""

from written import example, pages, shown

HANDBOOK = """
roles:
  berater:
    name: Beraterin
    contribution: Nimmt die Sorge ab.
    authority: {amount: 300 CHF, per: case, decides: [Taxi, Hotel], approver: leitung}
    deputy: leitung
    languages: [de, fr]
    trained: {hilfe: 2026-08-01}
  leitung: {name: Leitung}
  archiv: {name: Archiv}
partners:
  pannendienst: {name: Pannendienst, contact: Zentrale, contract: {until: 2027-12-31}}
---
service: hilfe
name: Hilfe
status: live
promises: {ankunft: {text: In 45 Minuten, owner: leitung}}
mix:
  promotion:
    messages: [{text: Hilfe in 45 Minuten!, from: 2026-10-01}]
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
    needs_skill: takt
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
    return shown(
        PAGES[f"roles/{name}.md"].replace(" { data-search-exclude }", "").replace(" data-search-exclude }", " }")
    )


def test_in_the_order_of_need():
    """Contribution, first question, authority, scenes with words and gifts, promises, ways out, handovers, training."""
    text = role("berater").partition("What the public has been told")[0]
    assert text.strip() == (
        "# Beraterin { #_top } Nimmt die Sorge ab. Print the cue card all.yml:3 "
        "Ask first Decide When it fails Steps Promises Handovers Training What was said Good to know "
        "## What I ask first { #_asked } Hilfe live Geht es Ihnen gut? 1 Anrufen "
        "## What I may decide { #_authority } up to 300 CHF per case Taxi, Hotel Beyond it, I ask: Leitung Deputy: Leitung "
        "## What I do when it fails { #_failures } Anruf bricht ab Hilfe 1 Anrufen → 1.1 Zurückrufen : Ruft an. "
        "## My steps { #_steps } Hilfe live Rehearse : Hilfe "
        "Anrufen Fulfilment Fragt nach dem Menschen. Geht es Ihnen gut? Langsam sprechen. "
        "I may give: Amount: 150 CHF · What: Taxi "
        "Zurückrufen Fulfilment Anruf bricht ab Ruft an. "
        "## Promises that hang on me { #_promises } In 45 Minuten kept: 1 Anrufen "
        "## How the baton passes { #_handovers } ### From me Pannendienst Hilfe 1 Anrufen "
        "When: Standort klar · How: Auftrag · Within: 2 min Leitung Hilfe 1.1 Zurückrufen "
        "## What I must be trained in { #_training } Service or skill Trained on Needed by "
        "Hilfe August 1, 2026 October 1, 2026 takt no day written ##"
    )


def test_a_promise_hangs_on_whoever_answers_for_it():
    """The owner of a promise sees it without having a part in it; each part names its scenes."""
    assert "In 45 Minuten I answer for it kept: 1 Anrufen" in role("leitung")
    assert "In 45 Minuten They answer" not in shown(PAGES["partners/pannendienst.md"])


def test_whoever_makes_good_a_failure_knows_it():
    """What goes wrong in the scenes of others is on the page of whoever makes it good, with what to do and say."""
    text = shown(pages(example())["roles/loyalty-berater.md"])
    assert (
        "Die Patrouille kommt später als zugesagt. Pannenhilfe 8 Unterwegs zum Mitglied → 8.1 Entschuldigen und neu "
        "zusagen : Ruft an, entschuldigt sich, nennt neue Zeit. «Es tut mir leid." in text
    )


def test_a_failure_without_a_way_out_is_told():
    """Nobody is left to guess: where no way out is planned, the page says so."""
    texts = HANDBOOK.replace("{what: Anruf bricht ab, recover: rückruf}", "Anruf bricht ab")
    assert "Anruf bricht ab Hilfe 1 Anrufen No way out is planned." in shown(pages(texts, "en")["roles/berater.md"])


def test_questions_that_nobody_declared_are_asked_all_the_same():
    """A sketch may name a question without declaring it; an approver who is not in the register is named as written."""
    sketch = """
roles: {a: {name: Anna, authority: {decides: Taxi, approver: chefin}}}
---
service: s
offer: [{step: x, owner: a, clarifies: [Wohin soll es gehen?]}]
"""
    text = shown(pages(sketch, "en")["roles/a.md"])
    assert "What I ask first { #_asked } s draft Wohin soll es gehen?" in text
    assert "What I may decide { #_authority } Taxi Beyond it, I ask: chefin" in text


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
    partner = shown(PAGES["partners/pannendienst.md"].replace(" { data-search-exclude }", ""))
    assert "To them Beraterin Hilfe 1 Anrufen When: Standort klar · How: Auftrag · Within: 2 min" in partner


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


ELSEWHERE = """
roles:
  berater: {name: Berater, hours: 24/7, authority: {amount: 100 CHF, approver: leitung}}
  leitung: {name: Leitung, hours: "Mo-Fr 08:00-18:00", authority: {amount: 900 CHF, per: case}}
partners: {garage: {name: Garage Nord, contact: Werkstatt, hours: 24/7, evidence: [weste]}}
evidence: {weste: {name: Gelbe Weste}}
---
service: entwurf
name: Entwurf
status: planned
mix: {personal_experience: {questions: {eile: Eilt es?}}}
fulfilment:
  - {step: a, owner: berater, clarifies: [eile]}
  - {step: b, owner: berater}
---
service: hilfe
name: Hilfe
status: live
mix:
  personal_experience: {questions: {befinden: Geht es Ihnen gut?}}
  product: {core: Hilfe, excludes: [{what: Schwere Wagen, refer_to: garage}, {what: Schiffe}]}
  partnership: {partners: [garage], referrals: [{when: keine Deckung, to: garage, by: nein}]}
fulfilment:
  - step: anruf
    name: Anrufen
    owner: berater
    clarifies: [befinden]
    fails: [{what: Ein Anruf geht verloren, recover: rückruf}]
    then: [{to: nein, when: keine Deckung}, {to: vorort}]
  - {step: nein, name: Nein sagen, aside: true, owner: berater, then: end}
  - {step: rückruf, name: Zurückrufen, aside: true, owner: berater, grants: {amount: 20 CHF, what: Blumen}}
  - {step: vorort, name: Vor Ort, frontstage: {garage: Hilft.}}
"""
OWN = pages(ELSEWHERE, "en")


def test_what_is_live_comes_first():
    """What people work by today stands before what is only planned, even where more is planned."""
    text = shown(OWN["roles/berater.md"])
    assert text.index("Geht es Ihnen gut?") < text.index("Eilt es?")
    assert "Hilfe live Geht es Ihnen gut? 1 Anrufen Entwurf planned Eilt es? 1 a" in text


def test_when_we_are_not_the_right_ones():
    """Whoever meets customers finds what is not covered, who helps then and how they are reached; nobody is sent to oneself."""
    text = shown(OWN["roles/berater.md"])
    assert (
        "keine Deckung Hilfe → Garage Nord : 1.1 Nein sagen Contact: Werkstatt · Hours: around the clock "
        "Schwere Wagen Hilfe → Garage Nord Contact: Werkstatt · Hours: around the clock "
        "Schiffe Hilfe Nobody is named who helps then." in text
    )
    partner = shown(OWN["partners/garage.md"])
    assert "Schiffe Hilfe Nobody is named" in partner
    assert "Schwere Wagen" not in partner


def test_what_may_be_given_when_it_fails():
    """Beside the way out stands what may be given there, and a side scene says in which case it is played."""
    text = shown(OWN["roles/berater.md"])
    assert "→ 1.2 Zurückrufen I may give: Amount: 20 CHF · What: Blumen" in text
    assert "Nein sagen Fulfilment keine Deckung" in text
    assert "Zurückrufen Fulfilment Ein Anruf geht verloren" in text


def test_who_asks_whom():
    """Who is asked sees who may come; who asks sees how far the other may go, and when they are there."""
    assert "Beyond it, I ask: Leitung (up to 900 CHF per case; Mo–Fr 08:00–18:00)" in shown(OWN["roles/berater.md"])
    assert "Whose limit is not enough asks me: Berater (up to 100 CHF)" in shown(OWN["roles/leitung.md"])


def test_partners_are_found_on_the_first_page():
    """Who works at a partner is found beside the roles, by what they wear as well."""
    assert "Garage Nord Partner Hilfe" in shown(OWN["index.md"])
    assert "<span hidden data-search-exclude>Gelbe Weste</span>" in OWN["index.md"]


def test_find_my_role():
    """All roles are on one page, with the services in which they act now."""
    text = shown(PAGES["roles/index.md"])
    assert "Beraterin Nimmt die Sorge ab. Hilfe Leitung Hilfe Archiv" in text
