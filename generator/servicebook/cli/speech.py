"""In which language the command line speaks."""

import os
from collections.abc import Mapping, Sequence

import click

from servicebook.wording import SOURCE_LANGUAGE, Catalogue, catalogue, is_spoken, languages, say

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def interface(speech: Catalogue) -> click.Option:
    """`--language`."""
    return click.Option(
        ["--language"], type=click.Choice(languages()), help=speech(say("The language of all messages."))
    )


def speaking(asked: str | None, own: str | None) -> Catalogue:
    """The catalogue of the language asked for, else the organisation's own, else that of the locale."""
    spoken = asked or (own if own and is_spoken(own) else None) or locale_language(os.environ)
    return catalogue(spoken)


def typed_language(words: Sequence[str]) -> str:
    """The language that `--language` names, else that of the locale; looked up before anything else is said."""
    for index, word in enumerate(words):
        named = word.partition("=")[2] if word.startswith("--language=") else "".join(words[index + 1 : index + 2])
        if word.startswith("--language") and named in languages():
            return named
    return locale_language(os.environ)


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of the locale, if the interface speaks it, else English."""
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    language = named[:2].lower()
    return language if language in languages() else SOURCE_LANGUAGE
