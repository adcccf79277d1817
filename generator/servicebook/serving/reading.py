"""The handbook read again after a save: only what changed is parsed, and what cannot be read stands as it last could."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from servicebook.checking import Checked, judged
from servicebook.checks import rule_options
from servicebook.load import Disk, Document, Loaded, load_from
from servicebook.settings import read_settings


@dataclass(frozen=True, slots=True)
class Reading:
    """A checked handbook; `good` are the documents of each file as it last could be read whole.

    `stale` are the files of which older documents stand in, `texts` what was read in truth, for the next time.
    """

    result: Checked
    good: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    texts: Loaded = field(default_factory=Loaded)


def read(root: Path, as_of: date, before: Reading | None = None) -> Reading:
    """Read, link and check the handbook; raises UserError where its settings cannot be read."""
    settings, setting_findings = read_settings(root, rule_options())
    loaded, load_findings = load_from(Disk(root), settings.blueprints, before.texts if before else Loaded())
    known = before.good if before else {}
    illegible = {finding.place.file for finding in load_findings} - loaded.readings.keys()
    illegible |= {source.path for source in loaded.broken}
    stale = {path: known[path] for path in sorted(illegible) if known.get(path)}
    fresh = {path: reading.documents for path, reading in loaded.readings.items()}
    shown = dict(sorted({**fresh, **stale}.items()))
    standing = replace(
        loaded,
        documents=tuple(document for documents in shown.values() for document in documents),
        broken=tuple(source for source in loaded.broken if source.path not in stale),
    )
    result = judged(settings, standing, (*setting_findings, *load_findings), as_of)
    good = {path: documents for path, documents in shown.items() if path in stale or path not in illegible}
    return Reading(result, good, tuple(stale), loaded)
