"""Cuts the drawing's style out of the site's stylesheet, with colours filled in, for SVG files that stand alone."""

import re
from pathlib import Path

from servicebook.theme import source

_STYLESHEET = "site/css/blueprint.css"
_DARK, _DRAWING, _PAGE = "[data-md-color-scheme", "/* Drawing */", "/* Page */"
_VARIABLE = re.compile(r"--(sb-[\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\(--(sb-[\w-]+)\)")
_COLOUR = re.compile(r"(?:fill|stroke): var\([^;]+;")
_RULE = re.compile(r"^(?P<selector>[^{}\n]+)\{(?P<body>[^{}]*)\}$", re.MULTILINE)


def file_style(team: Path | None) -> str:
    """The rules in light colours, and those that colour something again for readers who prefer the dark.

    Office programs know no CSS variables, so every colour stands where it is used. A team's stylesheet without our
    parts (colours, dark colours, drawing, page) does not say how to draw, so ours does.
    """
    sheet = source(_STYLESHEET, team=team)
    if not all(part in sheet for part in (_DARK, _DRAWING, _PAGE)):
        sheet = source(_STYLESHEET)
    light, dark = (dict(_VARIABLE.findall(block)) for block in sheet.split(_DRAWING)[0].split(_DARK, 1))
    rules = sheet.split(_DRAWING)[1].split(_PAGE)[0].strip()
    coloured = (
        f"{rule['selector']}{{ {' '.join(_COLOUR.findall(rule['body']))} }}"
        for rule in _RULE.finditer(rules)
        if _COLOUR.search(rule["body"])
    )
    return (
        f"{_filled(rules, light)}\n@media (prefers-color-scheme: dark) {{\n{_filled(chr(10).join(coloured), dark)}\n}}"
    )


def _filled(rules: str, colours: dict[str, str]) -> str:
    return _USE.sub(lambda use: colours.get(use[1], use[0]), rules)
