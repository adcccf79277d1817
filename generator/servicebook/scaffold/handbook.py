"""A filled handbook that checks and builds at once."""

import json
from datetime import date
from pathlib import Path

from servicebook.scaffold.examples import blueprints, team_files
from servicebook.scaffold.writing import write_new
from servicebook.schema import schema

SCHEMA = ".vscode/servicebook.schema.json"
"""Where the editor's settings of a new handbook look for the JSON Schema of the format."""


def init(target: Path, example: str, language: str, today: date) -> tuple[Path, ...]:
    """Write one of the EXAMPLES, its dates around `today`, and what a team needs; the files that were written.

    Nothing is ever overwritten: a UserError names what is in the way.
    """
    editor = {SCHEMA: f"{json.dumps(schema(), ensure_ascii=False, indent=1)}\n".encode()}
    return write_new(target, {**team_files(language), **editor, **blueprints(example, language, today)})
