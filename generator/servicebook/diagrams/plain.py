"""Makes a drawing plain for programs that know only simple styles: one class per element, no links, literal colours.

Office programs understand neither variables nor selectors of several steps: they show a drawing styled so all in black.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from servicebook.diagrams.style import Element, Rule

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]+)(?P<attributes>[^<>]*?)(?P<empty>/?)>")
_CLASS = re.compile(r' class="([^"]*)"')
_LINK = re.compile(r' (?:xlink:href|target|role)="[^"]*"')


@dataclass(frozen=True, slots=True)
class PlainSvg:
    """Elements whose classes are explained by `style`."""

    body: str
    style: str


def plain(svg: str, rules: Sequence[Rule]) -> PlainSvg:
    """The same drawing, line by line, with every rule that holds for an element brought down to one class."""
    classes = _Classes(rules, found=_found(tuple(rules)))
    body = _TAG.sub(classes.rewritten, svg)
    return PlainSvg(body, "\n".join(classes.styles()))


@cache
def _found(rules: tuple[Rule, ...]) -> dict[tuple[Element, ...], tuple[int, ...]]:  # noqa: ARG001 - the key of the cache
    """What is known of these rules by the way to an element: the next drawing has nearly the same elements."""
    return {}


@dataclass(slots=True)
class _Classes:
    """Walks through the tags of a drawing; remembers where it is, and which sets of rules were needed."""

    rules: Sequence[Rule]
    found: dict[tuple[Element, ...], tuple[int, ...]]
    path: tuple[Element, ...] = ()
    names: dict[tuple[int, ...], str] = field(default_factory=dict)

    def rewritten(self, tag: re.Match[str]) -> str:
        """A tag in its plain form: what was a link becomes a group."""
        name = "g" if tag["name"] == "a" else tag["name"]
        if tag["end"]:
            self.path = self.path[:-1]
            return f"</{name}>"
        attributes = _LINK.sub("", tag["attributes"]) if tag["name"] == "a" else tag["attributes"]
        return f"<{name}{self._class(tag)}{_CLASS.sub('', attributes)}{tag['empty']}>"

    def _class(self, tag: re.Match[str]) -> str:
        classes = _CLASS.search(tag["attributes"])
        inside = (*self.path, Element(tag["name"], frozenset(classes[1].split() if classes else ())))
        if not tag["empty"]:
            self.path = inside
        if inside not in self.found:
            self.found[inside] = tuple(number for number, rule in enumerate(self.rules) if rule.holds(inside))
        return f' class="{self._name(self.found[inside])}"' if self.found[inside] else ""

    def _name(self, numbers: tuple[int, ...]) -> str:
        """Named after the strongest rule, so that it stays the same whatever rules come and go around it."""
        if numbers not in self.names:
            parts = self.rules[numbers[-1]].selector
            words = [word for part in parts[1:] or parts for word in (*sorted(part.classes), part.tag) if word]
            name = "-".join(words)
            same = sum(re.fullmatch(rf"{name}(-\d+)?", other) is not None for other in self.names.values())
            self.names[numbers] = f"{name}-{same + 1}" if same else name
        return self.names[numbers]

    def styles(self) -> list[str]:
        """A rule for each class that is used."""
        return sorted(f".{name} {{ {self._merged(numbers)} }}" for numbers, name in self.names.items())

    def _merged(self, numbers: Sequence[int]) -> str:
        declarations = {name: value for number in numbers for name, value in self.rules[number].declarations}
        return " ".join(f"{name}: {value};" for name, value in declarations.items())
