"""What leaves the handbook for elsewhere: the blueprint of a service as a picture or on paper."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from servicebook.checking import Checked
from servicebook.diagrams import Drawing
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.cache import drawn
from servicebook.diagrams.voice import Voice
from servicebook.errors import UserError
from servicebook.link.nearest import nearest
from servicebook.model.handbook import Handbook
from servicebook.pages.addresses import Addresses
from servicebook.paper import Sheet, pdf, png
from servicebook.wording import Catalogue, say

PAPERS: Mapping[str, Sheet] = {"a3": Sheet(420, 297, 6), "a4": Sheet(297, 210, 6)}
"""The sizes of paper: A3 holds a whole sheet, A4 a part of it on each page."""
SMALLEST = 5.0
"""The size of a card's title, in points, below which a sheet is better enlarged."""
_SCALE, _MOST_PIXELS = 2.0, 50_000_000


@dataclass(frozen=True, slots=True)
class Picked:
    """A service that is exported: its drawing, its title and language, and how the paper is cut."""

    drawing: Drawing
    title: str
    language: str
    paper: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file; `letters` is the size of a card's title on paper, in points, 0 where there is no paper."""

    name: str
    content: bytes
    letters: float


def exported(handbook: Checked, services: tuple[str, ...], form: str, paper: str, voice: Catalogue) -> Iterator[Export]:
    """The file of each service, one after the other, in one of the `FORMS`."""
    book, root = handbook.handbook, handbook.settings.root
    addresses = Addresses.of(book)
    team = root / "theme" if (root / "theme").is_dir() else None
    for service in services:
        page = addresses.view(service, "blueprint")
        blueprint = sheet(book, book.services[service], Voice(voice, addresses.links_from(page)))
        drawing = drawn(blueprint, root / ".servicebook" / "cache", team=team)
        content = FORMS[form](Picked(drawing, blueprint.title, voice.language, paper))
        letters = drawing.letters[list(PAPERS).index(paper)] if form == "pdf" else 0
        yield Export(f"{PurePosixPath(page).parent.name}.{form}", content, letters)


def picked(asked: tuple[str, ...], handbook: Handbook) -> tuple[str, ...]:
    """The services asked for, else all that can be drawn; a UserError for one that is unknown or has no steps."""
    for name in asked:
        if name not in handbook.services:
            near = nearest(name, handbook.services)
            hint = say("Did you mean `{near}`?", near=near) if near else say("Without a name, all are written.")
            raise UserError(say("No service is called `{service}`. {hint}", service=name, hint=hint))
        if not handbook.courses[name].stops:
            raise UserError(
                say(
                    "`{service}` has no steps yet, so there is nothing to draw: write them in its phases.", service=name
                )
            )
    return tuple(dict.fromkeys(asked)) or tuple(name for name in handbook.services if handbook.courses[name].stops)


def _svg(one: Picked) -> bytes:
    return one.drawing.file.encode()


def _png(one: Picked) -> bytes:
    """Sharp on a slide, but never so large that a machine chokes on it."""
    size = one.drawing.width, one.drawing.height
    return png(one.drawing.file, size, min(_SCALE, (_MOST_PIXELS / (size[0] * size[1])) ** 0.5))


def _pdf(one: Picked) -> bytes:
    drawings = (one.drawing.file,) if one.paper == "a3" else one.drawing.pages
    return pdf(drawings, PAPERS[one.paper], one.title, one.language)


FORMS: Mapping[str, Callable[[Picked], bytes]] = {"svg": _svg, "png": _png, "pdf": _pdf}
"""How each form is made."""
