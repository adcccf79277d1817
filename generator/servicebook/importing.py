"""From a spreadsheet to the first YAML: what is certain is taken, what is not is asked or reported, blanks stay unknown."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Final, TypeAlias

from servicebook.errors import UserError
from servicebook.load import Source, load, parse
from servicebook.model.service import PHASES
from servicebook.model.text import is_identifier, normalised
from servicebook.scaffold.writing import write_new
from servicebook.settings import FILE, find_root, read_settings
from servicebook.sheets.containers import content_of
from servicebook.sheets.contents import Contents
from servicebook.sheets.csvs import csv_grid
from servicebook.sheets.names import id_of, unique
from servicebook.sheets.own import own_contents
from servicebook.sheets.plain import Plan, plan
from servicebook.sheets.reading import workbook_grids
from servicebook.sheets.sheet import Grid, Guess, Remark
from servicebook.sheets.steps import steps_of
from servicebook.wording import Catalogue, Message, say
from servicebook.writing import document

Decide: TypeAlias = Callable[[Guess], str]
"""The key for which a row is taken of which the program is not sure; empty to leave the row out."""
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_GENERIC: Final = frozenset({"tabelle", "blatt", "sheet", "blueprint", "service-blueprint", "feuil", "foglio"})


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a handbook by their paths, how rows were taken (label and key), and what should be known."""

    files: Mapping[str, bytes]
    understood: tuple[tuple[Guess, str], ...]
    remarks: tuple[Remark, ...]


def grids_of(file: Path) -> tuple[tuple[Grid, ...], tuple[Remark, ...]]:
    """The sheets of a file; a UserError where it is no spreadsheet, or nothing stands in it."""
    content = content_of(file)
    if file.suffix.lower() in _WORKBOOKS or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        grids, remarks = workbook_grids(file, content)
    else:
        grid, remarks = csv_grid(file.stem, content)
        grids = (grid,)
    filled = tuple(grid for grid in grids if grid.cells)
    if not filled:
        raise UserError(_empty(file, remarks))
    return filled, remarks


def _empty(file: Path, remarks: tuple[Remark, ...]) -> Message:
    """That nothing stands in a file, and what may be the reason."""
    if not remarks:
        return say("`{file}` was not imported: nothing stands in it.", file=str(file))
    first = remarks[0]
    return say(
        "`{file}` was not imported: nothing that can be read stands in it. {where}: {reason}",
        file=str(file),
        where=first.where,
        reason=first.text,
    )


def imported(file: Path, decide: Decide, voice: Catalogue) -> Imported:
    """The YAML that a spreadsheet tells; a UserError where none of its sheets is understood."""
    grids, remarks = grids_of(file)
    if any(grid.mark for grid in grids):
        whole, found = own_contents(grid for grid in grids if grid.mark)
        others = (Remark(grid.title, _STRANGER) for grid in grids if not grid.mark)
        return Imported(files_of(whole), (), (*remarks, *found, *others))
    return _drawn(file, grids, remarks, decide, voice)


_STRANGER: Final = say("This sheet is not one of those that `servicebook export` writes; it was left out.")


def target_of(into: Path | None) -> tuple[Path, str]:
    """The folder of the handbook into which is imported, and within it that of the YAML."""
    if into is None:
        try:
            root = find_root(Path.cwd())
        except UserError:
            root = Path.cwd()
    else:
        root = into
    settings, _ = read_settings(root, {}) if (root / FILE).is_file() else (None, ())
    return root, settings.blueprints if settings else "blueprints"


def write(result: Imported, root: Path, folder: str) -> tuple[Path, ...]:
    """Write the files; a UserError where one is there, or where the handbook has one of the services or entries."""
    _demand_free(result, root, folder)
    beside = folder.rpartition("/")[0]
    placed = {
        "/".join(filter(None, (beside if path.startswith("measurements/") else folder, path))): content
        for path, content in result.files.items()
    }
    return write_new(root, placed)


def _demand_free(result: Imported, root: Path, folder: str) -> None:
    """What is declared in whatever file is not declared again."""
    loaded, _ = load(root, folder) if (root / folder).is_dir() else (None, ())
    there = {name: str(doc.source.path) for doc in loaded.documents for name in _names(doc.data)} if loaded else {}
    double = sorted(there.keys() & _declared(result))
    if double:
        shown = tuple(f"`{name}` ({there[name]})" for name in double[:3])
        raise UserError(
            say(
                "The handbook has this already: {names}. Nothing was written. "
                "Import into an empty folder with `--into FOLDER`, and compare.",
                names=(*shown, *(["…"] if len(double) > len(shown) else [])),
            )
        )


def _names(data: Mapping[str, object]) -> Iterator[str]:
    """What a document declares: `service pannenhilfe`, `roles teamleitung`, `organisation`."""
    for key in ("service", "observation"):
        if key in data:
            yield f"{key} {normalised(str(data[key]))}"
            return
    for key, entries in data.items():
        if key == "organisation":
            yield key
        elif isinstance(entries, dict):
            yield from (f"{key} {normalised(str(name))}" for name in entries)


def _declared(result: Imported) -> set[str]:
    """What the files to write declare."""
    texts = ((path, content.decode()) for path, content in result.files.items() if path.endswith(".yml"))
    return {name for path, text in texts for document in parse(Source(path, text))[0] for name in _names(document.data)}


def files_of(whole: Contents) -> dict[str, bytes]:
    """A file for each register, each service and each walk, by its path."""
    return dict(_files(whole))


def _files(whole: Contents) -> Iterator[tuple[str, bytes]]:
    if whole.organisation:
        yield "register/organisation.yml", document({"organisation": whole.organisation}).encode()
    for key, entries in whole.registers.items():
        if entries:
            yield f"register/{key}.yml", document({key: dict(entries)}).encode()
    if whole.accept:
        yield "register/accepted.yml", document({"accept": list(whole.accept)}).encode()
    for folder, entries in (("services", whole.services), ("walked", whole.observations)):
        taken: set[str] = set()
        for name, entry in entries.items():
            stem = unique(name if is_identifier(name) else id_of(name) or "service", taken)
            taken.add(stem)
            yield f"{folder}/{stem}.yml", document(entry).encode()
    if whole.measured:
        yield "measurements/imported.csv", _measurements(whole)


def _measurements(whole: Contents) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((("indicator", "period", "value", "n"), *whole.measured))
    return text.getvalue().encode()


def _drawn(
    file: Path, grids: tuple[Grid, ...], remarks: tuple[Remark, ...], decide: Decide, voice: Catalogue
) -> Imported:
    """Blueprints as people draw them: a draft of a service from each sheet that is one."""
    files: dict[str, bytes] = {}
    understood: list[tuple[Guess, str]] = []
    found = list(remarks)
    for grid in grids:
        drawn = plan(grid)
        if drawn is None:
            found.append(Remark(grid.title, _NO_GRID))
            continue
        rows = [(guess, guess.key if guess.certain else decide(guess)) for guess in drawn.guesses]
        steps, told = steps_of(drawn, {guess.row: key for guess, key in rows if key})
        found += [*told, *(_left_out(guess) for guess, key in rows if not key)]
        understood += [(guess, key) for guess, key in rows if key]
        name = _name(file, drawn)
        own = unique(id_of(name) or "service", {Path(path).stem for path in files})
        text = document({"service": own, "name": name, "status": "draft", **_in_phases(steps)})
        files[f"services/{own}.yml"] = f"{_lead(file, grid, voice)}{text}{_questions(voice)}".encode()
    if not files:
        raise UserError(say("`{file}` was not imported. {reason}", file=str(file), reason=_NO_GRID))
    return Imported(files, tuple(understood), tuple(found))


_NO_GRID: Final = say(
    "No blueprint was found: at least two rows must be called like lanes, such as customer, frontstage, backstage "
    "or support, and the steps stand beside each other."
)


def _left_out(guess: Guess) -> Remark:
    """A row that was not taken, and what it might have been."""
    label = guess.label or "…"
    if guess.key:
        return Remark(
            guess.where,
            say("The row “{label}” was left out: it may be `{key}`, which is not certain.", label=label, key=guess.key),
        )
    return Remark(guess.where, say("The row “{label}” was left out: it cannot be told what it is.", label=label))


def _in_phases(steps: Mapping[str, list[object]]) -> dict[str, object]:
    return {phase: steps[phase] for phase in (*PHASES, "steps") if phase in steps}


def _name(file: Path, drawn: Plan) -> str:
    """What the service is called: the title above the grid, else the sheet's own name, else the file's."""
    bare = drawn.grid.title.rstrip("0123456789 ").casefold()
    return drawn.title or (file.stem if bare in _GENERIC else drawn.grid.title)


def _lead(file: Path, grid: Grid, voice: Catalogue) -> str:
    """Where the draft comes from, as a comment."""
    source = " ".join(f"{file.name}, {grid.title}".split())
    return _comment(voice(say("Taken over from {source}. What did not stand there is still open.", source=source)))


_OPEN: Final = (
    ("owner", say("Who answers for the service? (a role)")),
    ("trigger", say("In which moment of life is it needed?")),
    ("benefit", say("What is better afterwards, and for whom?")),
    ("personas", say("For whom is it? (personas)")),
    ("promises", say("What is promised to the customer?")),
    ("mix", say("What is planned for the nine P's?")),
)


def _questions(voice: Catalogue) -> str:
    """What the checks will ask, as keys to fill in."""
    return "\n" + "".join(f"{_comment(voice(question))}# {key}: …\n" for key, question in _OPEN)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, 98))
