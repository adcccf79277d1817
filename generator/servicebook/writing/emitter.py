"""The door to PyYAML's emitter: plain data as YAML that `load` reads back unchanged."""

from collections.abc import Mapping
from typing import Final

import yaml

from servicebook.load.scalars import resolve
from servicebook.model.text import is_identifier

FOLDED: Final = 96
"""From how many characters on a text is folded over several lines."""
_WIDTH: Final = 100
_TAG: Final = "tag:yaml.org,2002:"
_TAGS: Final[Mapping[type, str]] = {
    str: f"{_TAG}str",
    int: f"{_TAG}int",
    float: f"{_TAG}float",
    bool: f"{_TAG}bool",
    type(None): f"{_TAG}null",
}


def yaml_text(value: object) -> str:
    """A value as YAML; one on a single line has no line break at its end."""
    text = yaml.dump(value, Dumper=_Emitter, allow_unicode=True, width=float("inf"), sort_keys=False, indent=2)
    return text.removesuffix("\n...\n") if text.endswith("\n...\n") else text.removesuffix("\n")


class _Emitter(yaml.SafeDumper):
    """PyYAML's emitter with the words of `load`: dates, times and `no` are texts and need no quotation marks."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """The type that `load` sees in a bare word."""
        if kind is yaml.ScalarNode and implicit[0] and value is not None:
            return _TAGS[type(resolve(value))]
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's protocol
        """No anchors: people write things twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's protocol
        """Lists are indented below their key."""
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        """Double quotation marks, save around texts that hold some."""
        style = super().choose_scalar_style()
        text = str(getattr(self.event, "value", ""))
        return '"' if style == "'" and '"' not in text and "\\" not in text else style

    def write_folded(self, text: str) -> None:
        """Only folded texts are broken over lines."""
        wide, self.best_width = self.best_width, _WIDTH
        super().write_folded(text)
        self.best_width = wide


def _text(emitter: _Emitter, text: str) -> yaml.Node:
    """Long texts are folded, those of several lines stand as they are."""
    style = "|" if "\n" in text else ">" if len(text) > FOLDED and " " in text else None
    return emitter.represent_scalar(_TAGS[str], text, style)


def _list(emitter: _Emitter, items: list[object]) -> yaml.Node:
    """Lists of ids stand on one line while there is room."""
    short = all(isinstance(item, str) and is_identifier(item) for item in items)
    return emitter.represent_sequence(
        f"{_TAG}seq", items, flow_style=short and sum(len(str(item)) + 2 for item in items) <= _WIDTH
    )


def _nothing(emitter: _Emitter, _: None) -> yaml.Node:
    return emitter.represent_scalar(_TAGS[type(None)], "")


def _map(emitter: _Emitter, entries: dict[str, object]) -> yaml.Node:
    return emitter.represent_mapping(f"{_TAG}map", entries, flow_style=not entries)


_Emitter.add_representer(str, _text)
_Emitter.add_representer(list, _list)
_Emitter.add_representer(type(None), _nothing)
_Emitter.add_representer(dict, _map)
