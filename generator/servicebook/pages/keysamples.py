"""An example for each key of the format, cut out of a handbook in which every key occurs."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent

from servicebook.link.documents import kind_of
from servicebook.link.shape import shape
from servicebook.load import Source, parse
from servicebook.model.record import Record
from servicebook.pages.keybook import Entry, own_entries

MANUAL = Path(__file__).parents[1] / "manual"
"""The texts of the manual: a folder for each language that it is written in."""
_LONGEST = 8


@cache
def samples(language: str) -> Mapping[Entry, str]:
    """The lines of YAML in which each key is written first; long ones are cut."""
    text = (MANUAL / language / "example.yml").read_text("utf-8")
    documents, _ = parse(Source("example.yml", text))
    lines = text.split("\n")
    found: dict[Entry, str] = {}
    known = ((document, kind) for document in documents if (kind := kind_of(document)))
    for document, kind in known:
        shaped, _ = shape(document, kind, frozenset({language}))
        for entry, line in _written(shaped.record):
            found.setdefault(entry, _cut(lines, line - 1))
    return found


def _written(value: object) -> Iterator[tuple[Entry, int]]:
    """The keys that are written in a record and within it, with the number of their line."""
    if isinstance(value, Record):
        own = frozenset(own_entries(type(value)))
        fields = type(value).model_fields
        for name in (name for name in fields if name in value.model_fields_set):
            entry = Entry(type(value), fields[name].alias or name)
            if entry in own:
                yield entry, value.spot(entry.key, of_key=True).line
            yield from _written(getattr(value, name))
    elif isinstance(value, tuple | Mapping):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _written(item)


def _cut(lines: list[str], first: int) -> str:
    """The lines of a key: what is indented below it belongs to it, and so do the items of its list."""
    lead = lines[first].replace("- ", "  ", 1) if lines[first].lstrip().startswith("- ") else lines[first]
    depth = len(lead) - len(lead.lstrip())
    block = [lead]
    for line in lines[first + 1 :]:
        inner = len(line) - len(line.lstrip())
        if inner < depth or (inner == depth and not line.lstrip().startswith("- ")) or line == "---":
            break
        block.append(line)
    shown = block if len(block) <= _LONGEST else [*block[: _LONGEST - 1], f"{' ' * (depth + 2)}…"]
    return dedent("\n".join(shown))
