"""What the tests of spreadsheets share: handbooks as sheets, and what two handbooks mean."""

from datetime import date
from pathlib import Path

from trial import AS_OF, linked

from servicebook.changes.content import content
from servicebook.checking import checked
from servicebook.importing import files_of
from servicebook.sheets.own import own_contents
from servicebook.sheets.workbook import sheets
from servicebook.wording import catalogue


def sheets_of(root: Path, language: str = "de"):
    """The sheets of the handbook in a folder, and the handbook."""
    result = checked(root, AS_OF)
    return sheets(result.loaded, result.handbook, result.verdict, catalogue(language)), result.handbook


def handbook_of(grids):
    """The handbook that sheets tell, and the remarks about them."""
    whole, remarks = own_contents(grids)
    files = {f"blueprints/{path}": text.decode() for path, text in files_of(whole).items()}
    files = {path.replace("blueprints/measurements", "measurements"): text for path, text in files.items()}
    handbook, _ = linked(files)
    return handbook, remarks


def meaning(handbook):
    """Everything that a handbook says, with what was written and what was not."""
    return {
        "organisation": _record(handbook.organisation),
        "registers": {
            kind: {name: _record(one) for name, one in held.items()} for kind, held in handbook.registers.items()
        },
        "services": {name: _record(one) for name, one in handbook.services.items()},
        "walks": {name: _record(one) for name, one in handbook.observations.items()},
        "accepted": sorted((content(one), str(thing)) for one, thing in handbook.acceptances),
        "measured": [(one.indicator, one.period, one.value, one.sample) for one in handbook.measurements],
        "steps": {
            name: [(stop.phase, _record(stop.step)) for stop in course] for name, course in handbook.courses.items()
        },
    }


def _record(record):
    return content(record), frozenset(record.model_fields_set)


DAY = date(2026, 11, 22)
