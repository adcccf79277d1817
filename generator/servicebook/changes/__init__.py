"""What changed between two states of a handbook, told by things and their meaning, never by lines."""

from servicebook.changes.change import Change, Mark, Revision
from servicebook.changes.description import describe
from servicebook.changes.telling import Voice, tell

__all__ = ["Change", "Mark", "Revision", "Voice", "describe", "tell"]
