"""From a save to the new page: `python -m benchmarks.serving [--services N] [--saves N]`."""

import json
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import Any, Final
from urllib.request import urlopen

from benchmarks.handbook import STEPS, write_handbook
from servicebook import checking, pipeline
from servicebook.site.live import LiveSite
from servicebook.wording import catalogue

DAY: Final = date(2026, 11, 22)
PAGES: Final = ("script", "blueprint")
_EXPLAINED: Final = """\
Seconds from saving one service to its new page, in a handbook of {services} services of {steps} steps; {saves} saves
for each page (wanted: below 1). http: the news of the save, and then the page, were read whole; browser: the page is
loaded and its new text is there. cpu: processor seconds of the server for a save by http, whatever else the machine
does; engine: those that MkDocs alone takes for that page.
"""
_BREAK: Final = 0.5
_WORDS: Final = re.compile(r"^( +customer: ).*$", re.MULTILINE)
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")


def main(words: list[str]) -> None:
    """Measure and print, row by row."""
    parser = ArgumentParser("benchmarks.serving", description="How soon a save is seen.")
    parser.add_argument("--services", type=int, default=100, help="how many services the handbook has")
    parser.add_argument("--saves", type=int, default=20, help="how often each page is measured")
    typed = parser.parse_args(words)
    _print(_EXPLAINED.format(services=typed.services, steps=STEPS, saves=typed.saves))
    _print(
        f"{'page':12}{'http':>16}{'browser':>16}{'cpu':>16}{'engine':>8}\n{'':12}{'median  worst':>16}{'median  worst':>16}{'median  worst':>16}"
    )
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_handbook(root, typed.services)
        number = typed.services // 2
        engine = engine_alone(root, number)
        with serving(root) as (address, process):
            for view in PAGES:
                saves = Saves(root / f"blueprints/services/service-{number}.yml", typed.saves)
                page = f"{address}services/service-{number}/{view}.html"
                by_http, spent = saves.by_http(page, process)
                _print(f"{view:12}{_both(by_http)}{_both(saves.by_browser(page))}{_both(spent)}{engine[view]:8.3f}")


class Saves:
    """Saves a service again and again, each time with other words in its first step, and waits until a page shows them."""

    def __init__(self, file: Path, count: int) -> None:
        self._file, self._count, self._text = file, count, file.read_text("utf-8")

    def by_http(self, page: str, process: int) -> tuple[list[float], list[float]]:
        """Seconds of each save, read as a program does; and those of the processor, where the system tells them."""
        told, spent = _news(page, 0), list[float]()

        def shown(word: str) -> None:
            nonlocal told
            known, before = told["page"], _processor(process)
            while told["page"] == known or word not in _read(page).decode():
                told = _news(page, told["number"])
            spent.extend([_processor(process) - before] if before else [])

        _read(page)
        return self._measured(shown), spent

    def by_browser(self, page: str) -> list[float]:
        """The same in Chromium; nothing where it is not at hand."""
        chromium = which("chromium")
        if not chromium or not find_spec("playwright"):
            return []
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody has a browser

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
            tab = browser.new_page()
            tab.goto(page)
            times = self._measured(
                lambda word: tab.wait_for_function(
                    "word => document.body?.textContent.includes(word)", arg=word, polling=10
                )
            )
            browser.close()
        return times

    def _measured(self, shown: Callable[[str], Any]) -> list[float]:
        times = []
        for number in range(self._count):
            sleep(_BREAK)
            word = f"Saved{os.urandom(4).hex()}x{number}"
            fresh = self._file.with_suffix(".new")
            fresh.write_text(_WORDS.sub(rf"\1{word}", self._text, count=1), "utf-8")
            start = perf_counter()
            fresh.replace(self._file)
            shown(word)
            times.append(perf_counter() - start)
        return times


def engine_alone(root: Path, number: int) -> Mapping[str, float]:
    """Processor seconds that the engine takes for each page when all is ready: the median of five."""
    checked, speak = checking.checked(root, DAY), catalogue("en")
    (draft,) = pipeline.drafts(checked, speak, ())
    with TemporaryDirectory(dir=root) as folder:
        site = LiveSite(draft.outline, root, Path(folder).resolve())
        return {view: median(_engine(site, draft.page(f"services/service-{number}/{view}.md"))) for view in PAGES}


def _engine(site: LiveSite, page: Any) -> Iterator[float]:  # noqa: ANN401 - any page
    for turn in range(6):
        start = process_time()
        site.make(replace(page, text=f"{page.text}\n<!-- {turn} -->"))
        if turn:
            yield process_time() - start


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, int]]:
    """The address at which the real command serves a handbook, and the number of its process."""
    command = [sys.executable, "-m", "servicebook", "serve", "--port", "0", "--language", "en", "--as-of", str(DAY)]
    with Popen(command, cwd=root, stderr=PIPE, text=True) as process:  # noqa: S603 - our own words
        try:
            told = process.stderr or ()
            yield next((found[0], process.pid) for line in told if (found := re.search(r"http://\S+/", line)))
        finally:
            process.terminate()


def _processor(process: int) -> float:
    """Processor seconds of a process so far; 0 where the system does not tell."""
    told = Path("/proc", str(process), "stat")
    ticks = told.read_text("ascii").rpartition(")")[2].split()[11:13] if told.is_file() else ()
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def _news(page: str, number: int) -> dict[str, Any]:
    address, _, path = page.partition("/services/")
    told: dict[str, Any] = json.loads(_read(f"{address}/_servicebook/news?number={number}&path=/services/{path}"))
    return told


def _read(address: str) -> bytes:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        content: bytes = answer.read()
    return content


def _both(times: list[float]) -> str:
    return f"{median(times):8.2f} {max(times):6.2f} " if times else f"{'-':>8} {'-':>6} "


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
