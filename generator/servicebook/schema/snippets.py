"""What an editor begins as a whole: a service, a step or a promise, to be filled in from place to place."""

from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from pydantic.json_schema import JsonSchemaValue

from servicebook.wording import Catalogue, Message, say

_STEP: Final = {
    "step": say("my-step"),
    "name": say("Name of the step"),
    "customer": say("What the customer does"),
    "frontstage": say("What the customer meets"),
    "backstage": say("What is done unseen"),
}
_PROMISE: Final = {
    "text": say("The promise, word for word"),
    "within": "2 wd",
    "measured_by": say("indicator"),
    "owner": say("Who answers for it"),
}
_SERVICE: Final = {
    "service": say("my-service"),
    "name": say("Name of the service"),
    "owner": say("Who answers for it"),
    "trigger": say("The moment in life at which it is needed"),
    "benefit": say("What is better afterwards"),
    "fulfilment": [{"step": say("my-step"), "customer": say("What the customer does")}],
}


def add_snippets(parts: Mapping[str, JsonSchemaValue], speak: Catalogue) -> None:
    """Add to the definitions what an editor may begin in them, in the words of a language."""
    service = say("a new service"), say("Begins a service: in an empty document, or below a line with `---`.")
    promise = say("a new promise"), say("Begins a promise: what is said, by when, and who answers for it.")
    step = say("a new step"), say("Begins a step: what the customer does, and what we do for it.")
    for register in _forms(parts["Registers"], "object"):
        register["defaultSnippets"] = [_snippet(service, _SERVICE, speak)]
    parts["Service"]["properties"]["promises"]["defaultSnippets"] = [
        _snippet(promise, {say("my-promise"): _PROMISE}, speak)
    ]
    for steps in (*_forms(parts["Phase"], "array"), parts["Service"]["properties"]["steps"]):
        steps["defaultSnippets"] = [_snippet(step, _STEP, speak)]


def _forms(part: JsonSchemaValue, kind: str) -> list[JsonSchemaValue]:
    return [form for form in part["anyOf"] if form["type"] == kind]


def _snippet(told: tuple[Message, Message], body: Mapping[Any, Any], speak: Catalogue) -> JsonSchemaValue:
    label, description = map(speak, told)
    return {"label": label, "description": description, "body": _filled_in(body, speak, count(1))}


def _filled_in(body: Any, speak: Catalogue, places: "count[int]") -> Any:  # noqa: ANN401 - maps, lists and words
    """The body with a numbered place, to which the editor jumps, for each word."""
    if isinstance(body, Mapping):
        return {
            _filled_in(key, speak, places) if isinstance(key, Message) else key: _filled_in(value, speak, places)
            for key, value in body.items()
        }
    if isinstance(body, list):
        return [_filled_in(item, speak, places) for item in body]
    return f"${{{next(places)}:{speak(body)}}}"
