"""What changed lately: in all services, in one of them, and as a feed to follow."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from servicebook.changes import Revision
from servicebook.model.handbook import Thing
from servicebook.model.service import Service
from servicebook.pages import marks
from servicebook.pages.changing import RevisionView, concerning, revision_view, services_of
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import FEED, Page, escape_html

CHANGED = "changed.html"
_VIEW = "changes"
_LATEST = 5


def changed(here: Viewpoint) -> Page:
    """The page of what changed in all services."""
    text = here.render(
        "pages/changed.md.j2",
        t=here.text,
        title=here.text("What changed"),
        lead=here.text("What the authors changed in the services, the latest first, as git keeps it."),
        tabs=(),
        headed=True,
        feed=here.to(FEED),
        all="",
        revisions=tuple(revision_view(one, one.changes, here) for one in here.book.material.revisions),
    )
    return Page(here.path, here.text("What changed"), text, hide=("toc",))


def changed_services(start: Viewpoint) -> Mapping[str, str]:
    """For each service of which git tells a change the page that tells it."""
    changes = (change for revision in start.book.material.revisions for change in revision.changes)
    concerned = {name for change in changes for name in services_of(change, start.handbook)}
    return {name: start.book.addresses.view(name, _VIEW) for name in start.handbook.services if name in concerned}


def service_changed(service: Service, here: Viewpoint) -> Page:
    """The page of what changed in one service, and in what it uses."""
    text = here.render(
        "pages/changed.md.j2",
        t=here.text,
        title=here.link(Thing("service", service.service)).text,
        lead=here.text("What changed in this service and in the roles, channels, partners and other things it uses."),
        tabs=marks.tabs(service.service, _VIEW, here),
        headed=True,
        feed="",
        all=here.to(CHANGED),
        revisions=tuple(_told(service.service, here)),
    )
    return Page(here.path, here.text("What changed"), text, marks.line(service), hide=("toc",))


def last_change(service: Service, here: Viewpoint) -> tuple[RevisionView, str] | None:
    """The last revision that changed something in a service, and the way to all of them."""
    last = next(_told(service.service, here), None)
    return (last, here.to_view(service.service, _VIEW)) if last else None


def lately(here: Viewpoint) -> tuple[tuple[Link, Literal], ...]:
    """The last revisions, each with the way to what it changed, with its day and author."""
    latest = here.book.material.revisions[:_LATEST]
    views = (revision_view(revision, (), here) for revision in latest)
    return tuple(
        (Link(view.subject, here.to(CHANGED, view.anchor)), Literal(f"{view.day} · {view.author}")) for view in views
    )


def _told(service: str, here: Viewpoint) -> Iterator[RevisionView]:
    for revision in here.book.material.revisions:
        found = concerning(revision, service, here.handbook)
        if found:
            yield revision_view(revision, found, here)


def feed(start: Viewpoint) -> Mapping[str, Callable[[], bytes]]:
    """The path of the Atom feed of what changed (RFC 4287), and what makes it; nothing where git tells of no change."""
    return {FEED: partial(_feed, start)} if start.book.material.revisions else {}


def _feed(start: Viewpoint) -> bytes:
    """Its links are absolute or, without an address, left out."""
    revisions, site = start.book.material.revisions, start.book.material.site_address
    name = start.plain(start.handbook.organisation.name) or start.text("Service handbook")
    text = start.render(
        "pages/feed.xml.j2",
        language=start.language,
        id=uuid5(NAMESPACE_URL, site or name).urn,
        title=escape_html(f"{start.text('What changed')} – {name}"),
        updated=_moment(max(revision.when for revision in revisions)),
        site=escape_html(site),
        entries=[_entry(revision, start) for revision in revisions],
    )
    return text.encode("utf-8", "replace")


def _entry(revision: Revision, start: Viewpoint) -> Mapping[str, str]:
    view = revision_view(revision, revision.changes, start.at(CHANGED), linked=False)
    content = start.render("pages/feedentry.html.j2", t=start.text, v=view)
    return {
        "id": uuid5(NAMESPACE_URL, revision.id).urn,
        "anchor": view.anchor,
        "title": escape_html(revision.subject or view.day),
        "author": escape_html(revision.author),
        "updated": _moment(revision.when),
        "content": escape_html(content),
    }


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
