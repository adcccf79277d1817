"""Texts that stand in tables of the program, or follow from the format: looked up there by a key."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from catalogue.text import Text
from servicebook import naming
from servicebook.diagrams import blueprint, legend, standing
from servicebook.link.hints import hints
from servicebook.model.mix import Capacity, PriceOption, Publicity, Question, Referral, Surcharge, Validity
from servicebook.model.observation import Encounter, Observation
from servicebook.model.record import Record, descriptions
from servicebook.model.registers import Contract, Partner, Registers, Role, StrategicGoal
from servicebook.model.service import Service
from servicebook.model.step import Branch, Grant, Handover, Link
from servicebook.pages import business, figures, needs, pledges, registers, targets

Table = tuple[str, str, Iterable[str]]

TABLES: tuple[Table, ...] = (
    ("diagrams/blueprint.py", "drawing", tuple(chain.from_iterable(blueprint.LANE_TITLES.values()))),
    ("diagrams/blueprint.py", "drawing", blueprint.PHASE_TITLES.values()),
    ("diagrams/standing.py", "drawing", standing.CHAIN_VERBS.values()),
    ("diagrams/standing.py", "drawing", standing.TELLING_LEADS.values()),
    ("diagrams/legend.py", "drawing", legend.LEGEND.values()),
    ("naming.py", "comparison", naming.FATE_NAMES.values()),
    ("naming.py", "P", naming.P_NAMES.values()),
    ("naming.py", "", naming.P_QUESTIONS.values()),
    ("naming.py", "phase", naming.PHASE_NAMES.values()),
    ("naming.py", "", tuple(filter(None, naming.PHASE_MEANINGS.values()))),
    ("naming.py", "lane", naming.LANE_NAMES.values()),
    ("naming.py", "view", naming.VIEW_NAMES.values()),
    ("naming.py", "promise", naming.LINK_NAMES.values()),
    ("naming.py", "", naming.SEVERITY_NAMES.values()),
    ("naming.py", "kind", naming.KIND_NAMES.values()),
    ("naming.py", "feeling", naming.FEELINGS.values()),
    ("pages/figures.py", "unit", tuple(chain.from_iterable(figures.UNITS.values()))),
    ("pages/figures.py", "", figures.SPAN_WORDS.values()),
    ("pages/business.py", "price", get_args(business.Charge)),
    ("pages/business.py", "review", get_args(business.Due)),
    ("pages/targets.py", "measured", get_args(targets.State)),
    ("pages/needs.py", "need", get_args(needs.Answer)),
    ("pages/pledges.py", "promise", get_args(pledges.Watch)),
    (
        "pages/navigation.py",
        "kinds",
        ("Services", "People", "Registers", "Quality", "Further pages", "Writing the handbook"),
    ),
    ("report/blocks.py", "finding", ("why", "what to do", "perhaps meant")),
    ("pages/registers.py", "kinds", tuple(title for title, _ in registers.TITLES.values())),
    ("pages/registers.py", "", tuple(lead for _, lead in registers.TITLES.values())),
)
"""Each table: the file in which it stands, the context in which its texts are looked up, and the texts."""

KEYS_APART: tuple[tuple[type[Record], str], ...] = (
    (Branch, "to"),
    (Branch, "when"),
    (Capacity, "amount"),
    (Contract, "until"),
    (Encounter, "at"),
    (Grant, "by"),
    (Handover, "when"),
    (Link, "from"),
    (Link, "to"),
    (Partner, "evidence"),
    (PriceOption, "amount"),
    (Publicity, "from"),
    (Question, "then"),
    (Referral, "by"),
    (Referral, "to"),
    (Referral, "when"),
    (Role, "evidence"),
    (StrategicGoal, "by"),
    (Surcharge, "amount"),
    (Validity, "from"),
)
"""Keys that another language calls otherwise than the same key of other records."""
COMMON_WORDS = (
    *("hour", "day", "week", "month", "quarter", "year", "case", "contract", "customer", "person", "contact"),
    *("document", "form", "letter", "card", "voucher", "invoice", "sign", "screen", "webpage", "message", "sound"),
    *("clothing", "uniform", "vehicle", "object", "equipment", "place", "history", "knowledge", "operations", "note"),
    *("s", "min", "h", "d", "wd"),
)
"""Words that authors often write where they are free (`kind`, `per`, `every`, `unit`)."""


def texts() -> Iterator[Text]:
    """The texts of all tables, then the names of the format's keys and of its fixed words."""
    for origin, context, words in TABLES:
        yield from (Text(word, origin, context) for word in words)
    for record in records():
        origin = f"{record.__module__.removeprefix('servicebook.').replace('.', '/')}.py"
        yield from (Text(label, origin, "key") for label in key_labels(record))
        yield from (Text(word, origin, "value") for word in fixed_words(record))
        yield from (
            Text(meaning, origin, "meaning") for meaning in (record.__doc__ or "", *descriptions(record).values())
        )
    yield from (Text(word, "pages/showing.py", "value") for word in COMMON_WORDS)


def records() -> tuple[type[Record], ...]:
    """All records of the format, each behind the one in which it stands first."""
    found: list[type[Record]] = [Registers, Service, Observation]
    for record in found:
        inner = (part for part in _parts(record) if isinstance(part, type) and issubclass(part, Record))
        found += [part for part in dict.fromkeys(inner) if part not in found]
    return tuple(found)


def key_labels(record: type[Record]) -> Iterator[str]:
    """The keys of a record in words, those with a name of their own once more behind the record's."""
    for name, field in record.model_fields.items():
        key = field.alias or name
        yield key.replace("_", " ")
        if (record, key) in KEYS_APART:
            yield f"{record.__name__}: {key.replace('_', ' ')}"


def fixed_words(record: type[Record]) -> Iterator[str]:
    """The words among which authors choose."""
    for part in _parts(record):
        if get_origin(part) is Literal:
            yield from get_args(part)


def _parts(record: type[Record]) -> Iterator[Any]:
    """All types of which those of a record's fields are made."""
    parts = list(hints(record).values())
    for part in parts:
        yield part
        parts += get_args(part)
