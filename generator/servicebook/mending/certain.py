"""The one certain remedy of a finding, where it has one: what is to be written anew, by lines and columns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from servicebook.findings import Correction, Finding
from servicebook.load import Source, parse
from servicebook.load.parsing import VAGUE

TABS: Final = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
WIDTHS: Final = (2, 4, 8)
"""How many spaces a tab may stand for."""
_ITEM: Final = re.compile(r"(?P<indent> *)- ")
_KEY: Final = re.compile(r" *accept:[ ]*$")


def corrections(finding: Finding, sources: Mapping[str, Source]) -> tuple[Correction, ...]:
    """What is to be written anew so that a finding is gone; nothing where anything about that is doubtful."""
    source = sources.get(finding.place.file)
    if source and finding.rule == "acceptance-unused":
        return taken_out(source, finding.place.line)
    if source and finding.rule == "tab-indentation":
        return untabbed(source)
    return tuple(_in_quotes(one, sources) for one in finding.corrections)


def taken_out(source: Source, line: int) -> tuple[Correction, ...]:
    """The acceptance on a line goes, and with the last one its key; nothing where a comment would go too."""
    lines = source.text.split("\n")
    first = next((number for number in range(line, 0, -1) if _ITEM.match(lines[number - 1])), 0)
    item = _ITEM.match(lines[first - 1]) if first else None
    if item is None or any("accept:" in text for text in lines[first - 1 : line]):
        return ()
    last = _last(lines, first, len(item["indent"]))
    alone = first > 1 and _KEY.match(lines[first - 2]) and not any(map(_ITEM.match, lines[last : last + 1]))
    gone = lines[first - 1 : last]
    if any("#" in text for text in gone):
        return ()
    return (Correction(source.path, (first - 1 if alone else first, 1), (last + 1, 1), ""),)


def _last(lines: list[str], first: int, indent: int) -> int:
    """The last line of an item of a list."""
    last = first
    for number, text in enumerate(lines[first:], first + 1):
        if text.strip() and len(text) - len(text.lstrip(" ")) <= indent:
            break
        last = number if text.strip() else last
    return last


def untabbed(source: Source) -> tuple[Correction, ...]:
    """Spaces for the tabs before lines, as wide as the only width with which the file can be read."""
    meanings = {width: _meaning(source, width) for width in WIDTHS}
    legible = {width: meaning for width, meaning in meanings.items() if meaning is not None}
    if not legible or any(meaning != next(iter(legible.values())) for meaning in legible.values()):
        return ()
    width = min(legible)
    return tuple(source.correction(run.span(), _spaces(run[0], width)) for run in TABS.finditer(source.text))


def _meaning(source: Source, width: int) -> list[object] | None:
    """What a file says if tabs are so wide; nothing where they then stand wrongly."""
    text = TABS.sub(lambda run: _spaces(run[0], width), source.text)
    documents, findings = parse(Source(source.path, text))
    return None if any(one.rule in VAGUE for one in findings) else [document.data for document in documents]


def _spaces(run: str, width: int) -> str:
    return run.expandtabs(width) if run.startswith(" ") else run.replace("\t", " " * width)


def _in_quotes(correction: Correction, sources: Mapping[str, Source]) -> Correction:
    """A word that stood in quotation marks stands in them still."""
    (line, start), (_, end) = correction.start, correction.end
    source = sources.get(correction.file)
    old = source.text.split("\n")[line - 1][start - 1 : end - 1] if source else ""
    sign = next(_signs(old), "")
    return correction if correction.text[:1] == sign else replace(correction, text=f"{sign}{correction.text}{sign}")


def _signs(text: str) -> Iterator[str]:
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        yield text[0]
