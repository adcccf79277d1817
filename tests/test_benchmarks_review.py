import os
import re
import subprocess
import sys
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "generator"


def test_a_review_is_measured_beside_a_check():
    """The table comes as it is called for, here of a very small handbook."""
    command = [sys.executable, "-m", "benchmarks.review", "--services", "3", "--rounds", "1"]
    settings = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    table = subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words
    assert re.search(r"^ +check +review +ratio\n( +\d+\.\d\d){3}$", table, re.MULTILINE)
