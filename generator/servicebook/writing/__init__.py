"""Writing YAML as a person would: block style, short lists of ids in brackets, keys in the order of the format."""

from servicebook.writing.documents import document, in_order
from servicebook.writing.emitter import yaml_text

__all__ = ["document", "in_order", "yaml_text"]
