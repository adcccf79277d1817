"""A part of a verdict: the findings below some paths, or of some rules; how many others there are is kept."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from servicebook.checks import CRASHED
from servicebook.errors import UserError
from servicebook.findings import Finding, Verdict
from servicebook.link.nearest import nearest
from servicebook.wording import say


def below(root: Path, paths: Collection[Path]) -> tuple[str, ...]:
    """The paths as the handbook's files are named; a UserError for one that is not there or lies outside."""
    return tuple(_named(root, path) for path in paths)


def _named(root: Path, path: Path) -> str:
    whole = path.resolve()
    if not whole.exists():
        raise UserError(say("There is no file or folder `{path}`.", path=str(path)))
    if not whole.is_relative_to(root):
        raise UserError(say("`{path}` does not belong to the handbook in `{root}`.", path=str(path), root=str(root)))
    return whole.relative_to(root).as_posix()


def select(verdict: Verdict, paths: tuple[str, ...], rules: tuple[str, ...]) -> Verdict:
    """The findings at (or related to) one of the paths and of one of the rules; all where none is named.

    That a rule broke down is never left out: what is shown may lack its findings.
    """
    kept = tuple(finding for finding in verdict.findings if finding.rule == CRASHED or _wanted(finding, paths, rules))
    return replace(verdict, findings=kept, hidden=len(verdict.findings) - len(kept))


def known_rules(asked: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    """The rules asked for, by the names that they have now; a UserError for a name that no rule has."""
    for name in asked:
        if name not in names:
            near = nearest(name, names)
            hint = say("Did you mean `{near}`?", near=near) if near else say("`servicebook explain` lists all rules.")
            raise UserError(say("No rule is called `{rule}`. {hint}", rule=name, hint=hint))
    return tuple(names[name] for name in asked)


def _wanted(finding: Finding, paths: tuple[str, ...], rules: tuple[str, ...]) -> bool:
    return _at(finding, paths) and (not rules or finding.rule in rules)


def _at(finding: Finding, paths: tuple[str, ...]) -> bool:
    files = (finding.place.file, *(related.place.file for related in finding.related))
    return not paths or any(PurePosixPath(file).is_relative_to(path) for file in files for path in paths)
