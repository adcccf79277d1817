"""What changed between two states of a handbook, told by things and their meaning, never by lines."""

from servicebook.changes.change import Change, Mark, Revision
from servicebook.changes.description import Description, describe, described
from servicebook.changes.renaming import rewritten_course
from servicebook.changes.telling import Voice, tell

__all__ = ["Change", "Description", "Mark", "Revision", "Voice", "describe", "described", "rewritten_course", "tell"]
