"""What leaves the handbook for elsewhere: blueprints as pictures or on paper, processes, tables, and all of it as JSON."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from servicebook.checking import Checked
from servicebook.comparison.ends import End
from servicebook.diagrams import Drawing
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.cache import drawn
from servicebook.diagrams.proposing import altered, pair_files
from servicebook.diagrams.voice import Voice
from servicebook.errors import UserError
from servicebook.interchange import bpmn, mermaid
from servicebook.interchange.acting import Cast
from servicebook.interchange.manifest import Manifest, manifest, manifest_schema
from servicebook.link.nearest import nearest
from servicebook.model.handbook import Handbook
from servicebook.pages.addresses import Addresses, slugs
from servicebook.paper import Sheet, pdf, png
from servicebook.report.jsontext import json_text
from servicebook.review import Review
from servicebook.sheets.csvs import csv_file
from servicebook.sheets.names import id_of, unique
from servicebook.sheets.sheet import Sheet as Table
from servicebook.sheets.workbook import sheets
from servicebook.sheets.xlsx import workbook
from servicebook.wording import Catalogue, Message, say

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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for a review: of which service, which of the `ENDS` it shows, and the file."""

    service: str
    end: End
    name: str
    content: bytes


def exported(handbook: Checked, services: tuple[str, ...], form: str, paper: str, voice: Catalogue) -> Iterator[Export]:
    """The file of each service, one after the other, in one of the `FORMS`."""
    book, root = handbook.handbook, handbook.settings.root
    addresses = Addresses.of(book)
    team = root / "theme" if (root / "theme").is_dir() else None
    for service in services:
        page = addresses.view(service, "blueprint")
        blueprint = sheet(book, book.services[service], Voice(voice, addresses.links_from(page), book.mother_tongue))
        drawing = drawn(blueprint, root / ".servicebook" / "cache", team=team)
        content = FORMS[form](Picked(drawing, blueprint.title, voice.language, paper))
        letters = drawing.letters[list(PAPERS).index(paper)] if form == "pdf" else 0
        yield Export(f"{PurePosixPath(page).parent.name}.{form}", content, letters)


def picked(asked: tuple[str, ...], handbook: Handbook) -> tuple[str, ...]:
    """The services asked for, else all that can be drawn; a UserError for one that is unknown or has no steps."""
    known = _known(asked, handbook)
    for name in known:
        if not handbook.courses[name].stops:
            raise UserError(
                say(
                    "`{service}` has no steps yet, so there is nothing to draw: write them in its phases.", service=name
                )
            )
    return known or tuple(name for name in handbook.services if handbook.courses[name].stops)


def _known(asked: tuple[str, ...], handbook: Handbook) -> tuple[str, ...]:
    """The services asked for, each once; a UserError for one that is unknown."""
    for name in asked:
        if name not in handbook.services:
            near = nearest(name, handbook.services)
            hint = say("Did you mean `{near}`?", near=near) if near else say("Without a name, all are written.")
            raise UserError(say("No service is called `{service}`. {hint}", service=name, hint=hint))
    return tuple(dict.fromkeys(asked))


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


PROCESSES: Mapping[str, tuple[str, Callable[[Cast], str], Message]] = {
    "bpmn": ("bpmn", bpmn.bpmn, bpmn.LEFT_BEHIND),
    "mermaid": ("mmd", mermaid.mermaid, mermaid.LEFT_BEHIND),
}
"""The forms of processes: how their files end, how each is made, and what it leaves behind."""


def others(handbook: Checked, asked: tuple[str, ...], form: str, stem: str, voice: Catalogue) -> tuple[Export, ...]:
    """The files of all forms that are no pictures; `stem` names the one of the manifest."""
    if form in TABLES:
        return tuple(tables(handbook, asked, form, voice))
    if form in PROCESSES:
        return tuple(processes(handbook, picked(asked, handbook.handbook), form, voice))
    return whole(handbook, asked, stem, voice)


def left_behind(form: str) -> tuple[Message, ...]:
    """What a form cannot carry, if it is one of the `PROCESSES`."""
    return (PROCESSES[form][2],) if form in PROCESSES else ()


def processes(handbook: Checked, services: tuple[str, ...], form: str, voice: Catalogue) -> Iterator[Export]:
    """The process of each service in one of the `PROCESSES`, one after the other."""
    book = handbook.handbook
    ending, write, _ = PROCESSES[form]
    names = slugs(book.services)
    for service in services:
        cast = Cast(book, book.services[service], Voice(voice, mother=book.mother_tongue))
        yield Export(f"{names[service]}.{ending}", write(cast).encode(), 0)


def whole(handbook: Checked, asked: tuple[str, ...], stem: str, voice: Catalogue) -> tuple[Export, Export]:
    """The manifest, of all services or of those that are asked for, and its schema, which it names."""
    book = handbook.handbook
    services = _known(asked, book) or tuple(book.services)
    schema = f"{stem}.schema.json"
    told = manifest(Manifest(handbook.loaded, book, handbook.verdict, services, voice), schema)
    return Export(f"{stem}.json", told.encode(), 0), Export(schema, json_text(manifest_schema()).encode(), 0)


def tables(handbook: Checked, asked: tuple[str, ...], form: str, voice: Catalogue) -> Iterator[Export]:
    """One workbook (xlsx), or a file for each table (csv): all, or those of the services and registers named."""
    book = handbook.handbook
    listed = sheets(handbook.loaded, book, handbook.verdict, voice)
    known = {name for one in listed for name in _called(one)}
    for name in asked:
        if name.casefold() not in known:
            near = nearest(name, known)
            hint = say("Did you mean `{near}`?", near=near) if near else say("Without a name, all are written.")
            raise UserError(say("No service or register is called `{name}`. {hint}", name=name, hint=hint))
    wished = {name.casefold() for name in asked}
    wanted = [one for one in listed if not wished or wished & _called(one)]
    if form == "xlsx":
        yield Export("handbook.xlsx", workbook(wanted, book.as_of), 0)
        return
    taken: set[str] = set()
    for one in wanted:
        name = unique(id_of(one.mark) or "table", taken)
        taken.add(name)
        yield Export(f"{name}.csv", csv_file(one, voice.language), 0)


def _called(one: Table) -> frozenset[str]:
    """By which names a sheet is asked for: the service or register that it holds, or its title."""
    return frozenset({one.mark.rpartition("/")[2], one.title.casefold()})


def proposed(review: Review, root: Path, voice: Catalogue) -> Iterator[Drawn]:
    """The blueprints of each service that look different with a proposal, as files (`service-before.svg`)."""
    team = root / "theme" if (root / "theme").is_dir() else None
    pairs = altered(review, voice)
    names = slugs(one.service for one in pairs)
    for one in pairs:
        for end, svg in pair_files(one, review, voice, team).items():
            yield Drawn(one.service, end, f"{names[one.service]}-{end}.svg", svg.encode())


TABLES = ("xlsx", "csv")
"""The forms in which tables are written."""
