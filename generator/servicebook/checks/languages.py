"""Languages: customers are spoken to, and read, what they understand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from servicebook.checks.actors import role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import current, inherits, repeated
from servicebook.checks.strictness import Strictness
from servicebook.checks.walking import KEPT, journeyed
from servicebook.checks.words import meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.registers import Evidence, Persona, Role
from servicebook.model.service import Service
from servicebook.wording import Message, say


def persona_of(handbook: Handbook, word: str) -> Persona | None:
    """The entry of a persona, if there is one."""
    entry = handbook.registers["persona"].get(meant(handbook, word, "persona"))
    return entry if isinstance(entry, Persona) else None


def _bases(languages: Iterable[str]) -> set[str]:
    """Languages without their countries: whoever speaks `de-CH` understands `de`."""
    return {language.partition("-")[0] for language in languages}


class _Meeting(NamedTuple):
    """A persona in a step, and the roles and partners whom it meets there."""

    stop: Stop
    roles: Mapping[str, Role]
    who: str
    persona: Persona

    @property
    def everybody(self) -> Mapping[str, Role | Persona]:
        """The persona, and those whom it meets."""
        return {**self.roles, self.who: self.persona}

    @property
    def strange(self) -> bool:
        """Whether nobody speaks a language of the persona."""
        spoken = {language for role in self.roles.values() for language in role.languages}
        if not spoken.isdisjoint(self.persona.languages):
            return False
        known = all(one.languages for one in self.everybody.values())
        return known and _bases(spoken).isdisjoint(_bases(self.persona.languages))


@rule(Severity.ERROR, pair=("people", "personal_experience"))
def language_missing(handbook: Handbook) -> Sayings:
    """Whoever serves a persona speaks a language that it understands.

    ## Question
    Does somebody in front speak one of the languages of each persona who comes by?
    ## What it reads
    `frontstage` of the steps, the personas of the step or of the service, and `languages` of the roles, partners and personas.
    ## Why
    Whoever does not understand cannot be asked how they are. The person comes first, or it is no service (D11, D36).
    ## Example that fails
    ```yaml
    personas:
      touristin: {name: Touristin, languages: [fr, en]}
    roles:
      berater: {name: Berater, languages: [de]}
    ---
    service: pannenhilfe
    personas: [touristin]
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Example that passes
    ```yaml
    personas:
      touristin: {name: Touristin, languages: [fr, en]}
    roles:
      berater: {name: Berater, languages: [de, en]}
    ---
    service: pannenhilfe
    personas: [touristin]
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Not a finding
    One of several in front who speaks the language. Steps in which only a system, or somebody without an entry in a register, is in front. Where personas have languages and a role has none recorded, it cannot be checked. All steps of a service in which nobody understands a persona are one finding.
    """
    for name, service in handbook.services.items():
        meetings = tuple(_meetings(handbook, service))
        strange = [meeting for meeting in meetings if meeting.strange]
        if strange:
            yield _misunderstood(Thing("service", name), strange)
        everybody: dict[str, Role | Persona] = {}
        for meeting in meetings:
            everybody |= meeting.roles
            everybody[meeting.who] = meeting.persona
        unknown = [who for who, one in everybody.items() if not one.languages]
        if unknown and any(meeting.persona.languages for meeting in meetings):
            because = say("the languages of {who} are not known", who=quoted(unknown))
            yield Unknown(Thing("service", name), because)


def _meetings(handbook: Handbook, service: Service) -> Iterator[_Meeting]:
    """Who meets whom; what a variant takes over with its personas is said of the service that it varies."""
    alike = inherits(handbook, service, "personas")
    for stop in journeyed(handbook.courses[service.service]):
        if not (alike and repeated(handbook, stop, "frontstage", "personas")):
            roles = _in_front(handbook, tuple(deed.who for deed in stop.step.frontstage.deeds))
            for who, persona in _personas(handbook, stop.step.personas or service.personas).items() if roles else ():
                yield _Meeting(stop, roles, who, persona)


@lru_cache(maxsize=KEPT)
def _in_front(handbook: Handbook, words: tuple[str | None, ...]) -> Mapping[str, Role]:
    """The roles and partners in front; nobody where somebody else is there, of whom no register knows anything.

    Kept, since the same ones are in front again and again.
    """
    named = dict.fromkeys(meant(handbook, word, "role", "system", "partner") if word else "" for word in words)
    people = [word for word in named if word not in handbook.registers["system"]]
    roles = {word: role for word in people if (role := role_of(handbook, word))}
    return roles if len(roles) == len(people) else {}


@lru_cache(maxsize=KEPT)
def _personas(handbook: Handbook, words: tuple[str, ...]) -> Mapping[str, Persona]:
    """The entries of personas; kept, since nearly all steps of a service are for the same ones."""
    named = (meant(handbook, word, "persona") for word in words)
    return {word: persona for word in named if (persona := persona_of(handbook, word))}


def _misunderstood(service: Thing, meetings: list[_Meeting]) -> Flag:
    roles = {who: role for meeting in meetings for who, role in meeting.roles.items()}
    personas = {meeting.who: meeting.persona for meeting in meetings}
    everybody: Mapping[str, Role | Persona] = {**personas, **roles}
    here, *elsewhere = dict.fromkeys(meeting.stop.step.spot("frontstage") for meeting in meetings)
    return Flag(
        service,
        here,
        say(
            "Nobody in front understands {personas}: {roles}.",
            personas=tuple(_lost(who, persona, meetings) for who, persona in personas.items()),
            roles=tuple(say("`{who}` speaks {spoken}", who=who, spoken=role.languages) for who, role in roles.items()),
        ),
        say("Let somebody serve them who speaks their language, or add the language that is missing in the register."),
        detail="languages",
        related=(
            *(
                Related(one.spot("languages"), say("the languages of `{who}`", who=who))
                for who, one in everybody.items()
            ),
            *(Related(place, say("they meet here too")) for place in elsewhere),
        ),
    )


def _lost(who: str, persona: Persona, meetings: list[_Meeting]) -> Message:
    """A persona, what it speaks, and the steps in which nobody understands it."""
    steps = quoted(meeting.stop.step.step for meeting in meetings if meeting.who == who)
    return say("`{persona}` ({spoken}) in {steps}", persona=who, spoken=persona.languages, steps=steps)


@rule(Severity.WARNING, pair=("physical_evidence", "personal_experience"))
def evidence_language_missing(handbook: Handbook) -> Iterator[Flag]:
    """What customers read is there in the language that they speak first.

    ## Question
    Does each piece of evidence exist in the first language of each persona who gets it?
    ## What it reads
    `evidence` and `receipt` of the steps with their personas, `items` and `kept` of the physical evidence; `languages` of the evidence, and the first of each persona's `languages`.
    ## Why
    Evidence is what remains. Whoever cannot read it holds a piece of paper in the hand, and no proof of performance (D19, D36).
    ## Example that fails
    ```yaml
    personas:
      geschäftsreise: {name: Geschäftsfrau, languages: [fr, de]}
    evidence:
      leistungsnachweis: {name: Leistungsnachweis, languages: [de]}
    ---
    service: pannenhilfe
    status: live
    personas: [geschäftsreise]
    reinforcement:
      - step: nachweis
        evidence: [leistungsnachweis]
    ```
    ## Example that passes
    ```yaml
    personas:
      geschäftsreise: {name: Geschäftsfrau, languages: [fr, de]}
    evidence:
      leistungsnachweis: {name: Leistungsnachweis, languages: [de, fr]}
    ---
    service: pannenhilfe
    status: live
    personas: [geschäftsreise]
    reinforcement:
      - step: nachweis
        evidence: [leistungsnachweis]
    ```
    ## Not a finding
    Evidence without `languages`, such as a vest or a sound. Steps that are only for other personas. All languages that a piece of evidence lacks are one finding, over all services; where a persona can read nothing at all, that is one finding about the persona.
    """
    by_persona: defaultdict[str, list[_Reading]] = defaultdict(list)
    by_evidence: defaultdict[str, list[_Reading]] = defaultdict(list)
    for reading in _readings(handbook):
        by_persona[reading.who].append(reading)
        by_evidence[reading.word].append(reading)
    shut_out = {who for who, found in by_persona.items() if len(found) > 1 and all(one.lost for one in found)}
    yield from (_shut_out(found) for who, found in by_persona.items() if who in shut_out)
    for found in by_evidence.values():
        lost = [one for one in found if one.lost and one.who not in shut_out]
        if lost:
            yield _unread(lost)


class _Reading(NamedTuple):
    """A piece of evidence with words, and a persona who gets it."""

    word: str
    evidence: Evidence
    who: str
    persona: Persona

    @property
    def lost(self) -> bool:
        """Whether it does not exist in the language that the persona speaks first."""
        return _bases(self.persona.languages[:1]).isdisjoint(_bases(self.evidence.languages))


def _readings(handbook: Handbook) -> Iterator[_Reading]:
    """Who gets what, once each, in those services of a piece of evidence that are judged most strictly."""
    status = cache(Strictness(handbook).status)
    seen: set[tuple[str, str]] = set()
    for name, service in handbook.services.items():
        for word, personas in _handed_out(handbook, service) if current(service) else ():
            entry = handbook.registers["evidence"][word]
            fresh = {who: one for who, one in personas.items() if one.languages and (word, who) not in seen}
            if fresh and isinstance(entry, Evidence) and entry.languages:
                strict = status(Thing("service", name)) == status(Thing("evidence", word))
                if strict:
                    seen.update((word, who) for who in fresh)
                    yield from (_Reading(word, entry, who, persona) for who, persona in fresh.items())


def _handed_out(handbook: Handbook, service: Service) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """Each piece of evidence with those who get it: in a step, or, where no step names it, somewhere in the service."""
    named: dict[str, None] = {}
    stops = handbook.courses[service.service].stops.values()
    for stop in stops:
        given = (*stop.step.evidence, stop.step.receipt) if stop.step.receipt else stop.step.evidence
        words = [meant(handbook, word, "evidence") for word in given]
        known = [word for word in words if word in handbook.registers["evidence"]]
        named |= dict.fromkeys(known)
        if known:
            personas = _personas(handbook, stop.step.personas or service.personas)
            yield from ((word, personas) for word in known)
    plan = service.mix.physical_evidence
    for word in dict.fromkeys((*plan.items, *plan.kept)) if plan else ():
        if word in handbook.registers["evidence"] and word not in named:
            yield word, {who: one for who in service.personas if (one := persona_of(handbook, who))}


def _shut_out(readings: list[_Reading]) -> Flag:
    first = readings[0]
    return Flag(
        Thing("persona", first.who),
        first.persona.spot("languages"),
        say(
            "`{who}` speaks {language} first, and nothing that it gets to read exists in this language: {evidence}.",
            who=first.who,
            language=first.persona.languages[0],
            evidence=quoted(reading.word for reading in readings),
        ),
        say(
            "Have it translated, beginning with what counts most, or ask again which language this persona speaks first."
        ),
        related=tuple(
            Related(reading.evidence.spot("languages"), say("the languages of `{who}`", who=reading.word))
            for reading in readings
        ),
    )


def _unread(readings: list[_Reading]) -> Flag:
    first = readings[0]
    return Flag(
        Thing("evidence", first.word),
        first.evidence.spot("languages"),
        say(
            "`{evidence}` exists in {languages} only, but {who}.",
            evidence=first.word,
            languages=first.evidence.languages,
            who=tuple(
                say("`{who}` speaks {language} first", who=reading.who, language=reading.persona.languages[0])
                for reading in readings
            ),
        ),
        say("Have it translated, and add the language under `languages:` of the evidence."),
        related=tuple(
            Related(reading.persona.spot("languages"), say("the languages of `{who}`", who=reading.who))
            for reading in readings
        ),
    )
