"""The hidden first line of a comment, by which it is known again: of which handbook it is, and whether it has anything to say."""

import re
from urllib.parse import quote

_MARKER = re.compile(r"<!-- servicebook-review (?P<handbook>\S+)(?P<calm> calm)? -->")


def marker(folder: str, *, calm: bool) -> str:
    """The marker of a review of the handbook in a folder of its repository; `calm` where there is nothing to say."""
    return f"<!-- servicebook-review {quote(folder, errors='replace') or '.'}{' calm' * calm} -->"


def is_calm(text: str) -> bool:
    """Whether the report says of itself that there is nothing to say."""
    found = _MARKER.match(text)
    return found is not None and found["calm"] is not None


def same_report(one: str, other: str) -> bool:
    """Whether two texts are reports on the same handbook."""
    first, second = _MARKER.match(one), _MARKER.match(other)
    return first is not None and second is not None and first["handbook"] == second["handbook"]
