"""One measurement in a process of its own, so that nothing is warm: `python -m benchmarks.stages parse|check FOLDER`."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import process_time

import yaml

from servicebook.checks import check
from servicebook.link import link
from servicebook.load import load

DAY = date(2026, 11, 22)


def parse_only(root: Path) -> Mapping[str, float]:
    """Processor seconds for reading every file and parsing it with libyaml, the least that anybody could do."""
    start = process_time()
    for file in sorted(root.rglob("*.yml")):
        list(yaml.load_all(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return {"parse": process_time() - start}


def check_all(root: Path) -> Mapping[str, float]:
    """Processor seconds for each stage of `servicebook check`."""
    start = process_time()
    loaded, first = load(root)
    read = process_time()
    handbook, second = link(loaded, DAY)
    linked = process_time()
    check(handbook, (*first, *second), {})
    return {"load": read - start, "link": linked - read, "check": process_time() - linked}


MEASUREMENTS: Mapping[str, Callable[[Path], Mapping[str, float]]] = {"parse": parse_only, "check": check_all}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(MEASUREMENTS[sys.argv[1]](Path(sys.argv[2]))))
