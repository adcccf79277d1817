"""Ten pull requests on the example handbook, each read by a reviewer in a hurry: the first lines tell the right story."""

import re
import shutil

import pytest
from proposals import CHANNELS, HELP, PARTNERS, ROLES, SETTINGS, Proposal, opening, report

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

LADEHILFE = """service: ladehilfe
name: Ladehilfe unterwegs
status: draft
promises:
  strom: {text: In einer Stunde fahren Sie wieder., within: 1 h}
steps:
  - {step: anruf, name: Anrufen, channel: hotline, customer: Ruft an.}
"""
TAXI = """
  rotes-taxi:
    name: Rotes Taxi
    cost_per_case: 60 CHF
"""
CONFLICT = "<<<<<<< HEAD\nowner: leitung-assistance\n=======\nowner: einsatzleitung\n>>>>>>> x\n"


def tighter():
    return Proposal().edit(HELP, "within: 45 min\n    levels", "within: 40 min\n    levels")


def without_channel():
    proposal = Proposal().edit(HELP, "      sms: {levels: [basis, premium]}\n", "")
    text = proposal.files[CHANNELS]
    return proposal.write(CHANNELS, re.sub(r"(?ms)^  sms:.*?(?=^  \S|\Z)", "", text))


def with_partner():
    proposal = Proposal().edit(
        HELP, "Schickt Taxi oder Mietwagen.", "Schickt Taxi.\n      rotes-taxi: Fährt in der Stadt."
    )
    return proposal.write(PARTNERS, proposal.files[PARTNERS] + TAXI)


def renamed_role():
    return Proposal().everywhere(r"\bloyalty-berater\b", "kundenberatung")


def dearer():
    return Proposal().edit(HELP, "amount: 49 CHF", "amount: 59 CHF")


def reordered():
    proposal = Proposal()
    text = proposal.files[HELP]
    first, second, third = (text.index(f"  - step: {step}\n") for step in ("kontext", "standort", "zusage"))
    return proposal.write(HELP, text[:first] + text[second:third] + text[first:second] + text[third:])


def half_finished():
    return Proposal().write("blueprints/services/ladehilfe.yml", LADEHILFE)


def conflicting():
    return Proposal().edit(HELP, "owner: leitung-assistance\n", CONFLICT)


def without_roles():
    return Proposal().write(ROLES, None)


def restructured():
    """The service in another folder with a step renamed, the roles in two files."""
    proposal = Proposal().everywhere(r"\bkontext(?!-quote)\b", "lage-klären")
    head, *roles = re.split(r"(?m)^(?=  \w\S*:$)", proposal.files[ROLES])
    proposal.write("blueprints/rollen-a.yml", head + "".join(roles[:3]))
    proposal.write("blueprints/rollen-b.yml", "roles:\n" + "".join(roles[3:])).write(ROLES, None)
    return proposal.write("blueprints/pannen/hilfe.yml", proposal.files[HELP]).write(HELP, None)


TOLD = {
    tighter: [
        "1 new warning · 3 still open · 13 places worth a second look",
        "Pannenhilfe: The promise “ankunft” went from 45 min to 40 min.",
    ],
    without_channel: [
        "1 new piece of advice · 3 still open · 17 places worth a second look",
        "Dropped: Channel “SMS”; and 1 further change.",
    ],
    with_partner: [
        "2 new warnings · 3 still open",
        "New: Partner “Rotes Taxi”; and 2 further changes.",
    ],
    renamed_role: [
        "no new findings · 3 still open",
        "Role “Loyalty-Beratung”: the id is now kundenberatung instead of loyalty-berater.",
    ],
    dearer: [
        "no new findings · 3 still open",
        "Pannenhilfe: The price of basis is 59 CHF instead of 49 CHF.",
    ],
    reordered: [
        "1 new error · 3 still open",
        "Pannenhilfe: The step “Lage verstehen” now comes after “Orten und Deckung klären”.",
    ],
    half_finished: [
        "1 new error · 7 new questions about drafts · 3 still open",
        "New: Service “Ladehilfe unterwegs”.",
    ],
    conflicting: [
        "1 file cannot be read · 1 new error · 3 still open",
        f"`{HELP}` cannot be read: Two versions of this passage follow each other, as Git leaves them when both have changed.",
    ],
    without_roles: [
        "2 new warnings · 7 new pieces of advice · 9 of them in files that nobody touched · 3 still open · 233 places worth a second look",
        "Dropped: 11 × Role, among them “Loyalty-Beratung”, “Einsatzleitung” and “Teamleitung Hilfenummer”.",
    ],
    restructured: [
        "no new findings · 3 still open",
        "Pannenhilfe: Step “Lage verstehen”: the id is now lage-klären instead of kontext.",
    ],
}


@pytest.mark.parametrize("make", TOLD, ids=lambda make: make.__name__)
def test_the_first_two_lines_tell_the_story(make, tmp_path):
    """What the checks say of it, and what it is about."""
    assert opening(make().review(tmp_path)) == TOLD[make]


def test_a_proposal_that_loosens_the_checks_says_so_first(tmp_path):
    """Before anything else, together with what the checks would have said as they were."""
    proposal = tighter().write(SETTINGS, "rules: {promise-too-tight: off}\n")
    review = proposal.review(tmp_path)
    assert opening(review) == [
        "Checks are loosened: The rule `promise-too-tight` is switched off.",
        "no new findings · 3 still open · 13 places worth a second look",
        "Pannenhilfe: The promise “ankunft” went from 45 min to 40 min.",
    ]
    assert [finding.rule for finding in review.silenced] == ["promise-too-tight"]


def test_a_whole_report(tmp_path):
    """Change, sums, what is affected elsewhere with its cause, what is open: each chapter only where it has something."""
    review = Proposal().edit(ROLES, "amount: 300 CHF", "amount: 90 CHF").review(tmp_path)
    commit = review.base.commit[:8]
    assert report(review, width=200) == (
        "2 new errors · 2 of them in files that nobody touched · 3 still open\n"
        "“Loyalty-Beratung” may decide up to 90 CHF instead of 300 CHF.\n"
        "→ `loyalty-berater` grants 150 CHF here, but may decide about 90 CHF at most.\n"
        "\n"
        "What changed\n"
        "What several services share\n"
        "  • “Loyalty-Beratung” may decide up to 90 CHF instead of 300 CHF\n"
        "\n"
        "Also affected, in files that nobody touched\n"
        "  Because of this – “Loyalty-Beratung” may decide up to 90 CHF instead of 300 CHF:\n"
        "blueprints/services/pannenhilfe.yml:437:22: error grant-above-authority: `loyalty-berater` grants 150 CHF here, but "
        "may decide about 90 CHF at most. (Raise the authority, grant less, or let `teamleitung` decide in this step.)\n"
        "blueprints/services/pannenhilfe.yml:529:22: error grant-above-authority: `loyalty-berater` grants 100 CHF here, but "
        "may decide about 90 CHF at most. (Raise the authority, grant less, or let `teamleitung` decide in this step.)\n"
        "\n"
        "Still open, by rule\n"
        "  ending-not-staged 1, no-critical-moment 1, step-without-evidence 1\n"
        "\n"
        f"Compared with where the branch left main ({commit}): the files as they are, as of 2026-11-22\n"
    )
