"""Two sheets in the same columns, with what differs marked."""

from xml.etree import ElementTree as ET

from trial import REPOSITORY, files_of, linked

from servicebook.comparison.differences import compare
from servicebook.comparison.variants import variant_sides
from servicebook.diagrams import draw
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.comparing import State, compared
from servicebook.diagrams.highlights import marked_lines
from servicebook.diagrams.matching import aligned, matched
from servicebook.diagrams.scene import compose
from servicebook.diagrams.voice import Voice
from servicebook.wording import catalogue

VOICE = Voice(catalogue("en"))
SVG = "{http://www.w3.org/2000/svg}"
TEXT = """
service: alt
state: as-is
promises:
  p: {text: Rasch., within: 5 min, from_step: a, to_step: c}
offer:
  - step: vorher
    customer: Fragt.
fulfilment:
  - step: a
    customer: Ruft an und sucht die Police.
    frontstage: Hört zu.
    backstage: Sucht.
  - step: weg
    customer: Wartet.
  - step: c
    customer: Geht.
management:
  - step: m
    watches: [p]
  - step: n
---
service: neu
variant_of: alt
state: to-be
fulfilment:
  - step: zuerst
    customer: Wird gefragt.
  - step: a
    customer: Ruft an und erzählt.
    frontstage: Hört zu.
    support: Merkt.
  - {step: c, same: true}
  - step: danach
    customer: Dankt.
"""


def pair(text=TEXT):
    """Both sheets of the one comparison in the text, before their widths agree."""
    handbook, _ = linked(text)
    (sides,) = variant_sides(handbook).values()
    return matched(compare(*sides), *(sheet(handbook, side.service, VOICE) for side in sides))


def columns(blueprint):
    """Each column with its step, or the title of the gap, and its change."""
    return [(column.id or f"({column.title})", column.change) for column in blueprint.columns]


def test_the_same_step_stands_in_the_same_column():
    """Steps of one side alone leave a named gap on the other, with the same change on both."""
    before, after = pair()

    assert columns(before) == [
        ("vorher", "dropped"), ("(zuerst)", "added"), ("a", "changed"), ("weg", "dropped"), ("c", ""), ("(danach)", "added"),
    ]  # fmt: skip
    assert columns(after) == [
        ("(vorher)", "dropped"), ("zuerst", "added"), ("a", "changed"), ("(weg)", "dropped"), ("c", ""), ("danach", "added"),
    ]  # fmt: skip


def test_everything_moves_with_its_column():
    """Phases take in the gaps, bands the whole width, clocks and cards their own columns."""
    before, after = pair()

    assert [(phase.title, phase.columns) for phase in before.phases] == [("Offer", 2), ("Fulfilment", 4)]
    assert [(phase.title, phase.columns) for phase in after.phases] == [("Fulfilment", 6)]
    assert [(clock.first, clock.last) for clock in before.clocks] == [(2, 4)]
    assert [(band.first, band.last) for band in before.bands] == [(0, 2), (3, 5)]
    assert {card.id: card.column for card in after.cards} == {
        "zuerst.customer.0": 1, "a.customer.0": 2, "a.people.0": 2, "a.support.0": 2, "c.customer.0": 4, "danach.customer.0": 5,
    }  # fmt: skip


def test_cards_say_what_became_of_them():
    """Changed with the words that differ, added, dropped; what is the same carries no mark."""
    before, after = pair()

    assert {card.id: card.change for card in before.cards if card.change} == {
        "vorher.customer.0": "dropped", "a.customer.0": "changed", "a.backstage.0": "dropped", "weg.customer.0": "dropped",
    }  # fmt: skip
    assert {card.id: card.change for card in after.cards if card.change} == {
        "zuerst.customer.0": "added", "a.customer.0": "changed", "a.support.0": "added", "danach.customer.0": "added",
    }  # fmt: skip
    assert next(card.unlike for card in before.cards if card.id == "a.customer.0") == (
        False,
        False,
        False,
        True,
        True,
        True,
    )


def test_a_moved_step_is_compared_with_itself():
    """It is neither added nor dropped, and its cards show what changed on the way."""
    before, after = pair(
        "service: x\nsteps: [{step: a, customer: Eins}, {step: b}, {step: c}]\n---\n"
        "service: y\nvariant_of: x\nsteps: [{step: b}, {step: c}, {step: a, customer: Zwei}]\n"
    )

    assert columns(before) == [("a", "moved"), ("b", ""), ("c", ""), ("(a)", "moved")]
    assert columns(after) == [("(a)", "moved"), ("b", ""), ("c", ""), ("a", "moved")]
    assert [(card.change, card.unlike) for card in (*before.cards, *after.cards)] == [("changed", (True,))] * 2


def test_both_sheets_are_as_wide():
    """Each column begins at the same pixel on both sheets of the example, although their arrows need other gutters."""
    handbook, _ = linked(files_of(REPOSITORY))
    sides = variant_sides(handbook)["pannenhilfe-bisher"]
    plain = matched(compare(*sides), *(sheet(handbook, side.service, VOICE) for side in sides))
    before, after = (compose(one) for one in aligned(*plain))

    assert before.lefts == after.lefts
    assert before.width == after.width
    assert compose(plain[0]).lefts != compose(plain[1]).lefts


def test_gaps_and_changes_are_drawn_and_spoken():
    """A gap is a box with its word; a changed card says so to a screen reader, and underlines what differs."""
    before, after = pair()
    root = ET.fromstring(draw(after).inline)  # noqa: S314 - our own text
    drawn = {part.get("data-card"): part for part in root.iter() if part.get("data-card")}

    assert compose(before).gaps == (1, 5)
    assert [part.get("class") for part in root.iter(f"{SVG}rect")].count("hole") == 2
    assert drawn["a.customer.0"].get("aria-label") == "Ruft an und erzählt., Step 2, Customer, changed"
    assert [part.text for part in drawn["a.customer.0"].iter() if part.get("class") == "unlike"] == ["erzählt."]
    assert [part.text for part in root.iter(f"{SVG}text") if "lead" in (part.get("class") or "")] == [
        "not here", "new", "changed", "not here", "new",
    ]  # fmt: skip


def test_words_are_marked_across_lines_and_hyphens():
    """A word that is parted keeps its mark on both lines; spaces and hyphens of ours follow their neighbours."""
    assert marked_lines(("Prüft Schutz-", "briefe nach"), "Prüft Schutzbriefe nach", (False, True, True)) == (
        (("Prüft ", False), ("Schutz-", True)),
        (("briefe nach", True),),
    )
    assert marked_lines(("ab",), "a\u00adb", (False,)) == ((("ab", False),),)
    assert marked_lines((), "", ()) == ()


def test_both_drawings_make_one_part_of_the_page(tmp_path):
    """Their ids differ, the second one explains the signs of both, and there is nothing to download or to print."""
    handbook, _ = linked(TEXT)
    state = State(handbook, VOICE)
    html = compared(compare(*variant_sides(handbook)["neu"]), (state, state), tmp_path, None)
    first, second = html.split("<figure")[1:]

    assert ("b-alt-before-title" in first, "b-neu-after-title" in second) == (True, True)
    assert "</li>" not in first
    assert all(word in second for word in (">New</li>", ">Dropped</li>", ">Changed</li>"))
    assert "download" not in html
    assert ("alt · Ist" in html, "alt · as-is" in html) == (False, True)
