"""The catalogues hold every text of the interface, in whole sentences, with the same fields."""

import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from catalogue import code, po, rules, tables, templates
from catalogue.__main__ import main
from catalogue.sources import keys, texts
from catalogue.text import Key, Text
from servicebook import checking, pipeline, wording
from servicebook.checks import RULES
from servicebook.pages import viewpoint
from servicebook.report import Briefing
from servicebook.report.terminal import terminal
from servicebook.wording import SOURCE_LANGUAGE, Catalogue, Message, languages

REPOSITORY = Path(__file__).parents[1]
FIELD = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"`[^`\s]+`")
TRANSLATED = [language for language in languages() if language != SOURCE_LANGUAGE]


def translations(language: str):
    """Each translated text with its context and, for each of its forms in English, that in the language."""
    for message in po.read(language):
        if message.id:
            forms = (message.id, message.string) if message.pluralizable else ((message.id,), (message.string,))
            yield po.key_of(message), tuple(pair for pair in zip(*forms, strict=True) if pair[1])


def test_there_is_a_german_catalogue() -> None:
    """German is spoken from the start."""
    assert "de" in TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_missing(language: str) -> None:
    """Every text that readers may see is translated in all its forms, and no translation is a guess."""
    assert po.missing(po.read(language), keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_stale(language: str) -> None:
    """No catalogue holds a text that nobody says any more."""
    assert po.stale(po.read(language), keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_layout_is_settled(language: str) -> None:
    """A catalogue that was brought up to date comes out of reading and writing byte for byte as it was."""
    first = po.written(po.updated(po.read(language), texts()))
    again = po.written(po.updated(read_po(BytesIO(first), locale=language), texts()))
    assert again.splitlines() == first.splitlines()


@pytest.mark.parametrize("language", TRANSLATED)
def test_fields_agree(language: str) -> None:
    """A translation has the fields of its English text, no more and no fewer, in the singular and in the plural."""
    differing = {
        key: (english, translated)
        for key, forms in translations(language)
        for english, translated in forms
        if set(FIELD.findall(english)) != set(FIELD.findall(translated))
    }
    assert differing == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_code_stays_code(language: str) -> None:
    """A single word between backticks is code, and stands in the translation too."""
    lost = {
        english: missing
        for _, forms in translations(language)
        for english, translated in forms
        if (missing := set(CODE.findall(english)) - set(CODE.findall(translated)))
    }
    assert lost == {}


def test_handbook_looks_up_known_texts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the example handbook says in German is among the texts that are found in the sources.

    Left out are contexts in which authors' own words are looked up too, and the YAML of examples.
    """
    asked: set[Key] = set()

    class Listening(Catalogue):
        def text(self, text: str, context: str = "") -> str:
            asked.add((context, text))
            return super().text(text, context)

        def _template(self, message: Message) -> str:
            asked.add(("", message.text))
            return super()._template(message)

    listening = Listening("de", {})
    monkeypatch.setattr(viewpoint, "catalogue", lambda _: listening)
    handbook = checking.checked(REPOSITORY, date(2026, 11, 22))
    pipeline.written(handbook, pipeline.draw_all(handbook.handbook, listening, REPOSITORY), listening)
    for compact in (False, True):
        terminal(handbook.verdict, Briefing(listening, date(2026, 11, 22), handbook.extent, compact=compact))
    ours = {(context, text) for context, text in asked if context not in {"key", "value"} and "```" not in text}
    assert len(ours) > 300
    assert ours - keys() == set()


def test_german_is_written_with_german_signs() -> None:
    """German texts have German quotation marks and neither gender stars nor the Swiss ss for ß."""
    odd = re.compile(r"“[^„]*”|\w[*:_]innen\b|\b(?:ausser|heisst|weiss|schliesst|grösser|gross)\b")
    assert [text for _, forms in translations("de") for _, text in forms if odd.search(text)] == []


def test_titles_of_rules_are_plain_sentences() -> None:
    """A rule's title is said as the reason of its findings: it has no braces that could be taken for fields."""
    assert [rule.name for rule in RULES if "{" in rule.page.title or "}" in rule.page.title] == []


def test_code_is_read_for_texts() -> None:
    """Texts are found in all functions that say something: literal, named, chosen and within others."""
    source = dedent(
        """
        NAMED = "A named sentence."
        say("A sentence with {field}.", field=say("Another one."))
        say(NAMED)
        say("Here." if near else "There.")
        say(page.title)
        say_count("{count} step", "{count} steps", 3)
        raise Misread("Wrong.", "Write it so.", value=say("Deep."))
        here.text("By", "day")
        label = f"{voice.own('Wait')}: {here.note('Nothing.')}"
        path.read_text("utf-8")
        """
    )
    assert tuple(code.in_module(source, "x.py")) == (
        Text("A sentence with {field}.", "x.py"),
        Text("Another one.", "x.py"),
        Text("A named sentence.", "x.py"),
        Text("Here.", "x.py"),
        Text("There.", "x.py"),
        Text("{count} step", "x.py", many="{count} steps"),
        Text("Wrong.", "x.py"),
        Text("Write it so.", "x.py"),
        Text("Deep.", "x.py"),
        Text("By", "x.py", "day"),
        Text("Wait", "x.py", "drawing"),
        Text("Nothing.", "x.py"),
    )


def test_templates_are_read_for_texts() -> None:
    """Texts are found in templates wherever they are looked up, with their context."""
    source = '{% macro m(t) %}<b title="{{ t("Views") }}">{{ t("By", "day") if x else t("Until") }}{% endmacro %}{{ f("No") }}'
    assert tuple(templates.in_template(source, "m")) == (Text("Views", "m"), Text("By", "m", "day"), Text("Until", "m"))


def test_pages_of_rules_are_read_section_by_section() -> None:
    """A page is translated as it is asked for: its title and each section, but not the YAML of its examples."""
    page = next(rule.page for rule in RULES if rule.name == "duplicate-id")
    assert [text.text for text in rules.of_page(page)] == [
        page.title,
        *(page.section(heading) for heading in ("Question", "What it reads", "Why", "Not a finding")),
    ]


def test_keys_apart_exist() -> None:
    """Every key that is named apart is a key of a record of the format."""
    labels = {(record, key) for record in tables.records() for key in tables.key_labels(record)}
    assert [
        (record.__name__, key)
        for record, key in tables.KEYS_APART
        if (record, f"{record.__name__}: {key.replace('_', ' ')}") not in labels
    ] == []


def test_update_keeps_translations_and_drops_what_nobody_says() -> None:
    """Bringing up to date adds new texts empty, keeps known ones with their translations, and settles the order."""
    known = Catalog(locale="de")
    known.add("Gone.", "Weg.")
    known.add(("{count} step", "{count} steps"), ("{count} Schritt", "{count} Schritte"))
    known.add("By", "Bis", context="day")
    said = (Text("New.", "b.py"), Text("By", "a.py", "day"), Text("{count} step", "a.py", many="{count} steps"))
    catalogue = po.updated(known, said)
    assert [(po.key_of(message), message.string) for message in catalogue if message.id] == [
        (("", "New."), None),
        (("day", "By"), "Bis"),
        (("", "{count} step"), ("{count} Schritt", "{count} Schritte")),
    ]
    assert po.missing(catalogue, {text.key for text in said}) == [("", "New.")]
    assert po.stale(catalogue, {("", "New.")}) == [("", "{count} step"), ("day", "By")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of catalogues."""
    for module in (po, wording):
        monkeypatch.setattr(module, "LOCALE", tmp_path)
    return tmp_path


def test_a_new_language_is_begun(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Naming a language begins its catalogue: all texts are in it and reported as missing, and a second run agrees."""
    assert main(["fr"]) == 1
    first = (folder / "fr.po").read_bytes()
    assert len(capsys.readouterr().out.splitlines()) == len(keys())
    assert main([]) == 1
    assert (folder / "fr.po").read_bytes() == first


def test_check_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` only lists what is missing and stale."""
    (folder / "fr.po").write_text('msgctxt "day"\nmsgid "Never said"\nmsgstr "Jamais dit"\n', encoding="utf-8")
    before = (folder / "fr.po").read_bytes()
    assert main(["--check"]) == 1
    listed = capsys.readouterr().out.splitlines()
    assert listed[-1] == "fr: stale: [day] 'Never said'"
    assert len(listed) == len(keys()) + 1
    assert (folder / "fr.po").read_bytes() == before


def test_nothing_to_do_is_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without catalogues there is nothing to say."""
    assert (main([]), capsys.readouterr().out, list(folder.iterdir())) == (0, "", [])


def test_command_checks_the_catalogues() -> None:
    """`python -m catalogue --check` is content with the catalogues as they are."""
    done = subprocess.run([sys.executable, "-m", "catalogue", "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
