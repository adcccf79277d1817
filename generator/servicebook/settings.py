"""A team's settings: `servicebook.yml` beside `mkdocs.yml`, all optional."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model

from servicebook.errors import UserError
from servicebook.findings import Finding
from servicebook.link.shape import shape
from servicebook.load import Source, parse
from servicebook.model.kinds import read_word
from servicebook.model.misread import Misread
from servicebook.model.record import Record
from servicebook.model.rulesetting import RuleSetting
from servicebook.publication import Engine
from servicebook.wording import say

FILE = "servicebook.yml"
_FOLDER = re.compile(r"[\w-][\w. -]*(?:/[\w-][\w. -]*)*")


def _read_folder(value: object) -> str:
    """A folder within the handbook; settings may come from a stranger, so that none leads out of it."""
    folder = read_word(value)
    if not _FOLDER.fullmatch(folder):
        raise Misread(
            "“{value}” is no folder within the handbook.",
            "Write its path from the handbook's own folder, such as `blueprints` or `docs/blueprints`.",
            value=folder,
        )
    return folder


Folder = Annotated[str, BeforeValidator(_read_folder)]


class SettingsFile(Record):
    """The file `servicebook.yml`."""

    blueprints: Folder = "blueprints"
    """The folder that holds the YAML."""
    site: Folder = "site"
    """The folder into which the handbook is built."""
    engine: Engine = "mkdocs"
    """The program that makes the site of the pages."""
    rules: Record = Record()
    """How strict single rules are, and their options: a key for each rule."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a handbook: its root, its folders, its engine, and how the team wants single rules, by name."""

    root: Path
    blueprints: str = "blueprints"
    site: str = "site"
    engine: Engine = "mkdocs"
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)


def find_root(start: Path) -> Path:
    """The folder of the handbook in which `start` lies; a UserError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file() or (folder / "blueprints").is_dir():
            return folder
    raise UserError(
        say(
            "There is no handbook here: neither in `{folder}` nor above it is a file `servicebook.yml` or a folder `blueprints`. "
            "Go into its folder, or begin one with `servicebook init handbook`.",
            folder=str(start),
        )
    )


def read_settings(root: Path, rules: Mapping[str, type[RuleSetting]]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a handbook; keys and rules that do not exist are findings, an unreadable file is a UserError.

    `rules` says for each rule, under each of its names, which options it has.
    """
    file = root / FILE
    return settings_in(_text(file), root, rules) if file.is_file() else (Settings(root), ())


def settings_in(text: str, root: Path, rules: Mapping[str, type[RuleSetting]]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings that a text holds, as `read_settings`."""
    documents, broken = parse(Source(FILE, text))
    if broken:
        raise UserError(
            say(
                "The settings cannot be read. {place}: {problem}", place=str(broken[0].place), problem=broken[0].problem
            )
        )
    if not documents:
        return Settings(root), ()
    shaped, findings = shape(documents[0], _kind(rules), frozenset())
    given = shaped.record if isinstance(shaped.record, SettingsFile) else SettingsFile()
    wanted = {name: setting for name in rules if (setting := getattr(given.rules, _field(name), None))}
    return Settings(root, given.blueprints, given.site, given.engine, wanted), findings


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            say("The settings `{file}` cannot be read: {cause}.", file=str(file), cause=str(error))
        ) from error


def _kind(rules: Mapping[str, type[RuleSetting]]) -> type[SettingsFile]:
    """The settings file with a key for each rule, so that the format's own messages speak of rules too."""
    keys: dict[str, Any] = {
        _field(name): (kind | None, Field(default=None, alias=name)) for name, kind in rules.items()
    }
    each = create_model("RuleSettings", __base__=Record, **keys)
    return create_model("TeamSettings", __base__=SettingsFile, rules=(each, each()))


def _field(rule: str) -> str:
    return rule.replace("-", "_")
