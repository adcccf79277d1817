"""The review in a terminal: every chapter, and nothing in it that acts there."""

import shutil

import pytest
from proposals import HELP, ROLES, SETTINGS, Proposal, report
from test_review_behaviour import REGISTERS, SERVICE, TORN, A, B, accepting

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def chapters(text):
    """The headings with the lines below them; first what stands above them all."""
    blocks = text.rstrip("\n").split("\n\n")
    return {lines[0]: lines[1:] for lines in (block.split("\n") for block in blocks)}


def test_a_proposal_with_a_lot_to_say(tmp_path):
    """Loosening, silenced findings, wordings side by side, sums, suspects."""
    proposal = Proposal().write(SETTINGS, "rules: {promise-too-tight: off}\n")
    proposal.edit(HELP, "within: 45 min\n    levels", "within: 40 min\n    levels")
    proposal.edit(HELP, "Wählt Basis oder Premium.", "Wählt Basis, Plus oder Premium.")
    proposal.edit(HELP, "cost: {per_case: 45 CHF", "cost: {per_case: 55 CHF")
    told = chapters(report(proposal.review(tmp_path), width=200))
    assert told["Loosened checks"] == ["  • The rule `promise-too-tight` is switched off."]
    assert told["What the checks would have said as they were"][0].startswith(
        "  • promise-too-tight: Level `basis`: 40 min"
    )
    assert told["What changed"] == [
        "Pannenhilfe",
        "  • The promise “ankunft” went from 45 min to 40 min",
        "  • Cost › Per case of Price: 55 CHF instead of 45 CHF",
        "  • Reworded in “Schutzbrief abschliessen” – Customer",
        "    − Wählt Basis oder Premium.",
        "    + Wählt Basis, Plus oder Premium.",
    ]
    assert told["What that does to the sums"] == [
        "Pannenhilfe bis August 2026",
        "  • Cost per case, at most, from “Panne melden”: 203 CHF → 213 CHF",
        "Pannenhilfe",
        "  • Cost per case, at most, from “Zeigen, was gehalten wurde”: 200.60 CHF → 210.60 CHF",
    ]
    assert told["Worth a second look: this rests on what changed, and was not touched"][:2] == [
        "  Pannenhilfe: The promise “ankunft” went from 45 min to 40 min",
        "    → Partner “Strassenhilfe Nord” (targets) blueprints/register/partner.yml:12:15",
    ]


def test_many_that_rest_on_one_change_are_cut_short(tmp_path):
    """The roles are gone: fifteen of those who name one, and how many more."""
    lines = report(Proposal().write(ROLES, None).review(tmp_path), width=200).split("\n")
    first = lines.index("  Dropped: Role “Loyalty-Beratung”")
    assert [line.startswith("    → ") for line in lines[first + 1 : first + 17]] == [True] * 16
    assert lines[first + 16] == "    → 48 more"


def test_what_was_decided_and_what_is_asked(tmp_path):
    """Accepted now, over, fixed, and questions to drafts, which are only counted."""
    draft = "service: neu\nname: Neu\nstatus: draft\n"
    before = Proposal({A: REGISTERS, B: SERVICE})
    after = before.write(
        B,
        SERVICE.replace("name: Pannenhilfe\n", "name: Pannenhilfe\nsignature: Zuerst der Mensch.\n")
        + accepting("2027-03-31"),
    )
    told = chapters(report(after.write("blueprints/c.yml", draft).review(tmp_path / "a"), width=200))
    assert told["Newly accepted"] == ["  • service-without-owner: Nobody answers for the service `panne`."]
    assert [line.partition(":")[0] for line in told["Fixed"]] == ["  • signature-missing"]
    assert "new question" in " ".join(told["New findings"])
    over = Proposal({A: REGISTERS, B: SERVICE}).write(B, SERVICE + accepting("2026-01-31")).review(tmp_path / "b")
    assert len(chapters(report(over, width=200))["Acceptances whose time is over"]) == 1


def test_what_cannot_be_told_is_told(tmp_path):
    """Of a file that could not be read, or cannot any more, and of findings that nobody can compare."""
    torn = Proposal({A: REGISTERS, B: TORN}).write(B, SERVICE).review(tmp_path / "a")
    lines = chapters(report(torn, width=200))["What cannot be told"]
    assert lines[0] == f"  • What changed in `{B}` cannot be told: it could not be read before."
    assert "findings nobody can say" in lines[1]
    gone = Proposal({A: REGISTERS, B: SERVICE}).write(B, TORN).review(tmp_path / "b")
    assert chapters(report(gone, width=200))["What cannot be told"][0].endswith("it cannot be read any more.")


def test_nothing_in_a_text_acts_on_the_terminal(tmp_path):
    """Control characters of authors are written out."""
    nasty = SERVICE.replace("customer: Wartet.", 'customer: "\\e[31mRot\\a"')
    told = report(Proposal({A: REGISTERS, B: SERVICE}).write(B, nasty).review(tmp_path), colour=False, compact=False)
    assert not any(character in told for character in "\x1b\x07")
    assert "Rot" in told


def test_several_things_that_come_are_told_together(tmp_path):
    """Three roles at once: how many, and their names."""
    roles = "roles: {a-x: {name: Anna}, b-x: {name: Bert}, c-x: {name: Cora, deputy: chef}}\n"
    told = report(Proposal({A: REGISTERS, B: SERVICE}).write("blueprints/c.yml", roles).review(tmp_path), width=200)
    assert told.split("\n")[1] == "New: 3 × Role, among them “Anna”, “Bert” and “Cora”."
