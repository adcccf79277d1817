"""Slips of the pen: what a misspelt word was meant to name counts as named, since the slip is reported already."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from servicebook.link.nearest import nearest
from servicebook.model.handbook import Course

KEPT = 8192
"""Of so many services it is kept, since several rules ask for it."""


def named(words: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The known words that are named, also those of which a word is a slip."""
    return frozenset(word if word in known else nearest(word, known) for word in words)


@lru_cache(maxsize=KEPT)
def joined(course: Course) -> bool:
    """Whether all ways lead to steps that exist: where one does not, no figure of the journey can be trusted."""
    awaited = (name for stop in course.having("waits_for") for name in stop.step.waits_for)
    targets = (way.target for way in course.ways if way.target is not None)
    return course.stops.keys() >= {*awaited, *targets}
