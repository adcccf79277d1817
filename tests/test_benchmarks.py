import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from servicebook.link import link
from servicebook.load import load

GENERATOR = Path(__file__).parents[1] / "generator"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(GENERATOR)}


def run(*words):
    """What a Python program prints."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *words], env=ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout


def write(folder, services, seed=0):
    """A made-up handbook in a folder, and its files."""
    program = (
        "import sys; from benchmarks.handbook import *; write_handbook(Path(sys.argv[1]), *map(int, sys.argv[2:]))"
    )
    run("-c", program, str(folder), str(services), str(seed))
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yml")}


def test_the_measurements_run():
    """The table comes as it is called for, here of a very small handbook."""
    table = run("-m", "benchmarks", "--services", "3", "--rounds", "1")

    assert re.search(
        r"^services +MB +parse +load +link +check +all +ratio +growth\n +3( +\d+\.\d\d){7} *$", table, re.MULTILINE
    )
    assert re.search(r"^Start: servicebook --help \d\.\d{3} s", table, re.MULTILINE)


def test_a_made_up_handbook_is_whole(tmp_path):
    """What is measured is no heap of mistakes: every file is read, every word is found, steps and registers are many."""
    write(tmp_path, 20)
    loaded, first = load(tmp_path)
    handbook, second = link(loaded, date(2026, 11, 22))

    assert (first, second) == ((), ())
    assert [len(course.stops) for course in handbook.courses.values()] == [14] * 20
    assert {reference.word for reference in handbook.references if reference.target is None} == set()
    assert all(handbook.registers[kind] for kind in handbook.registers)


def test_the_same_seed_makes_the_same_handbook(tmp_path):
    """Figures of two days speak of the same files."""
    first, again, other = (write(tmp_path / name, 5, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))

    assert first == again
    assert first != other
