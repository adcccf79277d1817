"""The JSON Schema of the format, from which editors complete keys, explain them and underline mistakes."""

from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema

from servicebook.model.observation import Observation
from servicebook.model.registers import Registers
from servicebook.model.service import Service

# Every editor reads draft 7; the language server behind most of them learnt the later drafts only in 2025.
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_DOCUMENT: Final[TypeAdapter[Any]] = TypeAdapter(Observation | Service | Registers)


def schema() -> dict[str, Any]:
    """What one document of a handbook may hold: an observation, else a service, else a part of the registers."""
    whole = _DOCUMENT.json_schema(ref_template="#/definitions/{model}", schema_generator=_ForEditors)
    (observation, service, registers), parts = whole["anyOf"], whole["$defs"]
    return {
        "$schema": DIALECT,
        "title": "Servicebook",
        "description": "One document of a service handbook.",
        "type": "object",
        # Named here too, since a document without any key yet counts as registers and would not offer them.
        "properties": {key: _named(parts[key.title()]["properties"][key]) for key in ("service", "observation")},
        "if": {"required": ["observation"]},
        "then": observation,
        "else": {"if": {"required": ["service"]}, "then": service, "else": registers},
        "definitions": parts,
    }


def _named(part: JsonSchemaValue) -> JsonSchemaValue:
    """A key with its meaning only: what may stand there is checked once, in its document."""
    return {name: part[name] for name in ("description", "type")}


class _ForEditors(GenerateJsonSchema):
    """Schemas without what would only clutter the proposals of an editor."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's protocol
        """No titles: they would repeat the keys."""
        return False

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """A word that holds where nothing is written, such as `draft`; that something may be missing says nothing."""
        inner, default = schema["schema"], schema.get("default")
        if default is None and inner["type"] == "nullable":
            return self.generate_inner(inner["schema"])
        return self.generate_inner(inner) | ({"default": default} if isinstance(default, str) else {})
