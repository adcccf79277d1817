from dataclasses import replace
from itertools import accumulate, pairwise

from drawing_samples import LABELS, simple
from hypothesis import example, given
from hypothesis import strategies as st

from servicebook.diagrams.feelings import Note, draw_feelings, monotone, set_row
from servicebook.diagrams.measures import SCREEN


def row(*feelings, moments=()):
    """The drawn row of steps that feel like this; `moments` numbers the critical ones."""
    columns = [
        replace(simple(number), feeling=feeling, moment="zählt" if number in moments else "")
        for number, feeling in enumerate(feelings)
    ]
    return draw_feelings(columns, set_row(columns, "de", SCREEN), 0, lambda column: 100.0 + 184 * column, LABELS)


def notes(*feelings, moments=()):
    """The marks on the curve, by the number of their step."""
    return [(round((note.x - 100) / 184), note.text) for note in row(*feelings, moments=moments).notes]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(-2, 2)), min_size=2, max_size=12))
@example([(1, -2), (1, 1), (3, 2)])
def test_the_curve_invents_nothing(steps):
    """Between two steps the curve never leaves the range of their feelings: no peak that nobody reported."""
    places = accumulate(gap for gap, _ in steps)
    points = [(184.0 * place, -22.0 * feeling) for place, (_, feeling) in zip(places, steps, strict=True)]
    curve = monotone(points)

    for (left, one), (right, two) in pairwise(points):
        heights = [curve.height(left + (right - left) * part / 20) for part in range(21)]
        assert all(min(one, two) - 1e-9 <= height <= max(one, two) + 1e-9 for height in heights)


def test_peak_low_and_end():
    """One peak, one low, always the end; of equals the critical moment, else the latest peak and the first low."""
    assert notes(-2, 0, 2, 2, 1) == [(3, "Höhepunkt +2"), (0, "Tiefpunkt \u22122"), (4, "Ende +1")]
    assert notes(-1, 2, -1, 2, 1, moments=(1, 2)) == [(1, "Höhepunkt +2"), (2, "Tiefpunkt \u22121"), (4, "Ende +1")]
    assert notes(-1, 0, 2) == [(2, "Höhepunkt, Ende +2"), (0, "Tiefpunkt \u22121")]
    assert notes(0, 0, None) == [(1, "Ende 0")]


def test_words_keep_clear_of_the_curve():
    """The word at the end goes where neither the curve nor the zero line runs."""
    zero = row(1, 0).zero
    assert row(-2, 1).notes[0] == Note(284.0, zero - SCREEN.level - 17, "Höhepunkt, Ende +1", "good")
    assert row(-2, 1, moments=(1,)).notes[0].y == row(-2, 1, moments=(1,)).zero - SCREEN.level + 37
    assert row(2, 2).notes[0].y == row(2, 2).zero - 2 * SCREEN.level + 25


def test_steps_without_a_feeling():
    """A step without a feeling leaves no dot; moments without feelings show their sentence; else there is no row."""
    assert [dot.x for dot in row(1, None, 2).dots] == [100.0, 468.0]
    assert row(None, None).height == 0
    assert (row(None, None, moments=(1,)).zero, len(row(None, None, moments=(1,)).moments)) == (None, 1)
