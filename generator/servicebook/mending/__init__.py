"""Mending: what has one certain remedy is written anew, and all else in a file stays as it was."""

from servicebook.mending.certain import corrections
from servicebook.mending.disk import files_on_disk, rewrite
from servicebook.mending.manuscript import Manuscript, apart

__all__ = ["Manuscript", "apart", "corrections", "files_on_disk", "rewrite"]
