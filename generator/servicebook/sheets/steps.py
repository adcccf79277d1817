"""The steps that a plain blueprint tells: each cell as the value of its key, and cell by cell what was not understood."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from servicebook.model.durations import Span
from servicebook.model.misread import Misread
from servicebook.model.step import Step
from servicebook.model.text import is_identifier
from servicebook.sheets.contents import Entry, listed
from servicebook.sheets.names import id_of, unique
from servicebook.sheets.plain import Plan, spread
from servicebook.sheets.sheet import Remark, Spot
from servicebook.sheets.vocabulary import phase, unit
from servicebook.wording import say
from servicebook.writing import in_order

_NOTHING: Final = frozenset({"-", "–", "—", "?", "??", "n/a", "n.a.", "k.a.", "k. a.", "tbd", "x", "…", "..."})
_SCALE: Final[Mapping[int, str]] = {
    -2: "-2 −2 -- 😡 😠 😢",
    -1: "-1 −1 - 🙁 😟 ☹",
    0: "0 😐",
    1: "1 +1 + 🙂 ☺ 😊",
    2: "2 +2 ++ 😀 😃 😍",
}
_FEELINGS: Final = {sign: step for step, signs in _SCALE.items() for sign in signs.split()}
_BULLET: Final = re.compile(r"^\s*(?:[•*–-]|\d+[.)])\s+")
_PARTS: Final = re.compile(r"[,;/]")


@dataclass(slots=True)
class _Step:
    """A step in the making."""

    entry: Entry = field(default_factory=dict)
    notes: list[object] = field(default_factory=list)


Keys: TypeAlias = Mapping[int, str]
"""For each row of a grid the key for which it was taken."""


def steps_of(plan: Plan, keys: Keys) -> tuple[dict[str, list[object]], tuple[Remark, ...]]:
    """The steps by their phase, those whose phase is none of the four under `steps`; and what was left out."""
    remarks: list[Remark] = []
    columns = sorted(set(plan.steps.values()))
    phases = _phases(plan, columns, remarks)
    taken: set[str] = set()
    found: dict[str, list[object]] = {}
    cells: defaultdict[int, list[Spot]] = defaultdict(list)
    for row, column in sorted(plan.grid.cells):
        if row in keys and column in plan.steps:
            cells[plan.steps[column]].append((row, column))
    for number, column in enumerate(columns, start=1):
        step = _Step()
        for spot in cells[column]:
            _take(step, keys[spot[0]], (plan, *spot), remarks)
        found.setdefault(phases[column], []).append(_finished(step, plan, (column, number), taken, remarks))
    return found, (*remarks, *_wide(plan, keys))


def _finished(step: _Step, plan: Plan, at: tuple[int, int], taken: set[str], remarks: list[Remark]) -> Entry:
    """A step with its id and name."""
    column, number = at
    name = plan.grid.text(plan.names, column) if plan.names is not None else ""
    if not name:
        where = plan.where(plan.names or 0, column)
        remarks.append(
            Remark(where, say("This step has no name: it is called `step-{number}`.", number=number), lost=False)
        )
    own = unique(id_of(name) or f"step-{number}", taken)
    taken.add(own)
    named = {"step": own} | ({"name": " ".join(name.split())} if name else {})
    return in_order({**named, **step.entry, **({"notes": step.notes} if step.notes else {})}, Step)


def _phases(plan: Plan, columns: list[int], remarks: list[Remark]) -> dict[int, str]:
    """The phase of each step; where the phases are others than the four, the draft's one list takes all steps."""
    if plan.phases is None:
        return dict.fromkeys(columns, "steps")
    names: dict[int, str] = {}
    name = ""
    for column in columns:
        name = names[column] = spread(plan.grid, plan.phases, column) or name
    strangers = tuple(
        dict.fromkeys(say("“{value}”", value=name) for name in names.values() if name and not phase(name))
    )
    if strangers:
        text = say(
            "Of the four phases none is called like this: {names}. All steps stand in one list `steps`: deal them out.",
            names=strangers,
        )
        remarks.append(Remark(plan.where(plan.phases, min(columns)), text))
        return dict.fromkeys(columns, "steps")
    return {column: phase(name) or "steps" for column, name in names.items()}


def _take(step: _Step, key: str, cell: tuple[Plan, int, int], remarks: list[Remark]) -> None:
    """One cell; what its key cannot hold is kept as a note, in the words that stand there."""
    plan, row, column = cell
    text = plan.grid.text(row, column)
    label = next((guess.label for guess in plan.guesses if guess.row == row), "")
    if text.casefold() in _NOTHING and not (key == "feeling" and text in _FEELINGS):
        return
    try:
        for name, value in _TAKERS.get(key.partition(".")[0], _texts)(key, text, label):
            _add(step, name, value)
    except Misread:
        step.notes.append({"text": f"{label}: {text}"})
        told = say("“{value}” is nothing that `{key}` can hold; it was kept as a note.", value=text, key=key)
        remarks.append(Remark(plan.where(row, column), told))


def _add(step: _Step, name: str, value: object) -> None:
    """A value beside those that other rows of the same key gave."""
    if name == "notes":
        step.notes.append(value)
        return
    held = step.entry.get(name)
    step.entry[name] = value if held is None else [*listed(held), *listed(value)]


Taken: TypeAlias = Iterator[tuple[str, object]]


def _texts(key: str, text: str, _: str) -> Taken:
    """One text, or several below each other; a single word in small letters would name somebody."""
    lines = _lines(text)
    several = [line[:1].upper() + line[1:] if is_identifier(line) and key != "support" else line for line in lines]
    yield key, several[0] if len(several) == 1 else several


def _words(key: str, text: str, _: str) -> Taken:
    words = [part.strip() for line in _lines(text) for part in _PARTS.split(line) if part.strip()]
    yield key, words[0] if len(words) == 1 else words


def _one(key: str, text: str, _: str) -> Taken:
    yield key, " ".join(text.split())


def _duration(key: str, text: str, label: str) -> Taken:
    """A time; a bare number has the unit that the label names."""
    bare = re.fullmatch(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?", text)
    written = f"{text} {unit(label)}".strip() if bare else text
    Span.read(written)
    yield key, written


def _feeling(key: str, text: str, _: str) -> Taken:
    plain = text.replace("\ufe0f", "").strip()
    if plain not in _FEELINGS:
        raise Misread(
            "The scale of feelings does not know {value}.",
            "Write a whole number from -2 (terrible) to 2 (delighted).",
            value=text,
        )
    yield key, _FEELINGS[plain]


def _notes(key: str, text: str, _: str) -> Taken:
    kind = key.partition(".")[2]
    for line in _lines(text):
        yield "notes", {"kind": kind, "text": line} if kind else {"text": line}


def _fails(key: str, text: str, _: str) -> Taken:
    yield key, [{"what": line} for line in _lines(text)]


def _moment(key: str, text: str, _: str) -> Taken:
    yield key, {"why": " ".join(text.split())}


_TAKERS: Final[Mapping[str, Callable[[str, str, str], Taken]]] = {
    "channel": _words,
    "evidence": _words,
    "asks": _words,
    "indicators": _words,
    "owner": _one,
    "script": _one,
    "time": _duration,
    "wait": _duration,
    "feeling": _feeling,
    "notes": _notes,
    "fails": _fails,
    "moment": _moment,
}


def _lines(text: str) -> list[str]:
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    return [line for line in lines if line]


def _wide(plan: Plan, keys: Keys) -> Iterator[Remark]:
    """Cells joined over several steps: what stands there is taken for the first."""
    for first, last in plan.grid.joined:
        begun = plan.steps.get(first[1])
        if first[0] in keys and begun is not None and plan.steps.get(last[1], begun) != begun:
            told = say("These joined cells reach over several steps; what stands there was taken for the first.")
            yield Remark(plan.where(*first), told, lost=False)
