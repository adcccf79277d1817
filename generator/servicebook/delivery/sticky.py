"""One comment under a proposal: made when there is something to say, renewed in place, never doubled."""

from typing import Literal, TypeAlias

from servicebook.delivery.api import Forbidden
from servicebook.delivery.threads import Thread
from servicebook.report.marker import is_calm, same_report

Outcome: TypeAlias = Literal["created", "updated", "unchanged", "left out", "forbidden"]
"""What became of the comment; `left out`: nothing was to be said, and nothing had been said before."""


def deliver(text: str, thread: Thread) -> Outcome:
    """Bring a report under the proposal: over our earlier comment with the same marker, else as a new one."""
    try:
        return _delivered(text, thread)
    except Forbidden:
        return "forbidden"


def _delivered(text: str, thread: Thread) -> Outcome:
    earlier = next((comment for comment in thread.own() if same_report(comment.text, text)), None)
    if earlier is None:
        if is_calm(text):
            return "left out"
        thread.create(text)
        return "created"
    if earlier.text.split() == text.split():
        return "unchanged"
    thread.update(earlier, text)
    return "updated"
