import inspect

import pytest
from pydantic import BaseModel, ValidationError

from servicebook.findings import Place
from servicebook.model import mix, observation, registers, service, step
from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target, read_date
from servicebook.model.handbook import Thing
from servicebook.model.hours import Hours
from servicebook.model.kinds import read_id, read_word
from servicebook.model.misread import Misread
from servicebook.model.record import NOWHERE, Record, descriptions

RECORDS = sorted(
    {
        kind
        for module in (mix, observation, registers, service, step)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Record) and kind is not Record
    },
    key=lambda kind: kind.__name__,
)
SHORT = [kind for kind in RECORDS if kind.short]
SAMPLES = (
    "ein Wort",
    ["premium", "basis"],
    {"de": "Hilfe"},
    7,
    "45 min",
    "8 %",
    "49 CHF",
    "2027-03-31",
    "observed",
    "error",
    [{"step": "anruf"}],
    None,
)


def reading(kind, value):
    """The record, or that it cannot be read."""
    try:
        return kind.model_validate(value)
    except ValidationError:
        return "unreadable"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_key_is_described(kind):
    """Each key says in one sentence what it means: editors and the reference show it."""
    keys = {field.alias or name for name, field in kind.model_fields.items()}
    assert set(descriptions(kind)) == keys
    assert [key for key, words in descriptions(kind).items() if not words.endswith((".", "…"))] == []


@pytest.mark.parametrize("kind", SHORT, ids=lambda kind: kind.__name__)
def test_a_short_form_means_the_same_as_the_long_one(kind):
    """A bare text or list stands for the short key; at least one sample is readable at all."""
    bare = [sample for sample in SAMPLES if not isinstance(sample, dict) and sample is not None]
    short = [reading(kind, sample) for sample in bare]
    assert short == [reading(kind, {kind.short: sample}) for sample in bare]
    assert any(record != "unreadable" for record in short)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_nothing_at_all_is_an_empty_map(kind):
    """A key without a value counts as written with nothing below it."""
    assert reading(kind, None) == reading(kind, {})


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if not kind.short], ids=lambda kind: kind.__name__)
def test_records_without_a_short_form_demand_a_map(kind):
    """A bare text where several things are to be said is refused in plain words."""
    with pytest.raises(ValidationError, match="Entries with names are expected here"):
        kind.model_validate("ein Wort")


def test_records_are_frozen():
    """Nobody changes a handbook after it was read."""
    role = registers.Role.model_validate("Beraterin")
    with pytest.raises(ValidationError, match="frozen"):
        role.name = "Berater"
    assert issubclass(Record, BaseModel)


def test_records_made_in_a_program_stand_nowhere():
    """Without a document there is no place, and the key is the last one of the path."""
    role = registers.Role.model_validate({"name": "Beraterin", "authority": "300 CHF"})
    assert role.spot("name") == Place("") == role.heading()
    assert role.settle(NOWHERE, ("roles", "berater")).key == "berater"


def test_a_thing_knows_its_service():
    """The id holds the service before the slash; a service is its own."""
    step_thing, service_thing, role = Thing("step", "panne/anruf"), Thing("service", "panne"), Thing("role", "berater")
    assert [(thing.service, thing.own_id, str(thing)) for thing in (step_thing, service_thing, role)] == [
        ("panne", "anruf", "step panne/anruf"),
        ("panne", "panne", "service panne"),
        ("", "berater", "role berater"),
    ]
    assert str(Thing("organisation", "")) == "organisation"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (Duration.read, Duration.read("45 min")),
        (Span.read, Span.read("3-6 min")),
        (Money.read, Money.read("49 CHF")),
        (Share.read, Share.read("8 %")),
        (Target.read, Target.read("<= 45")),
        (Hours.read, Hours.read("24/7")),
        (read_date, read_date("2027-03-31")),
    ],
)
def test_a_value_that_was_read_stays_what_it_is(read, value):
    """Reading twice changes nothing: variants are made of values that were read before."""
    assert read(value) == value


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, None, True])
def test_a_word_is_no_list(value):
    """Where one word is expected, lists, maps, nothing and yes or no are refused."""
    with pytest.raises(Misread, match="One word is expected"):
        read_word(value)


def test_ids_are_refused_with_an_example():
    """Whoever writes “Hilfe vor Ort” as an id sees what an id looks like."""
    with pytest.raises(Misread, match="cannot be an id"):
        read_id("Hilfe vor Ort")
    assert (read_id("ru\u0308ckruf"), read_id(24)) == ("rückruf", "24")


def test_several_forms_of_names_are_one():
    """A list of names, one name, and a map with nothing behind the names are the same."""
    forms = ({"hotline": None, "app": None}, ["hotline", "app"])
    venues = [mix.Venue.model_validate({"channels": form}) for form in forms]
    assert venues[0] == venues[1]
    assert mix.Venue.model_validate("hotline") == mix.Venue.model_validate(["hotline"])
    assert mix.Processes.model_validate(["Jeder Anruf in 20 Sekunden"]).standards["Jeder Anruf in 20 Sekunden"].text
    assert mix.Venue.model_validate({"channels": None}).channels == {}


def test_a_language_is_two_letters():
    """The languages of an organisation are codes, so that texts can be told by them."""
    assert registers.Organisation.model_validate({"name": "A", "languages": ["de", "de-CH"]}).languages == (
        "de",
        "de-CH",
    )
    with pytest.raises(ValidationError, match="is no language"):
        registers.Organisation.model_validate({"name": "A", "language": "deutsch"})
