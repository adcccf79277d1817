import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import ENGLISH, briefing, hostile_verdict, many, verdict

from servicebook.findings import Finding, Place, Severity, Verdict
from servicebook.report import REPORTERS
from servicebook.report.prose import code, inline
from servicebook.wording import say

LIMIT = 65_536
GAP = "\u200b"
WORDS = {"Who ": "Who&#63;", "where ": "up to here", "why ": "why&#58;", "what": "what to do"}
OURS = re.compile(r"</?(?:code|details|summary|sub)>|<!-- servicebook -->")


def report(said, **told):
    """The report in Markdown."""
    return REPORTERS["markdown"](said, briefing("en", **told))


def entries(text):
    """How many findings are listed."""
    return len(re.findall(r"^- \*\*", text, re.MULTILINE))


def missing(text):
    """How many the report says to have left out."""
    found = re.search(r"(\d+) further findings? ha", text)
    return int(found[1]) if found else 0


@pytest.mark.parametrize(
    ("findings", "sign"),
    [((), "✅"), (many(1, Severity.ADVICE), "⚠️"), (many(1), "❌"), (many(1, Severity.QUESTION), "✅")],
)
def test_the_verdict_comes_first(findings, sign):
    """The first line that is seen says what came out."""
    assert report(Verdict(findings)).splitlines()[1].startswith(f"**{sign} ")


@pytest.mark.parametrize(
    ("number", "size"), [(0, 20), (10, 20), (300, 20), (300, 300), (3000, 20), (3000, 300), (40, 9000), (3, 70_000)]
)
def test_a_report_never_exceeds_a_comment(number, size):
    """However much there is to say: it fits, every entry is whole, and those left out are counted."""
    rules = [f"rule-{number % 37}" for number in range(number)]
    findings = tuple(
        replace(finding, rule=rule, remedy=say("Mend it."), why=say("It matters."))
        for finding, rule in zip(many(number, words="x " * (size // 2)), rules, strict=True)
    )
    text = report(Verdict(findings))

    assert len(text) <= LIMIT
    assert entries(text) + missing(text) == number
    assert all(line.endswith(" x") for line in text.splitlines() if line.startswith("- **"))


def test_first_the_details_go_then_the_findings():
    """A report that has no room loses questions, then places and reasons, and only then findings."""
    full = verdict(ENGLISH).findings[1]

    asked = many(40, Severity.QUESTION, words="Who?")

    def state(number):
        text = report(Verdict((*(replace(full, rule=f"rule-{index}") for index in range(number)), *asked)))
        return "".join(part for part in ("Who ", "where ", "why ", "what") if WORDS[part] in text), missing(text) > 0

    assert [state(number) for number in (130, 140, 160, 200, 400)] == [
        ("Who where why what", False),
        ("where why what", False),
        ("why what", False),
        ("what", False),
        ("what", True),
    ]


def test_errors_stay_longest():
    """Where not all find room, an error at the end is kept before advice at the beginning."""
    text = report(Verdict((*many(300, Severity.ADVICE, rule="other", words="x" * 20_000), *many(1))))

    assert "**error**" in text
    assert missing(text) > 0


def visible_text(text):
    """What a reader sees, entities resolved."""
    return unescape(OURS.sub("", text))


def test_foreign_text_does_nothing():
    """No mention, no reference, no element, no link and no fence comes of what stands in a file."""
    text = report(hostile_verdict())

    assert not re.search(r"[<>]", OURS.sub("", text))
    assert not re.search(r"[@\[\]|]|```|\n::|\x1b|\u202e", text)
    for reference in (r"@\w", r"(?<!&)#\d", r"GH-\d", r"!\d", r"://", r"www\."):
        assert not re.search(reference, visible_text(text)), reference
    assert visible_text(text).replace(GAP, "").count("@team fixes #12 GH-7") > 10


@given(st.text())
def test_inline_text_reads_as_it_was_written(text):
    """Escaping takes nothing away but line breaks and what acts unseen; a block never begins in it."""
    shown = inline(text)

    assert "\n" not in shown
    assert not re.search(r"[<>@#`|*_\[\]]", OURS.sub("", shown).replace("&#", "&"))


def test_words_between_backticks_are_code():
    """Code is set as code, a single backtick is one, and code from a file keeps its own."""
    assert inline("Write `owner` now, ` or never.") == "Write <code>owner</code> now, &#96; or never&#46;"
    assert code("a`b`") == "<code>a&#96;b&#96;</code>"


def test_what_concerns_no_file_stands_under_the_handbook():
    """A finding of the whole handbook has a heading of its own, and no line."""
    lines = report(Verdict((Finding("a-b", Severity.ERROR, Place(""), say("Odd.")),))).splitlines()

    assert lines[3:6] == ["### The handbook as a whole", "", "- **error** <code>a&#45;b</code>: Odd&#46;"]


def test_hidden_findings_are_counted():
    """What PATH and --only leave out is said, and no all-clear is given."""
    text = report(Verdict(hidden=3))

    assert "3 further findings lie outside" in text
    assert "does not mean" not in text
