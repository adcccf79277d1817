"""The pictures beside the YAML, read only when a handbook is built."""

from collections.abc import Mapping
from pathlib import Path

from servicebook.findings import Finding
from servicebook.load.files import find_files, read_file

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
"""The kinds of files that browsers show as pictures."""


def load_pictures(root: Path, folder: str = "blueprints") -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The pictures in a folder and below, by their path from the root; what cannot be read is a finding."""
    files, findings = find_files(root, folder, PICTURES)
    contents = {file.path: read_file(file) for file in files}
    pictures = {path: content for path, content in contents.items() if isinstance(content, bytes)}
    return pictures, (*findings, *(content for content in contents.values() if isinstance(content, Finding)))
