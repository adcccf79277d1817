"""Words that differ, in values of every sort."""

from servicebook.pages.marking import marked
from servicebook.pages.values import Entry, Items, Link, words


def test_words_that_went_are_struck_out():
    """Only the words that the other text lacks are marked, and what authors wrote stays harmless."""
    assert marked(words("Sucht die Police <jetzt>"), words("Sucht den Menschen <jetzt>"), "del").line == (
        "Sucht <del>die Police</del> &#60;jetzt&#62;"
    )


def test_texts_that_share_nothing_stay_plain():
    """Where everything differs, marking it all would say nothing."""
    assert marked(words("Ja"), words("Nein"), "ins") == words("Ja")


def test_deeds_and_lists_are_marked_within():
    """A deed of the same doer, and lists of the same length, entry by entry."""
    beratung, lotsin = Link("Beratung", "#b"), Link("Lotsin", "#l")
    one, other = Entry(beratung, words("Hört zu")), Entry(beratung, words("Hört weg"))

    assert marked(one, other, "del") == Entry(beratung, marked(words("Hört zu"), words("Hört weg"), "del"))
    assert marked(Items((one,)), Items((other,)), "ins").values == (marked(one, other, "ins"),)
    assert marked(one, Entry(lotsin, words("Hört weg")), "del") == one
    assert marked(Items((one,)), Items((one, other)), "del") == Items((one,))
    assert marked(words("Eins\n\nzwei"), words("Eins"), "del") == words("Eins\n\nzwei")
