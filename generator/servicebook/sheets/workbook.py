"""All sheets of a handbook in the order in which a strategist reads them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from servicebook.findings import Verdict
from servicebook.load import Loaded
from servicebook.model.handbook import Handbook
from servicebook.sheets.blueprints import blueprint_sheet
from servicebook.sheets.contents import Contents, contents
from servicebook.sheets.facts import mix_sheet, organisation_sheet
from servicebook.sheets.overview import about_sheet, findings_sheet, measurements_sheet, unique_titles
from servicebook.sheets.parts import apart
from servicebook.sheets.sheet import Sheet
from servicebook.sheets.tables import back_tables, front_tables
from servicebook.wording import Catalogue

LONGEST: Final = 31
"""How many characters Excel allows in the name of a sheet."""
_FORBIDDEN: Final = dict.fromkeys(map(ord, "[]:*?/\\"), " ") | dict.fromkeys(range(32), " ")


def sheets(loaded: Loaded, handbook: Handbook, verdict: Verdict, speak: Catalogue) -> tuple[Sheet, ...]:
    """The workbook of a handbook: everything that its YAML says, and what the checks say of it."""
    measured = ((one.indicator, one.period, str(one.value), str(one.sample or "")) for one in handbook.measurements)
    whole = contents(loaded.documents, measured)
    listed = list(_sheets(whole, verdict, speak))
    firm = handbook.organisation
    about = about_sheet(firm.name.say(speak.language), (), speak)
    titles = unique_titles((about.title, *(sheet.title for sheet in listed)), LONGEST, _FORBIDDEN)
    about = about_sheet(firm.name.say(speak.language), titles[1:], speak)
    return tuple(replace(sheet, title=title) for sheet, title in zip((about, *listed), titles, strict=True))


def _sheets(whole: Contents, verdict: Verdict, speak: Catalogue) -> Iterator[Sheet]:
    yield from front_tables(whole, speak)
    for name, service in whole.services.items():
        parts = apart(service)
        yield blueprint_sheet(name, parts, speak)
        yield mix_sheet(name, parts.mix, speak)
    yield from back_tables(whole, speak)
    yield organisation_sheet(whole.organisation, speak)
    if whole.measured:
        yield measurements_sheet(whole.measured, speak)
    yield findings_sheet(verdict, speak)
