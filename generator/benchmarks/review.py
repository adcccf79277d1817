"""What a review costs beside a check of the same handbook: `python -m benchmarks.review [--rounds N] [--services N]`."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.handbook import write_handbook
from servicebook.checking import checked
from servicebook.reviewing import Asked, reviewed

DAY: Final = date(2026, 11, 22)
_GIT: Final = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")


def main(words: Sequence[str]) -> None:
    """Measure and print."""
    typed = _parser().parse_args(words)
    _print(f"Processor seconds with those of git, median of {typed.rounds} rounds, each in a fresh process.")
    _print(f"{typed.services} services, one of them changed; ratio: a review to a check (wanted: below 2).\n")
    with TemporaryDirectory() as folder:
        _prepare(Path(folder), typed.services)
        seconds = [{name: _measured(name, folder) for name in MEASUREMENTS} for _ in range(typed.rounds)]
    check, review = (median(one[name] for one in seconds) for name in MEASUREMENTS)
    _print(f"{'check':>8}  {'review':>8}  {'ratio':>8}\n{check:8.2f}  {review:8.2f}  {review / check:8.2f}")


def _prepare(root: Path, services: int) -> None:
    """A handbook in git, and a file of it that somebody works on."""
    write_handbook(root, services)
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "All")):
        subprocess.run([*_GIT[:1], "-C", str(root), *_GIT[1:], *command], check=True)  # noqa: S603 - our own words
    file = next(file for file in sorted(root.rglob("*.yml")) if "service:" in file.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace("within: ", "within: 1", 1), "utf-8")


def _measured(name: str, folder: str) -> float:
    command = [sys.executable, "-m", "benchmarks.review", "--measure", name, folder]
    seconds: float = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)  # noqa: S603 - our own words
    return seconds


def _seconds(work: Callable[[Path], object], root: Path) -> float:
    """Processor seconds of this process and of those that it starts."""
    before = os.times()
    work(root)
    return sum(os.times()[:4]) - sum(before[:4])


MEASUREMENTS: Final[Mapping[str, Callable[[Path], object]]] = {
    "check": lambda root: checked(root, DAY),
    "review": lambda root: reviewed(root, Asked("HEAD"), DAY),
}


def _parser() -> ArgumentParser:
    parser = ArgumentParser("benchmarks.review", description="How long a review takes beside a check.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is measured")
    parser.add_argument("--services", type=int, default=1000, help="the size of the handbook")
    return parser


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _print(json.dumps(_seconds(MEASUREMENTS[sys.argv[2]], Path(sys.argv[3]))))
    else:
        main(sys.argv[1:])
