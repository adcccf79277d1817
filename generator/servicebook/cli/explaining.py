"""`servicebook explain`: a rule's page, or the list of all rules."""

import click

from servicebook.cli.speech import interface, speaking
from servicebook.wording import Catalogue, say


def explain_command(speech: Catalogue) -> click.Command:
    """`servicebook explain`."""

    def explain(rule: str | None, language: str | None) -> None:
        from servicebook import checks, selection  # noqa: PLC0415 - so the start stays quick
        from servicebook.cli import reporting  # noqa: PLC0415 - the same

        pages = {one.name: one.page for one in checks.RULES}
        voice = speaking(language, None)
        if rule is None:
            reporting.deliver(reporting.rule_list(tuple(pages.values()), voice), None)
        else:
            (name,) = selection.known_rules((rule,), checks.rule_names())
            reporting.deliver(reporting.rule_page(pages[name], voice), None)

    command = click.Command(
        "explain",
        callback=explain,
        help=speech(say("Explain a rule, or list all rules.\n\nExample: servicebook explain promise-not-kept")),
    )
    command.params += [click.Argument(["rule"], required=False), interface(speech)]
    return command
