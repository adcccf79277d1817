"""Makes a drawing plain for programs that know only simple styles: one class per element, no links, literal colours.

Office programs understand neither variables nor selectors of several steps: they show a drawing styled so all in black.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count

from servicebook.diagrams.style import Element, Rule

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]+)(?P<attributes>[^<>]*)>")
_LINK = re.compile(r' (?:xlink:href|target|role)="[^"]*"')


@dataclass(frozen=True, slots=True)
class PlainSvg:
    """Elements whose classes are explained by `style`."""

    body: str
    style: str


def plain(svg: str, rules: Sequence[Rule]) -> PlainSvg:
    """The same drawing, line by line, with every rule that holds for an element brought down to one class."""
    classes = _Classes(rules, way=[_root(tuple(rules))])
    body = _TAG.sub(classes.rewritten, svg)
    return PlainSvg(body, "\n".join(classes.styles()))


@dataclass(slots=True)
class _Place:
    """An element as rules see it: the way to it, the numbers of those that hold, and what was met within it.

    Elements within are found by name and classes: the next drawing has nearly the same ones.
    """

    path: tuple[Element, ...] = ()
    holding: tuple[int, ...] = ()
    inner: dict[tuple[str, str], "_Place"] = field(default_factory=dict)

    def within(self, name: str, classes: str, rules: Sequence[Rule]) -> "_Place":
        """An element that stands in this one."""
        found = self.inner.get((name, classes))
        if found is None:
            path = (*self.path, Element(name, frozenset(classes.split())))
            holding = tuple(number for number, rule in enumerate(rules) if rule.holds(path))
            found = self.inner[name, classes] = _Place(path, holding)
        return found


@cache
def _root(rules: tuple[Rule, ...]) -> _Place:  # noqa: ARG001 - the key of the cache
    return _Place()


@dataclass(slots=True)
class _Classes:
    """Walks through the tags of a drawing; remembers the way to where it is, and which sets of rules were needed."""

    rules: Sequence[Rule]
    way: list[_Place]
    names: dict[tuple[int, ...], str] = field(default_factory=dict)

    def rewritten(self, tag: re.Match[str]) -> str:
        """A tag in its plain form: what was a link becomes a group."""
        end, name, attributes = tag.groups()
        shown = "g" if name == "a" else name
        if end:
            self.way.pop()
            return f"</{shown}>"
        before, _, rest = attributes.partition(' class="')
        classes, _, after = rest.partition('"')
        place = self.way[-1].within(name, classes, self.rules)
        if not attributes.endswith("/"):
            self.way.append(place)
        told = _LINK.sub("", before + after) if name == "a" else before + after
        return f"<{shown}{self._class(place.holding)}{told}>"

    def _class(self, numbers: tuple[int, ...]) -> str:
        if numbers and numbers not in self.names:
            self.names[numbers] = self._name(numbers)
        return f' class="{self.names[numbers]}"' if numbers else ""

    def _name(self, numbers: tuple[int, ...]) -> str:
        """Named after the strongest rule, so that it stays the same whatever rules come and go around it."""
        parts = self.rules[numbers[-1]].selector
        name = "-".join(word for part in parts[1:] or parts for word in (*sorted(part.classes), part.tag) if word)
        taken = set(self.names.values())
        return next(free for free in chain([name], (f"{name}-{more}" for more in count(2))) if free not in taken)

    def styles(self) -> list[str]:
        """A rule for each class that is used."""
        return sorted(f".{name} {{ {self._merged(numbers)} }}" for numbers, name in self.names.items())

    def _merged(self, numbers: Sequence[int]) -> str:
        declarations = {name: value for number in numbers for name, value in self.rules[number].declarations}
        return " ".join(f"{name}: {value};" for name, value in declarations.items())
