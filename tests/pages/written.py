"""Pages on trial: written from YAML texts, and read as a browser shows them."""

import re
from html import unescape

from trial import REPOSITORY, files_of, linked

from servicebook.checks import RULES, check
from servicebook.findings import Verdict
from servicebook.pages import Material, write

_TAG = re.compile(r"<[^>]*>")


def publication(texts, language="de", *, checked=False, **further):
    """The handbook in the texts, written; `checked` with what the checks say."""
    handbook, found = linked(texts)
    verdict = check(handbook, found, {}) if checked else Verdict(found)
    rules = tuple(rule.page for rule in RULES)
    return write(Material(handbook, verdict, rules, language=language, **further))


def pages(texts, language="de", **further):
    """The text of each page by its path."""
    return {page.path: page.text for page in publication(texts, language, **further).pages}


def shown(markdown):
    """What a reader sees of a page: no tags, and every reference resolved."""
    return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", markdown))).replace("\xa0", " ")


def example():
    """The YAML of the handbook that ships with the program."""
    return files_of(REPOSITORY)
