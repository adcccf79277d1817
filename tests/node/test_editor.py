import re
import shutil
from datetime import date
from functools import reduce
from operator import getitem

import pytest
from languageserver import CURSOR, ROOT, opened
from trial import linked

from servicebook.link import link
from servicebook.load import Source, load, parse
from servicebook.scaffold import init
from servicebook.schema import names_of, schema_text
from servicebook.wording import catalogue

TODAY = date(2026, 11, 22)
TEAM = ROOT / "generator" / "servicebook" / "examples" / "_team" / "all" / "dot-vscode"
HANDBOOKS = {
    "breakdown": (ROOT, "blueprints"),
    "warranty": (ROOT / "generator" / "servicebook" / "examples", "warranty"),
    "english": (ROOT / "tests" / "handbooks" / "english", "blueprints"),
    "empty, German": (ROOT / "generator" / "servicebook" / "examples" / "_team" / "empty", "de"),
    "empty, English": (ROOT / "generator" / "servicebook" / "examples" / "_team" / "empty", "en"),
}
BEGUN = {
    "ein neuer Schritt": ["step", "name", "customer", "frontstage", "backstage"],
    "ein neues Versprechen": ["text", "within", "measured_by", "owner"],
    "ein neuer Service": ["service", "name", "owner", "trigger", "benefit", "fulfilment"],
}
"""The keys of what one may begin."""
_PLACE = re.compile(r"\$\{\d+:([^}]*)\}")
STEP = "service: pannenhilfe\nfulfilment:\n  - step: anruf\n    "
STEPS = {"anruf": "Panne melden", "hilfe-vor-ort": "Vor Ort helfen"}
PROMISE = "In 45 Minuten ist Hilfe bei Ihnen, mit Premium in 30."


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """An editor with the German example open, as `init` writes it."""
    folder = tmp_path_factory.mktemp("editor") / "handbuch"
    init(folder, "breakdown", "de", TODAY)
    with opened(folder) as one:
        yield one


def some(proposals, wanted):
    """Those of the proposals that are wanted."""
    return {label: proposals[label] for label in wanted if label in proposals}


def test_an_empty_document_offers_every_beginning(editor):
    """Before anything is typed: services, observations, every register, and a service to be filled in."""
    offered = editor.proposals("# Neu\n│\n")

    assert some(offered, ("service", "observation", "roles")) == {
        "service": "Die Kennung des Service.",
        "observation": "Die Kennung der Beobachtung.",
        "roles": "Wer etwas tut.",
    }
    assert "ein neuer Service" in offered


@pytest.mark.parametrize(
    ("text", "key", "meaning"),
    [
        ("service: pannenhilfe\n│", "status", "Wie weit er ist: Danach richtet sich, wie streng geprüft wird."),
        (f"{STEP}│", "customer", "Was die Kundin tut (D2)."),
        ("roles:\n  neue:\n    │", "deputy", "Die Rolle, die vertritt."),
    ],
)
def test_keys_are_proposed_with_their_meaning(editor, text, key, meaning):
    """In the language of the team, at every depth."""
    assert some(editor.proposals(text), [key]) == {key: meaning}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("service: pannenhilfe\nowner: │", {"leitung-assistance": "Leitung Assistance"}),
        ("service: pannenhilfe\npersonas:\n  - │", {"familie-unterwegs": "Familie auf der Autobahn"}),
        ("service: pannenhilfe\npersonas: [│]", {"familie-unterwegs": "Familie auf der Autobahn"}),
        (f"{STEP}channel: │", {"hotline": "Hilfenummer"}),
        (f"{STEP}then: │", STEPS),
        (f"{STEP}fails:\n      - what: Abbruch\n        recover: │", STEPS),
        (f"{STEP}keeps:\n      - │", {"ankunft": PROMISE}),
        (f"{STEP}support:\n      - │", {"crm": "Mitgliederakte"}),
        ("evidence:\n  karte:\n    says:\n      promise: │", {"pannenhilfe/ankunft": PROMISE}),
        ("observation: herbst\nservice: pannenhilfe\nwalked:\n  - did: Ruft an\n    step: │", STEPS),
    ],
)
def test_ids_of_the_handbook_are_proposed_with_their_names(editor, text, ids):
    """Where something is named, what there is to be named."""
    assert some(editor.proposals(text), ids) == ids


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{STEP}frontstage:\n      │", "loyalty-berater"),
        ("service: a\nmix:\n  place:\n    channels:\n      │", "hotline"),
    ],
)
def test_ids_are_proposed_as_keys(editor, text, who):
    """In a lane who acts, and wherever else an id is a key."""
    assert who in editor.proposals(text)


def test_only_steps_of_the_own_service_are_proposed(editor):
    """Not those of a service whose id begins in the same way."""
    whole = {"pannenhilfe": "anruf", "pannenhilfe-bisher": "anruf", "beschwerde": "eingang"}
    offered = {name: editor.proposals(f"service: {name}\noffer:\n  - step: neu\n    then: │") for name in whole}

    assert {name: step in offered[name] for name, step in whole.items()} == dict.fromkeys(whole, True)
    assert "anruf" not in offered["beschwerde"]
    assert "hilfe-vor-ort" not in editor.proposals("service: beschwerde\noffer:\n  - step: neu\n    then: │")


def test_fixed_words_are_proposed(editor):
    """Where one chooses among words of the format."""
    words = ("draft", "planned", "live", "retired")

    assert tuple(some(editor.proposals("service: pannenhilfe\nstatus: │"), words)) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("service: pannenhilfe\nstat│us: live\n", "Wie weit er ist: Danach richtet sich, wie streng geprüft wird."),
        (f"{STEP}ti│me: 3-6 min\n", "3-6 min"),
        (f"{STEP}th│en: hilfe-vor-ort\n", "Wo der Weg weitergeht, wenn nicht mit dem nächsten Schritt."),
        (f"{STEP}front│stage: Fragt nach.\n", "Was Menschen und Technik tun, denen die Kundin begegnet (D16)."),
        ("service: pannenhilfe\nowner: leitung-│assistance\n", "* `leitung-assistance`: Leitung Assistance"),
        ("service: pannenhilfe\nori│gin: outside-in\n", "(`outside-in`)"),
    ],
)
def test_what_is_pointed_at_is_explained(editor, text, told):
    """Keys with their meaning and examples, ids with what they are called, without a word of our own code."""
    explained = editor.explanation(text)

    assert told in explained
    assert "||" not in explained


@pytest.mark.parametrize(
    ("text", "label", "place"),
    [
        ("service: a\nfulfilment: │", "ein neuer Schritt", ("fulfilment", 0)),
        ("service: a\nfulfilment:\n  │", "ein neuer Schritt", ("fulfilment", 0)),
        ("service: a\nfulfilment:\n  - step: b\n  - │", "ein neuer Schritt", ("fulfilment", 1)),
        ("service: a\npromises: │", "ein neues Versprechen", ("promises", "mein-versprechen")),
        ("service: a\npromises:\n  b: Sofort.\n  │", "ein neues Versprechen", ("promises", "mein-versprechen")),
        ("# Neu\n│\n", "ein neuer Service", ()),
    ],
)
def test_what_is_begun_stands_where_it_belongs(editor, text, label, place):
    """A service, a step or a promise that was chosen is read as one, without any finding."""
    before, _, after = text.partition(CURSOR)
    margin = re.match(r" *", before.rpartition("\n")[2])[0]
    begun = _PLACE.sub(r"\1", editor.inserted(text, label)).replace("\n", f"\n{margin}")
    (document,), _ = parse(Source("blueprints/a.yml", before + begun + after))
    _, findings = linked(before + begun + after)
    found = reduce(getitem, place, document.data)

    assert findings == ()
    assert list(found) == BEGUN[label]


@pytest.mark.parametrize("name", HANDBOOKS)
def test_no_example_is_underlined(name, tmp_path):
    """All that we ship is accepted by the server itself, with the ids of its handbook and without."""
    loaded, _ = load(*HANDBOOKS[name])
    handbook, _ = link(loaded, TODAY)
    shutil.copytree(TEAM, tmp_path / ".vscode")
    whole = schema_text(catalogue(handbook.language), names_of(handbook))
    (tmp_path / ".vscode" / "servicebook.schema.json").write_text(whole, "utf-8")
    with opened(tmp_path) as editor:
        found = {path: editor.underlined(source.text) for path, source in loaded.sources.items() if path.endswith("ml")}

    assert found
    assert {path: underlined for path, underlined in found.items() if underlined} == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("service: pannenhilfe\nstats: live\n", "stats"),
        (f"{STEP}chanel: hotline\n", "chanel"),
        ("service: pannenhilfe\nstatus: lebendig\n", "lebendig"),
        ("roles:\n  neue:\n    name: Neu\n    skils: [zuhören]\n", "skils"),
    ],
)
def test_a_slip_is_underlined_once(editor, text, word):
    """A key or a fixed word that nobody knows, and nothing around it."""
    assert [words for words, _ in editor.underlined(text)] == [word]


def test_an_unknown_id_is_not_underlined(editor):
    """It may be declared next, or be meant as free text: the checks tell it, with the word that was meant."""
    text = f"{STEP}then: nirgends\n    channel: brieftaube\n    keeps: [neu]\n    frontstage: {{niemand: Hilft.}}\n"

    assert editor.underlined(text) == []
