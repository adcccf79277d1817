"""Beginning: a filled handbook for a team, and the first lines of each thing in it."""

from servicebook.scaffold.editor import keep_schema
from servicebook.scaffold.examples import EXAMPLES, FORGES, LANGUAGES
from servicebook.scaffold.handbook import init
from servicebook.scaffold.things import KINDS, Home, new

__all__ = ["EXAMPLES", "FORGES", "KINDS", "LANGUAGES", "Home", "init", "keep_schema", "new"]
