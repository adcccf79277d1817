"""The measurements as a table: `python -m benchmarks [--large] [--rounds N] [--services N]...`."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.handbook import STEPS, write_handbook

SIZES: Final = (250, 500, 1000)
LARGE: Final = 2000
STAGES: Final = ("load", "link", "check")
_HEADINGS: Final = ("services", "MB", "parse", *STAGES, "all", "ratio", "growth")


def main(words: Sequence[str]) -> None:
    """Measure and print, row by row."""
    typed = _parser().parse_args(words)
    sizes = typed.services or (*SIZES, LARGE)[: None if typed.large else -1]
    _print(f"Processor seconds, median of {typed.rounds} rounds, each in a fresh process; {STEPS} steps per service.")
    _print("ratio: all of ours to merely parsing with libyaml (wanted: below 2); growth: against the row above.\n")
    _print("  ".join(f"{heading:>8}" for heading in _HEADINGS))
    for row in rows(sizes, typed.rounds):
        _print(row)
    floor, start = start_times(typed.rounds)
    _print(f"\nStart: servicebook --help {start:.3f} s (wanted: below 0.15), python -c pass {floor:.3f} s")


def rows(sizes: Sequence[int], rounds: int) -> Iterator[str]:
    """A line of the table for each size of handbook."""
    before = 0.0
    for services in sizes:
        with TemporaryDirectory() as folder:
            characters = write_handbook(Path(folder), services)
            seconds = measured(Path(folder), rounds)
        ours = sum(seconds[stage] for stage in STAGES)
        figures = [
            characters / 1e6,
            seconds["parse"],
            *(seconds[stage] for stage in STAGES),
            ours,
            ours / seconds["parse"],
        ]
        growth = f"{ours / before:8.2f}" if before else f"{'':8}"
        yield "  ".join([f"{services:8}", *(f"{figure:8.2f}" for figure in figures), growth])
        before = ours


def measured(root: Path, rounds: int) -> Mapping[str, float]:
    """Processor seconds of each stage, parsing and checking by turns so that a busy moment meets both."""
    found = defaultdict(list)
    for _ in range(rounds):
        for name in ("parse", "check"):
            for stage, seconds in json.loads(_run("-m", "benchmarks.stages", name, str(root))).items():
                found[stage].append(seconds)
    return {stage: median(seconds) for stage, seconds in found.items()}


def start_times(rounds: int) -> tuple[float, float]:
    """Seconds until Python does nothing, and until the command has shown its help."""
    commands = (("-c", "pass"), ("-m", "servicebook", "--help"))
    times = [[_timed(command) for command in commands] for _ in range(rounds * 3)]
    floor, start = (median(column) for column in zip(*times, strict=True))
    return floor, start


def _timed(command: Sequence[str]) -> float:
    start = perf_counter()
    _run(*command)
    return perf_counter() - start


def _run(*words: str) -> str:
    return subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own words


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "benchmarks", description="How long Servicebook takes beside merely parsing the same files."
    )
    parser.add_argument("--large", action="store_true", help=f"measure {LARGE} services too")
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is measured")
    parser.add_argument(
        "--services", type=int, action="append", help="a number of services of your own; may be repeated"
    )
    return parser


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
