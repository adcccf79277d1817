"""One text: its documents, and all that is wrong with the way they are written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from servicebook.findings import Finding, Severity
from servicebook.load.cleaning import conflicts, control_characters, documents, plain_spaces
from servicebook.load.diagnosis import diagnose
from servicebook.load.document import Document, Reading, Source
from servicebook.load.events import Builder
from servicebook.load.libyaml import BAD_CHARACTER, SyntaxProblem, refusal
from servicebook.load.mishaps import Mishap
from servicebook.load.mishaps_of_layout import no_map
from servicebook.load.nodes import Node
from servicebook.load.places import Script
from servicebook.load.references import Trip
from servicebook.load.slips import tell
from servicebook.load.traps import cut_by_comments, swallowed_entries
from servicebook.memory import paused_gc

# How often a document is mended and read again, and how many characters are read for it at the most.
MOST_ATTEMPTS: Final = 50
MOST_CHARACTERS: Final = 20_000_000
# After these it is a guess how the document was meant, and the vaguest of them may be what follows from it.
GUESSED: Final = frozenset({"tab-indentation", "unclosed-quote", "unclosed-bracket", "wrong-indentation"})
VAGUE: Final = GUESSED | {"yaml-syntax"}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A document as it was read, with what was noticed in it, or what was in the way."""

    node: Node = (None, 0)
    noticed: tuple[Mishap, ...] = ()
    obstacle: Mishap | None = None


def parse(source: Source) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The documents of one text, and all findings about how it is written."""
    reading = read_text(source)
    return reading.documents, reading.findings


def read_text(source: Source) -> Reading:
    """The same, and whether all of the text could be read."""
    text = plain_spaces(source.text)
    torn = conflicts(text)
    readings = [Reading((), tuple(mishap.finding(source, Script(text)) for mishap in torn), whole=not torn)]
    with paused_gc():
        for number, (start, end) in enumerate(documents(text)):
            if not any(start < mishap.span[1] and mishap.span[0] < end for mishap in torn):
                readings.append(_read_document(source, number, Script(text[start:end], start)))
    return Reading(
        tuple(document for reading in readings for document in reading.documents),
        tuple(finding for reading in readings for finding in reading.findings),
        all(reading.whole for reading in readings),
    )


def _read_document(source: Source, number: int, script: Script) -> Reading:
    """Reads one document; after each mistake whose meaning is plain it is mended and read again."""
    findings: list[Finding] = []
    attempts = min(MOST_ATTEMPTS, MOST_CHARACTERS // (len(script.text) + 1))
    attempt = _attempt(script.text)
    while attempt.obstacle:
        finding = attempt.obstacle.finding(source, script)
        is_consequence = _is_consequence(finding, findings)
        findings += [] if is_consequence else [finding]
        if is_consequence or not attempt.obstacle.edits or len(findings) >= attempts:
            return Reading((), tuple(replace(found, severity=Severity.ERROR) for found in findings), whole=False)
        script = script.mended(attempt.obstacle.edits)
        attempt = _attempt(script.text)
    mended = {finding.place.line for finding in findings}
    later = [mishap.finding(source, script) for mishap in attempt.noticed]
    findings += [finding for finding in later if finding.place.line not in mended]
    data, tree = attempt.node
    documents = (Document(source, number, data, tree, script),) if isinstance(data, dict) else ()
    return Reading(documents, tuple(findings), whole=True)


def _attempt(text: str) -> _Attempt:
    """Reads a document as far as it goes."""
    try:
        builder = Builder(text)
        node = builder.document()
    except Trip as trip:
        return _Attempt(obstacle=tell(text, trip.slip))
    except BAD_CHARACTER:
        return _Attempt(obstacle=control_characters(text))
    except SyntaxProblem as error:
        return _Attempt(obstacle=diagnose(text, refusal(error, text)))
    if not isinstance(node[0], dict | None):
        return _Attempt(obstacle=no_map(text, node[0]))
    noticed = [tell(text, slip) for slip in builder.slips]
    return _Attempt(node, (*noticed, *cut_by_comments(text, *node), *swallowed_entries(text, builder.dashed)))


def _is_consequence(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a finding only shows that what was found before could not be mended."""
    if any(before.place.line == finding.place.line for before in findings):
        return True
    return finding.rule in VAGUE and any(before.rule in GUESSED for before in findings)
