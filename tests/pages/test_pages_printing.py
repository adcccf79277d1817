import re
from html import unescape

from written import example, publication

SHEETS = {"pannenhilfe": ("assets/b.svg", "assets/b-1.svg", "assets/b-2.svg")}
NASTY = {"blueprints/a.yml": "service: a\nname: '<script>alert(1)</script>'\noffer: [{step: x}]\n"}


def printed(texts, sheets, language="de"):
    """The print pages by their path."""
    assets = publication(texts, language, sheets=sheets).assets
    return {path: file.decode() for path, file in assets.items() if path.endswith("print.html")}


def test_each_drawn_service_has_a_bare_page():
    """Only what is drawn is printed: the whole sheet for A3, its pages for A4, without the frame and without scripts of the page."""
    pages = printed(example(), SHEETS)
    page = pages["services/pannenhilfe/print.html"]

    assert len(pages) == 1
    assert re.findall(r'src="([^"]*)"', page) == [
        "../../paper/print.js", "../../assets/b-1.svg", "../../assets/b-2.svg", "../../assets/b.svg",
    ]  # fmt: skip
    assert re.findall(r'(?:src|href)="(?!\.\./\.\./)([^"]*)"', page) == ["blueprint.html", "#a3", "#a4"]
    assert not re.search(r"<script(?! src=)|style=| on\w+=", page)
    assert 'lang="de"' in page


def test_a_name_is_text():
    """What an author wrote is shown as it is."""
    page = printed(NASTY, {"a": ("assets/a.svg",)})["services/a/print.html"]

    assert "<script>alert" not in page
    assert "<h1><script>alert(1)</script></h1>" in unescape(page)
