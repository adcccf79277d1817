"""What a rule is: a generator function over the handbook, whose docstring is its page and its executed example."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from servicebook.findings import Finding, Place, Related, Severity, Unchecked
from servicebook.model.handbook import Handbook, Thing
from servicebook.rulebook import RulePage, read_page
from servicebook.wording import Message, say


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

    @property
    def subject(self) -> str:
        """What the finding speaks of, as its identity has it."""
        return f"{self.thing}.{self.key}" if self.key else str(self.thing)


Check = Callable[[Handbook], Iterator[Flag | Unchecked]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue; one without a `check` is applied by an earlier stage, and has only its page here."""

    page: RulePage
    stage: Stage
    check: Check | None = None

    @property
    def name(self) -> str:
        """The name, which states the defect."""
        return self.page.name

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
        )


def rule(severity: Severity, stage: Stage = Stage.MEANING) -> Callable[[Check], Rule]:
    """Make a rule of a generator function: its name and docstring give the rule's name and page."""

    def made(check: Check) -> Rule:
        topic = check.__module__.rpartition(".")[2]
        return Rule(_page(check.__name__, severity, topic, check.__doc__ or ""), stage, check)

    return made


def noted(name: str, severity: Severity, stage: Stage, topic: str, page: str) -> Rule:
    """A rule that an earlier stage applies by itself."""
    return Rule(_page(name, severity, topic, page), stage)


def _page(name: str, severity: Severity, topic: str, text: str) -> RulePage:
    return read_page(name.replace("_", "-"), severity, topic, text)
