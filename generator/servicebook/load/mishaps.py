"""What is wrong at a place in a text, and how the text would read without it."""

from dataclasses import dataclass

from servicebook.findings import Correction, Finding, Related, Severity
from servicebook.load.document import Source
from servicebook.load.lines import line_around
from servicebook.load.places import Edit, Script, Span
from servicebook.wording import Message, say


@dataclass(frozen=True, slots=True)
class Mishap:
    """A mistake at a span of a script, with the edits after which it reads as its author meant it, where that is plain.

    The edits lie apart from each other, and all count in the text as it was; `certain` tells that nobody could have meant
    anything else.
    """

    rule: str
    span: Span
    problem: Message
    why: Message | None = None
    remedy: Message | None = None
    edits: tuple[Edit, ...] = ()
    other: Span | None = None
    certain: bool = False

    def finding(self, source: Source, script: Script) -> Finding:
        """The finding at the place in the file; the line tells apart several of one file."""
        return Finding(
            rule=self.rule,
            severity=Severity.WARNING if self.rule == "text-cut" else Severity.ERROR,
            place=source.place(script.origin(self.span)),
            problem=self.problem,
            why=self.why,
            remedy=self.remedy,
            detail=line_around(script.text, self.span[0]),
            related=self._related(source, script),
            corrections=self._corrections(source, script),
        )

    def _corrections(self, source: Source, script: Script) -> tuple[Correction, ...]:
        """The edits in the file, where that says there what the script says."""
        spans = [script.origin((edit.start, edit.end)) for edit in self.edits]
        written = [source.text[slice(*span)] for span in spans]
        if not self.certain or written != [script.text[edit.start : edit.end] for edit in self.edits]:
            return ()
        return tuple(source.correction(span, edit.text) for span, edit in zip(spans, self.edits, strict=True))

    def _related(self, source: Source, script: Script) -> tuple[Related, ...]:
        return (Related(source.place(script.origin(self.other)), say("here for the first time")),) if self.other else ()
