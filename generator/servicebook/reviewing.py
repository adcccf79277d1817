"""A review from git: the handbook as it was and as it is now, both read, linked and checked in one way, and compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from servicebook.checks import CRASHED, RULES, check, rule_names, rule_options
from servicebook.errors import UserError
from servicebook.findings import Finding, Verdict
from servicebook.history import Git, git_of, merge_base, staged_state, state_at
from servicebook.link import link
from servicebook.load import Disk, Loaded, Shelf, Source, load_from
from servicebook.load.decoding import decode
from servicebook.memory import paused_gc
from servicebook.model.rulesetting import RuleSetting
from servicebook.review import Review, Side, Standard, Standards, compared, silenced
from servicebook.settings import FILE, Settings, settings_in
from servicebook.wording import Message, say

_OF_SETTINGS = ("off", "lowered", "relaxed")
"""Ways of loosening after which the settings of the base would say more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: `base` is a revision (the merge base with the main branch where none is named), `head` another one.

    Without a `head` it is what is `staged`, else the files as they are.
    """

    base: str = ""
    head: str = ""
    staged: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """A state before anything is read: what it is called, its commit if it has one, and where its files lie."""

    name: Message
    commit: str
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class _Ruled:
    """The settings of a state, their text, and what is wrong with them."""

    settings: Settings
    text: str | None
    findings: tuple[Finding, ...]


@paused_gc()
def reviewed(root: Path, asked: Asked, as_of: date) -> Review:
    """What the head does to the base; a UserError where git does not have them, or the head's settings cannot be read."""
    old, new = _states(root, asked)
    now = _settings(new.shelf, root)
    before = _settings_of_base(old.shelf, root)
    loaded, findings = load_from(new.shelf, now.settings.blueprints)
    earlier, old_findings = load_from(old.shelf, (before or now).settings.blueprints, known=loaded)
    rules = now.settings.rules
    head = _side(new, loaded, (*now.findings, *findings), (rules, as_of))
    base = _side(old, earlier, (*(before.findings if before else ()), *old_findings), (rules, as_of))
    standards = Standards(_standard(before) if before else None, _standard(now))
    review = compared(_with_settings(base, before), _with_settings(head, now), standards)
    if before is None or not any(one.way in _OF_SETTINGS for one in review.loosened):
        return review
    stricter = _side(new, loaded, (*now.findings, *findings), (before.settings.rules, as_of)).verdict
    return replace(review, silenced=(*silenced(stricter, head.verdict), *review.silenced))


def judged(review: Review) -> Verdict:
    """By what a review succeeds or fails: the findings that the head brings, and rules that broke down."""
    crashed = (finding for finding in review.head.verdict.findings if finding.rule == CRASHED)
    return Verdict(tuple(dict.fromkeys((*review.brought, *crashed))))


def _states(root: Path, asked: Asked) -> tuple[_Kept, _Kept]:
    git = git_of(root)
    base = _named(git, asked.base) if asked.base else _fork(git)
    if asked.staged and asked.head:
        raise UserError(
            say("What is staged cannot be reviewed together with a second revision: leave one of them out.")
        )
    if asked.staged:
        head = _Kept(say("what is staged"), "", staged_state(git))
    elif asked.head:
        head = _named(git, asked.head)
    else:
        head = _Kept(say("the files as they are"), "", Disk(root))
    return base, head


def _named(git: Git, revision: str) -> _Kept:
    state = state_at(git, revision)
    short = state.commit[:8]
    alone = state.commit.startswith(revision)
    name = (
        say("commit {commit}", commit=short) if alone else say("{revision} ({commit})", revision=revision, commit=short)
    )
    return _Kept(name, state.commit, state)


def _fork(git: Git) -> _Kept:
    """Where the current branch left the main branch."""
    main, commit = merge_base(git)
    return _Kept(
        say("where the branch left {main} ({commit})", main=main, commit=commit[:8]), commit, state_at(git, commit)
    )


def _settings(shelf: Shelf, root: Path) -> _Ruled:
    """The settings of a state, as its files hold them; a UserError where they cannot be read."""
    file = shelf.at(FILE)
    data = next(iter(shelf.contents([file]))) if file else None
    if isinstance(data, Finding):
        raise UserError(say("The settings cannot be read. {place}: {problem}", place=FILE, problem=data.problem))
    if data is None:
        return _Ruled(Settings(root), None, ())
    text = decode(data).text
    settings, findings = settings_in(text, root, rule_options())
    return _Ruled(settings, text, findings)


def _settings_of_base(shelf: Shelf, root: Path) -> _Ruled | None:
    """The settings as they were; nothing where nobody could read them, and so nobody can say what was loosened."""
    try:
        return _settings(shelf, root)
    except UserError:
        return None


def _side(
    kept: _Kept, loaded: Loaded, findings: tuple[Finding, ...], standard: tuple[Mapping[str, RuleSetting], date]
) -> Side:
    """A state linked and checked, by rules and for a day that are the same on both sides."""
    rules, as_of = standard
    handbook, link_findings = link(loaded, as_of)
    verdict = check(handbook, (*findings, *link_findings), rules)
    return Side(kept.name, kept.commit, handbook, verdict, loaded.sources, tuple(one.path for one in loaded.broken))


def _with_settings(side: Side, ruled: _Ruled | None) -> Side:
    """The side with the text of its settings, which findings may concern too."""
    if ruled is None or ruled.text is None:
        return side
    return replace(side, sources={**side.sources, FILE: Source(FILE, ruled.text)})


def _standard(ruled: _Ruled) -> Standard:
    return Standard(
        ruled.settings.blueprints,
        ruled.settings.rules,
        rule_names(),
        {rule.name: rule.page.severity for rule in RULES},
        rule_options(),
    )
