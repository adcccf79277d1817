import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.link.nearest import nearest, only_near


@pytest.mark.parametrize(
    ("word", "known", "near", "certain"),
    [
        ("owenr", ("owner", "trigger"), "owner", "owner"),
        ("Owner", ("owner", "trigger"), "owner", "owner"),
        ("service-without-ovner", ("service-without-owner", "service-without-benefit"), "service-without-owner", "service-without-owner"),
        ("hotline-3", ("hotline-1", "hotline-2"), "hotline-1", ""),
        ("hotlin-1", ("hotline-1", "hotline-2"), "hotline-1", ""),
        ("appp", ("app", "sms"), "app", ""),
        ("teamleiter", ("teamleitung",), "teamleitung", ""),
        ("xylophon", ("owner",), "", ""),
        ("owner", (), "", ""),
    ],
)  # fmt: skip
def test_what_was_meant(word, known, near, certain):
    """The most alike word is proposed; certain is only one to which few slips lead, and to all others many more."""
    assert nearest(word, known) == near
    assert only_near(word, known) == certain


@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=1), st.text("abc", max_size=6))
def test_what_is_certain_is_the_nearest(known, word):
    """Whatever is taken for certain would also be proposed."""
    assert only_near(word, known) in ("", nearest(word, known))
