"""Changes of the handbook as a page tells them: sentences with links, new wordings beside the old ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from servicebook.changes import Change, Mark, Revision, tell
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.lanes import Lane
from servicebook.model.text import Text
from servicebook.naming import KIND_NAMES, P_NAMES, key_name
from servicebook.pages import marks
from servicebook.pages.marking import marked
from servicebook.pages.showing import deeds, fact
from servicebook.pages.values import Items, Link, Literal, Value, literal, words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import say_count

ELSEWHERE = Thing("", "")
"""Stands for all that belongs to no service."""
_SHOWN = 6
"""So many changes of a service are shown at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change in one sentence; of a new wording both texts, in which the words that differ are marked."""

    sentence: Literal
    before: Value | None = None
    after: Value | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one service, or in what services share; `more` says how many lines unfold."""

    heading: Link
    lines: tuple[Line, ...]
    further: tuple[Line, ...]
    more: Literal


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision: what was said about it, by whom and when, and what it changed."""

    anchor: str
    subject: Literal
    day: Literal
    author: Literal
    begins: bool
    groups: tuple[Group, ...]


def revision_view(
    revision: Revision, changes: Sequence[Change], here: Viewpoint, *, linked: bool = True
) -> RevisionView:
    """A revision with some of its changes, those of a service together, weightiest first."""
    return RevisionView(
        f"_{revision.id[:12]}",
        literal(revision.subject) or here.day(revision.when.date()),
        here.day(revision.when.date()),
        literal(revision.author),
        revision.begins,
        change_groups(changes, PageVoice(here, linked)),
    )


def change_groups(changes: Sequence[Change], voice: "PageVoice", shown: int = _SHOWN) -> tuple[Group, ...]:
    """The changes, those of a service together, in the order in which they come; of each group so many are `shown` at once."""
    homes = dict.fromkeys(_home(change) for change in changes)
    groups = ((home, [change for change in changes if _home(change) == home]) for home in homes)
    return tuple(_group(home, found, voice, shown) for home, found in groups)


def concerning(revision: Revision, service: str, handbook: Handbook) -> tuple[Change, ...]:
    """What a revision changed in a service, and in the things of the registers that it uses."""
    return tuple(change for change in revision.changes if service in services_of(change, handbook))


def services_of(change: Change, handbook: Handbook) -> frozenset[str]:
    """The services that a change concerns."""
    if _home(change) != ELSEWHERE:
        return frozenset({change.thing.service})
    return frozenset(use.owner.service for use in handbook.uses.get(change.thing, ()) if use.owner.kind == "service")


def _home(change: Change) -> Thing:
    own = change.thing.kind == "service" or "/" in change.thing.id
    return Thing("service", change.thing.service) if own else ELSEWHERE


def _group(home: Thing, changes: Sequence[Change], voice: "PageVoice", shown: int) -> Group:
    here = voice.here
    lines = tuple(_line(change, voice) for change in changes)
    further = lines[shown:] if len(lines) > shown + 1 else ()
    more = here.say(say_count("{count} more change", "{count} more changes", len(further)))
    return Group(_heading(home, changes, here), lines[: len(lines) - len(further)], further, more)


def _heading(home: Thing, changes: Sequence[Change], here: Viewpoint) -> Link:
    """What a group is called; a service that is gone as it was called."""
    if home == ELSEWHERE:
        return Link(here.text("What several services share"))
    title = next((change.title for change in changes if change.thing == home), None)
    return here.link(home) if title is None or home.id in here.handbook.services else Link(here.words(title).line)


def _line(change: Change, voice: "PageVoice") -> Line:
    here = voice.here
    sentence = voice.told(change)
    if change.fate != "reworded" or change.trail[-1].field == "name":
        return Line(sentence)
    was, now = here.words(change.before), here.words(change.after)
    return Line(sentence, marked(was, now, "del"), marked(now, was, "ins"))


@dataclass(frozen=True, slots=True)
class PageVoice:
    """Names things as a page does: with links where they still exist, if the page can be reached (`linked`)."""

    here: Viewpoint
    linked: bool = True

    def told(self, change: Change) -> Literal:
        """A change in one sentence, which names things of its service by their own words."""
        there = self.here.within(change.thing.service if change.thing.service in self.here.handbook.services else "")
        return Literal(self.here.book.speak(tell(change, PageVoice(there, self.linked))))

    def thing(self, change: Change) -> str:
        """The name of the changed thing; of a promise its id, since its words may be what changed."""
        name = self._name(change)
        href = self.here.href(change.thing) if self.linked else ""
        return f'<a href="{href}">{name}</a>' if href else f"<strong>{name}</strong>"

    def _name(self, change: Change) -> str:
        if change.thing.kind == "p":
            return literal(self.here.text(P_NAMES[change.thing.own_id], "P"))
        return self.text(change.title) if change.title else literal(change.thing.own_id)

    def kind(self, kind: str) -> str:
        """What things of a kind are called."""
        return self.here.text(KIND_NAMES[kind], "kind") if kind in KIND_NAMES else self.here.text("Acceptance", "kind")

    def phase(self, key: str) -> str:
        """The name of a phase."""
        return literal(marks.phase(key, self.here))

    def key(self, mark: Mark) -> str:
        """The name of a field."""
        return literal(key_name(self.here.book.speak, mark.kind, _key(mark)))

    def word(self, word: str) -> str:
        """A word of an author."""
        return literal(word)

    def text(self, text: Text) -> str:
        """A text of an author on one line."""
        return self.here.words(text).line

    def value(self, mark: Mark, value: object) -> str:
        """The value as pages show it."""
        return Literal(
            self.here.render("pages/changevalue.md.j2", v=self._shown(mark, value), linked=self.linked).strip()
        )

    def _shown(self, mark: Mark, value: object) -> Value:
        if isinstance(value, Lane):
            return Items(tuple(deeds(value, self.here)))
        alone = mark.kind.model_construct({mark.field}, **{mark.field: value})
        found = fact(alone, _key(mark), self.here)
        return found.value if found else words("")


def _key(mark: Mark) -> str:
    """The key under which the format knows a field."""
    return mark.kind.model_fields[mark.field].alias or mark.field
