"""Reviewing: two states of a handbook side by side; what one does to the other, and to those who rest on it."""

from servicebook.review.comparing import Standards, compared
from servicebook.review.loosening import Standard
from servicebook.review.matching import silenced
from servicebook.review.values import SETTINGS, Affected, Loosened, Quantity, Resting, Review, Shift, Side, Suspect

__all__ = [
    "SETTINGS",
    "Affected",
    "Loosened",
    "Quantity",
    "Resting",
    "Review",
    "Shift",
    "Side",
    "Standard",
    "Standards",
    "Suspect",
    "compared",
    "silenced",
]
