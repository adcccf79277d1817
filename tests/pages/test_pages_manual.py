"""The pages for those who write a handbook: complete, linked both ways, in each language."""

import re

import pytest
from trial import linked
from written import example, pages, publication, shown

from servicebook.checks import RULES
from servicebook.demands import DEMANDS
from servicebook.findings import Verdict
from servicebook.model.registers import Partner, Role, Tolerance
from servicebook.model.service import Promise, Service
from servicebook.model.step import Branch, Step, Wait
from servicebook.naming import key_meaning, record_meaning
from servicebook.pages.keybook import CHAPTERS as KEYS
from servicebook.pages.keybook import Entry, kinds, own_entries, read_by, readers, standing, types
from servicebook.pages.keysamples import MANUAL, samples
from servicebook.pages.manual import CHAPTERS, chapter, manual_page
from servicebook.pages.material import Material
from servicebook.pages.typewords import choices, type_words
from servicebook.pages.viewpoint import Book, Viewpoint
from servicebook.wording import SOURCE_LANGUAGE, catalogue, languages

LANGUAGES = sorted(folder.name for folder in MANUAL.iterdir())
ENTRIES = [entry for kind in kinds() for entry in own_entries(kind)]
WRITTEN = {language: pages("service: a\n", language) for language in ("de", "en", "fr")}
RULE = {rule.name: rule.page for rule in RULES}
WAY = re.compile(r"\]\((rule|key|demand|page|chapter):([^)\n]+)\)")


def ways(kind):
    """The names to which the pages of the manual lead, of one kind of way."""
    texts = (chapter(name, language).text for name in CHAPTERS for language in LANGUAGES)
    return sorted({found[2] for text in texts for found in WAY.finditer(text) if found[1] == kind})


@pytest.mark.parametrize("name", ways("rule"))
def test_ways_to_rules_lead_to_rules(name):
    """A rule that the manual names is one."""
    assert name in RULE


@pytest.mark.parametrize("name", ways("key"))
def test_ways_to_keys_lead_to_keys(name):
    """A key that the manual names is one, of that record."""
    assert name in {f"{entry.kind.__name__}.{entry.key}" for entry in ENTRIES}


@pytest.mark.parametrize("name", ways("demand"))
def test_ways_to_demands_lead_to_demands(name):
    """A demand that the manual names is one."""
    assert name in {demand.number for demand in DEMANDS}


@pytest.mark.parametrize("name", ways("page"))
def test_ways_to_pages_lead_to_pages(name):
    """A page that the manual names is written in every handbook."""
    assert f"{name.partition('#')[0].removesuffix('.html')}.md" in WRITTEN["de"]


@pytest.mark.parametrize("name", ways("chapter"))
def test_ways_to_chapters_lead_to_chapters(name):
    """A chapter of the reference that the manual names is one."""
    assert name in KEYS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_page_is_written(name, language):
    """No mark for the tests and no unresolved way is left on a page."""
    text = WRITTEN[language][f"manual/{name}.md"]
    assert text.startswith(f"# {chapter(name, language).title}")
    assert "<!--" not in text
    assert not WAY.search(text)


def test_no_file_of_the_manual_is_forgotten():
    """Every file of Markdown is a page."""
    assert {file.stem for language in LANGUAGES for file in (MANUAL / language).glob("*.md")} == set(CHAPTERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_an_example(language):
    """The handbook from which the examples are cut uses every key, and is read and linked without a finding."""
    _, found = linked((MANUAL / language / "example.yml").read_text("utf-8"))
    assert [entry for entry in ENTRIES if entry not in samples(language)] == []
    assert list(found) == []


def test_examples_are_cut_from_their_key_to_its_end():
    """What is indented below a key belongs to its example; a long one ends with an ellipsis."""
    cut = samples("de")
    assert cut[Entry(Promise, "levels")] == "levels:\n  express: 4 h"
    assert cut[Entry(Wait, "why")] == "why: Jemand ist noch im Gespräch"
    assert cut[Entry(Service, "mix")].split("\n")[0] == "mix:"
    assert cut[Entry(Service, "mix")].endswith("\n  …")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained(language):
    """The reference names each key with its anchor and its meaning in the reader's language."""
    speak = catalogue(language)
    text = "".join(WRITTEN[language][f"manual/keys-{name}.md"] for name in KEYS)
    told = shown(text)
    for entry in ENTRIES:
        assert f'id="{entry.address.anchor}"' in text
        assert key_meaning(speak, entry.kind, entry.key).replace("`", " ").split("(D")[0].split("  ")[0].strip() in told


@pytest.mark.parametrize("language", [language for language in languages() if language != SOURCE_LANGUAGE])
def test_meanings_are_translated(language):
    """What keys and records mean is told in every language of the interface."""
    speak = catalogue(language)
    assert all(
        key_meaning(speak, entry.kind, entry.key) != key_meaning(catalogue("en"), entry.kind, entry.key)
        for entry in ENTRIES
    )
    assert all(record_meaning(speak, kind) != record_meaning(catalogue("en"), kind) for kind in kinds())


def test_rules_lead_to_keys_and_keys_to_rules():
    """A rule names what it reads, and each of these keys names the rule."""
    assert Entry(Service, "promises") in read_by(RULE["promise-not-kept"])["promises"]
    assert RULE["promise-not-kept"] in readers(tuple(RULE.values()))[Entry(Step, "keeps")]
    assert "../manual/keys-step.html#step-keeps" in WRITTEN["de"]["rules/promises.md"]
    assert "../rules/promises.html#promise-not-kept" in WRITTEN["de"]["manual/keys-step.md"]


def test_a_key_above_tells_which_one_is_meant():
    """Of several keys of one name the one is meant that stands under the key which the rule names before it."""
    assert read_by(RULE["tasks-pushed"])["tasks"] == (Entry(Tolerance, "tasks"),)


def test_partners_do_not_repeat_what_roles_have():
    """A key is explained once, with the wider kind."""
    assert {entry.key for entry in own_entries(Partner)}.isdisjoint(entry.key for entry in own_entries(Role))


def test_records_know_where_they_stand():
    """A branch stands under `then` of a step."""
    assert standing(Branch) == (Entry(Step, "then"),)


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        (Promise, "text", "a text"),
        (Promise, "within", "a duration, such as `45 min` or `2 wd`"),
        (Promise, "levels", "entries; each under an id from: levels: a duration, such as `45 min` or `2 wd`"),
        (Promise, "from_step", "an id from: steps"),
        (Promise, "owner", "an id from: roles, systems, partners and personas (or free text)"),
        (Step, "then", "keys of its own; several as a list"),
        (Step, "customer", "who does what: a text, a list, or a map of who to what"),
        (Step, "aside", "`true` or `false`"),
        (Service, "steps", "a list; each item: keys of its own"),
        (
            Role,
            "trained",
            "entries; each under an id from: services and skills (or free text): a day, such as `2027-03-31`",
        ),
        (Service, "status", "one of these words"),
    ],
)
def test_types_in_words(kind, field, words):
    """What may stand under a key is told without a word of programming."""
    assert catalogue("en")(type_words(hint(kind, field))) == words


def hint(kind, field):
    """The type of a key."""
    return types(kind)[field]


def test_fixed_words_are_listed():
    """Where one of a few words is asked for, all of them are told, with what holds without."""
    assert choices(hint(Service, "status")) == ("draft", "planned", "live", "retired")
    assert "ohne Angabe: draft" in shown(WRITTEN["de"]["manual/keys-service.md"])


def test_a_reader_of_another_language_is_told():
    """Who reads French gets the reference in French, and the told pages in English with a line that says so."""
    assert "Cette page n’est pas encore traduite." in shown(WRITTEN["fr"]["manual/start.md"])
    assert "La promesse, mot pour mot." in shown(WRITTEN["fr"]["manual/keys-service.md"])
    assert "nicht übersetzt" not in shown(WRITTEN["de"]["manual/start.md"])


def test_in_a_handbook_of_several_languages_the_frame_says_so():
    """There the page carries the language that it is in."""
    book = publication("service: a\n", "fr", languages=("de", "fr"))
    assert {page.language for page in book.pages if page.path == "manual/start.md"} == {"en"}


def test_a_handbook_that_shows_no_rules_leads_to_their_list():
    """A way to a rule that is not shown is never broken."""
    here = Viewpoint(Book.of(Material(linked(example())[0], Verdict(), (), language="de")), "manual/start.html")
    assert 'href="../rules/index.html"' in manual_page("start", here).text


def test_the_manual_stands_last_and_weighs_little():
    """It is in nobody's way: the last part of the navigation, and hardly anything in the search."""
    book = publication("service: a\n", "de")
    assert book.navigation[-1].title == "Handbuch schreiben"
    assert {page.weight for page in book.pages if page.path.startswith("manual/")} == {0.05}
