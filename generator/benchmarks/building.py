"""How long a handbook takes to build, ours beside the site engine's: `python -m benchmarks.building [--services N]...`."""

import gzip
import json
import resource
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

from benchmarks.handbook import STEPS, write_handbook
from servicebook import checking, pipeline
from servicebook.history import history
from servicebook.publication import Publication
from servicebook.site import engines, exchange, policy, settings, staging, team
from servicebook.wording import catalogue

SIZES: Final = (100,)
DAY: Final = date(2026, 11, 22)
STAGES: Final = ("check", "draw", "write", "stage", "engine", "policy")
SIZES_SHOWN: Final = ("peak", "site", "page", "search", "gz")
OURS: Final = tuple(stage for stage in STAGES if stage != "engine")
_EXPLAINED: Final = """\
Processor seconds of each stage of a build from nothing, in a fresh process; {steps} steps per service.
ours: all but the engine's; again: ours in the next build, when the drawings are kept.
ratio: to the engine's in the same build (wanted: below 0.5).
page kB: the median of all pages of services, with the frame around them; gz: what a server sends of the search index.
"""
_HEADINGS: Final = (
    "services", "pages", *STAGES, "ours", "ratio", "again", "ratio", "peak MB", "site MB", "page kB", "search MB", "gz MB",
)  # fmt: skip


def main(words: Sequence[str]) -> None:
    """Measure and print, row by row."""
    parser = ArgumentParser("benchmarks.building", description="How long a handbook takes to build.")
    parser.add_argument("--services", type=int, action="append", help="how many services; may be repeated")
    typed = parser.parse_args(words)
    _print(_EXPLAINED.format(steps=STEPS))
    _print("  ".join(f"{heading:>8}" for heading in _HEADINGS))
    for services in typed.services or SIZES:
        _print(row(services))


def row(services: int) -> str:
    """A line of the table: a build from nothing, and one with the drawings kept."""
    with TemporaryDirectory() as folder:
        write_handbook(Path(folder, "blueprints"), services)
        first, again = (_measured(folder) for _ in range(2))
    ours, kept = (sum(one[stage] for stage in OURS) for one in (first, again))
    figures = (*(first[stage] for stage in STAGES), ours, ours / first["engine"], kept, kept / again["engine"])
    sizes = (first[size] for size in SIZES_SHOWN)
    counts = (f"{services:8}", f"{first['pages']:8}")
    return "  ".join((*counts, *(f"{figure:8.2f}" for figure in figures), *(f"{size:9.1f}" for size in sizes)))


def build(root: Path) -> Mapping[str, float]:
    """Build the handbook stage by stage: seconds of each, pages, and how large everything becomes."""
    clock = _Clock()
    speak = catalogue("en")
    handbook = clock("check", lambda: checking.checked(root, DAY))
    pictures = clock("draw", lambda: pipeline.draw_all(handbook.handbook, speak, root))
    revisions, _ = history(root, handbook.settings.blueprints, handbook.loaded)
    publication = clock("write", lambda: pipeline.written(handbook, pictures, speak, revisions))
    stage, site = root / "stage", root / "site"
    clock("stage", lambda: _stage(publication, root, stage))
    with exchange.replacement(site) as fresh:
        clock("engine", lambda: engines.build("mkdocs", stage, fresh))
        clock("policy", lambda: policy.write(fresh, "mkdocs"))
    return {
        **clock.seconds,
        "pages": len(publication.pages),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "site": _megabytes(site.rglob("*")),
        **_search(site / "search" / "search_index.json"),
        "page": median(page.stat().st_size for page in site.glob("services/*/*.html")) / 1e3,
    }


def _search(index: Path) -> Mapping[str, float]:
    """The search index in megabytes, as it is and packed."""
    return {"search": _megabytes(iter((index,))), "gz": len(gzip.compress(index.read_bytes())) / 1e6}


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the stage makes
        start = process_time()
        made = work()
        self.seconds[stage] = process_time() - start
        return made


def _stage(publication: Publication, root: Path, stage: Path) -> None:
    theirs = team.read(root)
    tree = staging.tree(publication, theirs)
    staging.write(stage, {"mkdocs.yml": settings.text(publication, theirs, tree, stage), **tree})


def _megabytes(files: Iterator[Path]) -> float:
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _measured(folder: str) -> Mapping[str, float]:
    words = [sys.executable, "-m", "benchmarks.building", "--build", folder]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own words
    figures: Mapping[str, float] = json.loads(told)
    return figures


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        _print(json.dumps(build(Path(sys.argv[2]))))
    else:
        main(sys.argv[1:])
