"""Reading: YAML text becomes plain data that knows its places."""

from servicebook.load.document import Document, Loaded, Source
from servicebook.load.libyaml import NoLibyaml
from servicebook.load.loading import load, load_from
from servicebook.load.parsing import parse
from servicebook.load.places import Key, Keys
from servicebook.load.shelves import Disk, Shelf

__all__ = [
    "Disk",
    "Document",
    "Key",
    "Keys",
    "Loaded",
    "NoLibyaml",
    "Shelf",
    "Source",
    "load",
    "load_from",
    "parse",
]
