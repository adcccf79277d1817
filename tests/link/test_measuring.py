from decimal import Decimal

import pytest
from trial import english, linked

HEAD = "indicator,period,value,n\n"


def figures(text):
    """The measurements in a table, and the findings."""
    handbook, findings = linked({"measurements/a.csv": text})
    return handbook.measurements, findings


def test_figures_are_read_with_their_places():
    """Indicator, period, value and number of cases, each row at its line."""
    measured, findings = figures(f"{HEAD}ankunft,2026-09, 42.5 ,120\nankunft,2026-10,40,\n")
    assert findings == ()
    assert [(one.indicator, one.period, one.value, one.sample, one.place.line) for one in measured] == [
        ("ankunft", "2026-09", Decimal("42.5"), 120, 2),
        ("ankunft", "2026-10", Decimal(40), None, 3),
    ]


def test_tables_from_spreadsheets_are_read():
    """Semicolons between, commas within the figures, further columns, columns in another order."""
    measured, findings = figures("value;remark;period;indicator\n42,5;gut;2026-09;ankunft\n")
    assert (findings, [(one.value, one.sample) for one in measured]) == ((), [(Decimal("42.5"), None)])


@pytest.mark.parametrize(
    "row",
    ["ankunft,2026-09,viel,", "ankunft,2026-09,,", "ankunft,2026-09", "ankunft,2026-09,4,oft", "a,b,NaN,", "a,b,inf,"],
)
def test_what_is_no_figure_is_a_finding_and_the_rest_counts(row):
    """The row is named by line, indicator and period; the rows around it are read."""
    measured, [finding] = figures(f"{HEAD}x,2026-08,1,\n{row}\nx,2026-10,2,\n")
    assert [one.value for one in measured] == [1, 2]
    assert (finding.rule, finding.place.line) == ("measurement-unreadable", 3)
    assert english(finding.remedy) == "Write a number such as `42.5`, without unit."


@pytest.mark.parametrize("text", ["", "\n", "ankunft,2026-09,42\n", "indicator;period\n"])
def test_a_table_without_heads_says_how_they_are_written(text):
    """Nothing is guessed from the order of the columns."""
    measured, [finding] = figures(text)
    assert (measured, finding.place.line) == ((), 1)
    assert english(finding.problem) == "The first line does not name the columns."


@pytest.mark.parametrize(
    "text", [f"{HEAD}a,b,{'9' * 200_000},\n", f'{HEAD}a,"b,1,\nc,d,2,\n', f"{HEAD}a,b,1,2,3,4\n", f"{HEAD}\n\n"]
)
def test_odd_tables_break_nothing(text):
    """Huge fields, quotation marks that nobody closed, too many columns, empty lines."""
    figures(text)
