"""What the changes do to the sums: contacts, tasks, waiting, elapsed time, cost of a case, time until a promise is kept."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import Service
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.effort import Tally, worst_effort
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import meetings
from servicebook.reckoning.money import Bill, bill, dearest
from servicebook.reckoning.network import Network, network_of
from servicebook.reckoning.paths import paths
from servicebook.reckoning.promised import longest_times
from servicebook.review.naming_anew import Renamed
from servicebook.review.values import Quantity, Shift

EFFORT: Final = ("contacts", "tasks", "rounds", "handovers", "channel_changes", "waiting", "elapsed")
"""The figures of an effort that are compared."""
_Key: TypeAlias = tuple[str, str, str | None, str | None]
"""A figure, what it is of (a promise, or the step with which the journey begins), a level and a persona."""


def shifts(before: Handbook, after: Handbook, services: Iterable[str], renamed: Renamed) -> Iterator[Shift]:
    """The sums of these services that are others now, in the order of the handbook."""
    was = {renamed.thing(Thing("service", name)).id: service for name, service in before.services.items()}
    for name in services:
        if name in was and name in after.services:
            earlier = _renamed(_sums(before, was[name]), was[name].service, renamed)
            yield from _together(name, earlier, _sums(after, after.services[name]))


def _renamed(sums: Mapping[_Key, Quantity], service: str, renamed: Renamed) -> Mapping[_Key, Quantity]:
    """The sums of the base, under the ids of today."""

    def own(kind: str, word: str) -> str:
        return renamed.thing(Thing(kind, f"{service}/{word}")).own_id

    def persona(word: str | None) -> str | None:
        return word and renamed.thing(Thing("persona", word)).id

    kinds = {"promise": "promise"}
    return {
        (figure, own(kinds.get(figure, "step"), of), level, persona(who)): quantity
        for (figure, of, level, who), quantity in sums.items()
    }


def _sums(handbook: Handbook, service: Service) -> Mapping[_Key, Quantity]:
    """All sums of a service, by what they are of and for whom."""
    course = handbook.courses[service.service]
    found: dict[_Key, Quantity] = {}
    for level in levels_of(service, course):
        for persona in personas_of(service, course):
            network = network_of(course, Case(level, persona))
            if isinstance(network, Network):
                found |= _of_journeys(handbook, service, Case(level, persona), network)
    times = longest_times(service, course).items()
    return found | {("promise", promise, level, None): figure for (promise, level), figure in times}


def _of_journeys(handbook: Handbook, service: Service, case: Case, network: Network) -> Iterable[tuple[_Key, Quantity]]:
    """What each journey of a case demands at most on its normal paths, and what it costs us."""
    here = meetings(handbook, service, case)
    for start in network.starts:
        effort = worst_effort(network, start, here) if network.has(start) else None
        if effort:
            key = start, case.level, case.persona
            yield from ((_key(figure, key), getattr(effort, figure)) for figure in EFFORT)
            ways = paths(network, start)
            cost = ways if isinstance(ways, Lacking) else dearest(bill(handbook, service, way) for way in ways)
            yield _key("cost", key), cost


def _key(figure: str, key: tuple[str, str | None, str | None]) -> _Key:
    return (figure, *key)


def _together(service: str, before: Mapping[_Key, Quantity], after: Mapping[_Key, Quantity]) -> Iterator[Shift]:
    """What is another figure now; levels and personas with the same figures are told together."""
    groups: dict[tuple[object, ...], list[_Key]] = {}
    for key, now in after.items():
        if key in before and _size(before[key]) != _size(now):
            groups.setdefault((*key[:2], _size(before[key]), _size(now)), []).append(key)
    for keys in groups.values():
        figure, of, *_ = keys[0]
        whole = len(keys) == sum(key[:2] == (figure, of) for key in after)
        levels, personas = (() if whole else _named(key[place] for key in keys) for place in (2, 3))
        yield Shift(service, figure, of, levels, personas, before[keys[0]], after[keys[0]])


def _named(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _size(quantity: Quantity) -> object:
    """By what two quantities are compared: their figures, not the steps that make them up."""
    match quantity:
        case Tally():
            return quantity.count
        case Sum():
            return quantity.low, quantity.high
        case Bill():
            return quantity.total, quantity.currency
        case _:
            return None
