"""Where the texts of the interface come from: all of them, in the order in which the catalogues list them."""

from functools import cache

from catalogue import code, rules, tables, templates
from catalogue.text import Key, Text


@cache
def texts() -> tuple[Text, ...]:
    """Every text that readers may see, once for each file in which it stands."""
    return (*code.texts(), *templates.texts(), *tables.texts(), *rules.texts())


@cache
def keys() -> frozenset[Key]:
    """By what the catalogues find these texts."""
    return frozenset(text.key for text in texts())
