"""What one document of any handbook may hold, as the types of the model say it."""

from copy import deepcopy
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DictSchema, WithDefaultSchema

from servicebook.model.kinds import NAMES
from servicebook.model.observation import Observation
from servicebook.model.registers import Registers
from servicebook.model.service import Service
from servicebook.wording import Catalogue


def definitions(speak: Catalogue) -> dict[str, JsonSchemaValue]:
    """Each sort of document, and each record within, by its name: explained in a language, words that name marked."""
    parts: dict[str, JsonSchemaValue] = deepcopy(_definitions())
    for part in parts.values():
        _explain(part, speak)
    return parts


@cache
def _definitions() -> dict[str, JsonSchemaValue]:
    document: TypeAdapter[Any] = TypeAdapter(Observation | Service | Registers)
    whole = document.json_schema(ref_template="#/definitions/{model}", schema_generator=_ForEditors)
    parts: dict[str, JsonSchemaValue] = whole["$defs"]
    return parts


def _explain(part: object, speak: Catalogue) -> None:
    """Translate what keys mean, once as plain text and once for editors that show Markdown."""
    if isinstance(part, list):
        for item in part:
            _explain(item, speak)
    elif isinstance(part, dict):
        for inner in part.values():
            _explain(inner, speak)
        if isinstance(part.get("description"), str):
            part.pop("title", None)  # the English name of the record
            meaning = speak.text(part["description"], "meaning")
            part |= {"description": meaning, "markdownDescription": meaning}


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

    def dict_schema(self, schema: DictSchema) -> JsonSchemaValue:
        """A map; where its keys name something, they say so."""
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        return super().dict_schema(schema) | ({"propertyNames": keys} if NAMES in keys else {})
