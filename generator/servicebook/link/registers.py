"""Registers of all files become one; what is declared twice becomes a finding naming both places."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from servicebook.findings import Finding, Place, Related, Severity
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.kinds import WHO
from servicebook.model.record import Record
from servicebook.model.registers import Organisation, Registers
from servicebook.wording import say

R = TypeVar("R", bound=Record)


def merge(parts: Iterable[Registers]) -> tuple[dict[str, dict[str, Record]], tuple[Finding, ...]]:
    """The entries of all parts by kind and id; of two with one id the first is kept."""
    merged: dict[str, dict[str, Record]] = {kind: {} for kind in REGISTER_KINDS.values()}
    findings: list[Finding] = []
    for part in parts:
        for key, kind in REGISTER_KINDS.items():
            for name, entry in getattr(part, key).items():
                owner = _taken(merged, kind, name)
                if owner:
                    findings.append(duplicate(min(kind, owner), name, entry.heading(), merged[owner][name].heading()))
                else:
                    merged[kind][name] = entry
    return merged, tuple(findings)


def _taken(merged: Mapping[str, Mapping[str, Record]], kind: str, name: str) -> str:
    """The kind that holds the name already; roles, systems, partners and personas share one space."""
    rivals = WHO if kind in WHO else (kind,)
    return next((rival for rival in rivals if name in merged[rival]), "")


def duplicate(kind: str, name: str, place: Place, first: Place) -> Finding:
    """The finding that one id was given twice."""
    return Finding(
        "duplicate-id",
        Severity.ERROR,
        place,
        say("The id `{id}` is given twice.", id=name),
        remedy=say("Keep one of the two, or give one another id."),
        about=(f"{kind} {name}",),
        related=(Related(first, say("here it was given first")),),
    )


def organisation(parts: Iterable[Registers]) -> tuple[Organisation, tuple[Finding, ...]]:
    """The organisation, which may be described in one file only."""
    given = [part.organisation for part in parts if part.organisation]
    if not given:
        return Organisation.model_validate({"name": ""}), ()
    first, *others = given
    return first, tuple(
        duplicate("organisation", str(other.name), other.heading(), first.heading()) for other in others
    )
