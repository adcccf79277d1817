"""The blueprint of a service as a grid: steps across, lanes and all other keys of a step down."""

from collections.abc import Mapping
from typing import Final

from servicebook.model.step import Step
from servicebook.naming import PHASE_NAMES
from servicebook.sheets.leaves import Leaf, Path, leaf_at, leaf_title, leaves, taken_apart
from servicebook.sheets.notation import written
from servicebook.sheets.parts import ServiceParts
from servicebook.sheets.sheet import MARK, CellValue, Layout, Sheet
from servicebook.wording import Catalogue, say

FIRST: Final = 2
"""The column of the first step; before it stand the keys and their names."""
_TOP: Final = (
    "name",
    "step",
    "starts_when",
    "personas",
    "levels",
    "evidence",
    "customer",
    "channel",
    "frontstage",
    "says",
)
_LANES: Final = ("backstage", "support", "partner")
_BELOW: Final = (
    "wait",
    "time",
    "feeling",
    "moment",
    "tasks",
    "asks",
    "clarifies",
    "makes",
    "keeps",
    "shows",
    "watches",
)
_END: Final = ("hands_over", "fails", "then", "notes")
_SHOWN: Final = frozenset(
    {"name", "step", "evidence", "customer", "channel", "frontstage", "says", *_LANES, "time", "feeling"}
)
"""Rows that a blueprint shows even where nobody has filled them yet."""
_TINTS: Final = {key: key for key in ("evidence", "customer", "frontstage", *_LANES)} | dict.fromkeys(
    ("channel", "says"), "frontstage"
)
"""On the ground of which lane a row stands."""


def blueprint_sheet(name: str, parts: ServiceParts, speak: Catalogue) -> Sheet:
    """The grid of a service, phase by phase."""
    columns = [taken_apart(step, Step) for _, step in parts.steps]
    phases = [phase for phase, _ in parts.steps]
    rows, used = _rows(columns)
    names = [leaf_title(Step, leaf.path, speak) for leaf in rows]
    heads: list[tuple[CellValue, ...]] = [
        (f"{MARK}blueprint/{name}", None, *phases),
        (None, speak(say("Phase")), *(speak.text(PHASE_NAMES[phase], "phase") for phase in phases)),
    ]
    grid = [(leaf.key, title, *_cells(leaf, columns)) for leaf, title in zip(rows, names, strict=True)]
    return Sheet(
        speak(say("Blueprint {service}", service=name)),
        Layout.BLUEPRINT,
        (*heads, *grid),
        (4, FIRST),
        spare=frozenset(range(2 + used, 2 + len(rows))),
        choices={2 + place: leaf.choices for place, leaf in enumerate(rows) if leaf.choices},
        tints={2 + place: _TINTS[leaf.path[0]] for place, leaf in enumerate(rows) if leaf.path[0] in _TINTS},
    )


def _cells(leaf: Leaf, columns: list[dict[Path, object]]) -> list[CellValue]:
    return [written(column[leaf.path], leaf.form) if leaf.path in column else None for column in columns]


def _rows(columns: list[dict[Path, object]]) -> tuple[list[Leaf], int]:
    """The rows, those in use first, as a blueprint is read; and how many these are."""
    used = {path for column in columns for path in column} | {path for path in leaves(Step) if path[0] in _SHOWN}
    ranks = _ranks()
    order = sorted(used, key=lambda path: (ranks.get(path[0], len(ranks)), _place(path)))
    spare = [path for path in leaves(Step) if path not in used]
    return [leaf_at(Step, path) for path in (*order, *spare)], len(order)


def _ranks() -> Mapping[str, int]:
    known = list(dict.fromkeys(path[0] for path in leaves(Step)))
    named = {*_TOP, *_LANES, *_BELOW, *_END}
    middle = [key for key in known if key not in named]
    return {key: rank for rank, key in enumerate((*_TOP, *_LANES, *_BELOW, *middle, *_END))}


def _place(path: Path) -> int:
    known = list(leaves(Step))
    return known.index(path) if path in known else len(known)
