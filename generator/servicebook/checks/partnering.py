"""Partners: there when they are needed, known by name, and under the brand that was agreed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.reachability import LIVE, Gap, channel_of, spoken, total, uncovered, watches
from servicebook.checks.speaking import current, inherits, repeated
from servicebook.checks.strictness import Strictness
from servicebook.checks.walking import KEPT
from servicebook.checks.words import meant, quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.hours import WEEK, Hours
from servicebook.model.record import Keys, Record
from servicebook.model.registers import Evidence, Partner
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import Message, say

_Aim = tuple[str, Partner, str]
"""A partner, its entry, and the promise for which it has a target."""


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
    A partner who has more time to take over than it is closed, or who takes over within working days. Partners who share the area: only what all of them leave out is found, once. A partner who staffs a channel: of that `channel-unstaffed` speaks. Partners without hours, and areas in other words than ours, cannot be checked.
    """
    aims = _aims(handbook)
    for name, service in handbook.services.items():
        thing = Thing("service", name)
        needs: defaultdict[str, list[_Need]] = defaultdict(list)
        for need in _needs(handbook, service, aims.get(name, [])):
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
    spot: tuple[Record, Keys]

    @property
    def place(self) -> Place:
        """Where it is written."""
        record, keys = self.spot
        return record.spot(*keys)

    def gaps(self, handbook: Handbook) -> tuple[Gap, ...]:
        """When the partner, and whoever stands in, does not come in time."""
        fallback = partner_of(handbook, self.entry.fallback)
        present = [one.hours for one in (self.entry, fallback) if one and one.hours]
        gaps = uncovered(self.open, present) if self.entry.hours else ()
        return tuple(gap for gap in gaps if _opens(gap[0], present) * 60 > self.limit)


def _opens(minute: int, present: list[Hours]) -> int:
    """How many minutes pass until somebody is there again."""
    return min((begin - minute) % WEEK for hours in present for begin, _ in hours.spans)


def _needs(handbook: Handbook, service: Service, aims: list[_Aim]) -> Iterator[_Need]:
    """Whom the service needs when; what a variant takes over is said of the service that it varies."""
    for stop in handbook.courses[service.service]:
        if not repeated(handbook, stop, "frontstage", "hands_over", "channel"):
            for who in dict.fromkeys(
                [deed.who for deed in stop.step.frontstage.deeds if partner_of(handbook, deed.who)]
            ):
                yield from _needed(handbook, stop, who, 0, (stop.step, ("frontstage",)))
            for handover in stop.step.hands_over:
                limit = _seconds(handover.within)
                if limit is not None:
                    yield from _needed(handbook, stop, handover.to_role, limit, (handover, ("to_role",)))
    if not inherits(handbook, service, "promises"):
        yield from _aimed(handbook, service, aims)


def _seconds(time: object) -> int | None:
    """A time that runs by night and on Sundays too."""
    return time.seconds if isinstance(time, Duration) and not time.in_working_days else None


def _needed(handbook: Handbook, stop: Stop, who: str | None, limit: int, spot: tuple[Record, Keys]) -> Iterator[_Need]:
    partner = partner_of(handbook, who)
    for word in stop.step.channel if partner and stop.phase != "management" else ():
        channel = channel_of(handbook, word)
        if partner and channel and channel.hours and (limit or channel.kind in LIVE):
            yield _Need(partner.key, partner, stop, word, channel.hours, limit, spot)


def _aims(handbook: Handbook) -> Mapping[str, list[_Aim]]:
    """For each service the partners that have a target for one of its promises."""
    found: defaultdict[str, list[_Aim]] = defaultdict(list)
    for name, entry in handbook.registers["partner"].items():
        if isinstance(entry, Partner):
            for word in entry.targets:
                found[word.rpartition("/")[0]].append((name, entry, word))
    return found


def _aimed(handbook: Handbook, service: Service, aims: list[_Aim]) -> Iterator[_Need]:
    """The partners with a target for a promise, whose clock starts in a channel."""
    stops = handbook.courses[service.service].stops
    for name, entry, word in aims:
        promise = service.promises.get(word.rpartition("/")[2])
        begin = stops.get((promise and promise.from_step) or "")
        limit = _seconds(entry.targets[word])
        if begin and limit is not None:
            yield from _needed(handbook, begin, name, limit, (entry, ("targets", word)))


def _late(handbook: Handbook, service: Thing, needs: list[_Need]) -> Iterator[Flag]:
    for need in needs[:1]:
        gaps = need.gaps(handbook)
        yield Flag(
            service,
            need.place,
            say(
                "`{partner}` is closed {gap}, when `{step}` may need it: `{channel}` is open {open}, the partner {hours}. In all {total} a week are not covered.",
                partner=need.partner,
                gap=spoken(gaps[0]),
                step=need.stop.step.step,
                channel=need.channel,
                open=str(need.open),
                hours=str(need.entry.hours),
                total=total(gaps),
            ),
            say("Agree longer hours, or name a `fallback:` that is there then."),
            detail=f"{need.partner} hours",
            related=(
                Related(need.entry.spot("hours"), say("the hours of `{who}`", who=need.partner)),
                *(
                    Related(other.place, say("the partner is needed here too"))
                    for other in needs[1:]
                    if other.place != need.place
                ),
            ),
        )


def partners_of(handbook: Handbook, service: Service) -> Mapping[str, Partner]:
    """The partners that a service names in its mix, or lets act."""
    return _partners_of(handbook, service.service)


@lru_cache(maxsize=KEPT)
def _partners_of(handbook: Handbook, name: str) -> Mapping[str, Partner]:
    service = handbook.services[name]
    plan = service.mix.partnership
    steps = [stop.step for stop in handbook.courses[service.service]]
    deeds = (deed.who for step in steps for lane in (step.frontstage, step.partner) for deed in lane.deeds)
    takers = (handover.to_role for step in steps for handover in step.hands_over)
    named = dict.fromkeys((*(plan.partners if plan else ()), *deeds, *takers))
    return {entry.key: entry for word in named if (entry := partner_of(handbook, word))}


def _names(area: tuple[Text, ...]) -> set[str]:
    return {word.casefold().strip() for text in area for word in text.all}


def _elsewhere(handbook: Handbook, service: Service) -> Sayings:
    """The parts of our area that partners leave out, and that nobody else takes over from them."""
    place = service.mix.place
    ours = _names(place.area) if place else set()
    areas = {word: _names(entry.area) for word, entry in partners_of(handbook, service).items() if entry.area}
    strangers = tuple(word for word, area in areas.items() if area.isdisjoint(ours))
    if strangers and ours:
        said = say("the areas of {who} are named in other words than ours", who=quoted(strangers))
        yield Unknown(Thing("service", service.service), said)
    left = {word: _left(handbook, word, areas, ours) for word in areas if word not in strangers}
    missing = {
        word: tuple(str(text) for text in place.area if not _names((text,)).isdisjoint(parts))
        for word, parts in left.items()
        if parts and place
    }
    if missing and place:
        yield _outside(handbook, Thing("service", service.service), place, missing)


def _left(handbook: Handbook, word: str, areas: Mapping[str, set[str]], ours: set[str]) -> set[str]:
    """What a partner leaves out, save what those cover who divide the area with it, or stand in for it."""
    partner = partner_of(handbook, word)
    fallback = partner_of(handbook, partner.fallback) if partner else None
    shared = (other & ours for other in areas.values() if not (areas[word] & ours) <= other)
    return ours - areas[word] - _names(fallback.area if fallback else ()) - set().union(*shared)


def _outside(handbook: Handbook, service: Thing, place: Record, missing: Mapping[str, tuple[str, ...]]) -> Flag:
    partners = handbook.registers["partner"]
    without: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for word, areas in missing.items():
        without[areas].append(word)
    return Flag(
        service,
        place.spot("area"),
        say(
            "Not every partner works where the service is offered: {gaps}.",
            gaps=tuple(
                say("{areas} is without {partners}", areas=areas, partners=quoted(words))
                for areas, words in without.items()
            ),
        ),
        say("Agree the whole area, name somebody else for the rest, or do not offer the service there."),
        detail="area",
        related=tuple(Related(partners[word].spot("area"), say("the area of `{who}`", who=word)) for word in missing),
    )


@rule(Severity.WARNING, pair=("people", "partnership"))
def partner_without_contact(handbook: Handbook) -> Iterator[Flag]:
    """For each partner somebody is named there and here.

    ## Question
    Whom do we call at the partner's, and who is in charge of the partner on our side?
    ## What it reads
    `contact` and `our_contact` of the partners that work for a service.
    ## Why
    Partners complete the customer's journey. When something goes wrong, a name decides whether it takes an hour or a week (D8, D23).
    ## Example that fails
    ```yaml
    partners:
      fahrdienst: {name: Fahrdienst, contact: Disposition}
    ---
    service: pannenhilfe
    status: live
    mix:
      partnership: [fahrdienst]
    ```
    ## Example that passes
    ```yaml
    partners:
      fahrdienst: {name: Fahrdienst, contact: Disposition, our_contact: partnermanagement}
    ---
    service: pannenhilfe
    status: live
    mix:
      partnership: [fahrdienst]
    ```
    ## Not a finding
    Somebody to whom customers are referred only, and a partner that does not work for any service.
    """
    status = cache(Strictness(handbook).status)
    working = {
        (word, status(Thing("service", name)))
        for name, service in handbook.services.items()
        if current(service)
        for word in partners_of(handbook, service)
    }
    for word, entry in handbook.registers["partner"].items():
        missing = [key for key in _CONTACTS if getattr(entry, key) is None]
        if missing and (word, status(Thing("partner", word))) in working:
            yield Flag(
                Thing("partner", word),
                entry.heading(),
                say(
                    "`{partner}` lacks {missing}.",
                    partner=word,
                    missing=tuple(_CONTACTS[key] for key in missing),
                ),
                say("Write {keys} with a name or a role.", keys=tuple(f"`{key}:`" for key in missing)),
            )


_CONTACTS = {"contact": say("a contact on its side"), "our_contact": say("somebody in charge on ours")}


@rule(Severity.ADVICE, pair=("partnership", "physical_evidence"))
def brand_differs(handbook: Handbook) -> Sayings:
    """What customers see of a partner bears the brand that was agreed.

    ## Question
    Do a partner's evidence, and what customers believe, fit the brand that was agreed?
    ## What it reads
    `brand` of the partners, and of their `evidence`; in steps in which only the partner is in front also what these show, and `perceived_owner`.
    ## Why
    The service is easy to recognise, the same every time. A strange sign on our car makes customers ask whom they have called (D5, D20).
    ## Example that fails
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, brand: ours, evidence: [wagen]}
    evidence:
      wagen: {name: Patrouillenwagen, brand: theirs}
    ---
    service: pannenhilfe
    status: live
    mix:
      partnership: [strassenhilfe]
    ```
    ## Example that passes
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, brand: ours, evidence: [wagen]}
    evidence:
      wagen: {name: Patrouillenwagen, brand: ours}
    ---
    service: pannenhilfe
    status: live
    mix:
      partnership: [strassenhilfe]
    ```
    ## Not a finding
    Evidence or a partner with both brands. What is ours in the hands of a partner under a brand of its own, such as a voucher. Evidence without a brand. Where evidence has a brand and its partner none, it cannot be checked. All such pieces of a partner are one finding.
    """
    shown = _shown_alone(handbook)
    for word, entry in handbook.registers["partner"].items():
        partner = partner_of(handbook, word)
        pieces = [(one, piece) for one in getattr(entry, "evidence", ()) if (piece := _evidence(handbook, one))]
        if partner and partner.brand and Thing("partner", word) in handbook.uses:
            differing = dict(_differing(handbook, partner, pieces, shown.get(word, ())))
            if differing:
                yield _branded(Thing("partner", word), partner, differing)
        elif any(piece.brand for _, piece in pieces):
            yield Unknown(Thing("partner", word), say("no brand is agreed with `{partner}`", partner=word))


def _evidence(handbook: Handbook, word: str) -> Evidence | None:
    entry = handbook.registers["evidence"].get(meant(handbook, word, "evidence"))
    return entry if isinstance(entry, Evidence) else None


def _shown_alone(handbook: Handbook) -> Mapping[str, list[Stop]]:
    """For each partner the steps in which nobody else is in front, in services that are judged as strictly as it is."""
    status = cache(Strictness(handbook).status)
    found: defaultdict[str, list[Stop]] = defaultdict(list)
    for name, service in handbook.services.items():
        for stop in handbook.courses[name] if current(service) else ():
            front = {deed.who for deed in stop.step.frontstage.deeds}
            partner = partner_of(handbook, front.pop()) if len(front) == 1 else None
            if partner and status(stop.thing) == status(Thing("partner", partner.key)):
                found[partner.key].append(stop)
    return found


def _differing(
    handbook: Handbook, partner: Partner, pieces: list[tuple[str, Evidence]], stops: Iterable[Stop]
) -> Iterator[tuple[Message, Place]]:
    """What customers see under another brand than agreed, and where that is written."""
    for word, piece in pieces:
        if {partner.brand, piece.brand} == {"ours", "theirs"}:
            yield (
                say("`{evidence}` bears {brand}", evidence=word, brand=_BRANDS[piece.brand or ""]),
                piece.spot("brand"),
            )
    for stop in stops:
        for word in stop.step.evidence:
            shown = _evidence(handbook, word)
            if shown and (partner.brand, shown.brand) == ("ours", "theirs"):
                yield say("`{evidence}` bears {brand}", evidence=word, brand=_BRANDS["theirs"]), shown.spot("brand")
        if _mistaken(handbook, partner, stop.step.perceived_owner):
            believed = stop.step.perceived_owner or ""
            said = say("in `{step}` customers believe that {who} acts", step=stop.step.step, who=believed)
            yield said, stop.step.spot("perceived_owner")


_BRANDS = {"ours": say("our brand"), "theirs": say("the partner's brand")}


def _mistaken(handbook: Handbook, partner: Partner, believed: str | None) -> bool:
    """Whether customers take a partner under its own brand for us, or one under our brand for itself."""
    us, them = handbook.organisation.name.all, (partner.key, *partner.name.all)
    return bool(believed) and believed in {"theirs": us, "ours": them}.get(partner.brand or "", ())


def _branded(thing: Thing, partner: Partner, differing: Mapping[Message, Place]) -> Flag:
    return Flag(
        thing,
        partner.spot("brand"),
        say(
            "Agreed with `{partner}` is {brand}, but {differing}.",
            partner=thing.id,
            brand=_BRANDS[partner.brand or ""],
            differing=tuple(differing),
        ),
        say("Let customers see the brand that was agreed, or write what you agreed since."),
        detail="brand",
        related=tuple(Related(place, said) for said, place in differing.items()),
    )
