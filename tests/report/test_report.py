import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from report_samples import ENGLISH, FOLDER, PARTNERS, SERVICE, SOURCES, briefing, reports, verdict

from servicebook.findings import Finding, Place, Related, Severity, Verdict
from servicebook.load import Source
from servicebook.report import REPORTERS, findings_schema
from servicebook.report.characters import UNSEEN, visible, width
from servicebook.report.frames import line_at
from servicebook.wording import say

FILE = "blueprints/a.yml"
SCHEMA = Draft7Validator(findings_schema())
ANYTHING = st.text(st.characters(exclude_characters="\n"), max_size=60)


def told(text, place, **changes):
    """The report of one finding in one file."""
    finding = Finding("rule-name", Severity.ERROR, place, say("{text}", text="What is wrong."))
    return REPORTERS["text"](
        Verdict((finding,)), briefing("en", sources={FILE: Source(FILE, text)}, **changes)
    ).splitlines()


@pytest.mark.parametrize("name", sorted(reports()))
def test_snapshots(name):
    """Every report reads as it did when somebody last read it; see report_samples.py to renew it."""
    assert reports()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_every_report_has_a_snapshot():
    """No report of the sample goes unread."""
    assert sorted(reports()) == sorted(path.name for path in FOLDER.iterdir())


def test_colours_change_nothing_else():
    """The coloured report is the plain one once the colours are taken out, and the plain one holds no escape."""
    every = reports()
    without = every["terminal-colour.txt"]
    for number in ("0", "1", "2", "4", "1;31", "1;33", "1;36", "1;35"):
        without = without.replace(f"\x1b[{number}m", "")

    assert without == every["terminal-en.txt"]
    assert "\x1b" not in every["terminal-en.txt"]


def test_findings_json_follows_its_schema():
    """What is written in JSON is what its schema announces, in every language, and for nothing at all."""
    Draft7Validator.check_schema(findings_schema())
    for text in (
        *[text for name, text in reports().items() if name.startswith("findings")],
        REPORTERS["json"](Verdict(), briefing("en")),
    ):
        SCHEMA.validate(json.loads(text))


@pytest.mark.parametrize("key", ["version", "counts", "as_of", "findings", "unchecked"])
def test_schema_of_findings_demands_every_key(key):
    """A report that lacks a part is no report."""
    report = json.loads(reports()["findings-en.json"])
    del report[key]

    with pytest.raises(ValidationError):
        SCHEMA.validate(report)


def test_json_is_the_same_in_every_language_but_for_its_texts():
    """Programs may rely on rules, ids, places and words of the format whatever language people read."""

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in ("text", "language")}
        return [bare(item) for item in value] if isinstance(value, list) else value

    every = reports()

    assert bare(json.loads(every["findings-de.json"])) == bare(json.loads(every["findings-en.json"]))


def test_json_carries_what_acts_on_a_terminal_only_escaped():
    """JSON that is printed cannot move the cursor, and is read back as it was."""
    text = "\x1b[31m\u202e\x7f\ud800\U000e0041"
    report = REPORTERS["json"](
        Verdict((Finding("rule-name", Severity.ERROR, Place(FILE), say("{text}", text=text)),)), briefing("en")
    )

    assert UNSEEN.sub("", report.replace("\n", "")) == report.replace("\n", "")
    assert json.loads(report)["findings"][0]["text"]["problem"] == text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "surrogatepass"
    )


def test_a_span_behind_wide_characters_and_tabs_is_underlined_where_it_is_seen():
    """Two columns for a wide character, none for a combining one, four for a tab."""
    lines = told("\tname: 日本語 e\u0301 hier\n", Place(FILE, 1, 15, 4))

    assert lines[5:7] == ["1 │     name: 日本語 e\u0301 hier", "  │                    ^^^^"]


def test_a_long_line_is_cut_around_its_span():
    """The span stays, what stands around it gives way on both sides, and the lines keep to the width."""
    lines = told(f"{'davor ' * 40}HIER{' danach' * 40}\n", Place(FILE, 1, 241, 4), width=60)

    assert lines[5] == "1 │ … davor davor davor davor HIER danach danach danach dan…"
    assert lines[6] == "  │                           ^^^^"


def test_a_span_longer_than_the_terminal_is_cut_itself():
    """The underline ends where the line ends."""
    lines = told("x" * 300, Place(FILE, 1, 11, 250), width=40)

    assert lines[5:7] == [f"1 │ {'x' * 35}…", f"  │ {'^' * 36}"]


@pytest.mark.parametrize("place", [Place("gone.yml", 1, 1, 1), Place(FILE, 9, 1, 1)])
def test_a_place_without_text_has_no_frame(place):
    """A finding in a file that is not at hand, or behind its end, is told without lines."""
    assert told("a: 1\n", place) == [
        f"── {place.file} ──",
        "",
        f"error[rule-name] {place}",
        "  What is wrong.",
        "",
        "1 error · 4 services, 52 steps · as of 2026-11-22",
    ]


def test_a_finding_of_the_whole_handbook_names_no_place():
    """What concerns no file is told without a path, in both forms."""
    assert told("", Place(""))[:2] == ["error[rule-name]", "  What is wrong."]
    assert told("", Place(""), compact=True)[0] == "-: error rule-name: What is wrong."


def test_related_places_are_told_even_without_the_line():
    """The other places of a finding are named although nothing of their files can be shown."""
    finding = Finding(
        "rule-name",
        Severity.ERROR,
        Place(""),
        say("Odd."),
        related=(Related(Place("gone.yml", 3, 4, 1), say("there")),),
    )

    assert REPORTERS["text"](Verdict((finding,)), briefing("en")).splitlines()[2:5] == [
        "  ╷",
        "  ├─ there: gone.yml:3:4",
        "  ╵",
    ]


def test_what_the_remedy_already_says_is_not_said_twice():
    """The word that was meant stands in a line of its own only where the remedy does not name it."""
    found = Finding("unknown-key", Severity.ERROR, Place(""), say("Odd."), suggestion="channel")
    named = replace(found, remedy=say("Did you mean `{near}`?", near="channel"))

    def lines(finding):
        return REPORTERS["text"](Verdict((finding,)), briefing("en")).splitlines()[2:-2]

    assert lines(found) == ["  perhaps meant: `channel`"]
    assert lines(named) == ["  what to do: Did you mean `channel`?"]


def test_questions_are_never_counted():
    """A handbook with open questions only has no findings, and the report still says what that does not mean."""
    questions = Verdict(
        tuple(finding for finding in verdict(ENGLISH).findings if finding.severity is Severity.QUESTION)
    )

    assert REPORTERS["text"](questions, briefing("en")).splitlines()[-3:] == [
        "No findings · 4 services, 52 steps · as of 2026-11-22",
        "That nothing contradicts does not mean that the service is good: walk it yourselves, and",
        "ask those who use it and those who provide it.",
    ]


@pytest.mark.parametrize("compact", [False, True])
def test_hidden_findings_are_counted(compact):
    """What PATH and --only leave out is said in both forms."""
    report = REPORTERS["text"](Verdict(hidden=2), briefing("en", compact=compact, width=120))

    assert report.splitlines()[0] == (
        "2 further findings lie outside what was asked for; without PATH and `--only` they are shown."
    )


@given(ANYTHING, st.integers(0, 70), st.integers(1, 70), st.integers(20, 50))
def test_no_line_of_code_is_wider_than_its_columns(text, start, length, columns):
    """Whatever stands in a file, its line fits, its underline stands under it, and nothing in it acts."""
    line = line_at(Source(FILE, text), Place(FILE, 1, start + 1, length), columns)

    assert width(str(line)) <= columns
    assert width(line.underline("^")) <= columns + 1
    assert not UNSEEN.search(f"{line}")


@given(st.text())
def test_visible_text_stays_on_its_line(text):
    """Nothing is left that a terminal would obey, and what was harmless is still there."""
    shown = visible(text)

    assert not UNSEEN.search(shown)
    assert UNSEEN.search(text) or shown == text


def test_a_finding_of_a_hostile_file_cannot_act():
    """Escapes and bidirectional marks in paths, texts and suggestions are written out, in every report."""
    hostile = "\x1b]0;owned\x07\u202e"
    finding = Finding(
        "rule-name",
        Severity.ERROR,
        Place(f"blueprints/{hostile}.yml", 1, 1, 3),
        say("{text}", text=hostile),
        why=say("{text}", text=hostile),
        remedy=say("{text}", text=hostile),
        related=(Related(Place(hostile), say("{text}", text=hostile)),),
        suggestion=hostile[::-1],
    )
    question = replace(finding, severity=Severity.QUESTION)
    sources = {finding.place.file: Source(finding.place.file, hostile)}

    for compact in (False, True):
        report = REPORTERS["text"](Verdict((finding, question)), briefing("en", sources=sources, compact=compact))
        assert not UNSEEN.search(report.replace("\n", ""))


def test_sample_places_are_those_of_the_words_they_mean():
    """The sample itself is sound: its spans cover the words that its sentences speak of."""
    assert [
        str(line_at(SOURCES[place.file], place, 80).span)
        for place in (Place(SERVICE, 5, 13, 6), Place(PARTNERS, 12, 36, 6))
    ] == ["45 min", "50 min"]
