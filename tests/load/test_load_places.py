"""Where everything stands."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from servicebook.findings import Place
from servicebook.load import Source, parse

TEXT = """\
# The service
service: pannenhilfe
"name": 'Panne, «sofort»'   # shown
promises:
  ankunft: {text: In 45 Minuten., within: 45 min}
  kurz: Ein Satz, der
    weitergeht
empty:
none: []
channels: [hotline, [app, web]]
steps:
  - step: anruf
    says: |
      Guten Tag
  -
  - wörtlich
  - - tief
  - {}
  - {zeit: 3}
same: &a {x: yes}
again: *a
word: &b Wort
more: *b
nothing: ~
"""
PLACES = {
    (): "service",
    ("service",): "pannenhilfe",
    ("name",): "'Panne, «sofort»'",
    ("promises",): "promises",
    ("promises", "ankunft"): "ankunft",
    ("promises", "ankunft", "within"): "45 min",
    ("promises", "kurz"): "Ein Satz, der",
    ("promises", "kurz", "text"): "Ein Satz, der",
    ("promises", "other"): "promises",
    ("empty",): "empty",
    ("none",): "none",
    ("none", 0): "none",
    ("channels", 0): "hotline",
    ("channels", 1): "app",
    ("channels", 1, 1): "web",
    ("channels", 7): "channels",
    ("channels", "name"): "channels",
    ("steps", 0): "step",
    ("steps", 0, "says"): "|",
    ("steps", 0, "channel"): "step",
    ("steps", 2): "wörtlich",
    ("steps", 3): "tief",
    ("steps", 3, 0): "tief",
    ("steps", 4): "steps",
    ("steps", 5, "zeit"): "3",
    ("same", "x"): "yes",
    ("again",): "again",
    ("again", "x"): "yes",
    ("word",): "&b Wort",
    ("more",): "*b",
    ("nothing",): "~",
}
KEYS = {
    ("service",): "service",
    ("name",): '"name"',
    ("promises", "ankunft", "within"): "within",
    ("promises", "kurz", "text"): "kurz",
    ("channels", 0): "hotline",
    ("steps", 0, "says"): "says",
}


def document(text):
    """The first document of a text."""
    return parse(Source("x.yml", text))[0][0]


def underlined(text, place):
    """The characters at a place."""
    return text.split("\n")[place.line - 1][place.column - 1 :][: place.length]


@pytest.mark.parametrize(("keys", "expected"), PLACES.items())
def test_value_is_underlined(keys, expected):
    """A scalar is shown by itself, a map or list by its key or first entry, what is not written by what is there."""
    assert underlined(TEXT, document(TEXT).place(keys)) == expected


@pytest.mark.parametrize(("keys", "expected"), KEYS.items())
def test_key_is_underlined(keys, expected):
    """On request the key is shown, in a list the item."""
    assert underlined(TEXT, document(TEXT).place(keys, of_key=True)) == expected


def test_has_tells_what_was_written():
    """Only what stands in the text is there, however short its form."""
    read = document(TEXT)
    paths = [
        ("promises", "ankunft", "text"),
        ("channels", 1, 1),
        ("empty",),
        ("promises", "kurz", "text"),
        ("channels", -1),
    ]
    assert [read.has(keys) for keys in paths] == [True, True, True, False, False]


def test_lines_and_columns_count_from_one_in_characters():
    """Umlauts and emojis are one column each, and the place can be printed as editors understand it."""
    place = document("ä: 🎉\n🎉ü: [é, x]\n").place(("🎉ü", 1))
    assert (place, str(place)) == (Place("x.yml", 2, 9, 1), "x.yml:2:9")


def test_places_of_later_documents_count_from_the_start_of_the_file():
    """The second document of a file knows on which line of the file it stands."""
    documents, _ = parse(Source("x.yml", "a: 1\n---\nb: 2\n...\nc: 3\n--- {d: 4}\n"))
    assert [(one.number, str(one.place(tuple(one.data)))) for one in documents] == [
        (0, "x.yml:1:4"),
        (1, "x.yml:3:4"),
        (2, "x.yml:5:4"),
        (3, "x.yml:6:9"),
    ]


def test_an_empty_map_stands_at_the_beginning():
    """A document that is an empty map has a place, too."""
    assert document("# nothing\n{}\n").place(("a",)) == Place("x.yml", 1, 1, 1)


WORD = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff"), max_size=12)
NAME = st.text("abcdefghijklmnopqrstuvwxyzäöü_", min_size=1, max_size=8).filter(lambda name: name not in {"y", "n"})
VALUE = st.recursive(
    WORD | st.integers(-99, 99) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAME, inner, max_size=4),
    max_leaves=20,
)


def leaves(data, keys=()):
    """The path and value of each scalar."""
    if isinstance(data, dict | list):
        entries = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in entries:
            yield from leaves(value, (*keys, key))
    else:
        yield keys, data


@given(st.dictionaries(NAME, VALUE, min_size=1, max_size=5), st.booleans())
def test_the_place_of_a_scalar_shows_its_spelling(data, in_flow):
    """Whatever is dumped as YAML is read as the same data, and each scalar's place begins with its spelling."""
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=in_flow, width=40)
    read = document(text)
    assert read.data == data
    for keys, value in leaves(data):
        spelt = underlined(text, read.place(keys))
        assert spelt.startswith(('"', "'", str(value).split("\n")[0].split(" ")[0], json.dumps(value)))
