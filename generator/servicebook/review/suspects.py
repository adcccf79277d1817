"""Suspect links: what rests on a promise, an authority or a step that changed, and was not touched itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from servicebook.changes import Change
from servicebook.findings import Finding
from servicebook.link.spots import Spots, records
from servicebook.model.handbook import REGISTER_KINDS, Handbook, Reference, Thing
from servicebook.review.values import Resting, Suspect

_PROMISE: Final = frozenset(
    {"text", "within", "levels", "target", "from_step", "to_step", "to_end_of", "ordered_by", "measured_by"}
)
_AUTHORITY: Final = frozenset({"amount", "per", "decides", "approver"})
_STEP: Final = frozenset(
    {"wait", "time", "then", "fails", "aside", "channel", "levels", "personas", "keeps", "grants", "owner", "starts"}
)
_WEIGHTY: Final[Mapping[str, frozenset[str]]] = {
    "promise": _PROMISE,
    "role": _AUTHORITY,
    "partner": _AUTHORITY,
    "step": _STEP,
}
"""For each kind of thing on which others rest the fields of which they have to know."""
_HANGING: Final[Mapping[str, frozenset[str]]] = {
    "role": frozenset({"by", "approver"}),
    "partner": frozenset({"by", "approver", "fallback"}),
    "step": frozenset({"from_step", "to_step", "to_end_of", "claim_at", "recover", "to", "all", "waits_for", "step"}),
}
"""Under which keys things hang on them; on a promise, and on what is gone, all that name it do."""
_STILL: Final = frozenset({"moved", "reordered", "renamed", "translated"})
"""What becomes of a thing whose authors did not look at what it says."""
_WORDING: Final = frozenset({"translated", "rearranged"})
_WORDS: Final = frozenset({"promotion", "evidence", "product"})
"""What says a promise in words of its own, and so hangs on its wording."""


def suspects(changes: Iterable[Change], head: Handbook, found: Iterable[Finding]) -> Iterator[Suspect]:
    """For each such change those that rest on it, in the order of the changes.

    What was touched itself is left out, and so is what a finding names anyway.
    """
    told = tuple(changes)
    touched = frozenset(_part(change) for change in told if change.fate not in _STILL)
    named = {Thing.of_subject(subject) for finding in found for subject in finding.about}
    causes = {change.thing: change for change in reversed(told) if _matters(change)}
    uses = {thing: _uses(causes[thing], head) for thing in reversed(causes)}
    spots = Spots.of(head, {use.owner.service for found in uses.values() for use in found} & head.services.keys())
    for thing, references in uses.items():
        resting = {(one.thing, one.role): one for one in _resting(causes[thing], head, references, spots)}
        kept = tuple(
            one for one in resting.values() if one.thing not in named and touched.isdisjoint(_ways_to(one, thing))
        )
        if kept:
            yield Suspect(causes[thing], kept)


def _uses(cause: Change, head: Handbook) -> tuple[Reference, ...]:
    """What names a thing; of one that is gone the words that still mean it, as registers allow."""
    thing = cause.thing
    if cause.fate != "removed":
        return head.uses.get(thing, ())
    lost = (one for one in head.references if one.target is None and one.word == thing.own_id)
    return tuple(one for one in lost if thing.kind in one.kinds and thing.service in ("", one.owner.service))


def _matters(change: Change) -> bool:
    """Whether others have to know of a change: of a figure, of what may be decided, of another way."""
    if change.fate == "moved" or (change.fate == "removed" and change.thing.kind in REGISTER_KINDS.values()):
        return True
    fields = _WEIGHTY.get(change.thing.kind, frozenset())
    return any(mark.field in fields for mark in change.trail) and change.fate not in _WORDING


def _part(change: Change) -> tuple[Thing, str, str]:
    """What a change touched: a thing; of a P of the marketing mix only one part and item, since much stands in it."""
    if change.thing.kind == "p" and change.trail:
        return change.thing, change.trail[0].field, change.trail[0].item
    return change.thing, "", ""


def _ways_to(resting: Resting, thing: Thing) -> tuple[tuple[Thing, str, str], ...]:
    """By what somebody who touched it would be known."""
    return tuple((resting.thing, *way) for way in (("", ""), (resting.role, ""), (resting.role, thing.own_id)))


def _resting(cause: Change, head: Handbook, uses: Iterable[Reference], spots: Spots) -> Iterator[Resting]:
    thing = cause.thing
    keys = None if cause.fate == "removed" else _HANGING.get(thing.kind)
    for use in uses:
        spot = spots.find(use)
        hangs = keys is None or (use.role in keys and spot.kind != "p") or use.role == "claim_at"
        if spot != thing and hangs and not _mere_wording(cause, spot):
            yield Resting(spot, _part_of(spot, use, head), use.place)
    if thing.kind == "promise" and cause.fate != "removed":
        measured = head.services[thing.service].promises[thing.own_id].measured_by
        if measured and measured in head.registers["indicator"]:
            indicator = Thing("indicator", measured)
            yield Resting(indicator, "measured_by", head.entry(indicator).heading())


def _mere_wording(cause: Change, spot: Thing) -> bool:
    """Whether only words changed, and the place says none of them."""
    return cause.fate == "reworded" and spot.kind != "evidence" and spot.own_id not in _WORDS


def _part_of(spot: Thing, use: Reference, head: Handbook) -> str:
    """The key by which it hangs; within a P the part in which it stands, such as `messages`."""
    if spot.kind != "p":
        return use.role
    plan = head.services[spot.service].mix.plans()[spot.own_id]
    parts = ((name, getattr(plan, name)) for name in plan.model_fields_set) if plan else ()
    return next((name for name, value in parts if any(one is use.record for one in records(value))), use.role)
