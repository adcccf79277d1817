"""The files that the engine reads, as one value, and the folder that is made equal to it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from servicebook.publication import Page, Publication, escape_html
from servicebook.site import yaml_text
from servicebook.site.team import Team
from servicebook.theme import THEME


def tree(publication: Publication, team: Team) -> dict[str, bytes]:
    """Every file of the stage but its settings: `docs/…` and `theme/…`, path to content.

    The team's own pages give way to ours of the same path; its templates take the place of ours.
    """
    docs = {
        **_files(team.docs),
        **publication.assets,
        **{page.path: front_and_text(page, team.source_link) for page in publication.pages},
    }
    theme = {**_files(THEME / "site"), **_files(team.root / "theme" / "site"), **_files(team.templates)}
    return {
        **{f"docs/{path}": content for path, content in docs.items()},
        **{f"theme/{path}": content for path, content in theme.items()},
    }


def write(stage: Path, content: Mapping[str, bytes | str]) -> None:
    """Make the folder hold exactly this content; files that are already right keep their time."""
    files = {path: part.encode("utf-8", "replace") if isinstance(part, str) else part for path, part in content.items()}
    _clear(stage, set(files))
    for path, wanted in files.items():
        file = stage / path
        if not file.is_file() or file.read_bytes() != wanted:
            replace(file, wanted)


def front_and_text(page: Page, link: str) -> bytes:
    """A page as the engine reads it; `link` is the address of a line of a file."""
    front: dict[str, object] = {"title": escape_html(page.title), "hide": page.hide}
    if page.about:
        front["about"] = escape_html(page.about)
    if page.language:
        front["language"] = page.language
    if page.weight != 1:
        front["search"] = {"boost": page.weight}
    if page.source:
        file, _, line = page.source.rpartition(":")
        front["source"] = escape_html(page.source)
        front["source_url"] = link.replace("{file}", quote(file, errors="replace")).replace("{line}", line)
    # Lone surrogates cannot be written; a reference to one shows as the replacement character.
    return f"---\n{yaml_text.block(front)}---\n\n{page.text}\n".encode("utf-8", "xmlcharrefreplace")


def _files(folder: Path | None) -> dict[str, bytes]:
    if folder is None or not folder.is_dir():
        return {}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in _walk(folder)}


def _walk(folder: Path) -> Iterator[Path]:
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(place, file) for file in sorted(files) if not file.startswith("."))


def _clear(stage: Path, wanted: set[str]) -> None:
    for place, folders, files in os.walk(stage, topdown=False):
        for name in (*files, *(folder for folder in folders if Path(place, folder).is_symlink())):
            file = Path(place, name)
            if file.is_symlink() or file.relative_to(stage).as_posix() not in wanted:
                file.unlink()
        if place != str(stage) and not any(Path(place).iterdir()):
            Path(place).rmdir()


def replace(file: Path, content: bytes) -> None:
    """Write a file in one move, so that nobody reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
