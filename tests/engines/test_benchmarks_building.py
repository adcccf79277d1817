import re
import subprocess
import sys
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "generator"


def test_the_table_of_builds():
    """Each number of services is a row: its pages, every stage, our share with and without drawings, and sizes."""
    words = [sys.executable, "-m", "benchmarks.building", "--services", "1"]
    table = subprocess.run(words, cwd=GENERATOR, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program
    heading, row = table.splitlines()[-2:]

    names = re.findall(r"(?:peak |site |page |search |gz )?\w+", heading)
    figures = dict(zip(names[::-1], map(float, row.split()[::-1]), strict=True))
    assert names[:2] == ["services", "pages"]
    assert figures["services"] == 1
    assert figures["pages"] > 100
    assert min(figures.values()) > 0
