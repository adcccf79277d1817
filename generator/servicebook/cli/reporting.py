"""What a command shows: reports, pages of rules; into files or to the terminal, with colours where they can be seen."""

import os
import shutil
import sys
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import click

from servicebook.checking import Checked
from servicebook.checks import CRASHED, RULES
from servicebook.errors import UserError
from servicebook.findings import Severity, Verdict
from servicebook.load import Source
from servicebook.model.handbook import Handbook
from servicebook.report import REPORTERS, Briefing, Extent
from servicebook.report.briefing import Pictured
from servicebook.rulebook import RulePage, without_settings
from servicebook.wording import Catalogue, say


def report(forms: tuple[str, ...], verdict: Verdict, result: Checked, voice: Catalogue) -> None:
    """Write the report in each form asked for (`text`, `json=FILE`); in text to the terminal where none is."""
    source = Origin(result.handbook, result.loaded.sources, result.settings.root)
    for name, file in wanted(forms, REPORTERS):
        deliver(REPORTERS[name](verdict, briefing(source, voice, to_file=file is not None)), file)


@dataclass(frozen=True, slots=True)
class Origin:
    """Of what is reported: a handbook, the texts of which it is made, its folder, and what was drawn for a review."""

    handbook: Handbook
    sources: Mapping[str, Source]
    root: Path
    pictured: tuple[Pictured, ...] = ()


def wanted(forms: tuple[str, ...], known: Collection[str]) -> tuple[tuple[str, Path | None], ...]:
    """Each form asked for with its file, if it goes into one; a UserError for a form that nobody knows."""
    return tuple(_form(form, known) for form in forms or ("text",))


def _form(form: str, known: Collection[str]) -> tuple[str, Path | None]:
    name, _, file = form.partition("=")
    if name not in known:
        raise UserError(say("There is no format `{name}`; there are {known}.", name=name, known=tuple(known)))
    return name, Path(file) if file else None


def briefing(origin: Origin, voice: Catalogue, *, to_file: bool) -> Briefing:
    """What a reporter has to know besides what was found."""
    seen = sys.stdout.isatty() and not to_file
    return Briefing(
        as_of=origin.handbook.as_of,
        extent=Extent.of(origin.handbook, len(origin.sources)),
        sources=origin.sources,
        catalogue=voice,
        colour=seen and "NO_COLOR" not in os.environ,
        compact=not seen,
        width=shutil.get_terminal_size().columns,
        rules=tuple(rule.page for rule in RULES),
        folder=_folder(origin.root),
        pictured=origin.pictured,
    )


def _folder(root: Path) -> str:
    """The handbook's path from the root of its repository; empty where it is that root, or in none."""
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return "" if repository == root else root.relative_to(repository).as_posix()


def deliver(text: str, file: Path | None) -> None:
    """Print a text, or write it to a file; a UserError where that is not possible."""
    if file is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(
            say("`{file}` cannot be written: {cause}.", file=str(file), cause=error.strerror or str(error))
        ) from error


def exit_code(verdict: Verdict, grave: AbstractSet[Severity]) -> int:
    """3 if a rule broke down, 1 if there are findings that are grave enough, else 0."""
    if any(finding.rule == CRASHED for finding in verdict.findings):
        return 3
    return int(any(finding.severity in grave for finding in verdict.findings))


def rule_list(pages: tuple[RulePage, ...], voice: Catalogue) -> str:
    """All rules by topic: severity, name, and what must hold."""
    width = max(len(page.name) for page in pages)
    severities = {severity: voice.text(severity.value, "severity") for severity in Severity}
    room = max(map(len, severities.values()))
    lines = []
    for topic in dict.fromkeys(page.topic for page in pages):
        lines += ["", click.style(voice.text(topic, "topic"), bold=True)]
        lines += [
            f"  {page.name:{width}}  {severities[page.severity]:{room}}  {voice.text(page.title)}"
            for page in pages
            if page.topic == topic
        ]
    return "\n".join((*lines[1:], "", voice(say("A rule's page: servicebook explain RULE"))))


def rule_page(page: RulePage, voice: Catalogue) -> str:
    """The page of one rule."""
    head = click.style(page.name, bold=True)
    lines = [f"{head} ({voice.text(page.severity.value, 'severity')})", voice.text(page.title)]
    for heading, text in page.sections:
        lines += ["", click.style(voice.text(heading, "rule"), bold=True), voice.text(text)]
    if page.defaults:
        lines += [voice(without_settings(page))]
    return "\n".join(lines)
