"""The examples of the manual: each block with the mark that says what is expected of it."""

import re
from dataclasses import dataclass

from servicebook.pages.keysamples import MANUAL

LANGUAGES = tuple(sorted(folder.name for folder in MANUAL.iterdir()))
_BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[a-z]+)(?:: (?P<rest>[^\n]+?))? -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """One example: `mark` is what is done with it, `rest` what the mark says besides."""

    page: str
    number: int
    language: str
    mark: str
    rest: str
    text: str

    @property
    def rules(self):
        """The rules that the mark names."""
        return self.rest.split(", ")


def blocks(language, page):
    """All examples of a page in their order."""
    text = (MANUAL / language / f"{page}.md").read_text("utf-8")
    return [
        Block(f"{language}/{page}", number, found["language"], found["mark"] or "", found["rest"] or "", found["text"])
        for number, found in enumerate(_BLOCK.finditer(text), start=1)
    ]


def every_page():
    """Language and name of each page of the manual."""
    return [(language, file.stem) for language in LANGUAGES for file in sorted((MANUAL / language).glob("*.md"))]


def every_block():
    """All examples of the manual."""
    return [block for language, page in every_page() for block in blocks(language, page)]
