"""Reading: YAML text becomes plain data that knows its places."""

from servicebook.load.document import Document, Loaded, Source
from servicebook.load.libyaml import NoLibyaml
from servicebook.load.loading import load
from servicebook.load.parsing import parse
from servicebook.load.places import Key, Keys

__all__ = ["Document", "Key", "Keys", "Loaded", "NoLibyaml", "Source", "load", "parse"]
