"""The first lines of a service: a draft that asks what the checks will ask."""

import json
from pathlib import Path

from servicebook.errors import UserError
from servicebook.load import load
from servicebook.model.text import is_identifier, normalised
from servicebook.scaffold.examples import service_text
from servicebook.scaffold.writing import write_new
from servicebook.wording import say


def new_service(root: Path, name: str, language: str, folder: str = "blueprints") -> Path:
    """Begin the service with the id `name` in the handbook at `root`; the file that was written.

    A UserError for an id that is none, or that another service bears.
    """
    service = normalised(name)
    if not is_identifier(service):
        raise UserError(
            say(
                "“{name}” cannot be an id. Write lower-case words joined by hyphens, such as `hilfe-vor-ort`.",
                name=name,
            )
        )
    _demand_free(root, service, folder)
    names = {"SERVICE-ID": _scalar(service), "SERVICE-NAME": _scalar(service.replace("-", " ").capitalize())}
    path = f"{folder}/services/{service}.yml"
    return write_new(root, {path: service_text(language, names).encode()})[0]


def _demand_free(root: Path, service: str, folder: str) -> None:
    loaded, _ = load(root, folder)
    for document in loaded.documents:
        if normalised(str(document.data.get("service"))) == service:
            place = document.place(("service",))
            raise UserError(
                say(
                    "The service `{service}` is already there: {place}. Choose another id.",
                    service=service,
                    place=str(place),
                )
            )


def _scalar(word: str) -> str:
    """The word as YAML, quoted where YAML might take it for a number or a constant."""
    plain = word[0].isalpha() and word.lower() not in ("null", "true", "false")
    return word if plain else json.dumps(word, ensure_ascii=False)
