"""The first half of the program: load, link, check; it needs nothing of what draws and writes, and so starts quickly."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servicebook.checks import check, rule_options
from servicebook.findings import Finding, Verdict
from servicebook.link import link
from servicebook.load import Loaded, load
from servicebook.model.handbook import Handbook
from servicebook.report import Extent
from servicebook.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook that was read, linked and checked."""

    settings: Settings
    loaded: Loaded
    handbook: Handbook
    verdict: Verdict

    @property
    def extent(self) -> Extent:
        """How much was checked."""
        return Extent.of(self.handbook, len(self.loaded.sources))


def checked(root: Path, as_of: date) -> Checked:
    """Read, link and check the handbook at `root` as it stands on a day."""
    settings, setting_findings = read_settings(root, rule_options())
    loaded, load_findings = load(root, settings.blueprints)
    return judged(settings, loaded, (*setting_findings, *load_findings), as_of)


def judged(settings: Settings, loaded: Loaded, earlier: tuple[Finding, ...], as_of: date) -> Checked:
    """Link and check what was read; `earlier` are the findings up to here."""
    handbook, link_findings = link(loaded, as_of)
    verdict = check(handbook, (*earlier, *link_findings), settings.rules)
    return Checked(settings, loaded, handbook, verdict)
