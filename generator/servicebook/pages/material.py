"""What all pages are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from servicebook.changes import Revision
from servicebook.findings import Verdict
from servicebook.model.handbook import Handbook
from servicebook.publication import Page
from servicebook.review import Review
from servicebook.rulebook import RulePage


@dataclass(frozen=True, slots=True)
class Material:
    """A checked handbook, and what is drawn and told of it.

    `figures` maps services to the HTML of their drawn blueprint, `comparisons` variants to that of theirs beside their
    model's, `sheets` to the files that are printed of it (first the
    whole, then its pages), `drawings` paths below `assets/` to files;
    `graphs` maps pages (`roles/index.html`) to the HTML of their graph;
    `languages` are all in which the handbook is published, the leading one first; none where that is only this one;
    `edit_link` is an address with `{file}` and `{line}` in it, `extra` holds the team's own pages.
    `review` is what a proposal does, if this is the preview of one, and `proposed` maps services to the HTML of their
    drawings before and after; `revisions` tell what changed, the latest first; `site_address` is where the site will stand (`https://…/`);
    `team` is the folder of templates that take the place of ours.
    """

    handbook: Handbook
    verdict: Verdict
    rules: tuple[RulePage, ...]
    figures: Mapping[str, str] = field(default_factory=dict)
    comparisons: Mapping[str, str] = field(default_factory=dict)
    review: Review | None = None
    proposed: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    graphs: Mapping[str, str] = field(default_factory=dict)
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    language: str = "de"
    languages: tuple[str, ...] = ()
    edit_link: str = ""
    extra: tuple[Page, ...] = ()
    revisions: tuple[Revision, ...] = ()
    site_address: str = ""
    team: Path | None = None
