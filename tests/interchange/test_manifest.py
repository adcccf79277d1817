import json

import pytest
from casts import FRAME, HANDBOOKS, checked
from jsonschema import Draft7Validator
from trial import AS_OF, judged, linked, loaded

from servicebook.interchange.manifest import Manifest, manifest, manifest_schema
from servicebook.wording import catalogue

VARIANTS = """service: s
name: Trial
trigger: Need
promises: {soon: {text: Soon, within: 2 h, from_step: a, to_end_of: b}}
mix: {price: {options: [{amount: 12.50}], cost: {per_case: 3}}}
fulfilment:
  - {step: a, customer: [guide, {clerk: Writes}], channel: Somewhere, time: 3-6 min, makes: soon, feeling: 1}
  - {step: b, backstage: {nobody-known: Works}, time: 1 wd, keeps: soon, then: [{when: {en: No, de: Nein}, share: 5 %, to: a}]}
---
service: v
variant_of: s
trigger: Other need
fulfilment: [{step: a, same: true, feeling: 2}, {step: b, same: true}]
"""


def strict(schema):
    """The same schema, which takes no key that it does not name."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: strict(value) for key, value in schema.items()}
    return (
        {"additionalProperties": False, **told}
        if isinstance(told.get("properties"), dict) and told.get("type") == "object"
        else told
    )


def told(text, *services):
    """The manifest of a text, as other programs read it."""
    handbook, _ = linked(FRAME + text)
    whole = Manifest(
        loaded(FRAME + text)[0], handbook, judged(FRAME + text), services or tuple(handbook.services), catalogue("en")
    )
    return json.loads(manifest(whole, "m.schema.json"))


@pytest.mark.parametrize("name", HANDBOOKS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_manifest_fits_its_schema_to_the_key(name, language):
    """The schema, made from the model, names every key of every manifest and its type; the bytes are always the same."""
    found = checked(name)
    whole = Manifest(found.loaded, found.handbook, found.verdict, tuple(found.handbook.services), catalogue(language))
    text = manifest(whole, "m.schema.json")
    schema = manifest_schema()
    Draft7Validator.check_schema(schema)
    named = schema | {"properties": schema["properties"] | {"$schema": {"const": "m.schema.json"}}}

    assert [error.message for error in Draft7Validator(strict(named)).iter_errors(json.loads(text))] == []
    assert text == manifest(whole, "m.schema.json")


def test_a_step_is_told_as_linked():
    """Short forms in full, words with what they name, texts by language, figures in one unit, and the line."""
    step = told(VARIANTS)["services"]["s"]["steps"][0]
    assert step == {
        "phase": "fulfilment",
        "number": 1,
        "inherited": [],
        "plan": {
            "place": {"file": "blueprints/all.yml", "line": 11},
            "step": "a",
            "customer": [
                {"who": {"kind": "role", "id": "guide"}, "what": None},
                {"who": {"kind": "role", "id": "clerk"}, "what": {"en": "Writes"}},
            ],
            "channel": [{"kind": None, "id": "Somewhere"}],
            "time": {
                "low": {"amount": 3, "unit": "min", "seconds": 180},
                "high": {"amount": 6, "unit": "min", "seconds": 360},
                "word": "",
            },
            "feeling": 1,
            "makes": [{"kind": "promise", "id": "s/soon"}],
        },
        "ways": [{"to": "b", "when": None, "share": None, "recovers": False}],
    }


def test_ways_and_amounts_are_plain():
    """A branch with its case and share, the end as nothing; an amount without a currency has none that is made up."""
    service = told(VARIANTS)["services"]["s"]
    assert service["steps"][1]["ways"] == [
        {"to": "a", "when": {"en": "No", "de": "Nein"}, "share": 5, "recovers": False},
        {"to": None, "when": None, "share": None, "recovers": False},
    ]
    assert service["plan"]["mix"]["price"]["options"] == [{"amount": {"amount": 12.5, "currency": "", "word": ""}}]


def test_what_a_variant_takes_over_is_filled_in_and_marked():
    """The keys that stand only at its model are named, those that it writes itself are not; words are its own."""
    variant = told(VARIANTS)["services"]["v"]
    assert variant["inherited"] == ["mix", "name", "promises"]
    assert [step["inherited"] for step in variant["steps"]] == [
        ["channel", "customer", "makes", "time"],
        ["backstage", "keeps", "then", "time"],
    ]
    assert variant["steps"][0]["plan"]["feeling"] == 2
    assert variant["steps"][0]["plan"]["makes"] == [{"kind": "promise", "id": "v/soon"}]


def test_figures_say_what_makes_them_up_or_why_there_are_none():
    """A time with its terms, working days apart; a cost with its items; else the reason."""
    figures = told(VARIANTS)["services"]["s"]["figures"]
    (time,) = figures["promise_times"]
    assert time["shortest"]["low"] == {"seconds": 180, "working_days": 1}
    assert [term["step"] for term in time["shortest"]["terms"]] == ["a", "b"]
    assert set(figures["journeys"][0]["most"]) >= {"contacts", "tasks", "waiting", "elapsed"}
    assert set(figures["journeys"][0]["cost"]) in ({"amount", "currency", "items"}, {"because", "steps"})


def test_only_the_services_asked_for_are_told_with_their_findings():
    """Findings of other services stay away; what is about no service stays."""
    whole, one = told(VARIANTS), told(VARIANTS, "v")
    assert (list(whole["services"]), list(one["services"])) == (["s", "v"], ["v"])
    mine = [finding for finding in whole["findings"] if not any(" s" in about for about in finding["about"])]
    assert [finding["rule"] for finding in one["findings"]] == [finding["rule"] for finding in mine]
    assert one["as_of"] == AS_OF.isoformat()
