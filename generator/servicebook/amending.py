"""What has one certain remedy is mended: tried out, checked again as a whole, and written all at once or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from servicebook.checking import Checked, judged
from servicebook.checks import RULES, rule_options
from servicebook.checks.acceptances import keys
from servicebook.checks.frame import Stage
from servicebook.findings import Correction, Finding, Verdict
from servicebook.load import Disk, load_from
from servicebook.load.files import File
from servicebook.load.parsing import VAGUE
from servicebook.mending import Manuscript, apart, corrections, files_on_disk, rewrite
from servicebook.model.handbook import Thing
from servicebook.settings import read_settings

Choice: TypeAlias = Callable[[Verdict], Verdict]
"""Which findings are to be mended."""
_Proposal: TypeAlias = tuple[Finding, tuple[Correction, ...]]
MOST_ROUNDS: Final = 5
"""How often what comes to light after a mending is mended too."""
_MEANING: Final = frozenset(rule.name for rule in RULES if rule.stage > Stage.REFERENCES)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What would be mended: the findings that go, and each file before and after, by its path."""

    mended: tuple[Finding, ...]
    files: Mapping[str, tuple[Manuscript, Manuscript]]


@dataclass(frozen=True, slots=True)
class _State:
    """A handbook as it stands, or would stand with some files written anew."""

    checked: Checked
    files: Mapping[str, Manuscript]
    mended: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Overlay(Disk):
    """The handbook's folder, with the contents of some files replaced."""

    files: Mapping[str, Manuscript] = field(default_factory=dict)

    def contents(self, files: Iterable[File]) -> Iterator[bytes | Finding]:
        """What would be read."""
        for file in files:
            new = self.files.get(file.path)
            yield new.data if new else next(Disk.contents(self, (file,)))


def amend(result: Checked, choose: Choice) -> Amendment:
    """Mend what is chosen and certain, in memory; what would bring a new finding is left as it is."""
    before = _manuscripts(result)
    state = _State(result, before)
    for _ in range(MOST_ROUNDS):
        following = _next(state, choose)
        if following is state:
            break
        state = following
    changed = {path: (before[path], new) for path, new in state.files.items() if new != before[path]}
    return Amendment(state.mended, changed)


def write(amendment: Amendment, root: Path, folder: str) -> None:
    """Write all files of an amendment; a UserError where one cannot be written, or has changed meanwhile."""
    real = files_on_disk(root, folder)
    rewrite({real[path]: (old.data, new.data) for path, (old, new) in amendment.files.items()})


def _manuscripts(result: Checked) -> Mapping[str, Manuscript]:
    """The files into which can be written: those of which every character is certain."""
    real = files_on_disk(result.settings.root, result.settings.blueprints)
    read = {path: Manuscript.read(file.read_bytes()) for path, file in real.items() if path in result.loaded.sources}
    sources = result.loaded.sources
    return {path: one for path, one in read.items() if one and one.plain == sources[path].text}


def _next(state: _State, choose: Choice) -> _State:
    """The handbook with all mended that can be; the same where nothing can."""
    proposals = tuple(_proposals(state, choose))
    kept = _kept(state, (), proposals)
    return (_tried(state, kept) or state) if kept else state


def _proposals(state: _State, choose: Choice) -> Iterator[_Proposal]:
    """What can be written anew: not where a mistake in the way of writing makes it a guess how the rest was meant."""
    sources = state.checked.loaded.sources
    found = [(finding, corrections(finding, sources)) for finding in choose(state.checked.verdict).findings]
    guessed = {
        one.place.file for one in state.checked.verdict.findings if one.rule in VAGUE and not corrections(one, sources)
    }
    for finding, anew in found:
        if anew and all(one.file in state.files and one.file not in guessed for one in anew):
            yield finding, anew


def _kept(state: _State, kept: tuple[_Proposal, ...], more: tuple[_Proposal, ...]) -> tuple[_Proposal, ...]:
    """Those that can be mended together without bringing anything new; halved until each culprit is found."""
    if not more or _tried(state, (*kept, *more)):
        return (*kept, *more)
    if len(more) == 1:
        return kept
    half = len(more) // 2
    return _kept(state, _kept(state, kept, more[:half]), more[half:])


def _tried(state: _State, proposals: tuple[_Proposal, ...]) -> _State | None:
    """The handbook after some proposals; nothing where a finding stays, or a new one comes."""
    anew = {one for _, several in proposals for one in several}
    if not apart(anew):
        return None
    touched = {one.file for one in anew}
    amended = {path: state.files[path].amended(one for one in anew if one.file == path) for path in touched}
    files = {**state.files, **amended}
    after = _checked(state.checked, files)
    mended = tuple(finding for finding, _ in proposals)
    return _State(after, files, (*state.mended, *mended)) if _is_better(state.checked, after, mended) else None


def _checked(before: Checked, files: Mapping[str, Manuscript]) -> Checked:
    """The handbook with some files written anew, read and checked as a whole."""
    root, as_of = before.settings.root, before.handbook.as_of
    settings, setting_findings = read_settings(root, rule_options())
    loaded, load_findings = load_from(_Overlay(root, files), settings.blueprints, before.loaded)
    return judged(settings, loaded, (*setting_findings, *load_findings), as_of)


def _is_better(before: Checked, after: Checked, mended: tuple[Finding, ...]) -> bool:
    """Whether all is gone that was mended, and nothing there that was not found, or hidden by a mistake, before."""
    known = {finding.identity for finding in before.verdict.findings}
    gone = {finding.identity for finding in mended}
    legible = {word.partition(" of ")[2] for finding in mended for word in finding.mutes if " of " in word}
    return all(
        finding.identity not in gone
        and (
            finding.identity in known
            or not before.verdict.blind.isdisjoint(keys(finding))
            or _comes_to_light(finding, legible)
        )
        for finding in after.verdict.findings
    )


def _comes_to_light(finding: Finding, legible: AbstractSet[str]) -> bool:
    """Whether it tells what something means of which a part could not be read before, rather than that it is amiss."""
    things = map(Thing.of_subject, finding.about)
    homes = {f"service {thing.service}" if thing.service else str(thing) for thing in things}
    return finding.rule in _MEANING and not homes.isdisjoint(legible)
