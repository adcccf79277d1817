"""What is better left unsaid, since it follows from a mistake that has been found already."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from servicebook.checks.frame import Flag, Rule, Stage, Unknown
from servicebook.findings import Finding, Unchecked
from servicebook.model.handbook import REGISTER_KINDS, Handbook, Thing

_WAYS = frozenset({"aside", "then", "recover", "fails", "waits_for", "meanwhile", "starts_when"})
_RECKONED = frozenset({"time", "wait", "tolerates"})
_STANDING = frozenset({"status", "state", "variant_of"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Muted:
    """A finding that is not shown, since another one is its cause."""

    finding: Finding


Said: TypeAlias = Finding | Muted | Unchecked
"""What comes of a rule, once it is weighed."""


class Silence:
    """What the findings so far mute: things, and keys that nobody could read, by the service or entry they belong to."""

    def __init__(self, findings: Iterable[Finding], handbook: Handbook) -> None:
        words = {word for finding in findings for word in (*finding.about, *finding.mutes)}
        self._things = words | {f"unreadable {word}" for word in handbook.unreadable}
        self._handbook = handbook
        self._faulty = _unread(words)
        strays = _strays(handbook) if self._faulty else {}
        self._unread = _unread(words, lambda thing: (_home(thing), *_users(thing, handbook), *strays.get(thing.id, ())))

    def covers(self, rule: Rule, saying: Flag | Unknown) -> bool:
        """Whether a rule had better keep silent about a thing."""
        thing = saying.thing
        if self._unread and self._blinds(rule, thing):
            return True
        return isinstance(saying, Flag) and (
            saying.subject in self._things or f"unreadable {thing.own_id}" in self._things
        )

    def blind(self, rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
        """Each rule, by name, with the id of each service or entry of which it cannot see all that it reads."""
        homes = self._unread.items()
        return ((rule.name, home) for rule in rules for home, keys in homes if not keys.isdisjoint(rule.reads))

    def _blinds(self, rule: Rule, thing: Thing) -> bool:
        """Whether a rule cannot see all that it reads: of a service and what it uses, or of an entry and its users."""
        keys = self._unread.get(_home(thing), _NONE).union(
            *(self._faulty.get(user, _NONE) for user in _users(thing, self._handbook))
        )
        return rule.stage > Stage.REFERENCES and not keys.isdisjoint(rule.reads | _STANDING)


def without_consequences(said: Iterable[Said]) -> Iterator[Said]:
    """What a stage says; a finding is muted if it follows from that of another rule in the same stage."""
    sayings = tuple(said)
    causes: defaultdict[str, set[str]] = defaultdict(set)
    for one in sayings:
        if isinstance(one, Finding):
            for word in one.mutes:
                causes[word].add(one.rule)
    for one in sayings:
        yield Muted(one) if isinstance(one, Finding) and _follows(one, causes) else one


def _follows(finding: Finding, causes: Mapping[str, set[str]]) -> bool:
    """Whether another rule is among those that mute what a finding speaks of."""
    return any(causes.get(word, set()) - {finding.rule} for word in finding.about)


def _home(thing: Thing) -> str:
    """The id of the service to which a thing belongs, else its own."""
    return thing.service or thing.id or thing.kind


def _users(thing: Thing, handbook: Handbook) -> Iterator[str]:
    """The ids of the services and entries that use an entry of a register."""
    if thing.kind in REGISTER_KINDS.values():
        yield from (_home(use.owner) for use in handbook.uses.get(thing, ()))


def _strays(handbook: Handbook) -> Mapping[str, list[str]]:
    """The ids of those who use a word that names nothing, such as an entry which could not be read at all."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for use in handbook.references:
        if use.target is None:
            found[use.word].append(_home(use.owner))
    return found


def _unread(
    words: Iterable[str], homes: Callable[[Thing], Iterable[str]] = lambda thing: (_home(thing),)
) -> Mapping[str, frozenset[str]]:
    """The keys that could not be read, by the ids of those whom it concerns."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, of, name in (word.partition(" of ") for word in words):
        kind, _, own = name.partition(" ")
        for home in homes(Thing(kind, own)) if of else ():
            found[home].add(key)
    return {home: frozenset(keys | _RECKONED if keys & _WAYS else keys) for home, keys in found.items()}
