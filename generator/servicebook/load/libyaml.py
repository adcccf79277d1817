"""The door to libyaml: its stream of events, and what it says when it cannot go on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, cast

import yaml

try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML that was built without libyaml
    CParser = None  # type: ignore[assignment,misc]

# The classes of events that are told apart.
ALIAS: Final[object] = yaml.AliasEvent
SCALAR: Final[object] = yaml.ScalarEvent
MAP_START: Final[object] = yaml.MappingStartEvent
MAP_END: Final[object] = yaml.MappingEndEvent
LIST_START: Final[object] = yaml.SequenceStartEvent
LIST_END: Final[object] = yaml.SequenceEndEvent
STREAM_END: Final[object] = yaml.StreamEndEvent

SyntaxProblem = yaml.MarkedYAMLError
BAD_CHARACTER: Final = (yaml.reader.ReaderError, UnicodeEncodeError)


class Mark(Protocol):
    """A place in a text, counted in code points."""

    index: int


class Event(Protocol):
    """What libyaml reports; which of these it has depends on its class."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool


class NoLibyaml(Exception):
    """PyYAML came without libyaml: it would read many times slower, and with other error messages."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why libyaml gave up, in its own words: what it missed, what it was reading, where it was, where that began."""

    problem: str
    context: str
    index: int
    began: int


@dataclass(frozen=True, slots=True)
class Trail:
    """What was read before an error: where the brackets open that are still open, and the span of the last scalar."""

    brackets: tuple[int, ...]
    scalar: tuple[int, int]


def open_events(text: str) -> Callable[[], Event]:
    """A function that returns the events of the text, up to STREAM_END; raises NoLibyaml or BAD_CHARACTER itself."""
    if CParser is None:
        raise NoLibyaml
    return cast("Callable[[], Event]", CParser(text).get_event)


def refusal(error: yaml.MarkedYAMLError, text: str) -> Refusal:
    """What an error of libyaml says."""
    index = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else index
    return Refusal(error.problem or "", error.context or "", min(index, len(text)), min(began, len(text)))


def follow(text: str) -> Trail:
    """The trail of a text that libyaml refuses."""
    pull, scalar = open_events(text), (0, 0)
    opened: list[tuple[str, int]] = []
    try:
        while (kind := (event := pull()).__class__) is not STREAM_END:
            if kind in {MAP_START, LIST_START}:
                opened.append((text[event.start_mark.index : event.end_mark.index][-1:], event.end_mark.index - 1))
            elif kind in {MAP_END, LIST_END}:
                opened.pop()
            elif kind is SCALAR and event.value:
                scalar = event.start_mark.index, event.end_mark.index
    except SyntaxProblem:
        return Trail(tuple(start for sign, start in opened if sign in {"[", "{"}), scalar)
    return Trail((), scalar)
