"""The texts from which a handbook begins: the examples, and what a team needs beside them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

EXAMPLES: Final = ("breakdown", "warranty", "empty")
"""The handbooks to begin with: a service that is well planned, one that is not, and hardly any."""
LANGUAGES: Final = ("de", "en")
"""The languages of the files around the examples, and of the empty example."""
WRITTEN_FOR: Final = date(2026, 11, 22)
"""The day around which the dates of the examples lie."""

_PACKAGE = Path(__file__).parents[1]
_CARRIED = _PACKAGE / "_examples" / "breakdown"
_TEAM = _PACKAGE / "examples" / "_team"
_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
# Feasts stay where the calendar has them.
_HOLIDAYS = re.compile(r"^( *)holidays:.*(?:\n\1 *- .*)*", re.MULTILINE)


def team_files(language: str) -> dict[str, str]:
    """What a team needs beside its blueprints, by path: what lies where, settings, the editor's."""
    return {path.replace("dot-", "."): text for folder in ("all", language) for path, text in _texts(_TEAM / folder)}


def blueprints(example: str, language: str, today: date) -> dict[str, str]:
    """The YAML of an example by path, its dates moved to lie around `today`."""
    days = timedelta(weeks=round((today - WRITTEN_FOR).days / 7))
    return {f"blueprints/{path}": moved(text, days) for path, text in _texts(_folder(example, language))}


def service_text(language: str, names: Mapping[str, str]) -> str:
    """The first lines of a service; each word of `names` is replaced."""
    text = (_TEAM / "service" / f"{language}.yml").read_text("utf-8")
    for word, name in names.items():
        text = text.replace(word, name)
    return text


def moved(text: str, days: timedelta) -> str:
    """The text with every date later by so many days, save those of holidays."""
    kept = [match.span() for match in _HOLIDAYS.finditer(text)]

    def later(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in kept):
            return match[0]
        return (date.fromisoformat(match[0]) + days).isoformat()

    return _DATE.sub(later, text)


def _folder(example: str, language: str) -> Path:
    if example == "empty":
        return _TEAM / "empty" / language
    if example == "breakdown":
        return _CARRIED if _CARRIED.is_dir() else _PACKAGE.parents[1] / "blueprints"
    return _PACKAGE / "examples" / example


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_text("utf-8")
