"""In which order the pages stand, and that they are always the same."""

import os
import subprocess
import sys

from trial import REPOSITORY, linked
from written import publication

from servicebook.pages.families import Families
from servicebook.publication import Group, Page

FAMILY = """
service: alt
variant_of: hilfe
state: as-is
---
service: hilfe
---
service: enkel
variant_of: alt
---
service: huhn
variant_of: ei
---
service: ei
variant_of: huhn
---
service: waise
variant_of: niemand
"""


def titles(entries):
    """The navigation as titles and paths."""
    return [entry if isinstance(entry, str) else (entry.title, titles(entry.entries)) for entry in entries]


def test_variants_follow_their_service():
    """A service is followed by its variants and theirs; variants in a circle, or of nothing, stand for themselves."""
    families = Families.of(linked(FAMILY)[0])
    assert [service.service for service in families.heads] == ["hilfe", "huhn", "ei", "waise"]
    assert [service.service for service in families.all] == ["hilfe", "alt", "enkel", "huhn", "ei", "waise"]
    assert [service.service for service in families.current][:3] == ["hilfe", "enkel", "huhn"]


def test_siblings():
    """A variant's siblings are the service itself and its other variants."""
    handbook, _ = linked(FAMILY)
    assert [s.service for s in Families.of(handbook).siblings(handbook.services["alt"])] == ["hilfe", "enkel"]


def test_navigation():
    """Start, services with their views, people, registers, quality, and the team's own pages."""
    written = publication(
        "roles: {a: {name: Anna}}\n---\nservice: hilfe\nname: Hilfe\n", "en", extra=(Page("pages/x.md", "X", "x"),)
    )
    found = titles(written.navigation)
    views = [
        f"services/hilfe/{view}.md"
        for view in ("index", "blueprint", "script", "mix", "promises", "effort", "findings")
    ]
    registers = [f"{name}.md" for name in ("channels", "systems", "evidence", "data", "indicators", "terms")]
    assert found[0] == "index.md"
    assert found[1] == ("Services", ["portfolio.md", ("Hilfe", views)])
    assert found[2] == (
        "People",
        [("Roles", ["roles/index.md", "roles/a.md"]), "personas.md", ("Partners", ["partners/index.md"])],
    )
    assert found[3] == ("Registers", registers)
    assert found[4][1][:2] == ["findings.md", "observations.md"]
    assert found[5] == ("Further pages", ["pages/x.md"])


def test_no_empty_groups():
    """A handbook without pages of the team's own has no heading for them."""
    entries = publication("service: a\n", "en").navigation
    assert "Further pages" not in [entry.title for entry in entries if isinstance(entry, Group)]


PROGRAM = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from written import example, publication
written = publication(example(), checked=True)
print(hashlib.sha256(repr((written.pages, written.navigation)).encode()).hexdigest())
"""


def test_always_the_same():
    """The same handbook gives the same pages, whatever the order in which Python keeps its sets."""
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        folders = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "pages")]
        run = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, *folders], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout)
    assert len(found) == 1
