"""Texts and figures as a page shows them."""

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as some

from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.hours import Hours
from servicebook.pages.figures import Figures
from servicebook.pages.values import Entry, Facts, Items, Link, literal, sentence, words
from servicebook.wording import catalogue

GERMAN = Figures.of(catalogue("de"), "de", "CHF")
SWISS = Figures.of(catalogue("de"), "de-CH", "CHF")
ENGLISH = Figures.of(catalogue("en"), "de", "")


def spoken(text):
    """A text with plain blanks."""
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (GERMAN.duration(Duration(Decimal("1.5"), "h")), "1,5 Std."),
        (GERMAN.duration(Duration(Decimal(1), "wd")), "1 Arbeitstag"),
        (GERMAN.duration(Duration(Decimal(2), "wk")), "2 Wochen"),
        (ENGLISH.duration(Duration(Decimal(1), "mo")), "1 month"),
        (GERMAN.span(Span.read("3-6 min")), "3–6 Min."),
        (GERMAN.span(Span.read("30 s - 2 min")), "30 Sek. – 2 Min."),
        (ENGLISH.span(Span.read("20 s")), "20 s"),
        (ENGLISH.span(Span.read("open")), "open: the customer sets the pace"),
        (ENGLISH.span(Span.read("unknown")), "not known yet"),
        (GERMAN.money(Money.read("1.20 CHF")), "1,20 CHF"),
        (SWISS.money(Money.read("20000 CHF")), "20’000 CHF"),
        (ENGLISH.money(Money.read("49.50 EUR")), "49.50 EUR"),
        (GERMAN.money(Money.read("49")), "49 CHF"),
        (GERMAN.money(Money.read("auf Anfrage")), "auf Anfrage"),
        (GERMAN.share(Share.read("2.5 %")), "2,5 %"),
        (GERMAN.target(Target.read(">= 95 %")), "≥ 95 %"),
        (GERMAN.target(Target.read("< 4"), "Tage"), "< 4 Tage"),
        (GERMAN.target(Target.read("= 4")), "4"),
        (GERMAN.day(date(2027, 3, 31)), "31. März 2027"),
        (ENGLISH.day(date(2027, 3, 31)), "March 31, 2027"),
        (ENGLISH.hours(Hours.read("24/7")), "around the clock"),
        (ENGLISH.hours(Hours.read("Mo-Fr 08:00-12:00")), "Mo–Fr 08:00–12:00"),
        (GERMAN.language("fr"), "Französisch"),
        (GERMAN.language("xx"), "xx"),
    ],
)
def test_figures_are_written_as_the_reader_writes_them(value, seen):
    """Figures have the reader's decimal sign, units in words, and no break before the unit."""
    assert spoken(value) == seen


def test_figures_follow_the_country_only_in_its_own_language():
    """A Swiss handbook read in English has English figures."""
    assert Figures.of(catalogue("en"), "de-CH", "").locale == Locale("en")


def test_paragraphs_are_kept():
    """Blank lines part paragraphs, line breaks stay, blanks around are dropped."""
    found = words("  Eins \nzwei\n\n\n  drei\n")
    assert found.paragraphs == (("Eins", "zwei"), ("drei",))
    assert (found.short, found.line) == (False, "Eins zwei drei")


@given(some.text())
def test_any_text_is_a_text(text):
    """Whatever an author wrote makes at least one paragraph with one line."""
    assert all(line is not None for paragraph in words(text).paragraphs for line in paragraph)
    assert words(text).paragraphs


def test_code_in_a_sentence():
    """What stands between backticks is code, a lonely backtick is a sign."""
    assert sentence("Write `owner:` there.") == "Write <code>owner&#58;</code> there&#46;"
    assert sentence("a ` b") == "a &#96; b"


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (words("Ja"), True),
        (words("Ja\nNein"), False),
        (Link("Ja"), True),
        (Items((words("Ja"), Link("Nein"))), True),
        (Items((Entry(words("Ja")),)), False),
        (Items((Entry(words("Ja")),), inline=True), True),
        (Facts(()), True),
        (Entry(words("Ja")), True),
        (Entry(words("Ja"), words("Ja\nNein")), False),
    ],
)
def test_what_fits_into_a_line(value, short):
    """Names, figures and lists of them stand in one line; who does what stands on lines of its own."""
    assert value.short is short


def test_literal_is_harmless():
    """A literal text is HTML already, and is not escaped twice."""
    assert literal("<b>").__html__() == "&#60;b&#62;"
