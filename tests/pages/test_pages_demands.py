"""What the field demands, and what answers it."""

import pytest
from trial import linked
from written import example, pages, shown

from servicebook.checks import RULES
from servicebook.demands import DEMANDS
from servicebook.findings import Verdict
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.pages.demands import ANSWERED, answers, keys_by_demand
from servicebook.pages.keybook import Entry
from servicebook.pages.material import Material
from servicebook.pages.viewpoint import Book, Viewpoint

HERE = Viewpoint(
    Book.of(Material(linked(example())[0], Verdict(), tuple(rule.page for rule in RULES), language="en")),
    "demands.html",
)


def test_thirty_seven_demands():
    """The demands are numbered from D0 to D36."""
    assert [demand.number for demand in DEMANDS] == [f"D{number}" for number in range(37)]


@pytest.mark.parametrize("answer", answers(HERE), ids=lambda answer: answer.number)
def test_no_row_is_empty(answer):
    """Each demand is answered by a page, and by a key or a rule unless the whole page is the answer."""
    assert answer.pages
    assert answer.keys or answer.rules


def test_keys_name_their_demand():
    """A key answers a demand if its own text names it, or that of the record which stands there."""
    assert Entry(Service, "trigger") in keys_by_demand()["D0"]
    assert Entry(Step, "hands_over") in keys_by_demand()["D20"]


def test_rules_name_their_demand():
    """A rule answers the demands that its reason names."""
    by_number = {answer.number: answer for answer in answers(HERE)}
    assert "promise-not-shown" in [str(rule.text).replace("&#45;", "-") for rule in by_number["D21"].rules]


def test_the_table_names_pages_only_once():
    """Only demands that there are stand in the table of pages."""
    assert sorted(ANSWERED) == sorted(demand.number for demand in DEMANDS)


def test_the_page():
    """The page shows each demand with its number and sentence."""
    text = shown(pages("service: a\n", "en")["demands.md"])
    assert "D36 Journeys are planned for each segment that matters, with customers' own words." in text
