from hypothesis import given
from hypothesis import strategies as st
from paper_samples import printed

from servicebook.diagrams import draw
from servicebook.diagrams.paper import HEAD, HEIGHT, LEGIBLE, WIDTH, cut, points, shown
from servicebook.diagrams.scene import compose


def texts(scene):
    """The cards that are drawn."""
    return [drawn.card.title for drawn in scene.cards]


@given(st.lists(st.integers(1, 25), min_size=1, max_size=4))
def test_every_card_is_on_one_page_and_whole(phases):
    """Each step is on exactly one page, in its order, and its card lies within what the page shows."""
    paper = cut(compose(printed(*phases)))
    pages = [shown(paper.scene, page) for page in paper.pages]

    assert [title for page in pages for title in texts(page)] == texts(paper.scene)
    for page, scene in zip(paper.pages, pages, strict=True):
        assert all(page.left <= card.box.x and card.box.x + card.box.width <= page.right for card in scene.cards)
        assert page.right - page.left <= paper.width


@given(st.lists(st.integers(1, 25), min_size=1, max_size=4))
def test_every_label_is_on_a_page_that_shows_it_whole(phases):
    """What stands beside an arrow that leads to the next page is not cut in two."""
    paper = cut(compose(printed(*phases)))
    kept = [(page, label) for page in paper.pages for label in shown(paper.scene, page).layout.labels]

    assert {label.arrow for _, label in kept} == {label.arrow for label in paper.scene.layout.labels}
    assert all(page.left <= label.box.x and label.box.x + label.box.width <= page.right for page, label in kept)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.sampled_from([None, 1]))
def test_all_pages_are_of_one_size_and_shape(phases, feeling):
    """A page is as wide and high as A4 in landscape, so that arrows go on at the same height on the next."""
    paper = cut(compose(printed(*phases, feeling=feeling)))

    assert abs(paper.width / paper.height - WIDTH / HEIGHT) < 0.002
    assert paper.height >= HEAD + paper.bottom


def test_a_phase_is_a_page_and_a_long_one_several():
    """Up to ten steps stay together; more are dealt out evenly."""
    pages = [(page.phase, page.first, page.last) for page in cut(compose(printed(1, 10, 21))).pages]

    assert pages == [
        ("Phase 1", 0, 0), ("Phase 2", 1, 10), ("Phase 3", 11, 17), ("Phase 3", 18, 24), ("Phase 3", 25, 31),
    ]  # fmt: skip


def test_steps_in_no_phase_are_printed_too():
    """A sheet without phases, or with steps beyond them, loses none."""
    assert [page.phase for page in cut(compose(printed(2, phases=()))).pages] == [""]
    assert [(page.first, page.last) for page in cut(compose(printed(1, 2, phases=printed(1).phases))).pages] == [
        (0, 0),
        (1, 2),
    ]
    assert cut(compose(printed())).pages == ()


def test_feelings_are_printed_where_letters_stay_legible():
    """A small sheet keeps its curve on A4; one that would become too small to read leaves it to A3."""
    small = compose(printed(3, feeling=1))
    lanes = tuple(one for one in small.blueprint.lanes)
    high = compose(printed(9, 1, feeling=1, lanes=lanes, cards=_stack(small)))

    assert cut(small).scene.feelings.zero is not None
    assert points(high.width, high.height, (WIDTH, HEIGHT)) < LEGIBLE
    assert cut(high).scene.feelings.zero is None


def _stack(scene):
    """Thirty cards in one cell."""
    first = scene.blueprint.cards[0]
    return tuple(type(first)(f"c{n}", "customer", 0, f"Karte {n}") for n in range(30))


def test_a_page_tells_where_it_belongs():
    """The service, the phase and the number of the page stand on each; the heads of other pages do not."""
    first, second = draw(printed(2, 1)).pages

    assert "Umzug · Phase 1" in first
    assert "1 / 2" in first
    assert "Umzug · Phase 2" in second
    assert ("Schritt 2" in first, "Schritt 3" in first, "Schritt 3" in second) == (True, False, True)
    assert "Woche besprechen" not in first + second
