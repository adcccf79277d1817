"""The sheets that are only read: what the workbook is and how it is edited, and what the checks say."""

from collections.abc import Iterable, Mapping
from typing import Final

from servicebook.findings import Finding, Verdict
from servicebook.naming import SEVERITY_NAMES
from servicebook.sheets.sheet import MARK, CellValue, Layout, Sheet
from servicebook.wording import Catalogue, Message, say

VIEWS: Final = frozenset({"about", "findings"})
"""The marks of sheets from which nothing is read back."""
_LINES: Final = (
    say("This workbook holds everything that the YAML of the handbook says."),
    say(
        "Edit the cells below and beside the dark heads. Leave a cell empty if you do not know: empty means unknown, never “no”."
    ),
    say(
        "Names of entries (`Id`) tie everything together: write them the same everywhere, in lower case, with hyphens."
    ),
    say("Several entries stand below each other in one cell (Alt+Enter), each on a line of its own."),
    say("In a lane, `who: what` says who does it; a line without a colon says only what is done."),
    say("Entries with parts look like `- what: …`: each part on a line of its own, indented by two spaces."),
    say("Columns and rows that nobody uses yet are folded away: open them with the plus sign at the edge."),
    say(
        "The small grey keys at the edge tell the program what stands where: let them be, and sort and colour as you like."
    ),
    say("Bring it back with: servicebook import FILE.xlsx --into FOLDER"),
    say("Comments in the YAML, Markdown pages, pictures and settings are not in here."),
)
_HEADS: Final = (
    say("Severity"),
    say("Rule"),
    say("About"),
    say("What is wrong"),
    say("Why it matters"),
    say("What to do"),
    say("Where"),
    say("Accepted because"),
)


def about_sheet(name: str, others: Iterable[str], speak: Catalogue) -> Sheet:
    """The first sheet: what this is, how it is edited, and what the other sheets are."""
    lines = [speak(line) for line in _LINES]
    rows: list[tuple[CellValue, ...]] = [
        (f"{MARK}about", None),
        (name or speak(say("Service handbook")), None),
        *((None, line) for line in lines),
        (speak(say("Sheets")), None),
        *((None, title) for title in others),
    ]
    return Sheet(speak(say("Read me")), Layout.PAGE, tuple(rows), (0, 0))


def findings_sheet(verdict: Verdict, speak: Catalogue) -> Sheet:
    """What the checks say, the gravest first, then what the team has accepted."""
    order = list(SEVERITY_NAMES)
    found = sorted(verdict.findings, key=lambda finding: order.index(finding.severity))
    rows = [
        *(_finding(finding, "", speak) for finding in found),
        *(_finding(one.finding, one.why, speak) for one in verdict.accepted),
    ]
    keys = (f"{MARK}findings", *[None] * (len(_HEADS) - 1))
    titles = tuple(speak(head) for head in _HEADS)
    return Sheet(speak(say("Findings")), Layout.TABLE, (keys, titles, *rows), (2, 0))


def _finding(finding: Finding, accepted: str, speak: Catalogue) -> tuple[CellValue, ...]:
    def told(message: Message | None) -> CellValue:
        return speak(message) if message else None

    return (
        speak.text(SEVERITY_NAMES[finding.severity]),
        finding.rule,
        "\n".join(finding.about) or None,
        speak(finding.problem),
        told(finding.why),
        told(finding.remedy),
        f"{finding.place.file}:{finding.place.line}",
        accepted or None,
    )


def measurements_sheet(rows: Iterable[tuple[str, str, str, str]], speak: Catalogue) -> Sheet:
    """The measured figures of the indicators."""
    keys = (f"{MARK}measurements", "period", "value", "n")
    titles = (speak(say("Indicator")), speak(say("Period")), speak(say("Value")), speak(say("Number of cases")))
    listed = (tuple(part or None for part in row) for row in rows)
    return Sheet(speak(say("Measurements")), Layout.TABLE, (keys, titles, *listed), (2, 1))


def unique_titles(titles: Iterable[str], limit: int, forbidden: Mapping[int, str]) -> list[str]:
    """Titles that a spreadsheet takes: short enough, without signs that it forbids, and each only once."""
    taken: set[str] = set()
    found = []
    for wished in titles:
        plain = " ".join(wished.translate(forbidden).split()).strip("'")
        title, number = plain[:limit].rstrip(" '"), 2
        while not title or title.lower() in taken:
            title, number = f"{plain[: limit - len(str(number)) - 1]}~{number}", number + 1
        taken.add(title.lower())
        found.append(title)
    return found
