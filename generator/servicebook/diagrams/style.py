"""Cuts the drawing's style out of the site's stylesheet, with colours filled in, for SVG files that stand alone."""

import re
from pathlib import Path

from servicebook.theme import render

_STYLESHEET = "site/css/blueprint.css"
_VARIABLE = re.compile(r"--(sb-[\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\(--(sb-[\w-]+)\)")
_COLOUR = re.compile(r"(?:fill|stroke): var\([^;]+;")
_RULE = re.compile(r"^(?P<selector>[^{}\n]+)\{(?P<body>[^{}]*)\}$", re.MULTILINE)


def file_style(team: Path | None) -> str:
    """The rules in light colours, and those that colour something again for readers who prefer the dark.

    Office programs know no CSS variables, so every colour stands where it is used.
    """
    sheet = render(_STYLESHEET, team=team)
    light, dark = (
        dict(_VARIABLE.findall(block)) for block in sheet.split("/* Drawing */")[0].split("[data-md-color-scheme")
    )
    rules = sheet.split("/* Drawing */")[1].split("/* Page */")[0].strip()
    coloured = (
        f"{rule['selector']}{{ {' '.join(_COLOUR.findall(rule['body']))} }}"
        for rule in _RULE.finditer(rules)
        if _COLOUR.search(rule["body"])
    )
    return (
        f"{_filled(rules, light)}\n@media (prefers-color-scheme: dark) {{\n{_filled(chr(10).join(coloured), dark)}\n}}"
    )


def _filled(rules: str, colours: dict[str, str]) -> str:
    return _USE.sub(lambda use: colours[use[1]], rules)
