"""What became of each step between two states of a service."""

from trial import linked

from servicebook.comparison.differences import compare
from servicebook.comparison.variants import homes, variant_sides
from servicebook.comparison.words import runs, unlike_words

MODEL = """
service: hilfe
fulfilment:
  - step: anruf
    customer: Ruft an.
    frontstage:
      beratung: Fragt nach dem Schild.
    time: 3 min
  - step: warten
    customer: Wartet.
  - step: fahrt
    name: Losfahren
    backstage: Fährt los.
  - step: hilfe-vor-ort
    customer: Zeigt den Wagen.
  - step: rückruf
    aside: true
    customer: Wird angerufen.
management:
  - step: runde
    every: week
"""


def variant(steps, head=""):
    """The differences between the model and a variant with these steps."""
    handbook, _ = linked(f"{MODEL}---\nservice: neu\nvariant_of: hilfe\n{head}fulfilment:\n{steps}")
    return compare(*variant_sides(handbook)["neu"])


def told(found):
    """What became of each step, on the line and then aside."""
    return [
        (each.fate, each.before and each.before.step.step, each.after and each.after.step.step, each.keys)
        for each in found.all
    ]


def test_each_step_has_its_fate():
    """Same, changed with its keys, dropped, renamed by its name, new, and off the line to the others."""
    found = variant(
        "  - step: anruf\n    frontstage:\n      beratung: Fragt nach dem Menschen.\n    customer: Ruft an.\n"
        "  - step: abfahren\n    name: Losfahren\n    backstage: Fährt sofort los.\n"
        "  - step: neues\n    customer: Freut sich.\n"
        "  - {step: hilfe-vor-ort, same: true}\n"
    )

    assert told(found) == [
        ("changed", "anruf", "anruf", ("frontstage", "time")),
        ("dropped", "warten", None, ()),
        ("changed", "fahrt", "abfahren", ("backstage",)),
        ("added", None, "neues", ()),
        ("same", "hilfe-vor-ort", "hilfe-vor-ort", ()),
        ("dropped", "rückruf", None, ()),
        ("dropped", "runde", None, ()),
    ]
    assert [found.count(fate) for fate in ("same", "changed", "added", "dropped", "moved")] == [1, 2, 1, 3, 0]


def test_a_step_that_moves_stands_twice_and_counts_once():
    """Earlier on the line, or aside now: it is neither new nor dropped."""
    found = variant(
        "  - {step: warten, same: true}\n  - {step: anruf, same: true}\n  - {step: fahrt, same: true, aside: true}\n"
    )

    assert told(found)[:5] == [
        ("moved", "anruf", None, ()),
        ("same", "warten", "warten", ()),
        ("moved", "fahrt", None, ("aside",)),
        ("dropped", "hilfe-vor-ort", None, ()),
        ("moved", None, "anruf", ()),
    ]
    assert ("moved", None, "fahrt", ("aside",)) in told(found)
    assert found.count("moved") == 2


def test_the_way_of_writing_makes_no_difference():
    """A list with a single entry, a short form, the order of keys: the same is said."""
    found = variant(
        "  - step: anruf\n    time: 3 min\n    frontstage:\n      - beratung: Fragt nach dem Schild.\n"
        "    customer: [Ruft an.]\n  - {step: warten, customer: Wartet.}\n"
    )

    assert [row[0] for row in told(found)[:2]] == ["same", "same"]


def test_nearly_the_same_words_under_another_id_are_a_renamed_step():
    """A step without a name is known again by what is done in it; one that says something else is new."""
    near = variant("  - {step: ansehen, customer: Zeigt den Wagen!}\n")
    far = variant("  - {step: ansehen, customer: Geht nach Hause.}\n")

    assert ("changed", "hilfe-vor-ort", "ansehen", ("customer",)) in told(near)
    assert ("added", None, "ansehen", ()) in told(far)


def test_the_present_comes_before_the_plans():
    """As-is before its model, to-be behind it, a variant without a state behind it, too; circles and empty ones not."""

    def sides(head, steps="fulfilment: [{step: a}]"):
        handbook, _ = linked(f"{MODEL}---\nservice: neu\nvariant_of: hilfe\n{head}{steps}\n")
        return {name: tuple(side.service.service for side in pair) for name, pair in variant_sides(handbook).items()}

    assert sides("state: as-is\n") == {"neu": ("neu", "hilfe")}
    assert sides("state: to-be\n") == sides("variant: enterprise\n") == {"neu": ("hilfe", "neu")}
    assert sides("", "") == {}


def test_model_and_variants_know_where_they_are_compared():
    """A variant has a page of its own, its model leads to the first one's, and others to none."""
    more = "".join(f"---\nservice: {name}\nvariant_of: hilfe\nsteps: [{{step: a}}]\n" for name in ("eins", "zwei"))
    handbook, _ = linked(f"{MODEL}{more}---\nservice: allein\nsteps: [{{step: a}}]\n")

    assert dict(homes(handbook)) == {"hilfe": "eins", "eins": "eins", "zwei": "eins"}


def test_words_that_differ():
    """Each text marks the words that the other one lacks at this place, in runs."""
    unlike = unlike_words("Fragt nach dem Schild und wartet", "Fragt freundlich nach dem Menschen und wartet")

    assert unlike == (False, False, False, True, False, False)
    assert list(runs("Fragt nach dem Schild und wartet", unlike)) == [
        ("Fragt nach dem", False), ("Schild", True), ("und wartet", False),
    ]  # fmt: skip
    assert unlike_words("", "etwas") == ()
