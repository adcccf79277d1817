"""Services on trial, in one language, as processes need them."""

from datetime import date
from functools import cache

from trial import REPOSITORY, linked

from servicebook import checking
from servicebook.diagrams.voice import Voice
from servicebook.interchange.acting import Cast
from servicebook.wording import catalogue

HANDBOOKS = {
    "own": REPOSITORY,
    "english": REPOSITORY / "tests" / "handbooks" / "english",
    "planted": REPOSITORY / "tests" / "handbooks" / "planted",
}
FRAME = "organisation: {name: Trial, language: en}\nroles: {guide: Guide, clerk: Clerk}\nsystems: {desk: Desk}\n---\n"


@cache
def checked(name):
    """A handbook of the repository, read, linked and checked."""
    return checking.checked(HANDBOOKS[name], date(2026, 11, 22))


def cast_of(handbook, service, language="en"):
    """A service of a handbook."""
    voice = Voice(catalogue(language), mother=handbook.mother_tongue)
    return Cast(handbook, handbook.services[service], voice)


def cast(text, language="en"):
    """The only service in a text."""
    handbook, _ = linked(FRAME + text)
    return cast_of(handbook, next(iter(handbook.services)), language)


def all_casts():
    """Every service of the repository that has steps."""
    for name in HANDBOOKS:
        handbook = checked(name).handbook
        for service in handbook.services:
            if handbook.courses[service].stops:
                yield cast_of(handbook, service, handbook.language)
