"""A YAML text on trial: read, linked and checked as of one fixed day, without any files."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from servicebook.checks import check
from servicebook.findings import Finding, Verdict
from servicebook.link import link
from servicebook.load import Loaded, Source
from servicebook.load.parsing import read_text
from servicebook.wording import catalogue

AS_OF = date(2026, 11, 22)
"""The day for which every test checks."""
REPOSITORY = Path(__file__).parents[1]
ENGLISH = REPOSITORY / "tests" / "handbooks" / "english"
_MARK = re.compile(r"# (?P<rules>[a-z]+(?:-[a-z]+)+(?:, [a-z]+(?:-[a-z]+)+)*)$")


def files_of(root):
    """The YAML of a handbook's folder, by path from its root."""
    folder = root / "blueprints"
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.yml"))}


def loaded(texts):
    """What is read of one text, or of several by their paths, and the findings about how they are written."""
    named = {"blueprints/all.yml": texts} if isinstance(texts, str) else texts
    sources = {path: Source(path, text) for path, text in named.items()}
    readings = {path: read_text(source) for path, source in sources.items() if path.endswith(".yml")}
    whole = Loaded(
        documents=tuple(document for reading in readings.values() for document in reading.documents),
        sources=sources,
        broken=tuple(sources[path] for path, reading in readings.items() if not reading.whole),
        tables=tuple(source for path, source in sources.items() if path.endswith(".csv")),
    )
    return whole, tuple(finding for reading in readings.values() for finding in reading.findings)


def linked(texts):
    """The handbook in the texts, and all findings up to here."""
    result, read = loaded(texts)
    handbook, found = link(result, AS_OF)
    return handbook, (*read, *found)


def judged(texts, settings: Mapping = {}) -> Verdict:
    """What the checks say about the texts."""
    handbook, findings = linked(texts)
    return check(handbook, findings, settings)


def rules(said) -> list[str]:
    """The rules that speak, in alphabetical order."""
    return sorted(finding.rule for finding in (said.findings if isinstance(said, Verdict) else said))


def of_rule(said, rule) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in (said.findings if isinstance(said, Verdict) else said) if finding.rule == rule]


def places(said):
    """Line and rule of each finding, as the comments of a blueprint mark them."""
    return sorted((finding.place.line, finding.rule) for finding in said.findings)


def marks(text):
    """Line and rule of each comment that says which findings are due: `# promise-not-kept`."""
    lines = enumerate(text.split("\n"), start=1)
    found = ((number, _MARK.search(line)) for number, line in lines)
    return sorted((number, rule) for number, match in found if match for rule in match["rules"].split(", "))


def english(message):
    """A sentence as an English reader gets it."""
    return catalogue("en")(message)


def planted(root, services, organisation):
    """A handbook in a folder of its own: each service in the file of its name, the organisation beside them."""
    folder = root / "handbook" / "blueprints"
    folder.mkdir(parents=True)
    for name, text in services.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    (folder / "organisation.yml").write_text(f"organisation: {organisation}\n", "utf-8")
    return folder.parent
