"""How templates show what they are given."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from servicebook.pages.values import literal
from servicebook.theme import environment

SHOWN = st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.decimals(), st.text().map(Markup))


@given(SHOWN | st.text().map(literal))
def test_everything_is_shown_as_it_would_be_escaped(value):
    """The short way for figures and finished HTML writes the same as the long one, and lets nothing else through."""
    template = environment().from_string("{% autoescape true %}{{ value }}{% endautoescape %}")

    assert environment().shown(value) == escape(value) == template.render(value=value)


def test_texts_are_escaped_in_templates_of_pages():
    """In HTML a text stays a text; what is HTML already is not escaped twice."""
    assert environment().shown("<b>") == "&lt;b&gt;"
    assert environment().shown(Markup("<b>")) == "<b>"
    assert environment().shown(Decimal("1.50")) == "1.50"
