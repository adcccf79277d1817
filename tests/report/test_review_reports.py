import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import briefing, many
from review_samples import FOLDER, hostile, long, proposal, quiet, reports, torn

from servicebook.findings import Accepted, Severity
from servicebook.report.marker import is_calm
from servicebook.report.review_markdown import COMMENT, SUMMARY
from servicebook.report.reviewers import REVIEWERS
from servicebook.report.tally import COUNTED
from servicebook.review import Review
from servicebook.wording import say

LIMIT = 65_536
GAP = "\u200b"
OURS = re.compile(
    r"</?(?:code|details|summary|sub|del|ins)>|^<!-- servicebook-review [!-~]+ -->$|^> |^>$", re.MULTILINE
)
COMMAND = re.compile(r"::(?:error|warning|notice)(?: [^\n]*?)?::[^\n]*")
shared = cache(proposal)


def report(form, review, **told):
    """A report in English."""
    return REVIEWERS[form](review, briefing("en", **told))


@pytest.mark.parametrize("name", sorted(reports()))
def test_reports_are_as_they_were_looked_at(name):
    """Whole reports, in the words that a reviewer reads."""
    assert reports()[name] == (FOLDER / name).read_text("utf-8")


def bare(review, **changes):
    """A review of which nothing but these is said."""
    return replace(Review(review.base, review.head), **changes)


def test_the_verdict_and_what_loosens_the_checks_come_first():
    """The first line that is seen says what came out; a proposal cannot quietly loosen its own review."""
    review = shared()
    signs = {
        "❌": bare(review, new=many(1)),
        "⚠️": bare(review, new=many(1, Severity.ADVICE)),
        "✅": bare(review, new=many(1, Severity.QUESTION), changes=review.changes),
    }

    assert {sign: report("markdown", one).splitlines()[1][2:4].strip() for sign, one in signs.items()} == {
        sign: sign for sign in signs
    }
    loose = report("markdown", bare(review, loosened=review.loosened)).splitlines()
    assert loose[1].startswith("**⚠️ ")
    assert loose[3:5] == ["> ⚠️ **Loosened checks**", ">"]
    assert report("markdown", torn()).splitlines()[1].startswith("**❌ 1 file cannot be read")


@pytest.mark.parametrize("number", [8, 9, 5000])
def test_loosened_checks_are_counted_where_they_are_many(number):
    """The head stays short, and says how many it does not name."""
    lines = report("markdown", bare(shared(), loosened=shared().loosened * number)).splitlines()
    listed = [line for line in lines if line.startswith("> - ")]

    assert len(listed) == min(number, 9)
    assert ("further" in listed[-1]) == (number > 8)


def test_only_a_quiet_review_calls_itself_calm():
    """By that a job knows that no comment is needed where there was none."""
    assert is_calm(report("markdown", quiet()))
    assert not is_calm(report("markdown", shared()))
    assert "hand%20book" in report("markdown", shared(), folder="hand book").splitlines()[0]


@pytest.mark.parametrize(
    ("changes", "findings", "words"),
    [(0, 0, 0), (5, 10, 10), (200, 200, 10), (200, 4000, 40), (0, 40, 3000), (3, 3, 30_000), (4000, 0, 0)],
)
@pytest.mark.parametrize(("form", "most"), [("markdown", COMMENT), ("summary", SUMMARY)])
def test_a_review_never_exceeds_its_place(form, most, changes, findings, words):
    """However much there is to say: it fits, every entry is whole, and those left out are counted."""
    review = long(changes, findings, words)
    text = report(form, review)
    left_out = sum(map(int, re.findall(r"^(\d+) further entr(?:y|ies) ha", text, re.MULTILINE)))
    whole = len(review.changes) + len(review.shifts) + len(review.new) + len(review.affected) + len(review.fixed)
    whole += sum(len(suspect.resting) for suspect in review.suspects) + len(
        {one.rule for one in review.still_open if one.severity in COUNTED}
    )
    whole += len(review.newly_accepted) + len(review.expired) + len(review.silenced)

    assert len(text.encode()) <= most
    assert most < LIMIT or form == "summary"
    assert len(re.findall("^- ", text, re.MULTILINE)) + left_out == whole
    assert text.count("<details>") == text.count("</details>")
    assert all(line.endswith("word") for line in text.splitlines() if "word word" in line)
    assert text.endswith("</sub>\n")


def test_first_the_details_go_then_what_is_settled():
    """Other places go first, then reasons and wordings; errors stay longest."""
    full = shared().new[-2]

    def state(number):
        found = tuple(replace(full, detail=str(index)) for index in range(number))
        settled = many(20, words="What was wrong. " * 30)
        text = report("markdown", replace(shared(), new=found, fixed=settled, silenced=(), still_open=()))
        parts = {
            "places": "named here too",
            "why": "  - why",
            "wordings": "<del>",
            "fixed": "What was wrong",
            "new": "not&#45;in&#45;register",
        }
        return [name for name, sign in parts.items() if sign in text]

    assert [state(number) for number in (10, 150, 250, 700)] == [
        ["places", "why", "wordings", "fixed", "new"],
        ["why", "wordings", "fixed", "new"],
        ["fixed", "new"],
        ["new"],
    ]


@pytest.mark.parametrize("form", ["markdown", "summary"])
def test_foreign_text_does_nothing_in_a_review(form):
    """No mention, no reference, no element, no link and no fence comes of what stands in a file or a branch's name."""
    text = report(form, hostile())
    seen = unescape(OURS.sub("", text))

    assert not re.search(r"[<>]", OURS.sub("", text))
    assert not re.search(r"[@\[\]|]|```|\n::|\x1b|\u202e", text)
    for reference in (r"@\w", r"(?<!&)#\d", r"GH-\d", r"!\d", r"://", r"www\."):
        assert not re.search(reference, seen), reference
    assert seen.replace(GAP, "").count("@team fixes #12 GH-7") > 10


@given(st.text(max_size=60))
def test_no_text_breaks_out(text):
    """Whatever stands where authors write, a report has the lines that it would have with a plain word."""
    plain, odd = (report("markdown", _saying(words)) for words in ("word", f"x{text}x"))

    assert OURS.sub("", odd).count("<") == OURS.sub("", plain).count("<") == 0
    assert list(map(_shape, odd.splitlines())) == list(map(_shape, plain.splitlines()))


def _shape(line):
    """By what a line begins that Markdown reads."""
    return re.match(r"(?:> )?\s*(?:- )?(?:\*\*|###|</?\w+>)?", line)[0]


def _saying(words):
    review = shared()
    finding = replace(many(1)[0], problem=say("{text}", text=words), remedy=say("{text}", text=words))
    change = next(one for one in review.changes if one.fate == "reworded")
    text = replace(change.after, spoken=(("", words),))
    return bare(
        review,
        new=(finding,),
        fixed=(finding,),
        newly_accepted=(Accepted(finding, words, None),),
        changes=(replace(change, before=text, after=text, title=text),),
        loosened=tuple(replace(one, said=say("Now: {text}", text=words)) for one in review.loosened),
    )


def test_annotations_are_no_commands_of_others():
    """Each line that begins with `::` is ours, and holds all of its text."""
    lines = report("github", hostile()).split("\n")

    assert all(COMMAND.fullmatch(line) for line in lines if line.startswith("::"))
    assert not any(line.lstrip().startswith("::") for line in lines[-3:])
    assert not re.search(r"[\x1b\u202e\r]", "".join(lines))


@pytest.mark.parametrize(("number", "left_out"), [(9, 0), (10, 0), (12, 5), (300, 581)])
def test_annotations_keep_the_limits_of_the_forge(number, left_out):
    """At most ten of a kind; a last notice says how many found no room."""
    review = replace(shared(), new=many(number), affected=(), loosened=shared().loosened * 2)
    review = replace(review, new=(*review.new, *many(number, Severity.ADVICE)))
    lines = report("github", review).splitlines()
    kinds = {kind: sum(line.startswith(f"::{kind}") for line in lines) for kind in ("error", "warning", "notice")}
    found = re.search(r"::notice::(\d+) further", "\n".join(lines))

    assert max(kinds.values()) <= 10
    assert (int(found[1]) if found else 0) == left_out


def test_what_stands_on_changed_lines_is_annotated_first():
    """Where not all find room, a reviewer sees what stands in the diff; what is graver comes before."""
    review = shared()
    own = next(one for one in review.new if one.rule == "unknown-reference")
    others = many(12)
    lines = report("github", bare(review, new=(*others, own), touched=review.touched)).splitlines()

    assert "unknown-reference" in lines[0]
    assert sum(line.startswith("::error") for line in lines) == 10
