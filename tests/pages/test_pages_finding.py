"""What helps to find things: explained terms, weights for the search, related services, cards to narrow."""

import re

import pytest
from written import pages, publication, shown

from servicebook.pages.explaining import Explained, explained
from servicebook.pages.values import literal

HANDBOOK = """
terms:
  Kulanz: {means: Ohne Pflicht gegeben., instead_of: [Goodwill, Geste]}
  Kulanz-Topf: Das Geld dafür.
  Panne: Der Wagen steht.
roles:
  beraterin: {name: Beraterin, contribution: Gibt Kulanz aus dem Kulanz-Topf.}
systems: {akte: Akte}
---
service: hilfe
name: Hilfe bei Panne
benefit: Bei jeder Panne ist jemand da.
fulfilment:
  - {step: anruf, name: Anrufen, frontstage: {beraterin: Bietet Kulanz an.}, support: [akte]}
---
service: hilfe-früher
name: Hilfe früher
variant_of: hilfe
state: as-is
fulfilment: [{step: anruf, frontstage: {beraterin: Hört zu.}}]
---
service: rückfrage
name: Rückfrage
fulfilment: [{step: anruf, frontstage: {beraterin: Hört zu.}, support: [akte]}]
---
service: umzug
name: Umzug
fulfilment: [{step: anruf, frontstage: {beraterin: Hört zu.}}]
"""
PAGES = pages(HANDBOOK, "en")
WEIGHTS = {page.path: page.weight for page in publication(HANDBOOK, "en").pages}
TERM = re.compile(r'<button type="button" class="sb-term" popovertarget="([^"]*)">([^<]*)</button>')


def marked(text, *names):
    """The text with each explained word in brackets."""
    terms = [Explained(re.compile(_pattern(name)), name, literal(name), (), None) for name in names]
    return TERM.sub(r"[\2]", explained(text, terms)[0])


def _pattern(name):
    return rf"(?<![\w;-]){name}(?:e[nrs]?|ern|n|s)?(?![\w-]|&#45;)"


def test_a_term_is_explained_where_a_page_first_speaks_of_it():
    """The word opens its meaning and the words that it replaces; the way to all about it is beside."""
    page = PAGES["roles/beraterin.md"]
    assert TERM.findall(page) == [("_term-kulanz", "Kulanz"), ("_term-kulanz-topf", literal("Kulanz-Topf"))]
    explanation = page[page.index('<section class="sb-explained" id="_term-kulanz"') :].partition("</section>")[0]
    told = "Kulanz Ohne Pflicht gegeben. Instead of: Goodwill, Geste All about this term"
    assert " ".join(shown(explanation).split()) == told
    assert 'href="../terms.html#kulanz"' in explanation


def test_headings_links_and_the_page_of_terms_stay_plain():
    """The name of a service is no occasion for an explanation, its benefit is; the glossary explains itself."""
    assert TERM.findall(PAGES["services/hilfe/index.md"]) == [("_term-panne", "Panne")]
    assert "# Hilfe bei Panne {" in PAGES["services/hilfe/index.md"]
    assert TERM.findall(PAGES["terms.md"]) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>Kulanz, und Kulanz</p>", "<p>[Kulanz], und Kulanz</p>"),
        ("<p>Die Pannen</p>", "<p>Die [Pannen]</p>"),
        ("<p>Pannendienst Autopanne Panne-X</p>", "<p>Pannendienst Autopanne Panne-X</p>"),
        ("<li class='x'>Panne</li>", "<li class='x'>[Panne]</li>"),
        ("<h3>Panne</h3><dd>Panne</dd>", "<h3>Panne</h3><dd>[Panne]</dd>"),
        ('<a href="x">Panne</a> Panne', '<a href="x">Panne</a> Panne'),
        ('<p title="Panne">x</p>', '<p title="Panne">x</p>'),
        ("<p>x</p>\n## Panne\n", "<p>x</p>\n## Panne\n"),
        ("<p>x\nPanne</p>", "<p>x\nPanne</p>"),
        ("<text>Panne</text>", "<text>Panne</text>"),
        ("Panne", "Panne"),
    ],
)
def test_where_a_term_is_explained(text, seen):
    """Only in prose, only whole words, only once."""
    assert marked(text, "Kulanz", "Panne") == seen


def test_a_term_within_another_is_not_explained_there():
    """The longer term is meant where both would fit."""
    assert marked("<p>Grosse Panne</p>", "Grosse Panne", "Panne") == "<p>[Grosse Panne]</p>"


def test_without_terms_pages_stay_as_they_are():
    """A handbook without a glossary carries nothing of it."""
    assert not [path for path, page in pages("service: a\nbenefit: Panne\n", "en").items() if "sb-term" in page]


def test_what_counts_in_the_search():
    """Roles and terms come before findings and rules, current services before those of the past."""
    order = ("roles/beraterin.md", "services/hilfe/index.md", "services/hilfe-frueher/index.md", "demands.md")
    found = [WEIGHTS[path] for path in order]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 4


def test_words_of_neighbouring_cells_stay_apart():
    """The search joins what no blank parts."""
    assert not [path for path, page in PAGES.items() if re.search("</t[dh]><t[dh]|</d[td]><d[td]", page)]


def test_related_services():
    """A service names those that rest on the same people and systems, the nearest first, never its own past."""
    text = shown(PAGES["services/hilfe/index.md"])
    related = text.partition("Related services { #_related data-search-exclude }")[2].partition("##")[0]
    assert " ".join(related.split()) == "Rückfrage shares Beraterin , Akte Umzug shares Beraterin"


def test_a_service_that_shares_much_names_some_of_it():
    """A long list of what is shared is cut, and says so."""
    roles = "".join(f"  r{number}: R{number}\n" for number in range(7))
    step = ", ".join(f"r{number}: Tut." for number in range(7))
    both = "".join(f"---\nservice: {own}\nfulfilment: [{{step: a, backstage: {{{step}}}}}]\n" for own in ("x", "y"))
    assert "shares R0 , R1 , R2 , R3 , R4 and more" in shown(
        pages(f"roles:\n{roles}{both}", "en")["services/x/index.md"]
    )


def test_many_cards_can_be_narrowed():
    """Who does not see a role at once types a part of it; a short list needs no field."""
    many = pages("roles:\n" + "".join(f"  r{number}: R{number}\n" for number in range(7)), "en")
    assert {path for path, page in many.items() if 'data-for="#_role-cards"' in page} == {"index.md"}
    assert 'data-for="#_cards"' in many["roles/index.md"]
    assert "sb-filter" not in PAGES["roles/index.md"]
