"""Ids become paths and anchors."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from trial import linked

from servicebook.model.handbook import Thing
from servicebook.pages.addresses import Address, Addresses, slug, slugs

ADDRESSES = Addresses.of(
    linked("""
organisation: {name: Sicherweg, goals: {halten: Mehr bleiben}}
roles:
  index: {name: Verzeichnis}
  rückruf: {name: Rückruf}
  rueckruf: {name: Auch Rückruf}
terms:
  Kritischer Moment: Was bleibt
---
service: pannenhilfe
promises: {ankunft: In 45 Minuten}
mix: {product: {levels: {basis: Schweiz}}}
offer:
  - step: anruf
""")[0]
)


@given(some.text(max_size=200))
def test_slugs_are_safe_everywhere(text):
    """Whatever a text holds, its slug is a short file name of plain letters, digits and hyphens."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 80


@given(some.lists(some.text(max_size=6), unique=True))
def test_no_two_things_share_a_slug(ids):
    """Ids that are spelt alike in plain letters still get names of their own, whatever their order."""
    assert len(set(slugs(ids).values())) == len(ids)
    assert slugs(ids) == slugs(reversed(ids))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("rückruf", "rueckruf"), ("Straße", "strasse"), ("Café", "cafe"), ("Kritischer Moment!", "kritischer-moment")],
)
def test_umlauts_are_spelt_out(text, plain):
    """German reads naturally in an address."""
    assert slug(text) == plain


@pytest.mark.parametrize(
    ("thing", "address"),
    [
        (Thing("service", "pannenhilfe"), Address("services/pannenhilfe/index.html")),
        (Thing("step", "pannenhilfe/anruf"), Address("services/pannenhilfe/blueprint.html", "anruf")),
        (Thing("promise", "pannenhilfe/ankunft"), Address("services/pannenhilfe/promises.html", "ankunft")),
        (Thing("level", "pannenhilfe/basis"), Address("services/pannenhilfe/mix.html", "level-basis")),
        (Thing("p", "pannenhilfe/physical_evidence"), Address("services/pannenhilfe/mix.html", "physical-evidence")),
        (Thing("goal", "halten"), Address("index.html", "goal-halten")),
        (Thing("term", "Kritischer Moment"), Address("terms.html", "kritischer-moment")),
        (Thing("role", "index"), Address("roles/index-2.html")),
        (Thing("role", "rueckruf"), Address("roles/rueckruf.html")),
        (Thing("role", "rückruf"), Address("roles/rueckruf-2.html")),
        (Thing("organisation", ""), Address("index.html")),
        (Thing("skill", "zuhören"), None),
        (Thing("step", "pannenhilfe/nie"), None),
    ],
)
def test_everything_has_its_place(thing, address):
    """Each kind of thing is described on one page; what no page tells of has no address."""
    assert ADDRESSES.find(thing) == address


@pytest.mark.parametrize(
    ("here", "link"),
    [
        ("services/x/mix.html", "#level-basis"),
        ("index.html", "services/x/mix.html#level-basis"),
        ("roles/y.html", "../services/x/mix.html#level-basis"),
        ("services/x/index.html", "../../services/x/mix.html#level-basis"),
    ],
)
def test_links_are_relative(here, link):
    """A link holds wherever the site lies, on a server or in a folder."""
    assert Address("services/x/mix.html", "level-basis").seen_from(here) == link


def test_a_page_links_to_itself():
    """A link to the page itself is its name."""
    assert Address("services/x/mix.html").seen_from("services/x/mix.html") == "mix.html"


def test_links_for_drawings():
    """A drawing gets a way to things, and none to what no page tells of."""
    link = ADDRESSES.links_from("services/pannenhilfe/blueprint.html")
    assert [link(Thing("step", "pannenhilfe/anruf")), link(Thing("skill", "x"))] == ["#anruf", ""]
