"""The past of a handbook, from git: who changed what in the services, and when."""

from servicebook.history.git import Git
from servicebook.history.revisions import history
from servicebook.history.states import State, git_of, merge_base, staged_state, state_at

__all__ = ["Git", "State", "git_of", "history", "merge_base", "staged_state", "state_at"]
