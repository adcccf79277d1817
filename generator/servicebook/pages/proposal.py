"""What a proposal changes, for its preview: the verdict, the changes, what they do, both drawings, and what rests on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servicebook.changes import Change
from servicebook.findings import Accepted, Finding, Severity
from servicebook.model.handbook import Thing
from servicebook.pages.changing import PageVoice, change_groups
from servicebook.pages.findings import GRAVE, FindingView, spoken, view
from servicebook.pages.ledger import trend
from servicebook.pages.proposal_telling import (
    alarm,
    compared,
    counted,
    gaps,
    quantity,
    reckoned,
    resting,
    story,
    verdict,
)
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.pages.values import Link, Literal, Source, Words, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.review import Review, Shift, Suspect
from servicebook.wording import Field, Message, say, say_count

PROPOSAL = "proposal.html"
TITLE = "What this proposal changes"
_SHOWN = 20
"""So many changes of a service are shown at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody in a hurry reads: `grade` is error, warning or calm, `alarm` what the gravest new finding says."""

    grade: str
    verdict: Literal
    story: Literal
    alarm: Literal


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A sum before and after; `trend` is less or more, empty where that cannot be told."""

    label: Literal
    before: Literal
    after: Literal
    trend: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """What a change brought about elsewhere."""

    because: Literal
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class SuspectView:
    """A change, and what rests on it: what it is, and the line where it stands."""

    cause: Literal
    resting: tuple[tuple[Link, Source], ...]


def proposal(review: Review, here: Viewpoint) -> Page:
    """The page of what a proposal changes."""
    voice = PlainVoice(review, here.speak)
    text = here.render(
        "pages/proposal.md.j2",
        t=here.text,
        title=here.text(TITLE),
        compared=literal(here.speak(compared(review))),
        opening=_opening(review, here),
        loosened=tuple((spoken(one.said, here), here.source(one.place)) for one in review.loosened),
        silenced=_views(review.silenced, here),
        gaps=tuple(spoken(gap, here) for gap in gaps(review)),
        groups=change_groups(review.changes, PageVoice(here), _SHOWN),
        sums=tuple(_sums(review, voice, here)),
        found=_views(review.new, here),
        affected=tuple(_affected(review, here)),
        suspects=tuple(_suspect(one, voice, here) for one in review.suspects),
        drawn=tuple(
            (_service(name, review, here), Literal(html)) for name, html in here.book.material.proposed.items()
        ),
        settled=tuple(_settled(review, here)),
        accepted=tuple(_accepted(one, here) for one in review.newly_accepted),
        open=_open(review, here),
        findings_href=here.to("findings.html"),
    )
    return Page(here.path, here.text(TITLE), text, hide=("toc",))


def preview(here: Viewpoint) -> tuple[Opening, str] | None:
    """In a preview, what its proposal does in two lines, and the way to the whole; nothing in any other handbook."""
    review = here.book.material.review
    return (_opening(review, here), here.to(PROPOSAL)) if review else None


def _opening(review: Review, here: Viewpoint) -> Opening:
    parts = " · ".join(map(here.speak, verdict(review)))
    return Opening(
        _grade(review),
        literal(f"{parts[:1].upper()}{parts[1:]}"),
        spoken(story(review, PlainVoice(review, here.speak)), here),
        spoken(alarm(review), here),
    )


def _grade(review: Review) -> str:
    if review.head.broken or any(finding.severity is Severity.ERROR for finding in review.brought):
        return "error"
    return "warning" if counted(review.brought) or review.loosened else "calm"


def _service(name: str, review: Review, here: Viewpoint) -> Link:
    """A service by its name; one that is gone as it was called."""
    if name in here.handbook.services:
        return here.link(Thing("service", name))
    return Link(here.words(review.base.handbook.name(Thing("service", name))).line)


def _sums(review: Review, voice: PlainVoice, here: Viewpoint) -> Iterator[tuple[Link, tuple[ShiftView, ...]]]:
    """The sums of each service."""
    for service in dict.fromkeys(shift.service for shift in review.shifts):
        found = (shift for shift in review.shifts if shift.service == service)
        yield here.link(Thing("service", service)), tuple(_shift(shift, voice) for shift in found)


def _shift(shift: Shift, voice: PlainVoice) -> ShiftView:
    def told(field: Field) -> Literal:
        return literal(voice.speak(field) if isinstance(field, Message) else str(field))

    before, after = (told(quantity(figure, voice)) for figure in (shift.before, shift.after))
    return ShiftView(told(reckoned(shift, voice)), before, after, trend(shift.before, shift.after))


def _views(findings: Iterable[Finding], here: Viewpoint) -> tuple[FindingView, ...]:
    """The findings that count, the gravest first."""
    found = (finding for finding in findings if finding.severity in GRAVE)
    return tuple(view(one, here) for one in sorted(found, key=lambda finding: GRAVE.index(finding.severity)))


def _affected(review: Review, here: Viewpoint) -> Iterator[CauseView]:
    """Findings below the change that brought them about; last those of which nobody can tell it."""
    causes: dict[Change | None, list[Finding]] = {}
    for one in review.affected:
        causes.setdefault(one.cause, []).append(one.finding)
    for cause, findings in sorted(causes.items(), key=lambda one: one[0] is None):
        if views := _views(findings, here):
            yield CauseView(_because(cause, here), views)


def _because(cause: Change | None, here: Viewpoint) -> Literal:
    if cause is None:
        return here.say(say("Because of several changes together:"))
    return Literal(here.speak(say("Because of this – {change}:", change=_placed(cause, here))))


def _placed(change: Change, here: Viewpoint) -> Literal:
    """A change in one sentence with links, and the service in which it is."""
    told = PageVoice(here).told(change)
    if "/" not in change.thing.id:
        return told
    service = here.link(Thing("service", change.thing.service)).text
    return Literal(here.speak(say("{service}: {change}", service=service, change=told)))


def _suspect(suspect: Suspect, voice: PlainVoice, here: Viewpoint) -> SuspectView:
    return SuspectView(
        _placed(suspect.cause, here),
        tuple(
            (Link(literal(voice.speak(resting(one, voice))), here.href(one.thing)), here.source(one.place))
            for one in suspect.resting
        ),
    )


def _settled(review: Review, here: Viewpoint) -> Iterator[tuple[Literal, tuple[FindingView, ...]]]:
    """What is settled, or was before: each list with its title."""
    lists = ((say("Fixed"), review.fixed), (say("Acceptances whose time is over"), review.expired))
    for title, findings in lists:
        if views := _views(findings, here):
            yield here.say(title), views


def _accepted(one: Accepted, here: Viewpoint) -> tuple[FindingView, Words]:
    return view(one.finding, here), here.word(one.why)


def _open(review: Review, here: Viewpoint) -> Literal:
    count = counted(review.still_open)
    number = say_count("{count} finding was open before", "{count} findings were open before", count)
    return here.say(number) if count else Literal()
