"""Keeps finished drawings on the disk, so that a blueprint that has not changed is not drawn again."""

import hashlib
import json
import os
import sys
import zlib
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from servicebook.diagrams import Drawing, draw
from servicebook.diagrams.grid import Blueprint
from servicebook.theme import THEME

_CODE = Path(__file__).parent
_LOOKS = ("diagrams/*", "site/css/blueprint.css")
_LIBRARIES = ("jinja2", "pyphen")
SPARE = 256
"""How many drawings are kept beyond those that a handbook needs now: other languages, yesterday's branch."""


def drawn(blueprint: Blueprint, folder: Path, *, team: Path | None = None) -> Drawing:
    """The drawing as `draw` makes it: from the folder where it lies there whole, else drawn and laid there."""
    file = folder / hashlib.sha256(repr((_code(), _look(team), blueprint)).encode()).hexdigest()
    kept = _read(file)
    if kept:
        return kept
    drawing = draw(blueprint, team=team)
    _write(file, drawing)
    return drawing


def tidy(folder: Path, needed: int) -> None:
    """Drop the drawings that were used longest ago, beyond so many that are needed and some to spare."""
    with suppress(OSError):  # another run may be faster; then the next one drops the rest
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in files[needed + SPARE :]:
            file.unlink()


@cache
def _code() -> str:
    """What draws: our code and table of widths, Python with its table of letters, the libraries."""
    files = sorted((*_CODE.glob("*.py"), *_CODE.glob("*.json")))
    return f"{sys.version} {[version(name) for name in _LIBRARIES]} {_contents(files)}"


def _look(team: Path | None) -> list[str]:
    """What is filled in: our templates and colours, and a team's own; read each time, for they change while serving."""
    folders = [THEME, *([team] if team else [])]
    return [_contents(sorted(file for look in _LOOKS for file in folder.glob(look))) for folder in folders]


def _contents(files: list[Path]) -> str:
    """A hash of the files' names and contents."""
    parts = [(file.name, file.read_bytes()) for file in files if file.is_file()]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _read(file: Path) -> Drawing | None:
    """A drawing that lies there whole, marked as used; a damaged one is as good as none."""
    try:
        content = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    packed, told = content[32:], content[:32]
    if hashlib.sha256(packed).digest() != told:
        return None
    fields: dict[str, Any] = json.loads(zlib.decompress(packed))
    lists = {name: tuple(part) for name, part in fields.items() if isinstance(part, list)}
    return Drawing(**(fields | lists))


def _write(file: Path, drawing: Drawing) -> None:
    """Lay it there in one move, so that nobody reads half of it; a disk that refuses costs only time."""
    packed = zlib.compress(json.dumps(asdict(drawing)).encode(), level=1)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as fresh:
            fresh.write(hashlib.sha256(packed).digest() + packed)
        Path(fresh.name).replace(file)
