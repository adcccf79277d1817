"""What the checks say of each pair of P's, in each service and in all: the material of the triangle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias, TypeVar

from servicebook.findings import Finding, Severity, Unchecked, Verdict
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.service import Service
from servicebook.pages.families import PAST
from servicebook.rulebook import RulePage

_Ruled = TypeVar("_Ruled", bound=Finding | Unchecked)
Pair: TypeAlias = tuple[str, ...]
PAIRS: tuple[Pair, ...] = tuple(combinations(P_KEYS, 2))
"""The 36 pairs of the nine P's, in the order of the P's."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a pair: open findings, questions to the authors of drafts, accepted findings, and silent rules."""

    findings: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def state(self) -> str:
        """The most urgent of what is said, empty if nothing is."""
        known = (("findings", self.findings), ("questions", self.questions), ("accepted", self.accepted))
        return next((name for name, found in (*known, ("unchecked", self.unchecked)) if found), "")


@dataclass(frozen=True, slots=True)
class Pairing:
    """`rules` hold each pair together; `said` is what they say of it in a service, and under an empty name in all."""

    rules: Mapping[Pair, tuple[RulePage, ...]]
    said: Mapping[tuple[str, Pair], Said]

    @classmethod
    def of(cls, handbook: Handbook, verdict: Verdict, rules: Iterable[RulePage]) -> "Pairing":
        """The pairs of a checked handbook."""
        known = [rule for rule in rules if rule.pair]
        held = {pair: tuple(rule for rule in known if rule.pair == pair) for pair in PAIRS}
        pairs = {rule.name: rule.pair for rule in known}
        asked = [one for one in verdict.findings if one.severity is Severity.QUESTION]
        grave = [one for one in verdict.findings if one.severity is not Severity.QUESTION]
        found = _sorted(handbook, pairs, ((one, one.about) for one in grave))
        questions = _sorted(handbook, pairs, ((one, one.about) for one in asked))
        accepted = _sorted(handbook, pairs, ((one.finding, one.finding.about) for one in verdict.accepted))
        silent = _sorted(handbook, pairs, ((one, (one.about,)) for one in verdict.unchecked))
        said = {
            field: Said(found.get(field, ()), questions.get(field, ()), accepted.get(field, ()), silent.get(field, ()))
            for field in dict.fromkeys((*found, *questions, *accepted, *silent))
        }
        return cls(held, said)

    def state(self, service: Service, pair: Pair) -> str:
        """What the field of a pair in a service says: never more than was really checked."""
        found = self.said.get((service.service, pair), Said()).state
        plans = [getattr(service.mix, key) for key in pair]
        if not found and any(plan and plan.not_applicable for plan in plans):
            return "none"
        if not found and self.rules[pair] and all(rule.off for rule in self.rules[pair]):
            return "off"
        return found or ("consistent" if all(plans) and self._judged(service, pair) else "unchecked")

    def _judged(self, service: Service, pair: Pair) -> bool:
        """Whether any rule of the pair speaks at all of a service of this status: advice is for live ones only."""
        if service.status == "retired" or service.state in PAST:
            return False
        heard = (rule for rule in self.rules[pair] if not rule.off)
        return any(service.status == "live" or rule.severity is not Severity.ADVICE for rule in heard)


def _sorted(
    handbook: Handbook, pairs: Mapping[str, Pair], said: Iterable[tuple[_Ruled, tuple[str, ...]]]
) -> Mapping[tuple[str, Pair], tuple[_Ruled, ...]]:
    """What is said by each field of which it speaks: in the services that it concerns, and in all."""
    found: defaultdict[tuple[str, Pair], list[_Ruled]] = defaultdict(list)
    for one, about in said:
        if one.rule in pairs:
            for name in ("", *_services(handbook, about)):
                found[name, pairs[one.rule]].append(one)
    return {field: tuple(listed) for field, listed in found.items()}


def _services(handbook: Handbook, about: tuple[str, ...]) -> tuple[str, ...]:
    """The services of which something is said: their own things, and what they share with others and use."""
    names: dict[str, None] = {}
    for thing in map(Thing.of_subject, about):
        users = (reference.owner.service for reference in handbook.uses.get(thing, ())) if not thing.service else ()
        names |= dict.fromkeys((thing.service, *users))
    return tuple(name for name in names if name in handbook.services)
