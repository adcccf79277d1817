"""Partners: there when they are needed, known by name, and under the brand that was agreed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.hours import LIVE, Gap, channel_of, spoken, total, uncovered, watches
from servicebook.checks.speaking import current, inherits, repeated
from servicebook.checks.words import meant, quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.hours import WEEK, Hours
from servicebook.model.registers import Evidence, Partner
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import say


def partner_of(handbook: Handbook, word: str | None) -> Partner | None:
    """The entry of a partner, if there is one."""
    entry = handbook.registers["partner"].get(meant(handbook, word or "", "role", "system", "partner", "persona"))
    return entry if isinstance(entry, Partner) else None


@rule(Severity.WARNING, pair=("place", "partnership"))
def partner_closed(handbook: Handbook) -> Sayings:
    """Partners are there when and where the service needs them.

    ## Question
    Do the hours and the area of each partner cover those of the service?
    ## What it reads
    `hours` and `area` of the partners and of those who stand in for them (`fallback`); `hours` of the channels of the steps in which a partner stands in front, or takes over `within` a short time, or has a target; `area` of the place.
    ## Why
    To customers the partner is us. A service that is open on Sunday and leans on somebody who is closed then, breaks where nobody can mend it (D13, D23).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone, hours: 24/7}
    partners:
      fahrdienst: {name: Fahrdienst, hours: Mo-Sa 06:00-22:00}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: versorgen
        channel: hotline
        hands_over:
          - {to_role: fahrdienst, within: 3 min}
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone, hours: 24/7}
    partners:
      fahrdienst: {name: Fahrdienst, hours: Mo-Sa 06:00-22:00, fallback: taxizentrale}
      taxizentrale: {name: Taxizentrale, hours: 24/7}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: versorgen
        channel: hotline
        hands_over:
          - {to_role: fahrdienst, within: 3 min}
    ```
    ## Not a finding
    A partner who may take over later than the closed time lasts, or within working days. A partner who attends to a channel by the staffing: that is `channel-unstaffed`. Partners who divide the area among themselves. Areas that are named in other words than ours, and partners without hours: they cannot be checked.
    """
    for name, service in handbook.services.items():
        thing = Thing("service", name)
        needs: defaultdict[str, list[_Need]] = defaultdict(list)
        for need in _needs(handbook, service):
            needs[need.partner].append(need)
        excused = {who for watch in watches(handbook, service) if watch.gaps for who in watch.attending}
        timeless = tuple(word for word, found in needs.items() if found[0].entry.hours is None)
        for word, found in needs.items():
            if word not in excused:
                yield from _late(handbook, thing, [need for need in found if need.gaps(handbook)])
        if timeless:
            yield Unknown(thing, say("the hours of {who} are not known", who=quoted(timeless)))
        if not inherits(handbook, service, "mix"):
            yield from _elsewhere(handbook, service)


@dataclass(frozen=True, slots=True)
class _Need:
    """A partner is needed in a step while a channel is open: within `limit` seconds."""

    partner: str
    entry: Partner
    stop: Stop
    channel: str
    open: Hours
    limit: int
    place: Place

    def gaps(self, handbook: Handbook) -> tuple[Gap, ...]:
        """When the partner, and whoever stands in, does not come in time."""
        fallback = partner_of(handbook, self.entry.fallback)
        present = [one.hours for one in (self.entry, fallback) if one and one.hours]
        gaps = uncovered(self.open, present) if self.entry.hours else ()
        return tuple(gap for gap in gaps if _opens(gap[0], present) * 60 > self.limit)


def _opens(minute: int, present: list[Hours]) -> int:
    """How many minutes pass until somebody is there again."""
    return min((begin - minute) % WEEK for hours in present for begin, _ in hours.spans)


def _needs(handbook: Handbook, service: Service) -> Iterator[_Need]:
    """Whom the service needs when; what a variant takes over is said of the service that it varies."""
    for stop in handbook.courses[service.service]:
        if not repeated(handbook, stop, "frontstage", "hands_over", "channel"):
            for who in dict.fromkeys(deed.who for deed in stop.step.frontstage):
                yield from _needed(handbook, stop, who, 0, stop.step.spot("frontstage"))
            for handover in stop.step.hands_over:
                limit = _seconds(handover.within)
                if limit is not None:
                    yield from _needed(handbook, stop, handover.to_role, limit, handover.spot("to_role"))
    if not inherits(handbook, service, "promises"):
        yield from _aimed(handbook, service)


def _seconds(time: object) -> int | None:
    """A time that runs by night and on Sundays too."""
    return time.seconds if isinstance(time, Duration) and not time.in_working_days else None


def _needed(handbook: Handbook, stop: Stop, who: str | None, limit: int, place: Place) -> Iterator[_Need]:
    partner = partner_of(handbook, who)
    for word in stop.step.channel if partner and stop.phase != "management" else ():
        channel = channel_of(handbook, word)
        if partner and channel and channel.hours and (limit or channel.kind in LIVE):
            yield _Need(partner.key, partner, stop, word, channel.hours, limit, place)


def _aimed(handbook: Handbook, service: Service) -> Iterator[_Need]:
    """The partners with a target for a promise, whose clock starts in a channel."""
    stops = handbook.courses[service.service].stops
    for name, entry in handbook.registers["partner"].items():
        for word, target in entry.targets.items() if isinstance(entry, Partner) else ():
            home, _, own = word.rpartition("/")
            promise = service.promises.get(own) if home == service.service else None
            limit = _seconds(target)
            if promise and limit is not None and promise.from_step in stops:
                yield from _needed(handbook, stops[promise.from_step], name, limit, entry.spot("targets", word))
