"""Measured figures: `measurements/*.csv` with the columns indicator, period, value and perhaps n."""

import csv
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from servicebook.findings import Finding, Place, Severity
from servicebook.load import Source
from servicebook.model.handbook import Measurement
from servicebook.wording import say

COLUMNS = ("indicator", "period", "value")


def measurements(tables: tuple[Source, ...]) -> tuple[tuple[Measurement, ...], tuple[Finding, ...]]:
    """All figures of all tables; rows that cannot be read become findings."""
    rows = [row for table in tables for row in _rows(table)]
    return tuple(row for row in rows if isinstance(row, Measurement)), tuple(
        row for row in rows if isinstance(row, Finding)
    )


def _rows(table: Source) -> Iterator[Measurement | Finding]:
    delimiter = ";" if ";" in table.text.partition("\n")[0] else ","
    reader = csv.DictReader(table.text.splitlines(), delimiter=delimiter)
    if any(column not in (reader.fieldnames or ()) for column in COLUMNS):
        yield Finding(
            "measurement-unreadable",
            Severity.ERROR,
            Place(table.path),
            say("The first line does not name the columns."),
            remedy=say(
                "Write `indicator,period,value` (and `n` for the number of cases, if you know it) into the first line."
            ),
        )
        return
    try:
        for row in reader:
            yield _measurement(row, Place(table.path, reader.line_num))
    except csv.Error:
        yield Finding(
            "measurement-unreadable",
            Severity.ERROR,
            Place(table.path, reader.line_num + 1),
            say("From this line on the table cannot be read: an entry is far too long."),
            remedy=say("Look for quotation marks that are opened and never closed."),
        )


def _measurement(row: dict[str, str | None], place: Place) -> Measurement | Finding:
    sample = (row.get("n") or "").strip()
    try:
        value = Decimal((row["value"] or "").strip().replace(",", "."))
        cases = int(sample) if sample else None
    except (InvalidOperation, ValueError):
        value, cases = Decimal("NaN"), None
    if not value.is_finite():
        return Finding(
            "measurement-unreadable",
            Severity.ERROR,
            place,
            say("“{value}” is no measured figure.", value=", ".join(filter(None, (row["value"], sample)))),
            remedy=say("Write a number such as `42.5`, without unit."),
            detail=f"{row['indicator']} {row['period']}",
        )
    return Measurement((row["indicator"] or "").strip(), (row["period"] or "").strip(), value, cases, place)
