"""A document of the format as a person would write it: in the order in which one thinks, with air between parts."""

from collections.abc import Iterator, Mapping
from textwrap import indent
from typing import Final

from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.record import Record
from servicebook.model.service import PHASES
from servicebook.writing.emitter import yaml_text

_AIRY: Final = frozenset({*PHASES, "steps", "walked", *REGISTER_KINDS})


def document(data: Mapping[str, object]) -> str:
    """One YAML document; entries of registers and steps stand apart from each other."""
    text, tall = "", False
    for key, value in data.items():
        block = _block(key, value)
        text += f"\n{block}" if text and (tall or "\n" in block[:-1]) else block
        tall = "\n" in block[:-1]
    return text


def in_order(data: Mapping[str, object], kind: type[Record]) -> dict[str, object]:
    """The entries of a record in the order of the format, unknown keys at the end."""
    known = {field.alias or name: place for place, (name, field) in enumerate(kind.model_fields.items())}
    return {key: data[key] for key in sorted(data, key=lambda key: known.get(key, len(known)))}


def _block(key: str, value: object) -> str:
    parts = list(_parts(value)) if key in _AIRY else []
    if len(parts) < 2 or all("\n" not in part for part in parts):
        return f"{yaml_text({key: value})}\n"
    return f"{yaml_text({key: None})}\n" + "\n".join(f"{indent(part, '  ')}\n" for part in parts)


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (yaml_text({name: entry}) for name, entry in value.items())
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        yield from (yaml_text([item]) for item in value)
