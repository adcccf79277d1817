"""Structure: what is named must be there, and what is there should be named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from servicebook.checks.absent import absent
from servicebook.checks.frame import Flag, Stage, noted, rule
from servicebook.checks.strictness import Strictness
from servicebook.findings import Correction, Place, Related, Severity
from servicebook.link import scope_of
from servicebook.link.hints import keys_of
from servicebook.link.nearest import nearest, only_near
from servicebook.link.references import FREE_TEXT_KINDS
from servicebook.model.handbook import Handbook, Reference, Thing
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.wording import Message, say, say_count

_LANES = ("customer", "frontstage", "backstage", "support", "partner")
_WITHIN = (("step",), ("promise",))
_STEP_KEYS = frozenset(field.alias or name for name, field in Step.model_fields.items())


@rule(Severity.ERROR, Stage.REFERENCES)
def unknown_reference(handbook: Handbook) -> Iterator[Flag]:
    """What is named must exist.

    ## Question
    Does every id lead to something that is described?
    ## What it reads
    Every place of the format that names a step, a promise, a role, a channel… by its id, and the indicators in the tables of `measurements/`.
    ## Why
    Whoever follows the id lands nowhere: the blueprint lacks an arrow, the handbook a name, and every check that rests on it is blind (D20).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    owner: berrater
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    owner: berater
    ```
    ## Not a finding
    A text that is not shaped like an id (“Schild am Eingang”) is taken as written. A word that no register knows, and that resembles none that it knows, is not in a register yet (`not-in-register`).
    """
    measured = _measured(handbook)
    for word, references in _unresolved(handbook).items():
        near = _near(handbook, references[0])
        if near or FREE_TEXT_KINDS.isdisjoint(references[0].kinds):
            flag = _unknown(word, references, near, handbook)
            places = measured.pop(word, ()) if "indicator" in references[0].kinds else ()
            yield replace(flag, related=(*flag.related, *_also(places)))
    yield from (_nowhere(handbook, word, *places) for word, places in measured.items())


def _measured(handbook: Handbook) -> dict[str, tuple[Place, ...]]:
    """Where there are figures of indicators that no register describes, once in each table."""
    known = handbook.registers["indicator"].keys() | handbook.unreadable
    places: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for figure in handbook.measurements:
        if figure.indicator not in known:
            places[figure.indicator].setdefault(figure.place.file, figure.place)
    return {word: tuple(found.values()) for word, found in places.items()}


def _nowhere(handbook: Handbook, word: str, first: Place, *others: Place) -> Flag:
    """Figures that nobody will find."""
    near = nearest(word, handbook.registers["indicator"])
    return Flag(
        Thing("indicator", word),
        first,
        absent(word, ("indicator",)),
        say("Did you mean `{near}`?", near=near) if near else say("Correct the id, or describe what it names."),
        detail=word,
        related=_also(others),
        suggestion=near,
        mutes=(f"indicator {near}",) if near else (),
    )


def _unresolved(handbook: Handbook) -> dict[str, list[Reference]]:
    """The references that lead nowhere, by word; words that stand where nothing could be read are left out."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in (one for one in handbook.references if one.target is None):
        word = reference.word.rpartition("/")[2]
        known = word in handbook.unreadable
        misplaced = reference.keys[0] in _LANES and word in _STEP_KEYS  # of that `misplaced-key` speaks
        if not known and not misplaced and not _hangs(handbook, reference):
            found[_missing(handbook, reference)].append(reference)
    return {_word(missing, references): references for missing, references in found.items()}


def _missing(handbook: Handbook, reference: Reference) -> str:
    """What a reference lacks: a whole service, something within one, or what stands in a register."""
    home, _, own = reference.word.rpartition("/")
    if home and home not in handbook.services:
        return home
    service = home or _home(handbook, reference)
    return f"{service}/{own}" if service and reference.kinds in _WITHIN else reference.word


def _home(handbook: Handbook, reference: Reference) -> str:
    """The service whose own words come first where something is named: that of the owner, or the one that was walked."""
    walked = handbook.observations.get(reference.owner.id) if reference.owner.kind == "observation" else None
    return (walked.service or "") if walked else reference.owner.service


def _word(missing: str, references: list[Reference]) -> str:
    """The word that leads nowhere: as it is written, or what is missing where it is written in several ways."""
    words = {reference.word for reference in references}
    return missing if len(words) > 1 else words.pop()


def _hangs(handbook: Handbook, reference: Reference) -> bool:
    """Whether what is named belongs to a service that is unknown itself: one finding is enough."""
    owner = reference.owner
    service = handbook.services.get(owner.service)
    if service and service.variant_of not in handbook.services and reference.role != "variant_of":
        inherited = service.variant_of and "/" not in reference.word and FREE_TEXT_KINDS.isdisjoint(reference.kinds)
        return bool(inherited) or reference.kinds == ("skipped step",)
    walked = handbook.observations[owner.id].service if owner.kind == "observation" else None
    return reference.kinds == ("step",) and walked is not None and walked not in handbook.services


def _near(handbook: Handbook, reference: Reference) -> str:
    """The word that was probably meant: one that lacks only its service, else the most alike."""
    known = scope_of(handbook).known(reference.kinds, _home(handbook, reference))
    whole = (word for word in sorted(known) if word.endswith(f"/{reference.word}"))
    return next(whole, "") or nearest(reference.word, known)


def _unknown(word: str, references: list[Reference], near: str, handbook: Handbook) -> Flag:
    first, *others = references
    home = _home(handbook, first)
    named = min(references, key=lambda reference: (reference.owner, reference.role))
    meant = scope_of(handbook).target(first.kinds, near, home) if near else None
    return Flag(
        named.owner,
        first.place,
        absent(word, first.kinds if word in (first.word, f"{home}/{first.word}") else ("service",)),
        say("Did you mean `{near}`?", near=near) if near else _remedy(first),
        key=named.role,
        detail=word,
        related=_also(reference.place for reference in others),
        suggestion=near,
        mutes=(*((str(meant),) if meant else ()), *_inherited(named)),
        corrections=tuple(Correction.at(reference.place, near) for reference in references)
        if meant in handbook.uses
        and all(_is_certain(handbook, reference, first.word, near) for reference in references)
        else (),
    )


def _is_certain(handbook: Handbook, reference: Reference, word: str, near: str) -> bool:
    """Whether no other word can have been meant; which of two is misspelt is certain only if others use the known one."""
    known = scope_of(handbook).known(reference.kinds, _home(handbook, reference))
    whole = [name for name in known if name.endswith(f"/{reference.word}")]
    only = whole == [near] if whole else only_near(reference.word, known) == near
    return only and reference.word == word and "." not in word


def _inherited(reference: Reference) -> tuple[str, ...]:
    """What a variant would have inherited from a service that nobody knows."""
    owner = str(reference.owner)
    return (owner, *(f"{owner}.{key}" for key in keys_of(Service))) if reference.role == "variant_of" else ()


def _remedy(reference: Reference) -> Message:
    if reference.kinds == ("promise",) and "/" not in reference.word and not reference.owner.service:
        return say("Outside a service write its id in front, such as `service/{word}`.", word=reference.word)
    return say("Correct the id, or describe what it names.")


def _also(places: Iterable[Place]) -> tuple[Related, ...]:
    return tuple(Related(place, say("it is named here too")) for place in places)


duplicate_id = noted(
    "duplicate-id",
    Severity.ERROR,
    Stage.REFERENCES,
    "structure",
    """An id belongs to one thing only.

    ## Question
    Is every id given once?
    ## What it reads
    The ids of services, steps, promises and of all registers, over all files. In the lanes, roles, systems, partners and personas share one space.
    ## Why
    Of two things with one id only the first would be read, and nobody could say which one is meant (D33).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    roles:
      berater: {name: Berater im Aussendienst}
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    roles:
      berater-aussendienst: {name: Berater im Aussendienst}
    ```
    ## Not a finding
    The same step id in two services, or a promise with the id of a step: they belong to different spaces.
    """,
)


@rule(Severity.ADVICE)
def unused_entry(handbook: Handbook) -> Iterator[Flag]:
    """What stands in a register should be used somewhere.

    ## Question
    Does a service, or another entry, refer to each entry of the registers?
    ## What it reads
    The registers, and every reference in the handbook.
    ## Why
    What nobody uses is read, translated and kept up for nothing, or it was forgotten where it belongs (D19: reduce complexity).
    ## Example that fails
    ```yaml
    channels:
      fax: {name: Telefax, kind: fax}
    ---
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone}
    ---
    service: pannenhilfe
    status: live
    offer:
      - step: anruf
        channel: hotline
    ```
    ## Not a finding
    Terms: they are there to be read, not to be referred to. Handbooks of drafts only: there, much is not used yet.
    """
    for kind, entries in handbook.registers.items():
        for name, entry in entries.items():
            thing = Thing(kind, name)
            if kind != "term" and thing not in handbook.uses:
                yield Flag(
                    thing,
                    entry.heading(),
                    say("`{name}` is used nowhere.", name=name),
                    say("Use it where it belongs, or take it out of the register."),
                )


@rule(Severity.ADVICE, Stage.REFERENCES)
def not_in_register(handbook: Handbook) -> Iterator[Flag]:
    """What several people will ask about should stand in a register.

    ## Question
    Are the roles, channels, systems, partners, pieces of evidence… that a service names described in a register?
    ## What it reads
    All words shaped like ids that no register knows, and that resemble none that it knows.
    ## Why
    Only what stands in a register has a page of its own: the role with its authority, the channel with its hours. Without it the checks cannot hold one P against another (D10).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    owner: leitung-assistance
    ```
    ## Example that passes
    ```yaml
    roles:
      leitung-assistance: {name: Leitung Assistance}
    ---
    service: pannenhilfe
    status: live
    owner: leitung-assistance
    ```
    ## Not a finding
    Texts that are not shaped like an id, and drafts: a first sketch needs no registers. A word that several services use is told once, with all its uses.
    """
    strictness = Strictness(handbook)
    strangers: defaultdict[Thing, list[Reference]] = defaultdict(list)
    for references in _unresolved(handbook).values():
        if not FREE_TEXT_KINDS.isdisjoint(references[0].kinds) and not _near(handbook, references[0]):
            teller = min((reference.owner for reference in references), key=lambda owner: _rank(owner, strictness))
            strangers[teller] += sorted(references, key=lambda reference: reference.owner != teller)
    for owner, references in strangers.items():
        yield _strangers(owner, references)


def _rank(owner: Thing, strictness: Strictness) -> tuple[int, bool]:
    """Where a word that several use is best told: at the strictest, and rather at a service than in a register."""
    return strictness.rank(owner), owner.kind != "service"


def _strangers(owner: Thing, references: list[Reference]) -> Flag:
    words = tuple(dict.fromkeys(f"`{reference.word}`" for reference in references))
    return Flag(
        owner,
        references[0].place,
        say_count(
            "No register describes {words}.",
            "No register describes these {count} words: {words}.",
            len(words),
            words=words,
        ),
        say("Add an entry to the register that fits, with a name at least."),
        key="registers",
        related=_also(reference.place for reference in references[1:]),
    )


@rule(Severity.ERROR, Stage.REFERENCES)
def misplaced_key(handbook: Handbook) -> Iterator[Flag]:
    """Keys of a step stand beside the lanes, not within them.

    ## Question
    Is what stands in a lane somebody who acts?
    ## What it reads
    The names in `customer`, `frontstage`, `backstage`, `support` and `partner`.
    ## Why
    A key that slipped into a lane by its indentation is taken for somebody who acts, and what it says is lost to the checks (D8).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
          says: Stehen Sie sicher?
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
        says: Stehen Sie sicher?
    ```
    ## Not a finding
    A role, system, partner or persona that has the name of a key and stands in a register.
    """
    for course in handbook.courses.values():
        for lane in _LANES:
            for stop in course.having(lane):
                for deed in getattr(stop.step, lane).deeds:
                    if deed.who in _STEP_KEYS and not handbook.who(deed.who):
                        yield Flag(
                            stop.thing,
                            stop.step.spot(lane, deed.key, of_key=True),
                            say(
                                "`{key}` is a key of the step, but stands in the lane `{lane}`.",
                                key=deed.who,
                                lane=lane,
                            ),
                            say("Move it out: to the same indentation as `{lane}:`.", lane=lane),
                            detail=f"{lane}.{deed.who}",
                        )
