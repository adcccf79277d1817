"""Texts that were made to do harm: each ends quickly, with a finding that is short enough to be read."""

import pytest
from readings import only, read, spoken

from servicebook.load import Source, parse
from servicebook.load.events import MOST_SLIPS
from servicebook.load.parsing import read_text

MANY = 100_000
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{number}: &a{number} [*a{number - 1}]\n" for number in range(1, 200))


def test_an_alias_bomb_is_not_unfolded():
    """A few references that stand for millions of words are one finding."""
    assert read(BOMB) == ([], ["4:8 alias-bomb *c"])


def test_some_references_are_no_bomb():
    """Whoever refers to a passage again and again may do so, within limits."""
    (data,), findings = read("a: &a {b: [c, d]}\ne: [*a, *a, *a, *a]\n")
    assert (data["e"], findings) == ([{"b": ["c", "d"]}] * 4, [])


def test_depth_counts_through_references():
    """A chain of references is as deep as if it were written out."""
    assert read(CHAIN) == ([], ["50:12 nesting-too-deep *a48"])


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_fifty_levels_are_enough(opening, closing):
    """What is nested as deep as allowed is read, one level more is not."""
    inner = "x".join((opening * 49, closing * 49))
    assert read(f"a: {inner}\n")[1] == []
    assert only(f"a: {opening}{inner}{closing}\n").rule == "nesting-too-deep"
    assert only("a: " + opening * MANY).rule == "nesting-too-deep"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number}: 1\n" for number in range(600)) * 2,
        f"a: [x{', und y, z' * 600}]\n",
        "".join(f"k{number}: {{a: eins, zwei}}\n" for number in range(600)),
    ],
    ids=["keys", "items", "sentences"],
)
def test_floods_are_cut_off(text):
    """Nobody reads more than some hundred findings of one document; the rest of it is read all the same."""
    data, findings = read(text)
    assert (len(data), len(findings)) == (1, MOST_SLIPS)


LONG = {
    "a line of many entries": f"a: {{{'b: x, ' * MANY}c: x: y}}\n",
    "a long text": f"a: @{'sehr ' * MANY}lang\n",
    "many blanks": f"a: @x{' ' * MANY}y\n",
    "blanks before a key": f"a{' ' * MANY}b: c: d\n",
    "tabs": "a:\n" + "\tb\n" * MANY,
    "quotes": "a: " + '"x" ' * MANY,
    "an open quote": 'a: "' + "x " * MANY,
    "one that swallows everything": 'a: "x\n' + "- b\n" * MANY,
    "characters that nobody sees": f"a: {chr(11) * MANY}\n",
    "conflicts": "<<<<<<< a\n" * 1000,
    "brackets": "a: " + "[x] " * MANY,
    "dashes in brackets": f"a: [{'-x, ' * MANY}]\n",
    "a cut without end": f"a: {{b: x{', y' * MANY}}}\n",
    "a comment far away": f"a: {'x ' * MANY}#3\n",
    "percent signs": "%x\n" * MANY,
    "question marks": "? " * MANY,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_messages_stay_short(text):
    """However long the text is, what is said of it fits on a screen."""
    reading = read_text(Source("x.yml", text))
    assert all(len(spoken(finding)) < 600 and len(finding.detail) < 200 for finding in reading.findings)
    assert reading.findings or reading.whole


def test_a_key_without_value_far_away_is_left_alone():
    """A sentence has an end: what follows a thousand characters later is no longer put together."""
    (data,), findings = read(f"{{a: {'x ' * 600}, und so}}\n")
    assert (data["und so"], findings) == (None, [])


def test_tags_that_name_code_do_nothing():
    """A type that would run a program in other readers is a finding, and its value plain data."""
    documents, (finding,) = parse(Source("x.yml", "a: !!python/object/apply:os.system [echo]\n"))
    assert (documents[0].data, finding.rule) == ({"a": ["echo"]}, "yaml-tag")
