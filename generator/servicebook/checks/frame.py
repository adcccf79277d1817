"""What a rule is: a generator function over the handbook, whose docstring is its page and its executed example."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, TypeAlias

from servicebook.findings import Correction, Finding, Place, Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.rulesetting import RuleSetting
from servicebook.rulebook import RulePage, read_page
from servicebook.wording import Message, say

_QUOTED = re.compile(r"`([^`]+)`")


class Stage(IntEnum):
    """When a rule speaks; what an earlier stage reported mutes what follows from it."""

    SYNTAX = 0
    SHAPE = 1
    REFERENCES = 2
    MEANING = 3
    WORDING = 4
    ACCEPTANCE = 5


@dataclass(frozen=True, slots=True)
class Flag:
    """What a rule has to say: about a `thing` (and one `key` of it), before anybody asks how grave that is.

    `mutes` names further things about which later stages had better stay silent.
    """

    thing: Thing
    place: Place
    problem: Message
    remedy: Message
    key: str = ""
    detail: str = ""
    related: tuple[Related, ...] = ()
    suggestion: str = ""
    mutes: tuple[str, ...] = ()
    severity: Severity | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def subject(self) -> str:
        """What the finding speaks of, as its identity has it."""
        return f"{self.thing}.{self.key}" if self.key else str(self.thing)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule cannot be applied to a thing, `because` data are missing; said once per service, never a finding."""

    thing: Thing
    because: Message


Sayings: TypeAlias = Iterator[Flag | Unknown]
Check: TypeAlias = Callable[[Handbook], Sayings] | Callable[[Handbook, Any], Sayings]
"""A rule's function: over the handbook, and over the rule's options if it has any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue; one without a `check` is applied by an earlier stage, and has only its page here.

    `options` are the settings that a team may write; `aliases` are earlier names; `pair` are the two P's that it holds
    against each other, by their keys.
    """

    page: RulePage
    stage: Stage
    check: Check | None = None
    options: type[RuleSetting] = RuleSetting
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name, which states the defect."""
        return self.page.name

    @property
    def reads(self) -> frozenset[str]:
        """The keys of the format that the rule reads, as its page tells them."""
        quoted = _QUOTED.findall(self.page.section("What it reads"))
        return frozenset(word for part in quoted for word in re.findall(r"\w+", part))

    def say(self, handbook: Handbook, setting: RuleSetting | None) -> Sayings:
        """What the rule has to say about a handbook, with the team's options where it has any."""
        check: Any = self.check
        return iter(check(handbook) if self.options is RuleSetting else check(handbook, setting or self.options()))

    def finding(self, flag: Flag, severity: Severity) -> Finding:
        """The finding for a flag, at the severity that its status asks for."""
        return Finding(
            self.name,
            severity,
            flag.place,
            flag.problem,
            why=say(self.page.title),
            remedy=flag.remedy,
            about=(flag.subject,),
            detail=flag.detail,
            related=flag.related,
            suggestion=flag.suggestion,
            mutes=flag.mutes,
            corrections=flag.corrections,
        )


def rule(
    severity: Severity,
    stage: Stage = Stage.MEANING,
    *,
    options: type[RuleSetting] = RuleSetting,
    pair: tuple[str, str] | None = None,
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function: its name and docstring give the rule's name and page."""

    def made(check: Check) -> Rule:
        topic = check.__module__.rpartition(".")[2]
        page = read_page(_named(check.__name__), severity, topic, check.__doc__ or "")
        return Rule(replace(page, pair=pair or (), defaults=_defaults(options)), stage, check, options, aliases)

    return made


def _defaults(options: type[RuleSetting]) -> tuple[str, ...]:
    own = {name: field for name, field in options.model_fields.items() if name not in RuleSetting.model_fields}
    return tuple(
        f"{field.alias or name}: {_plain(field.get_default(call_default_factory=True))}" for name, field in own.items()
    )


def _plain(value: object) -> str:
    """A default as it would be written in YAML."""
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def noted(name: str, severity: Severity, stage: Stage, topic: str, page: str) -> Rule:
    """A rule that an earlier stage applies by itself."""
    return Rule(read_page(name, severity, topic, page), stage)


def _named(function: str) -> str:
    return function.replace("_", "-")
