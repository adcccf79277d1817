import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from trial import linked

from servicebook.link import link
from servicebook.load import Source, load, parse
from servicebook.model.kinds import NAMES
from servicebook.schema import NO_NAMES, names_of, opening, schema, schema_text
from servicebook.wording import catalogue, languages

ROOT = Path(__file__).parents[1]
HANDBOOKS = {
    "breakdown": (ROOT, "blueprints"),
    "warranty": (ROOT / "generator/servicebook/examples", "warranty"),
    "english": (ROOT / "tests/handbooks/english", "blueprints"),
}
SMALL = """\
organisation:
  name: Sicherweg
  language: de
  goals: {halten: Wer eine Panne hatte, bleibt.}
channels: {hotline: Hotline}
roles:
  beratung: {name: {de: Beratung, fr: Conseil}, skills: [zuhören]}
partners: {abschleppdienst: Abschleppdienst}
---
service: panne
promises: {ankunft: In 45 Minuten ist Hilfe da.}
mix: {product: {levels: {basis: Schweiz, premium: }}}
fulfilment:
  - {step: anruf, name: Panne melden, then: hilfe}
  - step: hilfe
---
service: pannenkurs
fulfilment:
  - step: theorie
"""


def own_schema(text=SMALL):
    """The schema for the German handbook in a text."""
    handbook, _ = linked(text)
    return schema(catalogue("de"), names_of(handbook))


def mistakes(text):
    """Where a text does not follow the schema of the small handbook."""
    documents, _ = parse(Source("blueprints/a.yml", text))
    judge = Draft7Validator(own_schema())
    return sorted({error.json_path for document in documents for error in judge.iter_errors(document.data)})


def listed(whole, title):
    """The ids that a list proposes, each with what it is called."""
    part = whole["definitions"][f"id-of-{title}"]
    return dict(zip(part["enum"], part["enumDescriptions"], strict=True))


def parts(part):
    """Every map within a schema."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from parts(value)
    elif isinstance(part, list):
        for value in part:
            yield from parts(value)


@pytest.mark.parametrize("name", HANDBOOKS)
def test_no_example_is_underlined_by_its_own_ids(name):
    """The schema with the ids of a handbook is sound, and accepts all that is written in it."""
    loaded, _ = load(*HANDBOOKS[name])
    handbook, _ = link(loaded, date(2026, 11, 22))
    whole = schema(catalogue(handbook.language), names_of(handbook))
    Draft7Validator.check_schema(whole)
    judge = Draft7Validator(whole)

    assert [error.json_path for document in loaded.documents for error in judge.iter_errors(document.data)] == []
    assert len(listed(whole, "channel")) == len(handbook.registers["channel"])


def test_ids_are_proposed_with_what_they_are_called():
    """In the leading language of the handbook, each kind where it may stand, both where two kinds may."""
    whole = own_schema()

    assert listed(whole, "channel") == {"hotline": "Hotline"}
    assert listed(whole, "goal") == {"halten": "Wer eine Panne hatte, bleibt."}
    assert listed(whole, "role-or-partner") == {"abschleppdienst": "Abschleppdienst", "beratung": "Beratung"}
    assert listed(whole, "service-or-skill") == {"panne": "", "pannenkurs": "", "zuhören": ""}


def test_steps_promises_and_levels_are_those_of_the_service():
    """What a service declares is proposed in its own documents; registers name it behind the service."""
    whole = own_schema()

    assert listed(whole, "step.panne") == {"anruf": "Panne melden", "hilfe": ""}
    assert listed(whole, "step.pannenkurs") == {"theorie": ""}
    assert listed(whole, "level.panne") == {"basis": "Schweiz", "premium": ""}
    assert listed(whole, "promise.panne") == {"ankunft": "In 45 Minuten ist Hilfe da."}
    assert listed(whole, "promise.all services") == {"panne/ankunft": "In 45 Minuten ist Hilfe da."}
    assert "level.pannenkurs" not in whole["definitions"]


@pytest.mark.parametrize(
    "text",
    [
        "service: panne\nowner: niemand-bekannt\npersonas: [Leute von hier]\n",
        "service: panne\nfulfilment:\n  - {step: anruf, then: nirgends, keeps: [neu], channel: brieftaube}\n",
        "service: panne\nfulfilment:\n  - {step: anruf, frontstage: {neue-rolle: Hilft}, support: [neues-system, Notizblock]}\n",
        "evidence: {karte: {name: Karte, says: {promise: panne/neu}}}\n",
        "observation: herbst\nservice: panne\nwalked:\n  - {did: Ruft an, step: neu}\n",
    ],
)
def test_an_id_that_nobody_knows_is_not_underlined(text):
    """It may be declared a minute later: the checks tell it once, with the word that was meant."""
    assert mistakes(text) == []


@pytest.mark.parametrize("text", ["service: panne\nowner: [a, b]\n", "service: panne\nowner: {a: b}\n"])
def test_what_is_no_word_is_a_mistake_all_the_same(text):
    """Where one id may stand, a list or a map may not."""
    assert mistakes(text) == ["$.owner"]


def test_marks_of_the_model_are_gone():
    """No key that only we understand is left in what editors read."""
    assert [part for part in parts([schema(), own_schema()]) if NAMES in part] == []


@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_every_key_is_explained_in_the_language_of_the_team(language):
    """No explanation stays in English, and none is left out."""
    english, own = schema(), schema(catalogue(language))
    told = [
        (here["description"], there["description"])
        for here, there in zip(parts(english), parts(own), strict=True)
        if isinstance(here.get("description"), str)
    ]

    assert len(told) > 250
    assert [here for here, there in told if here == there] == []


@pytest.mark.parametrize("name", ["odd", "planted"])
def test_whatever_is_wrong_in_a_handbook_its_ids_are_told(name):
    """No mistake of an author hinders the proposals: the schema is sound all the same."""
    loaded, _ = load(ROOT / "tests" / "handbooks" / name)
    handbook, _ = link(loaded, date(2026, 11, 22))
    whole = schema(catalogue("de"), names_of(handbook))
    Draft7Validator.check_schema(whole)

    assert whole["definitions"].get("id-of-known-service", {"enum": []})["enum"] == sorted(handbook.services)


def test_names_are_plain_text():
    """What a stranger's handbook calls its roles is never taken for Markdown: no link, no picture in an editor."""
    whole = own_schema("roles: {rolle: {name: '[hier](https://example.org)'}}\n")

    assert listed(whole, "role-or-partner") == {"rolle": "[hier](https://example.org)"}
    assert [part for part in parts(whole) if "markdownEnumDescriptions" in part] == []


def test_the_file_tells_at_its_beginning_whether_it_is_up_to_date():
    """It begins otherwise as soon as an id, a name or the language is another, and stays the same otherwise."""
    renamed = SMALL.replace("Hotline}", "Hilfenummer}")
    known = [names_of(linked(text)[0]) for text in (SMALL, SMALL, renamed)]
    begun = [opening(catalogue("de"), names) for names in known]

    assert begun[0] == begun[1] != begun[2]
    assert begun[0] != opening(catalogue("fr"), known[0])
    assert schema_text(catalogue("de"), known[0]).startswith(begun[0])
    assert schema_text(catalogue("de"), known[0]) == schema_text(catalogue("de"), known[1])
    assert json.loads(schema_text(catalogue("de"), known[0])) == schema(catalogue("de"), known[0])


def test_without_a_handbook_nothing_is_proposed():
    """The bare format has no lists of ids."""
    assert schema(catalogue("en"), NO_NAMES) == schema()
    assert [name for name in schema()["definitions"] if name.startswith("id-of")] == []
