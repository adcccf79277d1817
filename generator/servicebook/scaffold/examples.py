"""The texts from which a handbook begins: the examples, and what a team needs beside them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from servicebook.wording import SOURCE_LANGUAGE

EXAMPLES: Final = ("breakdown", "warranty", "empty")
"""The handbooks to begin with: a service that is well planned, one that is not, and hardly any."""
LANGUAGES: Final = ("de", "en")
"""The languages of the files around the examples, and of the empty example; who reads another one gets English."""
FORGES: Final = ("github", "gitlab")
"""Where a handbook may be kept whose jobs we know."""
WRITTEN_FOR: Final = date(2026, 11, 22)
"""The day around which the dates of the examples lie."""

_PACKAGE = Path(__file__).parents[1]
_CARRIED = _PACKAGE / "_examples" / "breakdown"
_TEAM = _PACKAGE / "examples" / "_team"
_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
# Feasts stay where the calendar has them.
_HOLIDAYS = re.compile(r"^( *)holidays:.*(?:\n\1 *- .*)*", re.MULTILINE)


def team_files(language: str, forge: str = "") -> dict[str, bytes]:
    """What a team needs beside its blueprints, by path: what lies where, settings, the editor's, the jobs of a forge."""
    folders = (_TEAM / "all", _TEAM / _spoken(language), *((_TEAM / "ci" / forge,) if forge else ()))
    return {path.replace("dot-", "."): content for folder in folders for path, content in _files(folder)}


def blueprints(example: str, language: str, today: date) -> dict[str, bytes]:
    """The files of an example by path, the dates in its YAML moved to lie around `today`."""
    days = timedelta(weeks=round((today - WRITTEN_FOR).days / 7))
    return {
        f"blueprints/{path}": moved(content.decode(), days).encode() if path.endswith(".yml") else content
        for path, content in _files(_folder(example, language))
    }


def questions(kind: str, language: str) -> str:
    """The first lines of a thing of one of the KINDS: what the checks will ask, as comments; its id and name to be filled in."""
    return (_TEAM / "new" / _spoken(language) / f"{kind}.yml").read_text("utf-8")


def moved(text: str, days: timedelta) -> str:
    """The text with every date later by so many days, save those of holidays."""
    kept = [match.span() for match in _HOLIDAYS.finditer(text)]

    def later(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in kept):
            return match[0]
        return (date.fromisoformat(match[0]) + days).isoformat()

    return _DATE.sub(later, text)


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def _folder(example: str, language: str) -> Path:
    if example == "empty":
        return _TEAM / "empty" / _spoken(language)
    if example == "breakdown":
        return _CARRIED if _CARRIED.is_dir() else _PACKAGE.parents[1] / "blueprints"
    return _PACKAGE / "examples" / example


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()
