"""The pages about writing a handbook, for the team that does: told in Markdown, with ways into this handbook."""

import re
from dataclasses import dataclass
from functools import cache

from servicebook.pages.addresses import Address
from servicebook.pages.keybook import Entry, chapter_address, kinds
from servicebook.pages.keysamples import MANUAL
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.wording import SOURCE_LANGUAGE, base

CHAPTERS = ("index", "start", "plan", "map", "rehearse", "measure", "review", "format", "ideas")
"""The pages in their order; each is a file of Markdown in each language of the manual."""
# What the tests do with the example below it; readers need not see it.
_MARK = re.compile(r"^<!-- .* -->\n", re.MULTILINE)
_WAY = re.compile(r"\[(?P<text>[^\]\n]+)\]\((?P<kind>rule|key|demand|page|chapter):(?P<name>[^)\n]+)\)")
_TITLE = re.compile(r"# (?P<title>.+)\n")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page as it was told: its title, and its Markdown behind that."""

    title: str
    text: str


@cache
def chapter(name: str, language: str) -> Chapter:
    """A page in a language of the manual."""
    text = _MARK.sub("", (MANUAL / language / f"{name}.md").read_text("utf-8"))
    title = _TITLE.match(text)
    if title is None:
        raise ValueError(f"The page {name} of the manual has no title")
    return Chapter(title["title"], text[title.end() :])


def tongue(here: Viewpoint) -> str:
    """The language of the manual for this reader: English where nobody has told it in the reader's own."""
    own = base(here.language)
    return own if (MANUAL / own).is_dir() else SOURCE_LANGUAGE


def manual_address(name: str) -> Address:
    """Where a page stands."""
    return Address(f"manual/{name}.html")


def manual_title(name: str, here: Viewpoint) -> str:
    """What a page is called."""
    return chapter(name, tongue(here)).title


def manual_page(name: str, here: Viewpoint) -> Page:
    """A page, its ways leading to this handbook's own rules, keys and pages."""
    language = tongue(here)
    told = chapter(name, language)
    foreign = language if language != base(here.language) else ""
    text = f"# {told.title} {{ #_top }}\n{_notice(foreign, here)}{_WAY.sub(lambda way: _linked(way, here), told.text)}"
    several = bool(here.book.material.languages)
    return Page(here.path, told.title, text, language=foreign if several else "")


def _notice(foreign: str, here: Viewpoint) -> str:
    """That a page is in another language, where the frame does not say so: it does in a handbook of several."""
    if not foreign or here.book.material.languages:
        return ""
    return f'\n<p class="sb-untranslated">{here.text("This page is not translated yet.")}</p>\n'


def _linked(way: re.Match[str], here: Viewpoint) -> str:
    address = _address(way["kind"], way["name"], here)
    return f'<a href="{address.seen_from(here.page)}">{way["text"]}</a>'


def _address(kind: str, name: str, here: Viewpoint) -> Address:
    """Where a way leads; StopIteration where there is no such thing, which the tests rule out."""
    if kind == "rule":
        return here.book.rules.get(name, Address("rules/index.html"))
    if kind == "demand":
        return Address("demands.html", name.lower())
    if kind == "chapter":
        return chapter_address(name)
    if kind == "key":
        record, _, key = name.partition(".")
        return Entry(next(one for one in kinds() if one.__name__ == record), key).address
    page, _, anchor = name.partition("#")
    return Address(page, anchor)
