"""Forty mistakes planted in a sound handbook, and the warranty that fails its customers."""

import re

import pytest
from trial import REPOSITORY, english, files_of, judged

PLANTED = files_of(REPOSITORY / "tests" / "handbooks" / "planted")
WARRANTY = REPOSITORY / "generator" / "servicebook" / "examples" / "warranty"
SNAPSHOT = REPOSITORY / "tests" / "handbooks" / "planted" / "warranty.txt"
_DEFECT = re.compile(r"# defect: (?P<rule>[a-z-]+)$")


def defects(texts):
    """File, line and rule of each comment that names a planted defect."""
    return sorted(
        (path, number, match["rule"])
        for path, text in texts.items()
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _DEFECT.search(line))
    )


def test_forty_defects_of_forty_rules_are_planted():
    """Else the test below would prove less than it says."""
    planted = [rule for _, _, rule in defects(PLANTED)]
    assert (len(planted), len(set(planted))) == (40, 40)


def test_each_planted_defect_is_found_and_nothing_else():
    """Of every severity: nothing missed, nothing besides, each on its line."""
    found = sorted((one.place.file, one.place.line, one.rule) for one in judged(PLANTED).findings)
    assert found == defects(PLANTED)


@pytest.fixture(scope="module")
def warranty():
    """What is found in the warranty, as it comes with the program."""
    files = sorted(WARRANTY.rglob("*.yml"))
    return judged({f"blueprints/{file.relative_to(WARRANTY).as_posix()}": file.read_text("utf-8") for file in files})


def test_the_warranty_is_found_guilty_as_before(warranty):
    """Rule, thing and sentence of each finding: a change of any of them is seen before it is published."""
    said = [
        f"{one.severity.value} {one.rule} {' '.join(one.about)}: {english(one.problem)}" for one in warranty.findings
    ]
    assert said == SNAPSHOT.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("more than ten interactions", "too-many-contacts"),
        ("over a week", "effort-above-budget"),
        ("tasks pushed on the customer one after the other", "tasks-pushed"),
        ("the dealer sends the customer to the maker", "channel-switch-forced"),
        ("request to ask the dealer", "task-we-could-do"),
        ("rounds of questions", "asked-in-rounds"),
        ("a length and a colour that the maker can look up", "asked-although-known"),
        ("a word of the dealer for which nobody has a use", "proof-beyond-need"),
        ("the file comes before the person", "first-question-ours"),
        ("waiting", "silence"),
        ("waiting for an approval that nobody has timed", "wait-unknown"),
        ("one low after the other", "feeling-stays-low"),
        ("then at once a survey", "survey-too-early"),
        ("a survey from which nobody learns", "feedback-goes-nowhere"),
        ("the survey is the end", "ending-not-staged"),
        ("nobody is happier afterwards", "ending-below-start"),
    ],
)
def test_the_warranty_is_found_guilty_of_what_is_told_of_it(warranty, told, rule):
    """Each reproach of the shoelace essay (D28) and each thing that can be counted (D29) has its finding."""
    assert rule in {one.rule for one in warranty.findings}, told


def test_no_error_is_found_where_everybody_was_correct(warranty):
    """The warranty contradicts itself nowhere: it fails the customer all the same (D28)."""
    assert [one.rule for one in warranty.findings if one.severity.value == "error"] == []
