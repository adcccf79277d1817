"""The triangle of 36 pairs, and the portfolio."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from trial import linked
from written import shown

from servicebook.findings import Accepted, Finding, Place, Severity, Unchecked, Verdict
from servicebook.model.mix import P_KEYS
from servicebook.pages import Material, write
from servicebook.pages.pairing import PAIRS, Pairing
from servicebook.rulebook import RulePage
from servicebook.wording import say

HANDBOOK, _ = linked("""
partners:
  helfer: {name: Helfer}
---
service: hilfe
name: Hilfe
status: live
mix:
  product: {core: Weiterkommen}
  price: {not_applicable: Kostet nichts.}
  place: {channels: {hotline: {}}}
  people: {behaviour: Freundlich.}
  processes: {standards: {tempo: {text: Schnell.}}}
  partnership: {partners: [helfer]}
fulfilment:
  - {step: anruf, name: Anrufen, channel: hotline, partner: {helfer: Kommt.}}
---
service: entwurf
name: Entwurf
mix:
  product: {core: Etwas}
  place: {channels: {web: {}}}
  people: {behaviour: Freundlich.}
---
service: bisher
name: Bisher
status: live
state: as-is
mix:
  product: {core: Etwas}
  place: {channels: {web: {}}}
""")


def rule(name, *pair, severity=Severity.WARNING):
    """A rule that holds two P's together."""
    return RulePage(name, severity, "pairs", "They agree", (("Question", "Do they?"),), pair)


RULES = (
    rule("level-unreachable", "product", "place"),
    rule("skill-missing", "product", "people", severity=Severity.ADVICE),
    rule("partner-without-contact", "people", "partnership"),
    rule("channel-not-offered", "place", "processes"),
    rule("partner-closed", "place", "partnership"),
    rule("step-unowned", "people", "processes"),
    rule("no-pair"),
)


def finding(name, about, severity=Severity.WARNING):
    """A finding of a rule about something."""
    return Finding(name, severity, Place("blueprints/all.yml", 5), say("Look at it."), about=(about,))


VERDICT = Verdict(
    (
        finding("partner-without-contact", "partner helfer"),
        finding("step-unowned", "step hilfe/anruf"),
        finding("no-pair", "step hilfe/anruf"),
        finding("level-unreachable", "service entwurf", Severity.QUESTION),
    ),
    (Accepted(finding("partner-closed", "service hilfe.mix"), "Weiß man.", None),),
    (Unchecked("channel-not-offered", "service hilfe", say("the hours are missing")),),
)
WRITTEN = {page.path: page.text for page in write(Material(HANDBOOK, VERDICT, RULES, language="en")).pages}
PAIRING = Pairing.of(HANDBOOK, VERDICT, RULES)


def state(service, first, second):
    """What the field of a pair says."""
    return PAIRING.state(HANDBOOK.services[service], (first, second))


def test_every_two_ps_are_a_pair():
    """Nine P's make 36 pairs, each in the order in which rules name them."""
    assert len(PAIRS) == 36
    assert set(PAIRS) == set(combinations(P_KEYS, 2))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("product", "place", "consistent"),
        ("people", "partnership", "findings"),
        ("people", "processes", "findings"),
        ("place", "partnership", "accepted"),
        ("place", "processes", "unchecked"),
        ("product", "price", "none"),
        ("product", "promotion", "unchecked"),
        ("product", "processes", "unchecked"),
    ],
)
def test_what_a_field_says(first, second, expected):
    """Findings about shared things count where they are used; without a plan or a rule nothing is claimed."""
    assert state("hilfe", first, second) == expected


def test_a_field_never_claims_what_was_not_checked():
    """Drafts are asked, and get no advice; what is past is not judged at all."""
    assert state("entwurf", "product", "place") == "questions"
    assert state("entwurf", "product", "people") == "unchecked"
    assert state("bisher", "product", "place") == "unchecked"


def fields(path):
    """Each field of a triangle: how it is drawn, where it leads, and what a reader sees."""
    found = re.findall(r'data-cell="(\w+)"><a href="([^"]*)">(\S <small>.*?</small>)', WRITTEN[path])
    return [(draw, href, shown(text).strip()) for draw, href, text in found]


def test_a_triangle_has_36_fields_with_sign_and_word():
    """Every field says a sign and a word, and leads on; colour says nothing alone."""
    found = fields("services/hilfe/mix.md")
    assert len(found) == 36
    assert {text for _, _, text in found} == {
        "✗ 1 finding",
        "◇ accepted",
        "… cannot be checked yet",
        "✓ consistent",
        "– does not apply",
    }
    assert all(href for _, href, _ in found)


def test_where_a_field_leads():
    """To what is said there, to the P that is not planned or does not apply, else to the rules of the pair."""
    found = fields("services/hilfe/mix.md")
    assert ("gap", "#_pair-people-processes", "✗ 1 finding") in found
    assert ("filled", "../../portfolio.html#_pair-product-place", "✓ consistent") in found
    assert ("none", "#price", "– does not apply") in found
    assert found[2] == ("unknown", "#promotion", "… cannot be checked yet")


def test_what_is_said_of_pairs_stands_below():
    """A row for each pair of which something is said: findings, accepted ones, and what could not be checked."""
    text = WRITTEN["services/hilfe/mix.md"]
    rows = dict(re.findall(r'<tr id="(_pair-[^"]*)">(.*?)</tr>', text))
    assert list(rows) == [
        "_pair-place-processes",
        "_pair-place-partnership",
        "_pair-people-processes",
        "_pair-people-partnership",
    ]
    assert shown(rows["_pair-place-processes"]).split("Processes ")[1] == (
        "cannot be checked yet the hours are missing Hilfe channel-not-offered "
    )
    assert "accepted Look at it." in shown(rows["_pair-place-partnership"])
    assert '<a href="../../rules/pairs.html#step-unowned">step&#45;unowned</a>' in rows["_pair-people-processes"]


def test_the_portfolio_counts():
    """All services together: findings are counted once, else in how many services a pair is consistent."""
    found = {href: text for _, href, text in fields("portfolio.md")}
    assert found["#_pair-people-partnership"] == "✗ 1 finding"
    assert found["#_pair-product-place"] == "? 1 question"
    assert found["#_pair-product-people"] == "✓ consistent in 1 of 2"
    assert found["#_pair-product-price"] == "… cannot be checked yet"
    assert len(found) == 36


def test_the_portfolio_tells_every_pair():
    """Each pair has its row, with its rules and the way to the services in which something is open."""
    rows = dict(re.findall(r'<tr id="(_pair-[^"]*)">(.*?)</tr>', WRITTEN["portfolio.md"]))
    assert len(rows) == 36
    assert '<a href="services/hilfe/mix.html#_pair-people-processes">Hilfe</a>' in rows["_pair-people-processes"]
    assert "no rule yet" in rows["_pair-product-promotion"]
    assert "bisher" not in WRITTEN["portfolio.md"]


def test_the_portfolio_by_p_and_phase():
    """Each service with how much comes to life; what does not apply says so."""
    text = WRITTEN["portfolio.md"]
    assert '<a class="sb-level" data-level="2" href="services/hilfe/mix.html#place">1 of 4</a>' in text
    assert '<a class="sb-level" data-level="none" href="services/hilfe/mix.html#price">does not apply</a>' in text
    assert '<a class="sb-level" data-level="0" href="services/entwurf/mix.html#product">0 of 4</a>' in text
    assert '<a class="sb-level" data-level="2" href="services/hilfe/mix.html#_grid">2 of 8</a>' in text


def test_a_portfolio_without_services():
    """A handbook without services has a portfolio that says so, and pairs of which nothing is known."""
    handbook, _ = linked("organisation: A\n")
    found = {page.path: page.text for page in write(Material(handbook, Verdict(), RULES, language="en")).pages}
    assert "Nothing has been written down here yet." in found["portfolio.md"]
    assert found["portfolio.md"].count("… <small>cannot be checked yet") == 36


def test_a_pair_whose_rules_are_switched_off_says_so():
    """Nobody looked: the field neither calls the pair consistent nor waits for data."""
    off = tuple(replace(one, off=True) for one in RULES)
    pairing = Pairing.of(HANDBOOK, Verdict(), off)
    service = HANDBOOK.services["hilfe"]
    assert pairing.state(service, ("product", "place")) == "off"
    assert PAIRING.state(service, ("price", "people")) == pairing.state(service, ("price", "people")) == "none"
    pages = {page.path: page.text for page in write(Material(HANDBOOK, Verdict(), off, language="en")).pages}
    assert "○ switched off" in shown(pages["services/hilfe/mix.md"])


def test_a_rule_of_several_that_is_switched_off_leaves_the_pair_to_the_others():
    """What the others find, or do not find, still holds."""
    two = (*RULES, replace(rule("level-odd", "product", "place"), off=True))
    assert Pairing.of(HANDBOOK, Verdict(), two).state(HANDBOOK.services["hilfe"], ("product", "place")) == "consistent"
