"""The pages of findings and rules."""

from datetime import date

import pytest
from trial import linked
from written import shown

from servicebook.findings import Accepted, Finding, Place, Related, Severity, Unchecked, Verdict
from servicebook.pages import Material, write
from servicebook.rulebook import RulePage
from servicebook.wording import say

HANDBOOK, _ = linked("""
roles:
  leitung: {name: Leitung}
accept:
  - {rule: unused-entry, at: leitung, why: Kommt noch.}
---
service: hilfe
name: Hilfe
owner: leitung
accept:
  - {rule: p-missing, at: hilfe, why: Im März., until: 2027-03-31}
fulfilment:
  - step: anruf
    name: Anrufen
---
service: ruhig
name: Ruhig
""")
FILE = "blueprints/all.yml"
ERROR = Finding(
    "step-unowned",
    Severity.ERROR,
    Place(FILE, 13),
    say("Nobody owns `{step}`.", step="anruf"),
    say("The customer falls between two chairs."),
    say("Write `owner:`."),
    about=("step hilfe/anruf",),
    related=(Related(Place(FILE, 8), say("the owner of the service")),),
)
ADVICE = Finding("step-unowned", Severity.ADVICE, Place(FILE, 8), say("Look."), about=("service hilfe.mix",))
QUESTION = Finding("p-missing", Severity.QUESTION, Place(FILE, 8), say("Why?"), about=("service hilfe",))
BROKEN = Finding("yaml-syntax", Severity.ERROR, Place("blueprints/other.yml", 3), say("Broken."))
GONE = Finding("p-missing", Severity.WARNING, Place(FILE, 8), say("P's missing."), about=("service hilfe",))
VERDICT = Verdict(
    (ERROR, ADVICE, QUESTION, BROKEN),
    (Accepted(GONE, "Im März.", date(2027, 3, 31)),),
    (Unchecked("promise-too-tight", "service hilfe", say("a time is missing")),),
)
RULE = RulePage(
    "step-unowned",
    Severity.WARNING,
    "people",
    "Each step has an owner",
    (("Question", "Who owns it?"), ("Why", "Somebody must (D8)."), ("Options", "")),
)


def written(verdict):
    """The pages with what the checks say."""
    material = Material(HANDBOOK, verdict, (RULE,), language="en")
    return {page.path: page.text for page in write(material).pages}


PAGES = written(VERDICT)


def test_a_finding_says_everything():
    """What is wrong, why it matters, what to do, about what, by which rule, and all places."""
    text = shown(PAGES["services/hilfe/findings.md"])
    said = "Nobody owns anruf . The customer falls between two chairs. Write owner: . Error Anrufen step-unowned all.yml:13"
    assert f"{said} the owner of the service all.yml:8" in text
    assert 'href="../../rules/people.html#step-unowned"' in PAGES["services/hilfe/findings.md"]


def test_gravest_first_questions_apart():
    """Errors come before advice; the questions of a draft are not counted among them."""
    text = shown(PAGES["services/hilfe/findings.md"])
    places = [text.find(part) for part in ("Error (1)", "Advice (1)", "Questions to the authors", "## Accepted")]
    assert -1 not in places
    assert places == sorted(places)
    assert "2 open findings" in shown(PAGES["services/hilfe/index.md"])


def test_accepted_with_reason_and_date():
    """What the team lives with is shown with its reason, its end, and the findings that it covers."""
    assert "hilfe Im März. March 31, 2027 P's missing." in shown(PAGES["services/hilfe/findings.md"])
    assert "leitung Kommt noch. nothing at present" in shown(PAGES["findings.md"])
    assert "Kommt noch." not in shown(PAGES["services/hilfe/findings.md"])


def test_unchecked_is_told():
    """What could not be checked is named with its reason."""
    assert "promise-too-tight Hilfe a time is missing" in shown(PAGES["services/hilfe/findings.md"])
    assert "a time is missing" not in shown(PAGES["services/ruhig/findings.md"])


@pytest.mark.parametrize("path", ["findings.md", "services/hilfe/findings.md", "services/ruhig/findings.md"])
def test_no_score(path):
    """Each list says of which day it is, and that a short one does not mean a good service."""
    text = shown(PAGES[path])
    assert "As of November 22, 2026." in text
    assert "A short list does not mean that the service is good" in text


def test_rows_can_be_filtered():
    """A row carries severity, service, owner and rule; the filter offers what occurs."""
    text = PAGES["findings.md"]
    row = 'data-severity="error" data-service="services/hilfe/index.html" data-owner="roles/leitung.html" data-rule="'
    assert row in text
    assert '<option value="services/hilfe/index.html">Hilfe</option>' in text
    assert "Ruhig</option>" not in text
    assert '<option value="warning">' not in text


def test_a_file_nobody_can_read():
    """A finding about a file that holds no service is on the page of all findings."""
    assert "Broken." in shown(PAGES["findings.md"])
    assert "Broken." not in shown(PAGES["services/hilfe/findings.md"])


def test_nothing_open():
    """Without findings the pages say so, and the first page keeps silent."""
    pages = written(Verdict())
    assert "Nothing is open." in shown(pages["findings.md"])
    assert "Nothing is open." in shown(pages["services/ruhig/findings.md"])
    assert "open finding" not in shown(pages["index.md"])


def test_rules():
    """A rule has its section with question, reasons, and the demands that it serves."""
    assert "Each step has an owner" in shown(PAGES["rules/index.md"])
    topic = PAGES["rules/people.md"]
    assert "## Each step has an owner { #step-unowned }" in topic
    assert '<a href="../demands.html#d8">D8</a>' in topic
    assert "**Question**\n\nWho owns it?" in topic
    assert "Options" not in topic
