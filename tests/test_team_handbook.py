"""A small handbook with a team's own pages and look, built as `servicebook build` does."""

from datetime import date

import pytest

from servicebook import checking, pipeline
from servicebook.load import Source
from servicebook.pages.enclosures import enclosed
from servicebook.wording import catalogue

FILES = {
    "blueprints/services/hilfe.yml": "service: hilfe\nname: Hilfe\nfulfilment: [{step: anruf, customer: Ruft an.}]\n",
    "blueprints/bilder/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "blueprints/So arbeiten wir.md": "# So arbeiten wir\n\n[Hilfe](services/hilfe.yml), [Über uns](über/uns.md)\n\n![Plan](bilder/plan.svg)\n",
    "blueprints/über/uns.md": "# Über uns\n\n[Zurück](<../So%20arbeiten%20wir.md>), [Anderswo](https://example.org/)\n",
    "theme/pages/home.md.j2": "# {{ title.line }}: unsere eigene Startseite\n",
    "theme/site/css/haus.css": '@font-face { font-family: "Haus"; src: url("../fonts/haus.woff2"); }\n',
    "theme/site/fonts/haus.woff2": "Schrift",
    "theme/site/images/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "theme/site/404.html": "Hier ist nichts.",
    "theme/diagrams/figure.html.j2": "<figure>unsere eigene Zeichnung</figure>\n",
    "mkdocs.yml": "site_name: Unser Buch\nrepo_url: https://gitlab.a.example/wir/buch\n"
    "theme: {logo: images/logo.svg, palette: {primary: teal}}\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """What the engine remarked, and the site."""
    root = tmp_path_factory.mktemp("buch")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    handbook = checking.checked(root, date(2026, 11, 22))
    remarks = pipeline.build(handbook, catalogue("de"), root / "site", lambda _: None)
    return [catalogue("en")(remark) for remark in remarks], root / "site"


def text(built, path):
    """A file of the site."""
    return (built[1] / path).read_text(encoding="utf-8")


def test_own_pages_lead_to_services_pages_and_pictures(built):
    """Links that are good beside the YAML are good in the handbook, and the engine has nothing to remark."""
    remarks, _ = built
    page = text(built, "pages/so-arbeiten-wir.html")
    wanted = ('href="../services/hilfe/index.html"', 'href="ueber/uns.html"', 'src="../assets/bilder/plan.svg"')
    assert [link for link in wanted if link not in page] == []
    assert 'href="../so-arbeiten-wir.html"' in text(built, "pages/ueber/uns.html")
    assert [remark for remark in remarks if "link" in remark] == []


def test_own_pages_stand_in_the_navigation(built):
    """The team's pages are reached from every page."""
    assert "So arbeiten wir" in text(built, "services/hilfe/index.html")


def test_own_templates_take_the_place_of_ours(built):
    """Pages, drawings and the frame can be laid out by the team."""
    assert "unsere eigene Startseite" in text(built, "index.html")
    assert "unsere eigene Zeichnung" in text(built, "services/hilfe/blueprint.html")
    assert text(built, "404.html") == "Hier ist nichts."


def test_own_styles_have_the_last_word(built):
    """A style sheet in `theme/site/css` is linked after ours; its fonts and the logo lie in the site."""
    page = text(built, "services/hilfe/mix.html")
    assert page.index("css/tables.css") < page.index("css/haus.css")
    assert text(built, "fonts/haus.woff2") == "Schrift"
    assert 'src="../../images/logo.svg"' in page
    assert 'data-md-color-primary="teal"' in page


def test_the_line_of_yaml_is_a_link(built):
    """What stands in the handbook leads to its line at the host of the repository."""
    address = "https://gitlab.a.example/wir/buch/-/blob/HEAD/blueprints/services/hilfe.yml#L1"
    assert f'href="{address}"' in text(built, "services/hilfe/index.html")


def test_links_to_what_is_not_in_the_handbook_stay():
    """Addresses, places on the page, and files that nobody publishes are left to the engine."""
    written = "[a](https://example.org/x.md) [b](#hier) [c](fehlt.md) [d](../../x.yml)"
    (page,) = enclosed((Source("blueprints/a.md", written),), {}).pages
    assert page.text == written
