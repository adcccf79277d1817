"""Texts that stand in the templates of pages and drawings."""

from collections.abc import Iterator

from jinja2.ext import extract_from_ast

from catalogue.text import Text
from servicebook.theme import THEME, environment

LOOKED_UP = ("t",)
"""What templates call to look up a text: `t("…")` or `t("…", "context")`."""


def texts() -> Iterator[Text]:
    """The texts of all templates, file by file."""
    for file in sorted(THEME.rglob("*.j2")):
        yield from in_template(file.read_text(encoding="utf-8"), f"theme/{file.relative_to(THEME).as_posix()}")


def in_template(source: str, origin: str) -> Iterator[Text]:
    """The texts of one template, as they follow each other."""
    for _, _, found in extract_from_ast(environment().parse(source), LOOKED_UP, babel_style=False):
        words = [word for word in found if word] if isinstance(found, tuple) else []
        if words:
            yield Text(words[0], origin, "".join(words[1:]))
