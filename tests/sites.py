"""A built site, read as a browser would."""

import json
import re
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"</?\w+>")


class Reading(HTMLParser):
    """A page: its anchors, links and headings; its article as text, and the links in it."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.headings, self.words, self.article = set(), [], [], [], []
        self.inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Keep what leads somewhere, and where it may lead to."""
        values = dict(attributes)
        self.inside = self.inside or tag == "article"
        self.ids |= {values["id"]} if "id" in values else set()
        links = [values[key] for key in ("href", "xlink:href", "src") if key in values]
        self.links += links
        if self.inside:
            self.article += links
            self.headings += [int(tag[1])] if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else []

    def handle_endtag(self, tag):
        """Leave the article."""
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        """Keep the text of the article."""
        self.words += [data] if self.inside else []

    @property
    def text(self):
        """The article's words, however many blanks are between them."""
        return " ".join("".join(self.words).split())


class Site:
    """The pages of a site by their paths, and what its search knows."""

    def __init__(self, folder):
        self.folder = folder

    @cached_property
    def pages(self):
        """Each page, read."""
        return {
            file.relative_to(self.folder).as_posix(): Reading(file.read_text("utf-8"))
            for file in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def search(self):
        """Title and words of each place that the search finds."""
        index = next(
            file for name in ("search/search_index.json", "search.json") if (file := self.folder / name).exists()
        )
        known = json.loads(index.read_text("utf-8"))
        places = known.get("docs") or known["items"]
        return {one["location"]: (one["title"], _TAG.sub("", one["text"]).split()) for one in places}

    def broken(self):
        """Page and link of every link within the site that leads nowhere."""
        return [(path, link) for path, page in self.pages.items() for link in page.links if not self._leads(path, link)]

    def _leads(self, path, link):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        base = self.folder if link.startswith("/") else (self.folder / path).parent
        target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else self.folder / path
        if not target.exists():
            return False
        page = self.pages.get(target.relative_to(self.folder.resolve()).as_posix())
        return not parts.fragment or page is None or unquote(parts.fragment) in page.ids
