"""What templates lay out: texts, links, lists and facts, already in the reader's language and harmless as HTML."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, TypeAlias

from servicebook.publication import escape_markdown


class Literal(str):
    """A text of an author in which every sign stands for itself, in HTML as in Markdown."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@lru_cache(maxsize=65_536)
def literal(text: str) -> Literal:
    """The text as it was written, on one line."""
    return Literal(escape_markdown(text))


@dataclass(frozen=True, slots=True)
class Words:
    """A text: paragraphs of lines. `language` is told where it is not the reader's; `unknown` marks a gap."""

    paragraphs: tuple[tuple[str, ...], ...]
    language: str = ""
    unknown: bool = False
    kind: ClassVar[str] = "words"

    @property
    def short(self) -> bool:
        """Whether it fits into a line with others."""
        return len(self.paragraphs) == 1 and len(self.paragraphs[0]) == 1

    @property
    def line(self) -> str:
        """The text on one line."""
        if self.short:
            return self.paragraphs[0][0]
        return Literal(" ".join(line for paragraph in self.paragraphs for line in paragraph))


@dataclass(frozen=True, slots=True)
class Link:
    """The name of something, and the way there; no way where no page tells of it."""

    text: str
    href: str = ""
    language: str = ""
    kind: ClassVar[str] = "link"
    short: ClassVar[bool] = True

    @property
    def line(self) -> str:
        """The name on one line."""
        return self.text


@dataclass(frozen=True, slots=True)
class Items:
    """Several values; those `inline` stand in one line."""

    values: tuple["Value", ...]
    inline: bool = False
    kind: ClassVar[str] = "items"

    @property
    def short(self) -> bool:
        """Whether they fit into a line with others."""
        return self.inline or all(value.kind in ("words", "link") and value.short for value in self.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something under a heading of its own: who does what, what holds for whom; `anchor` makes it reachable."""

    head: "Words | Link"
    body: "Value | None" = None
    anchor: str = ""
    kind: ClassVar[str] = "entry"

    @property
    def short(self) -> bool:
        """Whether it fits into a line with others."""
        return self.body is None or self.body.short


@dataclass(frozen=True, slots=True)
class Fact:
    """A key of the format in words, and what the author wrote there."""

    key: str
    label: str
    value: "Value"


@dataclass(frozen=True, slots=True)
class Facts:
    """A record within another one."""

    facts: tuple[Fact, ...]
    kind: ClassVar[str] = "facts"

    @property
    def short(self) -> bool:
        """Whether it fits into a line."""
        return all(fact.value.short for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Source:
    """The line of YAML from which something came; `href` leads there if the team's repository can be reached."""

    title: str
    text: str
    href: str = ""


Value: TypeAlias = Words | Link | Items | Entry | Facts
"""Anything that can stand behind a label."""


@lru_cache(maxsize=65_536)
def words(text: str, language: str = "", *, unknown: bool = False) -> Words:
    """A text of an author; blank lines part its paragraphs."""
    if "\n" not in text:
        return Words(((literal(text),),), language, unknown)
    blocks = (block.split("\n") for block in "\n".join(line.strip() for line in text.split("\n")).split("\n\n"))
    lines = (tuple(literal(line) for line in block if line) for block in blocks)
    return Words(tuple(block for block in lines if block) or ((literal(""),),), language, unknown)


def sentence(text: str) -> Literal:
    """A sentence of ours in which what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return literal(text)
    return Literal(
        "".join(f"<code>{_spaced(part)}</code>" if odd % 2 else _spaced(part) for odd, part in enumerate(parts))
    )


def _spaced(text: str) -> str:
    """The text, with the blanks at its ends that a line would lose."""
    before, after = " " * text.startswith(" "), " " * (text.endswith(" ") and bool(text.strip()))
    return f"{before}{literal(text)}{after}"
