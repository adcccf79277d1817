"""What is found in a text that is written wrongly, and what is read all the same."""

import pytest
from readings import only, read, spoken

from servicebook.load import Source, parse

COLONS = (
    ("note: Achtung: neu", "1:7 colon-in-text Achtung: neu", {"note": "Achtung: neu"}),
    ("note: Um 8: auf   # Kommentar", "1:7 colon-in-text Um 8: auf", {"note": "Um 8: auf"}),
    ("note: a: b: c", "1:7 colon-in-text a: b: c", {"note": "a: b: c"}),
    ('note: Er sagt: "Ja: gern"', '1:7 colon-in-text Er sagt: "Ja: gern"', {"note": 'Er sagt: "Ja: gern"'}),
    ("{note: Achtung: neu, b: 1}", "1:8 colon-in-text Achtung: neu", {"note": "Achtung: neu", "b": 1}),
    (
        "l:\n  - Wichtig: erst fragen\n  - b",
        "2:5 colon-in-text Wichtig: erst fragen",
        {"l": ["Wichtig: erst fragen", "b"]},
    ),
    ("l: [Am Schalter: neu, b]", "1:5 colon-in-text Am Schalter: neu", {"l": ["Am Schalter: neu", "b"]}),
    (
        "a: Ruft an\n  und sagt dann: alles\nb: 1",
        "1:4 colon-in-text Ruft an",
        {"a": "Ruft an und sagt dann: alles", "b": 1},
    ),
)
STARTS = (
    *((f"a: {sign}home x\nb: 1", f"1:4 special-start {sign}", {"a": f"{sign}home x", "b": 1}) for sign in "@`%*&!|"),
    *((f"a: {sign} x\nb: 1", f"1:4 special-start {sign}", {"a": f"{sign} x", "b": 1}) for sign in "&*>|?-!]},"),
    ("a: &Wichtig, ist das\n  so\nb: 1", "1:4 special-start &", {"a": "&Wichtig, ist das so", "b": 1}),
    ("a: *Wichtig* ist", "1:4 special-start *", {"a": "*Wichtig* ist"}),
    ("a: *Wichtig", "1:4 special-start *", {"a": "*Wichtig"}),
    ("a: *Wichtig, sehr", "1:4 special-start *", {"a": "*Wichtig, sehr"}),
    ("{a: *Wichtig, b: 1}", "1:5 special-start *", {"a": "*Wichtig", "b": 1}),
    ("a: &Co Bank", "1:4 special-start &", {"a": "&Co Bank"}),
    ("a: !Achtung! neu", "1:4 special-start !", {"a": "!Achtung! neu"}),
    ("a: >= 95 %", "1:4 special-start >", {"a": ">= 95 %"}),
    ("a: >5\nb: 1", "1:4 special-start >", {"a": ">5", "b": 1}),
    ("a: |-1\nb: 1", "1:4 special-start |", {"a": "|-1", "b": 1}),
    ("l: [@team, b]", "1:5 special-start @", {"l": ["@team", "b"]}),
    ("a: @x\n  und weiter\nb: 1", "1:4 special-start @", {"a": "@x und weiter", "b": 1}),
    ("a: @x\n  und weiter", "1:4 special-start @", {"a": "@x und weiter"}),
    ("% Rabatt: 5\nb: 1", "1:1 special-start %", None),
)
QUOTES = (
    ('a: "Hallo" sagte er\nb: 1', "1:12 text-after-quote sagte er", {"a": '"Hallo" sagte er', "b": 1}),
    ("a: 'geht's gut'", "1:10 text-after-quote s gut'", {"a": "'geht's gut'"}),
    ("a: [lacht] Ja", "1:12 text-after-quote Ja", {"a": "[lacht] Ja"}),
    ('a: "x" "y', '1:8 text-after-quote "y', {"a": '"x" "y'}),
    ('{a: "x" y, b: 1}', "1:9 text-after-quote y", {"a": '"x" y', "b": 1}),
    ("{a: [x] y, b: 1}", "1:9 text-after-quote y", {"a": "[x] y", "b": 1}),
    ("a: \"x\" 'y' \\z", "1:8 text-after-quote 'y' \\z", {"a": "\"x\" 'y' \\z"}),
    ('a: "x\nb: 1', '1:4 unclosed-quote "', {"a": "x", "b": 1}),
    ("a: 'x\nb: 1", "1:4 unclosed-quote '", {"a": "x", "b": 1}),
    ('a: "x\nb: "y"\nc: 1', '1:4 unclosed-quote "', {"a": "x", "b": "y", "c": 1}),
    ('l:\n  - "x\n  - "y"', '2:5 unclosed-quote "', {"l": ["x", "y"]}),
    ('a: "x\nb: ">= 9"\nc: 1', '1:4 unclosed-quote "', {"a": "x", "b": ">= 9", "c": 1}),
    ('a: [x, "y]\nb: "z"', '1:8 unclosed-quote "', {"a": ["x", "y"], "b": "z"}),
    ('a: {b: "x, c: y}', '1:8 unclosed-quote "', {"a": {"b": "x", "c": "y"}}),
    ('{a: "x, b: ">= 9"}', '1:13 text-after-quote >= 9"}', None),
    ('a: "x\n  und y\nb: 1', '1:4 unclosed-quote "', {"a": "x und y", "b": 1}),
    ('"x\ny', '1:1 unclosed-quote "', None),
    ('a: 1\n"x\ny', '2:1 unclosed-quote "', None),
    ('a: 1\n"x"\nb: 2', '2:1 unclosed-quote "', None),
    (r'a: "C:\Users"', r"1:7 yaml-syntax \U", {"a": r"C:\Users"}),
    (r'a: "\q"', r"1:5 yaml-syntax \q", {"a": r"\q"}),
)
BRACKETS = (
    ("a: [x, y\nb: 1", "1:4 unclosed-bracket [", {"a": ["x", "y"], "b": 1}),
    ("a: {x: 1,\nb: 1\nc: 2", "1:4 unclosed-bracket {", {"a": {"x": 1}, "b": 1, "c": 2}),
    ("a: [\n  x, # eins\n  y # zwei\nb: 1", "1:4 unclosed-bracket [", {"a": ["x", "y"], "b": 1}),
    ("  - step: [x\n    b: 1", "1:11 unclosed-bracket [", None),
    ("s:\n  - step: [x\n    b: 1", "2:11 unclosed-bracket [", {"s": [{"step": ["x"], "b": 1}]}),
    ("a: [", "1:4 unclosed-bracket [", {"a": []}),
    ("a: [x,", "1:4 unclosed-bracket [", {"a": ["x"]}),
    ("{a: [x, b: 1}", "1:5 unclosed-bracket [", None),
    ("a: [x,,y]", "1:7 yaml-syntax ,", {"a": ["x", "y"]}),
    ("a: [}\nb: 1", "1:5 yaml-syntax }", None),
)
LAYOUT = (
    ("a:\n\tb: 1\n\tc: 2", "2:1 tab-indentation \t", {"a": {"b": 1, "c": 2}}),
    ("a: x\n\ty", "2:1 tab-indentation \t", {"a": "x y"}),
    ("a: |\n\tx", "2:1 tab-indentation \t", {"a": "x"}),
    ("a: 1\n\tb:\n  - c\n  d: 2", "2:1 tab-indentation \t", None),
    ("a: 1\n b: 2\nc: 3", "2:2 wrong-indentation b: 2", {"a": 1, "b": 2, "c": 3}),
    ("a:\n  - x\n - y", "3:2 wrong-indentation - y", {"a": ["x", "y"]}),
    ("a:\n    b: 1\n  c: 2", "3:3 wrong-indentation c: 2", None),
    ("a:\n   b: 1\n  c:\n\n    d: 2\ne: 3", "3:3 wrong-indentation c:", {"a": {"b": 1, "c": {"d": 2}}, "e": 3}),
    ("a:\n  - x\n  b: 1", "3:3 wrong-indentation b: 1", None),
    ("a: x\n  b: 1", "2:3 wrong-indentation b: 1", None),
    ('a: "x"\n  - b', "2:3 wrong-indentation - b", None),
    (" a: 1\nb: 2", "2:1 wrong-indentation b: 2", {"a": 1, "b": 2}),
    ("a: x\nund y\nb: 1", "2:1 wrong-indentation und y", {"a": "x und y", "b": 1}),
    ('a: "x"\nund y\nb: 1', "2:1 wrong-indentation und y", None),
    ("a:\n  Name x\n  b: 1", "2:3 wrong-indentation Name x", None),
    ("a: 1\nb:x\nc: 2", "2:1 missing-space b:", {"a": 1, "b": "x", "c": 2}),
    ("a:x\nc: 2", "1:1 missing-space a:", {"a": "x", "c": 2}),
    ("l:\n  - eins\n  -zwei\n  -drei\nb: 1", "3:3 text-cut -zwei", {"l": ["eins", "zwei", "drei"], "b": 1}),
    ("l:\n- eins\n-zwei", "3:1 text-cut -zwei", {"l": ["eins", "zwei"]}),
    ("l:\n  - eins\n   -zwei", "3:4 text-cut -zwei", {"l": ["eins -zwei"]}),
    ("l:\n  - eins\n   - zwei", "3:4 text-cut - zwei", {"l": ["eins - zwei"]}),
    ("l:\n  -eins\n  -zwei", "2:3 text-cut -eins", {"l": "-eins -zwei"}),
    ("l: eins\n  - zwei", "2:3 text-cut - zwei", {"l": "eins - zwei"}),
)
CUTS = (
    ("{a: Gut, und sicher?}", "1:10 text-cut und sicher?", {"a": "Gut, und sicher?"}),
    ("{a: eins, zwei, drei, b: 1}", "1:11 text-cut zwei, drei", {"a": "eins, zwei, drei", "b": 1}),
    ("{a: 1,500 CHF}", "1:7 text-cut 500 CHF", {"a": "1,500 CHF"}),
    ("{a: Geht es? Ja, ?so}", "1:19 text-cut so", {"a": "Geht es? Ja, ?so"}),
    ("{a: eins,\n zwei}", "2:2 text-cut zwei", {"a": "eins, zwei"}),
    ("l: [Ruft an, und wartet, app]", "1:14 text-cut und wartet", {"l": ["Ruft an", "und wartet", "app"]}),
    ("l: [eins, and two, or three]", "1:11 text-cut and two, or three", {"l": ["eins", "and two", "or three"]}),
    ("l: [1,500 CHF, b]", "1:7 text-cut 500 CHF", {"l": [1, "500 CHF", "b"]}),
    ("l: [bis 3,5 Tonnen]", "1:11 text-cut 5 Tonnen", {"l": ["bis 3", "5 Tonnen"]}),
    ("w: Schalter #3", "1:13 text-cut #3", {"w": "Schalter"}),
    ("w: Schalter\n  am Tor #3", "2:10 text-cut #3", {"w": "Schalter am Tor"}),
    ("w: Tor 3 #links", "1:10 text-cut #links", {"w": "Tor 3"}),
    ("w: 3 #links", "1:6 text-cut #links", {"w": 3}),
    ("w: #service\nb: 1", "1:4 text-cut #service", {"w": None, "b": 1}),
    ("w: Schalter #3\n  am Tor\nb: 1", "1:13 text-cut #3", {"w": "Schalter #3 am Tor", "b": 1}),
    ("w: Schalter # drei\n  am Tor\nb: 1", "1:13 text-cut # drei", {"w": "Schalter am Tor", "b": 1}),
    ("l:\n  - eins # a\n    und zwei\n  - b", "2:10 text-cut # a", {"l": ["eins und zwei", "b"]}),
    ("w: 1 # drei\n  b: 2", "2:3 wrong-indentation b: 2", None),
    ("#w: 1\nw: Schalter #3", "2:13 text-cut #3", {"w": "Schalter"}),
    ("{w: Schalter #3}\n", "1:14 text-cut #3", {"w": "Schalter #3"}),
    ("{w: Tor #3, b: 1}\n", "1:9 text-cut #3", {"w": "Tor #3", "b": 1}),
    ("{w: Tor #3", "1:1 unclosed-bracket {", {"w": "Tor"}),
)
DEVICES = (
    ("a: 1\nb: 2\na: 3", "3:1 duplicate-key a", {"a": 1, "b": 2}),
    ("a: {x: 1}\na: {y: 2, x: 3}", "2:1 duplicate-key a", {"a": {"x": 1, "y": 2}}),
    ("a: [1]\na: [2]", "2:1 duplicate-key a", {"a": [1, 2]}),
    ("a: [1]\na: 2", "2:1 duplicate-key a", {"a": [1]}),
    ("a: {}\na: 2", "2:1 duplicate-key a", {"a": {}}),
    ("ä: 1\na\u0308: 2", "2:1 duplicate-key a", {"ä": 1}),
    ("a: &x {p: 1}\nb: {<<: *x, q: 2}", "2:5 merge-key <<", {"a": {"p": 1}, "b": {"p": 1, "q": 2}}),
    ("<<: 3\nb: 1", "1:1 merge-key <<", {"b": 1}),
    ("a: !!str 5", "1:4 yaml-tag !!str", {"a": 5}),
    ("a: !!python/object:x {}", "1:4 yaml-tag !!python/object:x", {"a": {}}),
    ("a: !neu [x]", "1:4 yaml-tag !neu", {"a": ["x"]}),
    ("!!str a: 5", "1:1 yaml-tag !!str", {"a": 5}),
    ("{{ 7*7 }}: 1", "1:1 complex-key {", None),
    ("a: {{ x }} Tage\nb: 1", "1:4 complex-key {{", {"a": "{{ x }} Tage", "b": 1}),
    ("a: {{ x }}  # Platzhalter", "1:4 complex-key {{", {"a": "{{ x }}"}),
    ("{a: {{ x }}, b: 1}", "1:5 complex-key {{", {"a": "{{ x }}", "b": 1}),
    ("a: [{{ x]", "1:5 complex-key {{", None),
    ("[a]: 1", "1:1 complex-key [", None),
    ("? {a: 1}\n: b", "1:3 complex-key {", None),
    ("a: &a [*a]", "1:8 alias-bomb *a", None),
    ("- a", "1:3 not-a-map a", None),
    ("just a text", "1:1 not-a-map just a text", None),
    ("42", "1:1 not-a-map 42", None),
    ("a: x\x0by\x0cz", "1:5 control-character \x0b", {"a": "x y z"}),
    ("a: x\ud800", "1:5 control-character \ud800", {"a": "x"}),
)
MISTAKES = (*COLONS, *STARTS, *QUOTES, *BRACKETS, *LAYOUT, *CUTS, *DEVICES)


@pytest.mark.parametrize(("text", "expected", "data"), MISTAKES)
def test_one_mistake_is_one_finding_at_the_right_place(text, expected, data):
    """The finding underlines what is wrong, and the rest is read as its author meant it where that is plain."""
    assert read(text) == ([] if data is None else [data], [expected])


EXAMPLES = (
    ("note: Achtung: neu", 'note: "Achtung: neu"'),
    ('note: Er sagt: "Ja"', "note: 'Er sagt: \"Ja\"'"),
    ('note: It\'s so: "Ja" \\o/', 'note: "It\'s so: \\"Ja\\" \\\\o/"'),
    ("  note: @home  # Kommentar", 'note: "@home"'),
    ("l: [@team, b]", 'l: ["@team", b]'),
    ("{a: Gut, und sicher, b: 1}", '{a: "Gut, und sicher", b: 1}'),
    ("a: 'geht's gut'", "a: \"'geht's gut'\""),
    ('a: "x\nb: 1', 'a: "x"'),
    ("a: [x, y # zwei\nb: 1", "a: [x, y] # zwei"),
    ("w: Schalter #3", 'w: "Schalter #3"'),
    ("l:\n - x\n -y", "- y"),
    ("a: 1\nb:x", "b: x"),
    ("a: Ruft an\n  und sagt dann: alles", 'a: "Ruft an und sagt dann: alles"'),
    ("a: " + "sehr " * 40 + "lang: ja", 'a: "sehr sehr sehr sehr sehr sehr … sehr sehr sehr sehr lang: ja"'),
)


@pytest.mark.parametrize(("text", "example"), EXAMPLES)
def test_the_remedy_shows_how_it_is_written(text, example):
    """The line is shown as it should stand in the file, shortened where it is long."""
    assert example in spoken(only(text))


def test_the_first_of_two_keys_is_named():
    """A duplicate names the place of the first one, too."""
    (related,) = only("a: 1\nb: 2\na: 3").related
    assert str(related.place) == "x.yml:1:1"


def test_all_mistakes_of_a_document_appear_in_one_run():
    """After a mistake reading goes on, and later places are still right."""
    text = 'a: @x\nb: Achtung: neu\nc: "Hallo" sagte er\nd: [x, y\ne: {t: eins, zwei}\nf: !!str z\ng: 1\ng: 2\nh: *i\n'
    data, findings = read(text)
    assert data == [
        {
            "a": "@x",
            "b": "Achtung: neu",
            "c": '"Hallo" sagte er',
            "d": ["x", "y"],
            "e": {"t": "eins, zwei"},
            "f": "z",
            "g": 1,
            "h": "*i",
        }
    ]
    assert findings == [
        "1:4 special-start @",
        "2:4 colon-in-text Achtung: neu",
        "3:12 text-after-quote sagte er",
        "4:4 unclosed-bracket [",
        "6:4 yaml-tag !!str",
        "9:4 special-start *",
        "5:14 text-cut zwei",
        "8:1 duplicate-key g",
    ]


def test_places_stay_right_after_mending():
    """A value behind several mended stretches is found where it stands in the file."""
    documents, _ = parse(Source("x.yml", 'a: @x: "y" \\z\nb: !!str u\nc: [d, e\nf: g\n'))
    assert [str(documents[0].place(keys)) for keys in (("a",), ("b",), ("c", 1), ("f",))] == [
        "x.yml:1:4",
        "x.yml:2:10",
        "x.yml:3:8",
        "x.yml:4:4",
    ]
