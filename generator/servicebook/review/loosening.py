"""What weakens the checks: settings made milder, findings accepted, services judged less strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from servicebook.findings import Place, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.registers import Acceptance
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.review.naming_anew import Renamed
from servicebook.review.values import SETTINGS, Loosened, Way
from servicebook.wording import Message, say

_GRAVITY: Final = ("error", "warning", "advice", "off")
_STRICTNESS: Final = ("live", "planned", "draft", "retired")
_PAST: Final = frozenset({"as-is", "done"})
_FOR_EVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Standard:
    """By what a state of the handbook lets itself be judged: its folder, and how the team wants rules, by any name.

    `names` is the name of each rule under each that it has or had, `severities` their own, `options` their kinds of
    settings.
    """

    folder: str
    rules: Mapping[str, RuleSetting]
    names: Mapping[str, str]
    severities: Mapping[str, Severity]
    options: Mapping[str, type[RuleSetting]]

    def setting(self, rule: str) -> RuleSetting:
        """The setting of a rule; its defaults where the team wrote none."""
        given = (self.rules[name] for name, now in self.names.items() if now == rule and name in self.rules)
        return next(given, self.options[rule]())

    def severity(self, rule: str) -> str:
        """How grave a rule is here: `error`, `warning`, `advice` or `off`."""
        return self.setting(rule).severity or self.severities[rule].value


def loosened_settings(before: Standard, after: Standard) -> Iterator[Loosened]:
    """Rules switched off or made milder, options relaxed, another folder that is read."""
    if before.folder != after.folder:
        said = say(
            "Another folder is read now: `{after}` instead of `{before}`.", before=before.folder, after=after.folder
        )
        yield Loosened("folder", "", Place(SETTINGS), said)
    written = {before.names[name] for name in (*before.rules, *after.rules)}
    for rule in sorted(written):
        yield from _milder(rule, before, after)
        yield from _relaxed(rule, before.setting(rule), after.setting(rule))


def _milder(rule: str, before: Standard, after: Standard) -> Iterator[Loosened]:
    was, now = before.severity(rule), after.severity(rule)
    if _GRAVITY.index(now) > _GRAVITY.index(was):
        place = _place(after.setting(rule), "severity")
        if now == "off":
            yield Loosened("off", rule, place, say("The rule `{rule}` is switched off.", rule=rule))
        else:
            said = say("The rule `{rule}` is now `{after}` (before: `{before}`).", rule=rule, before=was, after=now)
            yield Loosened("lowered", rule, place, said)


def _relaxed(rule: str, before: RuleSetting, after: RuleSetting) -> Iterator[Loosened]:
    for name, field in type(after).model_fields.items():
        was, now = getattr(before, name), getattr(after, name)
        if name != "severity" and _is_milder(was, now, tightening=name in after.tightening):
            said = say(
                "The rule `{rule}` allows more: `{option}` is {after} instead of {before}.",
                rule=rule,
                option=field.alias or name,
                before=_written(was),
                after=_written(now),
            )
            yield Loosened("relaxed", rule, _place(after, field.alias or name), said)


def _is_milder(was: Any, now: Any, *, tightening: bool) -> bool:  # noqa: ANN401 - options are of any type
    more, fewer = _exceeds(now, was), _exceeds(was, now)
    return fewer if tightening else more


def _exceeds(one: Any, other: Any) -> bool:  # noqa: ANN401 - options are of any type
    """Whether an option is more than another one: a larger figure, or a list with something that the other lacks."""
    match one, other:
        case Duration(), Duration():
            return one.seconds > other.seconds
        case tuple(), tuple():
            return not set(one) <= set(other)
        case _:
            return bool(one > other)


def _written(value: object) -> str:
    return ", ".join(map(str, value)) or "–" if isinstance(value, tuple) else str(value)


def _place(setting: RuleSetting, key: str) -> Place:
    """Where the option is written; the file where it no longer is."""
    written = key in setting.model_fields_set
    return setting.spot(key) if written else Place(SETTINGS)


def loosened_acceptances(before: Handbook, after: Handbook, renamed: Renamed) -> Iterator[Loosened]:
    """Findings that are accepted now, or for longer."""
    known = {renamed.key(acceptance.rule, acceptance.at, home): acceptance for acceptance, home in before.acceptances}
    for acceptance, home in after.acceptances:
        earlier = known.get((acceptance.rule, acceptance.at, home))
        if earlier is None:
            yield _accepted(acceptance, "accepted", _acceptance(acceptance))
        elif _end(acceptance) > _end(earlier):
            yield _accepted(acceptance, "extended", _extension(acceptance, earlier))


def _accepted(acceptance: Acceptance, way: Way, said: Message) -> Loosened:
    return Loosened(way, acceptance.rule, acceptance.spot("rule"), said)


def _end(acceptance: Acceptance) -> str:
    return acceptance.until.isoformat() if acceptance.until else _FOR_EVER


def _acceptance(acceptance: Acceptance) -> Message:
    fields = {"rule": acceptance.rule, "id": acceptance.at, "why": str(acceptance.why)}
    if acceptance.until:
        return say("`{rule}` at `{id}` is now accepted until {day}: “{why}”", day=_end(acceptance), **fields)
    return say("`{rule}` at `{id}` is now accepted for ever: “{why}”", **fields)


def _extension(acceptance: Acceptance, earlier: Acceptance) -> Message:
    fields = {"rule": acceptance.rule, "id": acceptance.at, "before": _end(earlier), "why": str(acceptance.why)}
    if acceptance.until:
        return say(
            "`{rule}` at `{id}` is accepted until {after} instead of {before}: “{why}”",
            after=_end(acceptance),
            **fields,
        )
    return say("`{rule}` at `{id}` is accepted for ever instead of until {before}: “{why}”", **fields)


def eased_services(before: Handbook, after: Handbook, renamed: Renamed) -> Mapping[str, Service]:
    """The services that are judged less strictly, since their status says so, as they were before."""
    earlier = {renamed.thing(Thing("service", name)).id: service for name, service in before.services.items()}
    return {
        name: earlier[name]
        for name, service in after.services.items()
        if name in earlier and _rank(service) > _rank(earlier[name])
    }


def loosened_statuses(eased: Mapping[str, Service], after: Handbook) -> Iterator[Loosened]:
    """Services that are judged less strictly."""
    for name, earlier in eased.items():
        service = after.services[name]
        said = say(
            "“{service}” is judged less strictly: it is now {after}, and was {before}.",
            service=str(service.name or name),
            before=_standing(earlier),
            after=_standing(service),
        )
        yield Loosened("status", "", service.spot("service"), said)


def _rank(service: Service) -> int:
    """How mildly a service is judged, as its status and its state say (checks.md)."""
    return _STRICTNESS.index("retired" if service.state in _PAST else service.status)


def _standing(service: Service) -> str:
    return f"`{service.state}`" if service.state in _PAST else f"`{service.status}`"
