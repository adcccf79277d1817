"""Beginning: a filled handbook for a team, and the first lines of a service."""

from servicebook.scaffold.examples import EXAMPLES, LANGUAGES
from servicebook.scaffold.handbook import init
from servicebook.scaffold.service import new_service

__all__ = ["EXAMPLES", "LANGUAGES", "init", "new_service"]
