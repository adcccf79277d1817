"""The past of a handbook, from git: who changed what in the services, and when."""

from servicebook.history.revisions import history

__all__ = ["history"]
