"""A handbook in several languages: what nobody translated stands in the mother tongue, and says so."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from trial import REPOSITORY, linked
from written import pages, publication

from servicebook.diagrams import draw
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.voice import Voice
from servicebook.model.record import Record
from servicebook.model.text import Text
from servicebook.wording import catalogue

FOLDER = REPOSITORY / "generator" / "servicebook" / "examples" / "warranty"
EXAMPLE = {
    f"blueprints/{file.relative_to(FOLDER).as_posix()}": file.read_text("utf-8")
    for file in sorted(FOLDER.rglob("*.yml"))
}
_HEADING = re.compile(r"^(#+) (.*) \{ (.*) \}$", re.MULTILINE)
LETTERS = 12
"""A word that is shorter may be a part of an English one."""
_EMPTY = {"br", "img", "input", "rect", "path", "circle", "wbr"}


class Spoken(HTMLParser):
    """The texts of a page, each with the language that holds for it; none where it is the page's own."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.texts = [""], []
        self.feed(_HEADING.sub(r"<h \3>\2</h>", text))

    def handle_starttag(self, tag, attributes):
        """Begin an element, in the language that it names, else in that of the one around it."""
        if tag not in _EMPTY:
            self.stack.append(dict(attributes).get("lang", self.stack[-1]))

    def handle_endtag(self, tag):
        """End the element."""
        if tag not in _EMPTY:
            self.stack.pop()

    def handle_data(self, data):
        """Keep a text."""
        if data.strip():
            self.texts.append((" ".join(data.split()), self.stack[-1]))


def texts_of(value):
    """Every text that an author wrote in a value, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Record):
        yield from (text for name in value.model_fields_set for text in texts_of(getattr(value, name)))
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts_of(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in texts_of(part))


def records(value):
    """A record as it is, a mapping as a dict, so that all texts are found."""
    return {key: records(part) for key, part in value.items()} if isinstance(value, Mapping) else value


def edition(text, language="en"):
    """The pages of a German and English handbook, in one of both."""
    texts = f"organisation: {{name: A, languages: [de, en]}}\n---\n{text}"
    return pages(texts, language, languages=("de", "en"))


@pytest.fixture(scope="module")
def handbook():
    """The example of a warranty: German, and partly English."""
    return linked(EXAMPLE)[0]


@pytest.fixture(scope="module")
def english():
    """The text of each page of its English edition."""
    return pages(EXAMPLE, "en", languages=("de", "en"))


def test_what_is_not_translated_tells_its_language(handbook, english):
    """A screen reader speaks German words as German, and the browser hyphenates them so, wherever they stand.

    Findings quote words within sentences of ours, and rules bring examples of their own.
    """
    all_records = (handbook.organisation, handbook.registers, handbook.services, handbook.observations)
    german = {
        " ".join(str(text).split()) for text in texts_of(tuple(map(records, all_records))) if len(text.spoken) == 1
    }
    telling = [text for text in german if len(text) > LETTERS]
    assert len(telling) > 50
    leaks = {
        (path, text)
        for path, page in english.items()
        if not path.startswith("rules/") and "findings" not in path
        for words, language in Spoken(page).texts
        for text in telling
        if text in words and language != "de"
    }
    assert leaks == set()


def test_what_is_translated_is_shown_so(english):
    """Names, headings and sentences that the author gave in English stand in English, unmarked."""
    assert english["services/garantie/blueprint.md"].startswith("# Warranty on mountain boots { #_top }\n")
    scene = english["services/garantie/script.md"].partition('id="freigabe"')[2].partition("</article>")[0]
    assert "Checks photo, receipt and label&#46;" in scene
    assert "Prüft Foto" not in scene


def test_a_mark_says_which_language_it_stands_for():
    """Few marks are explained at the end of the page, where they do not stand in the way."""
    page = edition("service: a\nname: {de: Hilfe, en: Help}\nbenefit: Bald.\n")["services/a/index.md"]
    mark = '<small class="sb-tongue" title="German, not translated yet">DE</small>'
    assert f'<p class="sb-lead"><span lang="de">Bald&#46;</span> {mark}</p>' in page
    assert page.endswith(
        '<p class="sb-untranslated" data-search-exclude>Not everything on this page is translated yet&#46; DE = German</p>\n\n'
    )


def test_much_that_is_not_translated_is_said_before_anything_else():
    """Who meets a page that is mostly German learns why at once."""
    steps = "".join(f"  - {{step: s{number}, name: Schritt {number}, customer: Wartet.}}\n" for number in range(9))
    page = edition(f"service: a\nname: Hilfe\noffer:\n{steps}")["services/a/blueprint.md"]
    title, views, said = page.split("\n\n")[:3]
    assert title == '# Hilfe { #_top lang="de" }'
    assert views.startswith('<nav class="sb-views"')
    assert said.startswith('<p class="sb-untranslated" data-search-exclude>Not everything on this page')


def test_the_mother_tongue_is_marked_nowhere_in_its_own_edition():
    """In the German edition bare texts are German; only what is there in English alone is marked."""
    page = edition("service: a\nname: Hilfe\nbenefit: {en: Soon.}\ntrigger: Jetzt\n", "de")["services/a/index.md"]
    assert re.findall(r'lang="(..)">(.*?)<', page) == [("en", "Soon&#46;")]


def test_another_translation_gives_way_to_the_mother_tongue():
    """Who reads English and finds no English reads what the organisation speaks, not the first that was typed."""
    page = edition("service: a\nname: {fr: Aide, de: Hilfe}\n")["services/a/index.md"]
    assert page.startswith('# Hilfe { #_top lang="de" }')


def test_words_to_customers_stand_there_in_all_their_languages():
    """What is said at a touchpoint is said in the customer's language: no translation is missing there."""
    said = "{de: Guten Tag, fr: Bonjour}"
    page = edition(f"service: a\noffer:\n  - {{step: gruss, says: {said}}}\n")["services/a/blueprint.md"]
    assert re.findall(r'sb-says"><p lang="(..)">(.*?) <small class="sb-chip">(..)<', page) == [
        ("de", "Guten Tag", "DE"),
        ("fr", "Bonjour", "FR"),
    ]


def test_addresses_are_the_same_in_all_languages():
    """So that the switch can lead from each page to the same one."""
    german, english = (
        publication(EXAMPLE, language, languages=("de", "en"), checked=True) for language in ("de", "en")
    )
    assert [page.path for page in german.pages] == [page.path for page in english.pages]
    assert (german.folder, english.folder) == ("", "en/")
    anchors = [
        {
            path: set(re.findall(r'\bid="([^"]+)"|\{ #([^\s}]+)', page.text))
            for path, page in [(page.path, page) for page in one.pages]
        }
        for one in (german, english)
    ]
    # Explanations of terms stand where the words occur.
    different = {path: anchors[0][path] ^ anchors[1][path] for path in anchors[0]}
    assert {
        own for found in different.values() for pair in found for own in pair if own and not own.startswith("_term")
    } == set()


def test_a_drawing_breaks_each_text_by_its_own_language(handbook):
    """A German card in an English sheet is hyphenated as German, and says so to a screen reader."""
    drawn = sheet(handbook, handbook.services["garantie"], Voice(catalogue("en"), mother="de"))
    cards = {card.title: (card.language, card.tongue) for card in drawn.cards}
    assert cards["Checks photo, receipt and label."] == ("", "")
    assert cards["Schickt die Versandmeldung."] == ("de", "")
    assert cards["Garantiekarte im Schuhkarton"] == ("de", "")
    assert {column.title: column.language for column in drawn.columns}["Farbe mitteilen"] == "de"
    svg = draw(drawn).inline
    assert '<text class="title" lang="de"><tspan' in svg
    assert "Eingangsbestä-" in svg
    assert ' lang="de"' not in draw(sheet(handbook, handbook.services["garantie"], Voice(catalogue("de")))).inline[200:]
