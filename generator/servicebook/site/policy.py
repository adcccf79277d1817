"""The strictest Content-Security-Policy under which a site works, for whoever configures its server."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from servicebook.publication import Engine

FILE = "csp.txt"
"""Where the site tells its headers: one for its pages, and one for drawings that are opened by themselves."""
DRAWINGS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
_TAG = r"<{0}\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</{0}>"
_SCRIPT, _STYLE = (re.compile(_TAG.format(tag), re.DOTALL | re.IGNORECASE) for tag in ("script", "style"))
# What only holds data is never run; what has an address is no part of the page.
_NOT_RUN = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_STYLED = re.compile(r"<[a-z][^<>]*?\sstyle=[\"']", re.IGNORECASE)
_OURSELVES = "'self'"
_ANY_STYLE = "'unsafe-inline'"


def write(site: Path, engine: Engine) -> None:
    """Write the headers of a site into it."""
    pages = (file.read_text("utf-8", "replace") for file in sorted(site.rglob("*.html")))
    # The search of Zensical makes its styles in the browser, where no hash can be told beforehand.
    told = policy(pages, any_style=engine == "zensical")
    header = "Content-Security-Policy: {}\n"
    text = f"# Every page:\n{header.format(told)}\n# Only *.svg, whose styles stand within the file:\n{header.format(DRAWINGS)}"
    (site / FILE).write_text(text, encoding="utf-8")


def policy(pages: Iterable[str], *, any_style: bool = False) -> str:
    """Everything from the site alone, and nothing within its pages but what is listed by its hash (W3C, CSP 3).

    Ours is all in files; what is listed comes of the team's own pages, settings and templates.
    """
    scripts, styles = set[str](), set[str]()
    for page in pages:
        scripts |= {body for attributes, body in _SCRIPT.findall(page) if not _NOT_RUN.search(attributes)}
        styles |= {body for _, body in _STYLE.findall(page)}
        # Hardly any page holds the word, and a plain search is quick.
        any_style = any_style or ("style=" in page and _STYLED.search(page) is not None)
    sources = {
        "default-src": ("'none'",),
        "script-src": (_OURSELVES, *_hashes(scripts)),
        # A browser that finds a hash takes no notice of 'unsafe-inline'.
        "style-src": (_OURSELVES, _ANY_STYLE) if any_style else (_OURSELVES, *_hashes(styles)),
        "img-src": (_OURSELVES, "data:"),
        "font-src": (_OURSELVES,),
        "connect-src": (_OURSELVES,),
        "worker-src": (_OURSELVES,),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "frame-ancestors": (_OURSELVES,),
    }
    return "; ".join(" ".join((name, *values)) for name, values in sources.items())


def _hashes(texts: set[str]) -> list[str]:
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
