"""A finding in sentences, as every channel outside the terminal tells it; and where it lies in the repository."""

import posixpath
from dataclasses import replace

from servicebook.findings import Finding, Place
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.wording import Catalogue

# What concerns the handbook as a whole is told at its settings, whether a team has written any or not.
_WHOLE = "servicebook.yml"


def sentences(finding: Finding, speak: Catalogue) -> list[str]:
    """What is wrong, why it matters, what to do: a line each, and nothing in them that acts."""
    told = [visible(speak(finding.problem))]
    if finding.why:
        told.append(f"{speak.text('why', 'finding')}: {visible(speak(finding.why))}")
    remedy = visible(speak(finding.remedy)) if finding.remedy else ""
    if remedy:
        told.append(f"{speak.text('what to do', 'finding')}: {remedy}")
    if finding.suggestion and finding.suggestion not in remedy:
        told.append(f"{speak.text('perhaps meant', 'finding')}: `{visible(finding.suggestion)}`")
    return told


def related(finding: Finding, briefing: Briefing) -> list[str]:
    """The other places that are involved, with their part in it: a line each."""
    return [
        f"{visible(briefing.catalogue(one.note))}: {visible(str(in_repository(one.place, briefing)))}"
        for one in finding.related
    ]


def in_repository(place: Place, briefing: Briefing) -> Place:
    """The place with its path from the root of the repository, as forges know it."""
    return replace(place, file=posixpath.join(briefing.folder, place.file or _WHOLE))
