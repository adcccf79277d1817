"""What looks like a mistake and is none: nothing is found, and the data is what was written."""

import pytest
from readings import read

LEGITIMATE = (
    ("a: b # ein Kommentar\nc: d #\ne: f  #glued, but set apart\n", {"a": "b", "c": "d", "e": "f"}),
    ("# Zeile\n#auskommentiert: x\na: b #noch einer\n", {"a": "b"}),
    ("a:  # die Schritte\n  - b # eins\n  - c\n", {"a": ["b", "c"]}),
    ("a: #todo\n  - b\n", {"a": ["b"]}),
    (
        "a: x#3\nb: C#\nc: '#3'\nd: \"Tor #3\"\ne: |\n  Tor #3\n  -x\n",
        {"a": "x#3", "b": "C#", "c": "#3", "d": "Tor #3", "e": "Tor #3\n-x\n"},
    ),
    (
        "a: 08:00-12:00, 13:00-17:30\nb: http://x.org/?a=1\nc: Um 8:30\nd: a:b\n",
        {"a": "08:00-12:00, 13:00-17:30", "b": "http://x.org/?a=1", "c": "Um 8:30", "d": "a:b"},
    ),
    ("a: {b: , c: 1}\n", {"a": {"b": None, "c": 1}}),
    ("a: {b: x, c: }\n", {"a": {"b": "x", "c": None}}),
    ("a: {b: x, c : }\n", {"a": {"b": "x", "c": None}}),
    ("a: {hotline, app}\n", {"a": {"hotline": None, "app": None}}),
    ('a: {b: "x", c}\n', {"a": {"b": "x", "c": None}}),
    ("a: {b: [x], c}\n", {"a": {"b": ["x"], "c": None}}),
    ("a: {b: {x: 1}, c}\n", {"a": {"b": {"x": 1}, "c": None}}),
    ('a: {b: x, "c"}\n', {"a": {"b": "x", "c": None}}),
    ("a: {b: x, c: y,}\nd: [1,]\n", {"a": {"b": "x", "c": "y"}, "d": [1]}),
    ("a: [hotline, undercover, orange, andreas]\n", {"a": ["hotline", "undercover", "orange", "andreas"]}),
    ("a: [Hören, Und nun]\n", {"a": ["Hören", "Und nun"]}),
    ("a: [und so]\n", {"a": ["und so"]}),
    ('a: ["Hören", und nun]\n', {"a": ["Hören", "und nun"]}),
    ("a: [[x], und nun]\n", {"a": [["x"], "und nun"]}),
    ("a: [1,2,3]\nb: [1,500]\nc: [1, 500 CHF]\n", {"a": [1, 2, 3], "b": [1, 500], "c": [1, "500 CHF"]}),
    ("a:\n  - x\n  - -1\n  - - y\n  -  z\n", {"a": ["x", -1, ["y"], "z"]}),
    ("a: -x\nb: -5 %\nc: x - y\nd:\n  -1\n", {"a": "-x", "b": "-5 %", "c": "x - y", "d": -1}),
    ("a: eins zwei\n  drei – vier\nb: 3 -\n  6 min\n", {"a": "eins zwei drei – vier", "b": "3 - 6 min"}),
    ("a: >\n  - x\n  - y\nb: |\n  - x\n", {"a": "- x - y\n", "b": "- x\n"}),
    ("a: |2\n    x\nb: >-\n\nc: |\n", {"a": "  x\n", "b": "", "c": ""}),
    ("a: [de: ja, fr: oui]\n", {"a": [{"de": "ja"}, {"fr": "oui"}]}),
    (
        "a: 'Wie geht''s?'\nb: \"Er sagt \\\"Ja\\\"\"\nc: 10\" breit\nd: x'y\n",
        {"a": "Wie geht's?", "b": 'Er sagt "Ja"', "c": '10" breit', "d": "x'y"},
    ),
    ("a: x*y & z @ home 100% `x` > y | z ! ?\n", {"a": "x*y & z @ home 100% `x` > y | z ! ?"}),
    (
        "a: =\nb: ~\nc: ...x\nd: --x\ne: ?x\nf: :x\n",
        {"a": "=", "b": None, "c": "...x", "d": "--x", "e": "?x", "f": ":x"},
    ),
    (
        "a: &x {p: 1}\nb: *x\nc: &y [1]\nd: &z Text\ne: *z\n",
        {"a": {"p": 1}, "b": {"p": 1}, "c": [1], "d": "Text", "e": "Text"},
    ),
    ('a: &x "Text"\nb: *x\n', {"a": "Text", "b": "Text"}),
    ("a:\tx\nb: y\t# z\n", {"a": "x", "b": "y"}),
    ("a: x  \n\n\nb:   y\n   \n", {"a": "x", "b": "y"}),
    ("'a b': 1\n\"c\": 2\n? d\n: 3\n4: 5\nno: 6\n24/7: 7\n", {"a b": 1, "c": 2, "d": 3, "4": 5, "no": 6, "24/7": 7}),
    ("a: text ======= x\nb: |\n  <<<<<<< x\n  =======\n", {"a": "text ======= x", "b": "<<<<<<< x\n=======\n"}),
    ("a:\n- x\n- y\nb: 1\n", {"a": ["x", "y"], "b": 1}),
    ("{}\n", {}),
)


@pytest.mark.parametrize(("text", "data"), LEGITIMATE)
def test_legitimate_writing_gives_no_finding(text, data):
    """False alarms are worse than misses: whoever writes like this means it."""
    assert read(text) == ([data], [])


def test_an_ordinary_colon_in_typographic_quotes_is_found():
    """Typographic quotation marks are no quotes to YAML."""
    assert read("a: «Ja»: nein\n") == ([{"a": "«Ja»: nein"}], ["1:4 colon-in-text «Ja»: nein"])


def test_maps_in_lists_stay_maps():
    """A map in a list is rejoined only where its key looks like the beginning of a sentence."""
    text = "a:\n  - {Wichtig: x}\n  - step: x\n  - de: Ja\n  - Titel: [x]\n  - Titel: 'x'\n  - 'Titel': x\n"
    items = [{"Wichtig": "x"}, {"step": "x"}, {"de": "Ja"}, {"Titel": ["x"]}, {"Titel": "x"}, {"Titel": "x"}]
    assert read(text) == ([{"a": items}], [])


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("\u00a0\u00a0\u00a0\na:\u00a0x\n\u00a0\u00a0\nb:\n\u00a0\u00a0-\u00a0y\n", {"a": "x", "b": ["y"]}),
        ("a: x\u2028y\u2029z\u0085\n", {"a": "x y z"}),
        ("a: x\u00a0y\n", {"a": "x\u00a0y"}),
        ("a: x\ufeffy 🎉\n", {"a": "x\ufeffy 🎉"}),
    ],
)
def test_invisible_characters_of_other_programs_change_nothing(text, data):
    """Hard spaces in the indentation and rare line breaks are read as the spaces that they look like."""
    assert read(text) == ([data], [])
