import json
from itertools import chain
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from servicebook.load import Source, load, parse
from servicebook.model.record import Record
from servicebook.schema import schema

ROOT = Path(__file__).parents[1]
HANDBOOKS = {
    "breakdown": (ROOT, "blueprints"),
    "warranty": (ROOT / "generator/servicebook/examples", "warranty"),
    "english": (ROOT / "tests/handbooks/english", "blueprints"),
    "empty, German": (ROOT / "generator/servicebook/examples/_team/empty", "de"),
    "empty, English": (ROOT / "generator/servicebook/examples/_team/empty", "en"),
}
FORMAT = {f"servicebook.model.{module}" for module in ("mix", "observation", "registers", "service", "step")}
VALIDATOR = Draft7Validator(schema())


def mistakes(text):
    """Where a text does not follow the schema."""
    documents, findings = parse(Source("blueprints/a.yml", text))
    assert not findings
    return [error.json_path for document in documents for error in VALIDATOR.iter_errors(document.data)]


def maps(part):
    """The keys of every map in a schema, each with what may stand there."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part["properties"]
        yield from chain.from_iterable(maps(value) for value in part.values())
    elif isinstance(part, list):
        yield from chain.from_iterable(maps(value) for value in part)


def kinds(kind=Record):
    """All records of the format."""
    return {kind}.union(*(kinds(child) for child in kind.__subclasses__())) - {Record}


def test_schema_is_one():
    """Editors get a sound schema of a draft that all of them read."""
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("name", HANDBOOKS)
def test_examples_follow_the_schema(name):
    """No example that we ship is underlined in an editor."""
    loaded, _ = load(*HANDBOOKS[name])
    errors = [
        (document.source.path, error.json_path)
        for document in loaded.documents
        for error in VALIDATOR.iter_errors(document.data)
    ]

    assert loaded.documents
    assert errors == []


@pytest.mark.parametrize(
    "text",
    [
        "servce: pannenhilfe\n",
        "service: pannenhilfe\nstats: live\n",
        "service: pannenhilfe\nfulfilment:\n  - step: anruf\n    chanel: hotline\n",
        "service: pannenhilfe\nfulfilment:\n  - step: anruf\n    wait:\n      tme: 20 s\n",
        "service: pannenhilfe\nmix:\n  price:\n    modell: gratis\n",
        "roles:\n  berater:\n    name: Berater\n    skils: [zuhören]\n",
        "observation: herbst\nwalked:\n  - at: 0 h\n    dd: Schreibt\n",
        "observation: herbst\nname: Herbst\n",
    ],
)
def test_a_misspelt_key_is_a_mistake(text):
    """At every depth and in every sort of document, a key that nobody knows is underlined."""
    assert len(mistakes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "service: pannenhilfe\nmix: {product: Weiterkommen, place: [hotline], people: loyalty-berater}\n",
        "service: pannenhilfe\nfulfilment:\n  - {step: anruf, wait: 0-20 s, then: end, notes: Kurz halten}\n",
        "service: pannenhilfe\npromises: {ankunft: In 45 Minuten ist Hilfe bei Ihnen.}\n",
        "service: pannenhilfe\nname: {de: Pannenhilfe, fr: Dépannage}\n",
        "service: pannenhilfe\nmix:\n  product:\n  place:\n    channels:\n      hotline:\n",
        "service: pannenhilfe\nmix: {promotion: {briefed: {loyalty-berater: }}, product: {levels: {basis: }}}\n",
        "service: pannenhilfe\noffer: {not_applicable: Der Verkauf macht das.}\n",
        "roles: {berater: Berater}\nchannels: {hotline: Hotline}\n",
    ],
)
def test_short_forms_follow_the_schema(text):
    """A bare text or list stands for its map, and an entry may be empty where nothing more is to be said."""
    assert mistakes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "service: pannenhilfe\nstatus: lebendig\n",
        "service: pannenhilfe\nreview_by: im März\n",
        "service: Pannen Hilfe\n",
        "service: pannenhilfe\nfulfilment:\n  - step: anruf\n    feeling: 3\n",
        "service: pannenhilfe\npromises: {ankunft: {within: 45 min}}\n",
        "service: pannenhilfe\npromises: {ankunft: {de: In 45 Minuten, fr: En 45 minutes}}\n",
    ],
)
def test_what_cannot_be_read_does_not_follow_the_schema(text):
    """Words that are none of the choices, values out of range, missing keys, a map that is no short form."""
    assert len(mistakes(text)) == 1


def test_every_key_is_explained():
    """Whoever points at a key in an editor is told what it means."""
    found = [(key, value) for part in maps(schema()) for key, value in part.items()]

    assert len(found) > 200
    assert [key for key, value in found if not value.get("description") or not value.get("markdownDescription")] == []


def test_every_record_is_in_the_schema_with_all_its_keys():
    """Nothing of the format is missing from what editors complete."""
    known = {name: set(next(maps(part))) for name, part in schema()["definitions"].items()}
    format_kinds = [kind for kind in kinds() if kind.__module__ in FORMAT and kind.__name__ != "Plan"]

    assert {
        kind.__name__: {field.alias or name for name, field in kind.model_fields.items()} for kind in format_kinds
    } == known


def test_an_empty_document_offers_all_beginnings():
    """Before anything is typed, an editor proposes services, observations and every register."""
    beginnings = {*schema()["properties"], *schema()["definitions"]["Registers"]["anyOf"][0]["properties"]}

    assert {"service", "observation", "organisation", "roles", "terms"} <= beginnings


def test_only_words_that_hold_by_themselves_are_defaults():
    """An editor never fills in an empty list, `null` or `false` for a key that was chosen."""
    defaults = {
        (name, key): value["default"]
        for name, part in schema()["definitions"].items()
        for key, value in next(maps(part)).items()
        if "default" in value
    }

    assert defaults == {("Service", "status"): "draft", ("Service", "kind"): "service"}


def test_same_schema_every_time():
    """The file in a team's repository changes only when the format does."""
    assert json.dumps(schema()) == json.dumps(schema())
