"""The look of a drawing as rules with their colours filled in, cut out of the site's stylesheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from servicebook.theme import source

_STYLESHEET = "site/css/blueprint.css"
_DARK, _DRAWING, _PAGE = "[data-md-color-scheme", "/* Drawing */", "/* Page */"
_VARIABLE = re.compile(r"--(sb-[\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\(--(sb-[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"([\w-]+):\s*([^;]+?)\s*(?:;|$)")
_PART = re.compile(r"([a-z]*)((?:\.[\w-]+)*)")


@dataclass(frozen=True, slots=True)
class Element:
    """What a selector can ask of an element: its tag and its classes; in a selector an empty tag stands for any."""

    tag: str
    classes: frozenset[str]

    def fits(self, asked: "Element") -> bool:
        """Whether it is what the part of a selector asks for."""
        return asked.tag in ("", self.tag) and asked.classes <= self.classes


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations, and the elements from the outermost to the innermost that they hold for."""

    selector: tuple[Element, ...]
    declarations: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How much it counts against other rules: classes first, then tags."""
        return sum(len(part.classes) for part in self.selector), sum(bool(part.tag) for part in self.selector)

    def holds(self, path: Sequence[Element]) -> bool:
        """Whether it holds for the last element of a path from the root."""
        outer = iter(reversed(path[:-1]))
        return path[-1].fits(self.selector[-1]) and all(
            any(element.fits(asked) for element in outer) for asked in reversed(self.selector[:-1])
        )


def light_rules(team: Path | None) -> tuple[Rule, ...]:
    """The rules of the drawing in the colours of paper, the weaker before the stronger.

    A team's stylesheet without our parts (colours, dark colours, drawing, page) does not say how to draw, so ours does.
    """
    sheet = source(_STYLESHEET, team=team)
    if not all(part in sheet for part in (_DARK, _DRAWING, _PAGE)):
        sheet = source(_STYLESHEET)
    return _rules_of(sheet)


@lru_cache(maxsize=8)
def _rules_of(sheet: str) -> tuple[Rule, ...]:
    colours = dict(_VARIABLE.findall(sheet.split(_DARK, maxsplit=1)[0]))
    drawing = _USE.sub(lambda use: colours.get(use[1], use[0]), sheet.split(_DRAWING)[1].split(_PAGE, maxsplit=1)[0])
    blocks = _RULE.findall(_COMMENT.sub("", drawing))
    return tuple(sorted(chain.from_iterable(_rules(*block) for block in blocks), key=lambda rule: rule.weight))


def _rules(selectors: str, body: str) -> Iterator[Rule]:
    """One rule for each selector that names nothing but tags and classes; others are for pages, not for files."""
    declarations = tuple(_DECLARATION.findall(body))
    for selector in selectors.split(","):
        parts = [_PART.fullmatch(part) for part in selector.split()]
        if all(parts):
            yield Rule(
                tuple(Element(part[1], frozenset(part[2].split(".")) - {""}) for part in parts if part), declarations
            )
