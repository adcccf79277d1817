"""Two sequences in shared places."""

from hypothesis import example, given
from hypothesis import strategies as st

from servicebook.comparison.alignment import Place, align

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def told(places):
    """Each place as two letters, a dot for a gap."""
    return " ".join(f"{place.before or '.'}{place.after or '.'}" for place in places)


@given(NAMES, NAMES)
@example(list("abc"), list("cab"))
def test_every_name_stands_once_and_in_order(before, after):
    """Each side is told whole, in its own order, and no place is empty on both sides."""
    places = align(before, after)

    assert [place.before for place in places if place.before] == before
    assert [place.after for place in places if place.after] == after
    assert all(place.before or place.after for place in places)


@given(NAMES, NAMES)
def test_the_same_name_shares_its_place_unless_it_has_moved(before, after):
    """No two different names share a place, and whatever both have in the same order does share."""
    places = align(before, after)
    shared = {place.before for place in places if place.before == place.after}
    kept = [name for name in before if name in after]

    assert all(place.before == place.after for place in places if place.before and place.after)
    if kept == [name for name in after if name in before]:
        assert shared == set(kept)


@given(NAMES, NAMES)
def test_as_many_as_possible_share(before, after):
    """No longer common subsequence exists: the plain table of all prefixes says the same length."""
    table = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for one, name in enumerate(before, start=1):
        for other, new in enumerate(after, start=1):
            best = max(table[one - 1][other], table[one][other - 1])
            table[one][other] = table[one - 1][other - 1] + 1 if name == new else best
    places = align(before, after)

    assert sum(place.before is not None and place.before == place.after for place in places) == table[-1][-1]


def test_gaps_stand_where_something_came_or_went():
    """What goes stands before what comes, between the names that both have."""
    assert told(align("abd", "acd")) == "aa b. .c dd"
    assert told(align("", "ab")) == ".a .b"
    assert told(align("ab", "")) == "a. b."
    assert align((), ()) == ()


def test_what_has_moved_stands_twice():
    """A name that was elsewhere leaves a gap where it was, and makes one where it is."""
    assert told(align("abc", "bca")) == "a. bb cc .a"


def test_renamed_names_share_a_place():
    """Names that are said to be the same share their place, each with the first that is left, order kept."""
    assert align("axyb", "auvwb", lambda one, other: (one, other) in {("x", "v"), ("y", "u")}) == (
        Place("a", "a"), Place(None, "u"), Place("x", "v"), Place("y", None), Place(None, "w"), Place("b", "b"),
    )  # fmt: skip
    assert told(align("xy", "uv", lambda one, other: (one, other) in {("x", "u"), ("y", "v")})) == "xu yv"
