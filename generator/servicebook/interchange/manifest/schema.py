"""The JSON Schema of the manifest, made from the model: nobody has to keep it."""

from typing import Any, Final, Literal, get_args, get_origin

from servicebook.interchange.manifest.values import APART, PLACED, core, kinds_of
from servicebook.interchange.manifest.whole import VERSION
from servicebook.link.hints import hints, is_mapping
from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.lanes import Lane
from servicebook.model.observation import Observation
from servicebook.model.record import Record, descriptions
from servicebook.model.registers import Organisation, Registers
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.model.text import Text
from servicebook.reckoning.effort import Effort
from servicebook.report.findings_schema import DAY, DIALECT, TEXT, accepted, finding, list_of, map_of, place, text_of

_NUMBER: Final = {"type": "number"}
_INTEGER: Final = {"type": "integer"}
_YES: Final = {"type": "boolean"}
_TEXTS: Final = {"description": "A text by language.", "type": "object", "additionalProperties": TEXT}
_LINE: Final = map_of("Where it was written; line counts from 1.", file=TEXT, line=_INTEGER)
_REFERENCE: Final = map_of(
    "What a word names: of a service's own things the id with the service before a slash; no kind for free text.",
    kind={"type": ["string", "null"]},
    id=TEXT,
)
_DURATION: Final = map_of(
    "A length of time as written, and in seconds; a working day counts as a day.",
    amount=_NUMBER,
    unit=TEXT,
    seconds=_INTEGER,
)


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


_LEAVES: Final[dict[Any, dict[str, Any]]] = {
    Text: _TEXTS,
    Duration: _DURATION,
    Span: map_of("From the shortest to the longest.", low=_maybe(_DURATION), high=_maybe(_DURATION), word=TEXT),
    Money: map_of("An amount, or words.", amount={"type": ["number", "null"]}, currency=TEXT, word=TEXT),
    Share: map_of("A share.", percent=_NUMBER),
    Target: map_of("A figure to reach.", sign=TEXT, number=_NUMBER, unit=TEXT),
    Lane: list_of("Who does what.", map_of("A deed.", who=_maybe(_REFERENCE), what=_maybe(_TEXTS))),
    bool: _YES,
    int: _INTEGER,
    Duration | Share: {"anyOf": [_DURATION, map_of("A share.", percent=_NUMBER)]},
}


def manifest_schema() -> dict[str, Any]:
    """What a manifest holds; further keys may come without a new version, none goes or changes its meaning."""
    parts: dict[str, Any] = {"finding": finding(), "place": place()}
    registers = hints(Registers)
    body = map_of(
        "A handbook as linked, reckoned and checked.",
        version={"const": VERSION, "description": "Raised when a key changes its meaning or goes."},
        tool=map_of("What wrote the manifest.", name=TEXT, version=TEXT),
        as_of={**DAY, "description": "The day for which figures and findings hold."},
        language=text_of("The language of findings and reasons."),
        languages=list_of("The languages of the handbook, the leading one first.", TEXT),
        organisation=_record(Organisation, parts),
        registers=map_of("What services share.", **{key: _value(registers[key], parts) for key in REGISTER_KINDS}),
        services=_by_id(_service(parts)),
        observations=_by_id(_record(Observation, parts)),
        measurements=list_of("Measured figures.", _measurement()),
        findings=list_of("Open findings, by place.", {"$ref": "#/definitions/finding"}),
        accepted=list_of("Findings that the team has decided to live with.", accepted()),
    )
    return {"$schema": DIALECT, "title": "Servicebook manifest", **body, "definitions": parts}


def _by_id(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": schema}


def _measurement() -> dict[str, Any]:
    sample = {"type": ["integer", "null"]}
    return map_of("A figure.", indicator=TEXT, period=TEXT, value=_NUMBER, sample=sample, place=_LINE)


def _service(parts: dict[str, Any]) -> dict[str, Any]:
    way = map_of(
        "A way on from the step.",
        to={"type": ["string", "null"], "description": "The step to which it leads; none is the end."},
        when=_maybe(_TEXTS),
        share={"type": ["number", "null"], "description": "How often, in per cent."},
        recovers={**_YES, "description": "Whether it makes a failure good."},
    )
    step = map_of(
        "A step where it stands in its service.",
        phase=TEXT,
        number={**_INTEGER, "description": "On the line; 0 for a step aside."},
        inherited=list_of("Keys of the plan that a variant took over.", TEXT),
        plan=_record(Step, parts),
        ways=list_of("Where it leads on to.", way),
    )
    return map_of(
        "A service.",
        inherited=list_of("Keys of the plan that a variant took over.", TEXT),
        plan=_record(Service, parts),
        starts=list_of("Steps at which a journey begins.", TEXT),
        steps=list_of("All steps in their order.", step),
        figures=_figures(),
    )


def _figures() -> dict[str, Any]:
    lacking = map_of("Why there is no figure.", because=TEXT, steps=list_of("Steps that lack it.", TEXT))
    length = map_of("A length of time.", seconds=_INTEGER, working_days=_NUMBER)
    tally = map_of("A number.", count=_INTEGER, steps=list_of("Steps that make it up.", TEXT))
    term = map_of("What a step adds.", step=TEXT, low=length, high=length)
    total = map_of("A sum.", low=length, high=length, terms=list_of("What makes it up.", term))
    item = map_of("An item.", kind=TEXT, of=TEXT, amount=_NUMBER)
    bill = map_of("What a case costs.", amount=_NUMBER, currency=TEXT, items=list_of("What makes it up.", item))
    sums = ("waiting", "elapsed")
    effort = map_of(
        "What it demands of the customer.",
        **{name: {"anyOf": [total if name in sums else tally, lacking]} for name in Effort.__dataclass_fields__},
    )
    return _journeys({"anyOf": [total, lacking]}, effort, {"anyOf": [bill, lacking]}, lacking)


def _journeys(
    time: dict[str, Any], effort: dict[str, Any], cost: dict[str, Any], lacking: dict[str, Any]
) -> dict[str, Any]:
    names = list_of("Ids.", TEXT)
    path = map_of(
        "One path, the most frequent first.",
        steps=names,
        share={"type": ["number", "null"], "description": "Of all cases, from 0 to 1."},
        recovers=_YES,
        ends_as=names,
        effort=effort,
        cost=cost,
    )
    timing = {"shortest": time, "longest": time, "longest_with_failures": time}
    promise = map_of(
        "How long a promise takes.", promise=TEXT, level={"type": ["string", "null"]}, within_seconds=_INTEGER, **timing
    )
    journey = map_of(
        "A journey: the most that a path without failures demands, and each path.",
        start=TEXT,
        levels=names,
        personas=names,
        most=effort,
        cost=cost,
        paths=list_of("Paths.", path),
        paths_left_out=_INTEGER,
    )
    return map_of(
        "What was reckoned, with what makes it up.",
        promise_times=list_of("Times of promises.", promise),
        journeys=list_of("Journeys.", journey),
        not_reckoned=list_of("Journeys that cannot be followed.", lacking),
    )


def _record(kind: type[Record], parts: dict[str, Any]) -> dict[str, str]:
    """A reference to the definition of a kind of record, which is made once."""
    if kind.__name__ not in parts:
        parts[kind.__name__] = {}
        told = descriptions(kind)
        fields = {name: field.alias or name for name, field in kind.model_fields.items() if name != APART}
        values = {key: _described(_value(hints(kind)[name], parts), told.get(key)) for name, key in fields.items()}
        values |= {"place": _LINE} if issubclass(kind, PLACED) else {}
        parts[kind.__name__] = {"description": kind.__doc__, "type": "object", "properties": values}
    return {"$ref": f"#/definitions/{kind.__name__}"}


def _described(schema: dict[str, Any], text: str | None) -> dict[str, Any]:
    return schema | {"description": text} if text and "$ref" not in schema else schema


def _value(hint: Any, parts: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any hint
    """The schema of a value by its type."""
    bare = core(hint)
    if kinds_of(bare):
        return _REFERENCE
    if get_origin(bare) is tuple:
        return {"type": "array", "items": _value(get_args(bare)[0], parts)}
    if is_mapping(bare):
        inner = get_args(bare)[1]
        return _by_id(_maybe(_value(inner, parts)) if type(None) in get_args(inner) else _value(inner, parts))
    if get_origin(bare) is Literal:
        return {"enum": list(get_args(bare))}
    if isinstance(bare, type) and issubclass(bare, Record):
        return _record(bare, parts)
    return _LEAVES.get(bare, TEXT)
