"""The commands, each in a module of its own that imports what it needs only when it runs, so that the start stays quick."""

from collections.abc import Callable

import click

from servicebook.cli.beginning import init_command, new_command
from servicebook.cli.building import build_command
from servicebook.cli.checking import check_command
from servicebook.cli.commenting import comment_command
from servicebook.cli.explaining import explain_command
from servicebook.cli.exporting import export_command
from servicebook.cli.importing import import_command
from servicebook.cli.reviewing import review_command
from servicebook.cli.schema import schema_command
from servicebook.cli.serving import serve_command
from servicebook.cli.textconv import textconv_command
from servicebook.wording import Catalogue

COMMANDS: tuple[Callable[[Catalogue], click.Command], ...] = (
    init_command,
    new_command,
    check_command,
    build_command,
    serve_command,
    review_command,
    export_command,
    import_command,
    explain_command,
    schema_command,
    textconv_command,
    comment_command,
)
"""All commands, in the order in which a team meets them."""
