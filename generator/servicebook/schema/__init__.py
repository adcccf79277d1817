"""The JSON Schema of the format: from it editors complete keys and ids, explain them and underline mistakes."""

from servicebook.schema.names import NO_NAMES, Names, names_of
from servicebook.schema.whole import opening, schema, schema_text

__all__ = ["NO_NAMES", "Names", "names_of", "opening", "schema", "schema_text"]
