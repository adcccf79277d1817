"""Several documents in a text, and texts that are no YAML at all."""

import gc
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import read

from servicebook.findings import Severity
from servicebook.load import Source, parse
from servicebook.load.parsing import paused_gc, read_text


def whole(text):
    """Whether all documents of a text could be read."""
    return read_text(Source("x.yml", text)).whole


def test_reading_goes_on_with_the_next_document():
    """A mistake in one document does not hide those in the others."""
    text = "a: 1\n  b: 2\n---\nc: @x\n---\n- d\n...\ne: 5\n--- {f: [}\n"
    assert read(text) == (
        [{"c": "@x"}, {"e": 5}],
        ["2:3 wrong-indentation b: 2", "4:4 special-start @", "6:3 not-a-map d", "9:10 yaml-syntax }"],
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing\n", "---\n", "---\n# x\n---\n...\n", "%YAML 1.2\n---\n", "~\n", "...\n"]
)
def test_empty_documents_are_no_findings(text):
    """Where nothing stands, nothing is wrong."""
    assert (read(text), whole(text)) == (([], []), True)


def test_directives_are_passed_over():
    """A file that other programs begin with a version of YAML is read."""
    assert read("%YAML 1.1\n# x\n---\na: no\n") == ([{"a": "no"}], [])


def test_markers_within_texts_separate_nothing():
    """Dashes and dots separate documents only at the beginning of a line, on their own."""
    text = "a: x --- y\nb: |\n  ---\n  ...\n--- \nc: ---x\n---d: 1\n"
    data, findings = read(text)
    assert data == [{"a": "x --- y", "b": "---\n...\n"}, {"c": "---x", "---d": 1}]
    assert findings == []


CONFLICT = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> other\nc: 4\n"


def test_a_conflict_is_one_finding_over_its_passage():
    """Of two versions none is read; the documents beside it are."""
    assert read(f"x: 1\n---\n{CONFLICT}---\ny: 2\n") == ([{"x": 1}, {"y": 2}], ["4:1 conflict-marker <<<<<<< HEAD"])


def test_each_conflict_is_found():
    """Two passages, one of them over two documents, and a marker that was left behind."""
    text = "<<<<<<< a\n=======\n>>>>>>> b\nx: 1\n<<<<<<< c\ny: 1\n---\nz: 1\n>>>>>>> d\n---\nu: 1\n---\nv: 1\n=======\n<<<<<<< e\n"
    data, findings = read(text)
    assert (data, whole(text)) == ([{"u": 1}], False)
    assert findings == [
        "1:1 conflict-marker <<<<<<< a",
        "5:1 conflict-marker <<<<<<< c",
        "14:1 conflict-marker =======",
        "15:1 conflict-marker <<<<<<< e",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", True),
        ("a: @x\n", True),
        ("a: x #3\n", True),
        ("a: 1\n  b: 2\n", False),
        ("- a\n", False),
        (CONFLICT, False),
    ],
)
def test_a_text_is_whole_if_all_of_it_was_read(text, expected):
    """What was mended counts as read, what was dropped does not."""
    assert whole(text) is expected


def test_a_dropped_document_is_always_an_error():
    """A cut text is a warning, but not if the document cannot be read after all."""
    _, (warning,) = parse(Source("x.yml", "{a: Tor #3}\n"))
    _, (error,) = parse(Source("x.yml", "{a: [Tor #3], b]: c}\n"))
    assert [(one.rule, one.severity) for one in (warning, error)] == [
        ("text-cut", Severity.WARNING),
        ("text-cut", Severity.ERROR),
    ]


def test_many_mistakes_are_found_without_reading_forever():
    """A document is mended a limited number of times."""
    _, findings = read("".join(f"k{number}: @x\n" for number in range(80)))
    assert len(findings) == 50


def test_garbage_collection_goes_on_afterwards():
    """It is paused only while reading, and only if it was running."""
    before = gc.isenabled()
    with paused_gc(), paused_gc():
        inside = gc.isenabled()
    assert (inside, gc.isenabled()) == (False, before)


def test_without_libyaml_nothing_is_read():
    """Rather than being slow and speaking otherwise, it says what is missing."""
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from servicebook.load import NoLibyaml, Source, parse\n"
        "try: parse(Source('x.yml', 'a: 1'))\n"
        "except NoLibyaml: print('no libyaml')"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert run.stdout == "no libyaml\n"


PIECES = st.sampled_from(
    [
        *"abc:-#\"'[]{},&*!|>%@`? \n\t",
        ": ",
        "- ",
        "\n  ",
        "\n- ",
        " #",
        "---\n",
        "<<: ",
        "*a",
        "&a ",
        "<<<<<<<\n",
        "\u00a0",
        "ä",
    ]
)
YAMLISH = st.lists(PIECES, max_size=60).map("".join)


@given(st.text() | YAMLISH)
def test_any_text_is_read_without_an_exception(text):
    """Whatever a file holds, documents and findings come back, and every place lies in the file."""
    reading = read_text(Source("x.yml", text))
    lines = text.split("\n")
    for finding in reading.findings:
        places = (finding.place, *(related.place for related in finding.related))
        assert all(1 <= place.line <= len(lines) for place in places)
        assert all(1 <= place.column <= len(lines[place.line - 1]) + 1 for place in places)
    assert reading.whole or any(finding.severity is Severity.ERROR for finding in reading.findings)


@given(YAMLISH)
def test_every_value_has_a_place(text):
    """Every path of the data leads to a place in the file, however much was mended."""

    def paths(data, keys=()):
        yield keys
        if isinstance(data, dict | list):
            for key, value in data.items() if isinstance(data, dict) else enumerate(data):
                yield from paths(value, (*keys, key))

    lines = text.split("\n")
    for document in parse(Source("x.yml", text))[0]:
        for keys in paths(document.data):
            place = document.place(keys)
            assert document.has(keys)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(YAMLISH, YAMLISH)
def test_documents_do_not_influence_each_other(first, second):
    """Two texts in one file are read as each of them alone."""
    joined = read_text(Source("x.yml", f"{first}\n---\n{second}"))
    alone = [read_text(Source("x.yml", text)) for text in (first, second)]
    if "<<<<<<<" not in first + second:
        data = [document.data for reading in alone for document in reading.documents]
        assert [document.data for document in joined.documents] == data
