"""`python -m catalogue`: brings the catalogues up to date; `--check` says what is missing in them, or stale."""

import argparse
import sys
from collections.abc import Iterable

from catalogue import po
from catalogue.sources import keys, texts
from catalogue.text import Key
from servicebook.wording import SOURCE_LANGUAGE, languages


def main(words: list[str]) -> int:
    """The exit code: 1 if something is missing or stale after all."""
    command = argparse.ArgumentParser("python -m catalogue", description=__doc__)
    command.add_argument("languages", nargs="*", help="such as fr; a new one is begun, by default all that there are")
    command.add_argument("--check", action="store_true", help="change nothing, only list what is missing or stale")
    asked = command.parse_args(words)
    known = [language for language in languages() if language != SOURCE_LANGUAGE]
    return max(map(_check if asked.check else _update, asked.languages or known), default=0)


def _update(language: str) -> int:
    po.file_of(language).write_bytes(po.written(po.updated(po.read(language), texts())))
    return _check(language)


def _check(language: str) -> int:
    catalogue, known = po.read(language), keys()
    missing, stale = po.missing(catalogue, known), po.stale(catalogue, known)
    sys.stdout.writelines(_listed(language, "missing", missing))
    sys.stdout.writelines(_listed(language, "stale", stale))
    return int(bool(missing or stale))


def _listed(language: str, fault: str, found: Iterable[Key]) -> Iterable[str]:
    return (f"{language}: {fault}: {f'[{context}] ' if context else ''}{text!r}\n" for context, text in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
