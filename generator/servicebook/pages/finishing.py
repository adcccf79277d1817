"""The last touch to every page: terms and marks are explained, and the search is told what counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from servicebook.pages.explaining import Explained, explained, terms_of
from servicebook.pages.families import PAST
from servicebook.pages.untranslated import explained_marks
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page

_WEIGHTS = (
    ("roles/", 2.0),
    ("partners/", 1.2),
    ("terms.", 2.0),
    ("rules/", 0.05),
    ("manual/", 0.05),
    ("demands.", 0.05),
    ("findings.", 0.1),
    ("changed.", 0.1),
    ("proposal.", 0.1),
    ("portfolio.", 0.5),
)
"""How much the words of a page count in the search: employees look for their work, not for how it is checked."""
_VIEWS = {"script": 1.5, "effort": 0.2, "findings": 0.1, "comparison": 0.1, "changed": 0.1, "mix": 0.7}
"""The same for the pages of a service."""
_PAST = 0.1
_UNEXPLAINED = ("rules/", "manual/", "terms.", "findings.", "demands.", "proposal.")
"""Pages about the words themselves, and those full of examples."""
_CELL = re.compile(r"(</(?:td|th|dt|dd|button|option|label)>)(?=<)")


def finished(pages: Iterable[Page], start: Viewpoint) -> Iterator[Page]:
    """The pages as they are published."""
    terms = terms_of(start)
    past = tuple(_folders(start))
    for page in pages:
        weight = _weight(page.path) * (_PAST if page.path.startswith(past) else 1)
        # The search joins what no blank parts: "Channel" and "SMS" in neighbouring cells would be one word.
        text = _CELL.sub(r"\1 ", page.text)
        if terms and not page.path.startswith(_UNEXPLAINED):
            text = _explained(text, terms, start.at(f"{page.path.removesuffix('.md')}.html"))
        text = explained_marks(text, start)
        yield replace(page, text=text, weight=weight)


def _explained(text: str, terms: tuple[Explained, ...], here: Viewpoint) -> str:
    marked, used = explained(text, terms)
    if not used:
        return text
    views = tuple((term, here.href(term.thing)) for term in used)
    return marked + here.render("pages/terms.html.j2", t=here.text, terms=views)


def _folders(start: Viewpoint) -> Iterator[str]:
    """The folders of services that nobody works by any more."""
    for name, service in start.handbook.services.items():
        if service.state in PAST or service.status == "retired":
            yield f"{start.book.addresses.folders[name]}/"


def _weight(path: str) -> float:
    if path.startswith("services/"):
        return _VIEWS.get(path.rpartition("/")[2].removesuffix(".md"), 1.0)
    return next((weight for beginning, weight in _WEIGHTS if path.startswith(beginning)), 1.0)
