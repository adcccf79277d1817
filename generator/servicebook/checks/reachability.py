"""Reachability: what is said to be open is open, and somebody is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.actors import role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.checks.words import comparable, meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.hours import Hours
from servicebook.model.mix import Publicity, Staffing
from servicebook.model.registers import Channel
from servicebook.model.service import Service
from servicebook.wording import Message, say

Gap = tuple[int, int]
"""A span of the week, in minutes since Monday 00:00; the end is not included."""

LIVE = frozenset({"phone", "counter", "visit", "chat", "video"})
"""Kinds of channels in which somebody has to be there at the very moment."""
_DAY = 24 * 60
_DAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))


def uncovered(needed: Hours, present: Iterable[Hours]) -> tuple[Gap, ...]:
    """The spans in which none of those who are `present` at their hours is there, though it is `needed`."""
    left = needed
    for hours in present:
        left = Hours(hours.gaps(left), "")
    return left.spans


def spoken(gap: Gap) -> Message:
    """A gap in words, such as “Sat 12:00–13:30”."""
    begin, end = gap
    first, last = begin // _DAY, (end - 1) // _DAY
    times = {"begin": _clock(begin - first * _DAY), "end": _clock(end - last * _DAY)}
    if first == last:
        return say("{day} {begin}–{end}", day=_DAYS[first], **times)
    return say("{day} {begin} to {last} {end}", day=_DAYS[first], last=_DAYS[last], **times)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def total(gaps: Iterable[Gap]) -> str:
    """How long gaps are together, in hours and minutes of a week."""
    hours, minutes = divmod(sum(end - begin for begin, end in gaps), 60)
    return " ".join(part for number, part in ((hours, f"{hours} h"), (minutes, f"{minutes} min")) if number)


def channel_of(handbook: Handbook, word: str) -> Channel | None:
    """The entry of a channel, if there is one."""
    entry = handbook.registers["channel"].get(meant(handbook, word, "channel"))
    return entry if isinstance(entry, Channel) else None


def offered(handbook: Handbook, service: Service) -> tuple[str, ...]:
    """The channels in which a service is offered, as the mix has them."""
    channels = service.mix.place.channels if service.mix.place else ()
    return tuple(dict.fromkeys(meant(handbook, word, "channel") for word in channels))


@rule(Severity.ERROR, pair=("place", "promotion"))
def channel_overclaimed(handbook: Handbook) -> Sayings:
    """A channel that is advertised exists, and is open when it is said to be.

    ## Question
    Can customers reach us where and when a message says so?
    ## What it reads
    `channel` and `hours` of the promotion's messages; the channels of the place, and their `hours` in the register.
    ## Why
    Every channel is one more way to disappoint. Whoever stands before a closed door that a flyer called open believes the next flyer less (D13, D20).
    ## Example that fails
    ```yaml
    channels:
      agentur: {name: Agentur, hours: Mo-Fr 08:00-17:30}
    ---
    service: pannenhilfe
    mix:
      place: [agentur]
      promotion:
        messages:
          - {text: Am Samstag sind wir für Sie da., channel: agentur, hours: Sa 09:00-12:00}
    ```
    ## Example that passes
    ```yaml
    channels:
      agentur: {name: Agentur, hours: Mo-Fr 08:00-17:30; Sa 09:00-12:00}
    ---
    service: pannenhilfe
    mix:
      place: [agentur]
      promotion:
        messages:
          - {text: Am Samstag sind wir für Sie da., channel: agentur, hours: Sa 09:00-12:00}
    ```
    ## Not a finding
    A message whose `until` is over. A channel that is open longer than a message says. Where a message names hours and no channel, and the service has several, it cannot be checked. All messages that say the same of a channel are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        channels = offered(handbook, service)
        for word, messages in _advertised(handbook, service).items():
            if not word:
                yield Unknown(Thing("service", name), say("a message names hours, but not of which channel"))
            elif channels and word not in channels and comparable(handbook, word, "channel"):
                yield _not_there(Thing("service", name), word, messages)
            elif entry := channel_of(handbook, word):
                yield from _closed(Thing("service", name), word, entry, messages)


def _advertised(handbook: Handbook, service: Service) -> Mapping[str, list[Publicity]]:
    """The messages that are still said, by the channel that they speak of; the only channel need not be named."""
    found: defaultdict[str, list[Publicity]] = defaultdict(list)
    channels = offered(handbook, service)
    for message in service.mix.promotion.messages if service.mix.promotion else ():
        if not (message.until and message.until < handbook.as_of) and (message.channel or message.hours):
            only = channels[0] if len(channels) == 1 else ""
            found[meant(handbook, message.channel, "channel") if message.channel else only].append(message)
    return found


def _not_there(service: Thing, channel: str, messages: list[Publicity]) -> Flag:
    first, *others = messages
    return Flag(
        service,
        first.spot("channel"),
        say("The channel `{channel}` is advertised, but the service is not offered there.", channel=channel),
        say("Take it out of the message, or offer the service there: write it under `place: channels:`."),
        key="mix",
        detail=channel,
        related=tuple(Related(message.spot("channel"), say("it is advertised here too")) for message in others),
    )


def _closed(service: Thing, word: str, channel: Channel, messages: list[Publicity]) -> Sayings:
    timed = [(message, message.hours) for message in messages if message.hours]
    if timed and channel.hours is None:
        yield Unknown(service, say("the hours of the channel `{channel}` are not known", channel=word))
    elif channel.hours:
        wrong = [(message, said, gaps) for message, said in timed if (gaps := channel.hours.gaps(said))]
        for message, said, gaps in wrong[:1]:
            yield Flag(
                service,
                message.spot("hours"),
                say(
                    "A message says that `{channel}` is open {said}. It is closed then {gap}: its hours are {hours}, and {total} a week are missing.",
                    channel=word,
                    said=str(said),
                    gap=spoken(gaps[0]),
                    hours=str(channel.hours),
                    total=total(gaps),
                ),
                say("Advertise the hours that hold, or open the channel as long as the message says."),
                key="mix",
                detail=f"{word} hours",
                related=(
                    Related(channel.spot("hours"), say("the hours of the channel")),
                    *(Related(other.spot("hours"), say("it is said here too")) for other, _, _ in wrong[1:]),
                ),
            )


@dataclass(frozen=True, slots=True)
class Watch:
    """A channel with hours, and who attends to it at theirs; those whose hours nobody knows have none."""

    channel: str
    open: Hours
    staffing: Staffing
    attending: Mapping[str, Hours | None]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Those whose hours nobody knows."""
        return tuple(who for who, hours in self.attending.items() if hours is None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """When the channel is open and nobody is there for certain."""
        return () if self.unknown else uncovered(self.open, filter(None, self.attending.values()))


def watches(handbook: Handbook, service: Service) -> Iterator[Watch]:
    """Who attends to the channels that a service offers."""
    channels = offered(handbook, service)
    for written, staffing in service.mix.people.staffing.items() if service.mix.people else ():
        word = meant(handbook, written, "channel")
        channel = channel_of(handbook, word)
        named = [meant(handbook, who, "role", "partner") for who in staffing.roles]
        roles = {who: role_of(handbook, who) for who in named}
        if channel and channel.hours and roles and word in (channels or (word,)):
            present = {who: role.hours if role else None for who, role in roles.items()}
            yield Watch(word, channel.hours, staffing, present)


@rule(Severity.ERROR, pair=("place", "people"))
def channel_unstaffed(handbook: Handbook) -> Sayings:
    """Whenever a channel is open, somebody is there who attends to it.

    ## Question
    Is one of the roles that attend to a channel on duty in all its hours?
    ## What it reads
    `staffing` of the people, with `hours` of the channels, and of the roles and partners that attend to them.
    ## Why
    Every new channel is one more way to disappoint. Whatever is offered must be staffed, or the phone rings in an empty room (D13).
    ## Example that fails
    ```yaml
    channels:
      agentur: {name: Agentur, hours: Mo-Fr 08:00-18:00}
    roles:
      beratung: {name: Beratung, hours: Mo-Fr 09:00-17:00}
    ---
    service: pannenhilfe
    mix:
      place: [agentur]
      people:
        staffing: {agentur: beratung}
    ```
    ## Example that passes
    ```yaml
    channels:
      agentur: {name: Agentur, hours: Mo-Fr 09:00-17:00}
    roles:
      beratung: {name: Beratung, hours: Mo-Fr 09:00-17:00}
    ---
    service: pannenhilfe
    mix:
      place: [agentur]
      people:
        staffing: {agentur: beratung}
    ```
    ## Not a finding
    Hours that several roles cover together. A channel without hours, such as a website. Deputies do not count: they are there for absences, and whoever works at other hours stands in the staffing. Where a role has no hours, it cannot be checked. If the staffing names somebody for other channels only, a telephone, counter, chat, visit or video call without anybody is no more than a warning. All channels with the same roles are one finding, and so are all channels without anybody.
    """
    for name, service in speaking(handbook, "mix"):
        blank: dict[str, None] = {}
        alone: defaultdict[tuple[str, ...], list[Watch]] = defaultdict(list)
        for watch in watches(handbook, service):
            blank |= dict.fromkeys(watch.unknown)
            if watch.gaps:
                alone[tuple(sorted(watch.attending))].append(watch)
        yield from (_unattended(Thing("service", name), found, handbook) for found in alone.values())
        if blank:
            yield Unknown(Thing("service", name), say("the hours of {who} are not known", who=quoted(blank)))
        yield from _forgotten(handbook, service)


def _unattended(service: Thing, watches: list[Watch], handbook: Handbook) -> Flag:
    first, *others = watches
    entries = {watch.channel: channel_of(handbook, watch.channel) for watch in watches}
    roles = {who: role for who in first.attending if (role := role_of(handbook, who))}
    return Flag(
        service,
        first.staffing.heading(),
        say(
            "Nobody attends to {channels}: {present}.",
            channels=tuple(
                say(
                    "`{channel}` {gap} (it is open {open}, {total} a week are not covered)",
                    channel=watch.channel,
                    gap=spoken(watch.gaps[0]),
                    open=str(watch.open),
                    total=total(watch.gaps),
                )
                for watch in watches
            ),
            present=tuple(
                say("`{who}` is there {hours}", who=who, hours=str(role.hours)) for who, role in roles.items()
            ),
        ),
        say("Add a role to `staffing:` that is there then, or shorten the hours of the channel."),
        key="mix",
        detail=" ".join(sorted(roles)),
        related=(
            *(Related(entry.spot("hours"), say("the hours of the channel")) for entry in entries.values() if entry),
            *(Related(role.spot("hours"), say("the hours of `{who}`", who=who)) for who, role in roles.items()),
            *(Related(watch.staffing.heading(), say("they attend to this one too")) for watch in others),
        ),
    )


def _forgotten(handbook: Handbook, service: Service) -> Iterator[Flag]:
    """The channels in which somebody has to be there, and to which the staffing names nobody."""
    staffing = service.mix.people.staffing if service.mix.people else {}
    attended = {meant(handbook, word, "channel") for word, staff in staffing.items() if staff.roles}
    entries = {word: channel_of(handbook, word) for word in offered(handbook, service) if word not in attended}
    left = {word: entry for word, entry in entries.items() if entry and entry.kind in LIVE}
    if attended and left:
        place = next(iter(staffing.values()))
        yield Flag(
            Thing("service", service.service),
            place.heading(),
            say("The staffing names nobody who attends to {channels}.", channels=quoted(left)),
            say("Write the roles that do under `staffing:`, or do not offer the channel."),
            key="mix",
            detail="staffing",
            related=tuple(Related(entry.heading(), say("the channel")) for entry in left.values()),
            severity=Severity.WARNING,
        )
