"""A team's settings: `servicebook.yml` beside `mkdocs.yml`, all optional."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from servicebook.errors import UserError
from servicebook.findings import Finding, Severity
from servicebook.link.nearest import nearest
from servicebook.link.shape import shape
from servicebook.load import Source, parse
from servicebook.model.kinds import Named, Word
from servicebook.model.record import Record
from servicebook.wording import say

FILE = "servicebook.yml"


class RuleSetting(Record):
    """How a team wants one rule."""

    short: ClassVar[str] = "severity"
    severity: Literal["error", "warning", "advice", "off"] | None = None
    """`error`, `warning`, `advice`, or `off`; by default the rule's own."""


class SettingsFile(Record):
    """The file `servicebook.yml`."""

    blueprints: Word = "blueprints"
    """The folder that holds the YAML."""
    site: Word = "site"
    """The folder into which the handbook is built."""
    rules: Named[Word, RuleSetting] = {}
    """How strict single rules are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a handbook: its root, its folders, and the severity of rules by name (nothing: off)."""

    root: Path
    blueprints: str = "blueprints"
    site: str = "site"
    severities: Mapping[str, Severity | None] = field(default_factory=dict)


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


def read_settings(root: Path, rules: Iterable[str]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a handbook; keys and rules that do not exist are findings, an unreadable file is a UserError."""
    file = root / FILE
    if not file.is_file():
        return Settings(root), ()
    documents, broken = parse(Source(FILE, _text(file)))
    if broken:
        raise UserError(
            say(
                "The settings cannot be read. {place}: {problem}", place=str(broken[0].place), problem=broken[0].problem
            )
        )
    if not documents:
        return Settings(root), ()
    shaped, findings = shape(documents[0], SettingsFile, frozenset())
    given = shaped.record if isinstance(shaped.record, SettingsFile) else SettingsFile()
    strangers = tuple(_stranger(given, name, sorted(rules)) for name in given.rules if name not in rules)
    severities = {name: _severity(rule) for name, rule in given.rules.items() if rule.severity}
    return Settings(root, given.blueprints, given.site, severities), (*findings, *strangers)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            say("The settings `{file}` cannot be read: {cause}.", file=str(file), cause=str(error))
        ) from error


def _severity(rule: RuleSetting) -> Severity | None:
    return None if rule.severity == "off" else Severity(rule.severity)


def _stranger(given: SettingsFile, name: str, rules: list[str]) -> Finding:
    near = nearest(name, rules)
    return Finding(
        "unknown-key",
        Severity.ERROR,
        given.spot("rules", name, of_key=True),
        say("No rule is called `{rule}`.", rule=name),
        remedy=say("Did you mean `{near}`?", near=near) if near else say("`servicebook explain` lists all rules."),
        detail=f"rules.{name}",
        suggestion=near,
    )
