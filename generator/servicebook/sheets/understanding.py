"""What is understood of the cells of a sheet of ours: keys by their names, values by their notation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from servicebook.model.record import Record
from servicebook.sheets.leaves import Path, leaf_title, leaves
from servicebook.sheets.names import id_of, unique
from servicebook.sheets.notation import Notation, Unclear, read
from servicebook.sheets.sheet import Grid, Remark, Spot
from servicebook.wording import Message, catalogue, languages, say

_UNCLEAR: Final = say(
    "It cannot be told what this cell means: parts are written like `what: …`, each on a line of its own, "
    "and a text with a colon in it stands in quotation marks."
)


@dataclass(slots=True)
class Reader:
    """A sheet that is being read, and what should be known about its cells so far."""

    grid: Grid
    remarks: list[Remark] = field(default_factory=list)

    def value(self, spot: Spot, form: Notation) -> Iterator[object]:
        """What a cell means: nothing where it is empty, or where it cannot be told, which is remarked."""
        if spot in self.grid.cells:
            try:
                yield read(self.grid.cells[spot], form)
            except Unclear:
                self.note(spot, _UNCLEAR)

    def note(self, spot: Spot, text: Message, *, lost: bool = True) -> None:
        """Something that should be known about a cell."""
        self.remarks.append(Remark(self.grid.name(*spot), text, lost))

    def named(self, spot: Spot, parts: Mapping[Path, object], taken: set[str]) -> str:
        """The id of something that has none, made of its name."""
        given = parts.get(("name",)) or parts.get(("text",)) or parts.get(("means",)) or ""
        name = unique(id_of(str(given)) or "entry", taken)
        self.note(spot, say("No id stands here; `{id}` was made of the name.", id=name), lost=False)
        return name


def key_of(title: str, kind: type[Record]) -> str:
    """The key that a title names, in whichever language of the interface; empty where it names none."""
    wanted = title.casefold()
    for language in languages() if title else ():
        for path, leaf in leaves(kind).items():
            if wanted in (leaf.key, leaf_title(kind, path, catalogue(language)).casefold()):
                return leaf.key
    return ""
