"""For whom it is reckoned: one level, one persona, one channel, with recoveries or without."""

from dataclasses import dataclass
from functools import lru_cache

from servicebook.model.handbook import Course
from servicebook.model.service import Service
from servicebook.model.step import Step


@dataclass(frozen=True, slots=True)
class Case:
    """One customer's case; nothing given means all levels, all personas, no preference among channels.

    Without `recoveries` nothing fails: "*Normal path*: without recoveries" (format.md, What the words mean).
    The `channel` is taken wherever a step offers it.
    """

    level: str | None = None
    persona: str | None = None
    channel: str | None = None
    recoveries: bool = False

    def includes(self, step: Step) -> bool:
        """Whether the step is there for this level and persona."""
        return (self.level is None or not step.levels or self.level in step.levels) and (
            self.persona is None or not step.personas or self.persona in step.personas
        )

    def essential(self, course: Course) -> "Case":
        """The case without what makes no difference to the ways through a course, so that cases alike are the same."""
        levels, personas, failures = _distinctions(course)
        return Case(
            self.level if levels else None,
            self.persona if personas else None,
            recoveries=self.recoveries and failures,
        )


@lru_cache(maxsize=8192)
def _distinctions(course: Course) -> tuple[bool, bool, bool]:
    """Whether any step is only for some levels, only for some personas, and whether any can fail."""
    steps = [stop.step for stop in course]
    return any(step.levels for step in steps), any(step.personas for step in steps), any(step.fails for step in steps)


def levels_of(service: Service, course: Course) -> tuple[str | None, ...]:
    """The levels for which the service runs differently or promises something else; only "any" where none does."""
    promised = [level for promise in service.promises.values() for level in promise.levels]
    named = [*(level for stop in course for level in stop.step.levels), *promised]
    if not named:
        return (None,)
    declared = service.mix.product.levels if service.mix.product else ()
    return tuple(dict.fromkeys((*declared, *named)))


def personas_of(service: Service, course: Course) -> tuple[str | None, ...]:
    """The personas for whom the service runs differently; only "any" where it is the same for all."""
    named = [persona for stop in course for persona in stop.step.personas]
    return tuple(dict.fromkeys((*service.personas, *named))) if named else (None,)
