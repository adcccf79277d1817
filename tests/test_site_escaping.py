import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from servicebook.publication import Group, Page, Publication, escape_markdown

# Ours, and what teams add most often.
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
ENGINE = Markdown(extensions=EXTENSIONS)
PLACES = {
    "paragraph": "{}",
    "beginning of a line of a list": "- {}\n- next",
    "heading": "## {}",
    "bold": "**{}**",
    "table cell": "| head |\n|---|\n| {} |",
    "quote": "> {}",
    "raw HTML": "<p>{}</p>",
    "Markdown in HTML": '<div markdown="1">\n\n{}\n\n</div>',
}
SIGNS = st.sampled_from(
    (
        *("<script>alert(1)</script>", "</p>", "{{ x }}", "{: .c }", "{#id}", "{% raw %}", "&lt;", "&#60;", "[a](b)"),
        *("*", "__", "`", "~~", "==", "^^", "++ctrl++", ":smile:", "(c)", "--", "...", '"', "'", "[^1]", "[[wiki]]"),
        *(
            "# ",
            "1. ",
            "- ",
            "+ ",
            "> ",
            "| ",
            "!!! note",
            "??? x",
            "=== ",
            "```",
            "~~~",
            "--8<--",
            "    ",
            "\n",
            "\n\n",
        ),
        *("https://example.org", "www.example.org", "a@example.org", "[x] ", "[ ] ", ": ", "\\", "\u00a0", "{++a++}"),
        *("*[A]: B", "![a](b)", "$x$", "\t", "ß"),
    )
)
SHOWABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
TEXTS = st.lists(st.one_of(SIGNS, st.text(SHOWABLE, max_size=6)), max_size=8).map("".join).filter(str.strip)


class Shown(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags, self.link = [], set(), False

    def handle_starttag(self, tag, attributes):
        """Note which elements there are."""
        self.tags.add(tag)
        self.link = ("class", "headerlink") in attributes

    def handle_endtag(self, tag):
        """Leave a heading's own link."""
        self.link = self.link and tag != "a"

    def handle_data(self, data):
        """Keep what a reader sees."""
        self.text.append("" if self.link else data)


def shown(markdown):
    parser = Shown()
    parser.feed(ENGINE.reset().convert(markdown))
    parser.close()
    return " ".join("".join(parser.text).split()), parser.tags


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@settings(deadline=None)
@given(text=TEXTS)
@example(text="<script>alert(1)</script> & </title> | {{ 1 }} *[HTML]: x")
@example(text="1. Januar\n\n    Absatz\n- Punkt")
def test_a_text_is_shown_as_it_was_written_wherever_it_stands(place, text):
    """Whatever a text holds, the reader sees it as typed, and it brings no element into the page."""
    before, after = shown(place.format("x"))[0].split("x", 1)
    content, tags = shown(place.format(escape_markdown(text)))
    assert content == " ".join(f"{before}{text}{after}".split())
    assert tags <= shown(place.format("x"))[1]


@given(text=st.text())
def test_an_escaped_text_is_one_line_without_signs_that_mean_something(text):
    """An escaped text can never begin a new line, a tag, a cell, an attribute list or an expression."""
    escaped = escape_markdown(text)
    assert re.fullmatch(r"(?:[^\x00-\x1f\x7f-\x9f!-/:-@\[-`{-~]|[,;%]|&#\d+;)*", escaped)


def test_signs_that_nobody_can_see_become_the_replacement_sign():
    """Control signs and lone surrogates cannot be shown or written to a file, so the reader sees that something was there."""
    assert escape_markdown("a\x00b\x02c\ud800d") == "a\ufffdb\ufffdc\ufffdd"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../x.md",
            "a/../x.md",
            "/x.md",
            "a//x.md",
            "./x.md",
            "C:\\x.md",
            "a\\x.md",
            ".hidden.md",
            "x..md",
            "a /x.md",
        ),
        *("", "x", "x.md\n", "a:b.md", "x\x00.md", "~/x.md", "a/.md"),
    ],
)
def test_a_path_outside_the_site_is_refused(path):
    """No id, however it is written, becomes a file outside the site."""
    with pytest.raises(ValueError, match="not a path inside the site"):
        Page(path, "x", "")
    with pytest.raises(ValueError, match="not a path inside the site"):
        Publication("x", "de", (), (), {path: b""})


@pytest.mark.parametrize("path", ["index.md", "services/störung-24.md", "eigene Seiten/Über uns.v2.md"])
def test_paths_with_umlauts_blanks_and_dots_are_fine(path):
    """The team's own files keep their names."""
    assert Page(path, "x", "").path == path


def test_a_page_is_markdown():
    """A page that the engine would copy instead of render is a mistake of the program."""
    with pytest.raises(ValueError, match="a page is a Markdown file"):
        Page("x.html", "x", "")


def test_nothing_is_published_twice():
    """Two pages, or a page and a picture, never overwrite each other silently."""
    with pytest.raises(ValueError, match=r"published twice: \['a.md'\]"):
        Publication("x", "de", (Page("a.md", "A", ""), Page("a.md", "B", "")))
    with pytest.raises(ValueError, match=r"published twice: \['a.md'\]"):
        Publication("x", "de", (Page("a.md", "A", ""),), (), {"a.md": b""})


def test_the_navigation_names_pages_that_exist():
    """A link in the navigation always leads somewhere."""
    with pytest.raises(ValueError, match=r"no page: \['b.md'\]"):
        Publication("x", "de", (Page("a.md", "A", ""),), ("a.md", Group("G", ("b.md",))))
