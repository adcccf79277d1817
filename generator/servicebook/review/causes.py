"""Which change brought a finding about that stands where nobody wrote: as well as the references can tell."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from servicebook.changes import Change
from servicebook.findings import Finding, Place
from servicebook.link.spots import Spots
from servicebook.model.handbook import Handbook, Reference, Thing
from servicebook.review.naming_anew import Renamed
from servicebook.wording import Message


@dataclass(frozen=True)
class Causes:
    """The changes, weightiest first, between two handbooks whose references tell what hangs on what."""

    base: Handbook
    head: Handbook
    changes: tuple[Change, ...]
    renamed: Renamed

    def of(self, finding: Finding) -> Change | None:
        """The weightiest change of the nearest kind: of what the finding speaks of, names, rests on; else the only one."""
        about = frozenset(map(Thing.of_subject, finding.about))
        services = frozenset(thing.service for thing in about if thing.service)
        for near in self._circles(finding, about, services):
            cause = next((change for change in self.changes if near(change)), None)
            if cause:
                return cause
        return self.changes[0] if len({change.thing for change in self.changes}) == 1 else None

    def _circles(
        self, finding: Finding, about: frozenset[Thing], services: frozenset[str]
    ) -> Iterator[Callable[[Change], bool]]:
        """From the nearest changes to the furthest."""
        words = frozenset(_words(finding.problem))
        seen = frozenset(filter(None, (self._at(related.place) for related in finding.related)))
        below, above = self._rested_on(about), self._resting_on(about)
        yield lambda change: change.thing in about
        yield lambda change: change.thing in seen
        yield lambda change: change.thing.own_id in words and (change.thing in below or change.thing in above)
        yield lambda change: change.thing in below
        yield lambda change: change.thing in above
        yield lambda change: change.thing.own_id in words
        yield lambda change: change.thing.service in services
        yield lambda change: not services.isdisjoint(self.users(change.thing))
        yield lambda change: change.thing.kind == "organisation"

    def users(self, thing: Thing) -> frozenset[str]:
        """The services that use a thing, before or now, by the ids of now."""
        now = (use.owner.service for use in self.head.uses.get(thing, ()))
        return frozenset((*now, *(self.renamed.thing(use.owner).service for use in self._old_uses.get(thing, ()))))

    def _rested_on(self, about: frozenset[Thing]) -> frozenset[Thing]:
        """The changed things to which these refer, before or now."""
        return frozenset(target for thing in about for target in self._targets.get(thing, ()))

    @cached_property
    def _targets(self) -> Mapping[Thing, frozenset[Thing]]:
        """For whatever refers to a changed thing, before or now, the things to which it does."""
        found: dict[Thing, set[Thing]] = {}
        changed = {change.thing for change in self.changes}
        for handbook, spots in ((self.head, self._spots), (self.base, Spots.of(self.base))):
            for use in handbook.references:
                target = self.renamed.thing(use.target) if use.target else None
                if target and target in changed:
                    for thing in (use.owner, spots.find(use)):
                        found.setdefault(self.renamed.thing(thing), set()).add(target)
        return {thing: frozenset(targets) for thing, targets in found.items()}

    def _resting_on(self, about: frozenset[Thing]) -> frozenset[Thing]:
        """Everything that refers to the things now."""
        return frozenset(self._spots.find(use) for thing in about for use in self.head.uses.get(thing, ()))

    def _at(self, place: Place) -> Thing | None:
        """The changed thing in whose lines a place lies."""
        above = [(line, thing) for line, thing in self._headings.get(place.file, ()) if line <= place.line]
        return max(above, key=lambda one: one[0])[1] if above else None

    @cached_property
    def _headings(self) -> Mapping[str, tuple[tuple[int, Thing], ...]]:
        """For each file the lines with which the things begin that are told apart."""
        found: dict[str, list[tuple[int, Thing]]] = {}
        for thing, place in _places(self.head):
            found.setdefault(place.file, []).append((place.line, thing))
        return {file: tuple(lines) for file, lines in found.items()}

    @cached_property
    def _spots(self) -> Spots:
        return Spots.of(self.head)

    @cached_property
    def _old_uses(self) -> Mapping[Thing, tuple[Reference, ...]]:
        return {self.renamed.thing(thing): uses for thing, uses in self.base.uses.items()}


def _words(message: Message) -> Iterator[str]:
    """The words that fill a sentence, those of sentences within too."""
    for _, value in message.fields:
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Message):
                yield from _words(part)
            elif isinstance(part, str):
                yield part.strip("`")


def _places(handbook: Handbook) -> Iterable[tuple[Thing, Place]]:
    for name, service in handbook.services.items():
        yield Thing("service", name), service.spot("service")
        yield from ((Thing("promise", f"{name}/{own}"), one.heading()) for own, one in service.promises.items())
        yield from ((stop.thing, stop.step.spot("step")) for stop in handbook.courses[name])
        yield from ((Thing("p", f"{name}/{key}"), plan.heading()) for key, plan in service.mix.plans().items() if plan)
    for kind, entries in handbook.registers.items():
        yield from ((Thing(kind, own), entry.heading()) for own, entry in entries.items())
