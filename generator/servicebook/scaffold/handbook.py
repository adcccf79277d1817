"""A filled handbook that checks and builds at once."""

from datetime import date
from pathlib import Path

from servicebook.link import link
from servicebook.load import load
from servicebook.scaffold.editor import SCHEMA, keep_schema
from servicebook.scaffold.examples import blueprints, team_files
from servicebook.scaffold.writing import write_new


def init(target: Path, example: str, language: str, today: date, forge: str = "") -> tuple[Path, ...]:
    """Write one of the EXAMPLES, its dates around `today`, and what a team needs; the files that were written.

    `forge` is one of the FORGES whose jobs are to check and publish the handbook, or none. Nothing is ever overwritten: a UserError names what is in the way.
    """
    editor = {SCHEMA: b""}  # its ids are known as soon as the handbook is there
    written = write_new(target, {**team_files(language, forge), **editor, **blueprints(example, language, today)})
    loaded, _ = load(target, "blueprints")
    handbook, _ = link(loaded, today)
    keep_schema(target, loaded, handbook)
    return written
