"""Drawings as SVG files that stand alone: any program shows them, on white, without links."""

from collections.abc import Iterator
from pathlib import Path

from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.legend import ROW, explain
from servicebook.diagrams.measures import RAIL, RAIL_LEFT, SHEET_TITLE
from servicebook.diagrams.paper import HEAD, cut, shown
from servicebook.diagrams.plain import plain
from servicebook.diagrams.scene import Scene
from servicebook.diagrams.style import light_rules
from servicebook.diagrams.wrapping import wrap
from servicebook.theme import render

_BELOW = 16


def sheet_size(scene: Scene) -> tuple[int, int]:
    """The width and height of the whole sheet with its title and its legend, in pixels at 100 %."""
    rows = [item.y for item in explain(scene)]
    legend = rows[-1] + ROW + _BELOW if rows else 0
    return scene.width + RAIL, scene.height + _top(_title(scene)) + legend


def sheet_file(scene: Scene, team: Path | None) -> str:
    """The whole sheet with its title and its legend; `team` is the folder of a team's own theme."""
    title = _title(scene)
    size = sheet_size(scene)
    drawn = render(
        "diagrams/sheet.svg.j2",
        team=team,
        scene=scene,
        title=title,
        top=_top(title),
        size=size,
        legend=explain(scene),
    )
    return _file(drawn, scene.blueprint, size, team)


def page_files(scene: Scene, team: Path | None) -> Iterator[str]:
    """The same as pages of A4 in landscape, one file each."""
    paper = cut(scene)
    for number, page in enumerate(paper.pages, start=1):
        title = " \N{MIDDLE DOT} ".join(filter(None, (scene.blueprint.title, page.phase)))
        drawn = render(
            "diagrams/page.svg.j2",
            team=team,
            scene=shown(paper.scene, page),
            page=page,
            paper=paper,
            top=HEAD,
            title=wrap(title, SHEET_TITLE, paper.width - 80, scene.blueprint.language)[:1],
            count=f"{number} / {len(paper.pages)}",
        )
        yield _file(drawn, scene.blueprint, (paper.width, paper.height), team)


def _title(scene: Scene) -> tuple[str, ...]:
    return wrap(scene.blueprint.title, SHEET_TITLE, scene.width + RAIL - 2 * RAIL_LEFT, scene.blueprint.language)


def _top(title: tuple[str, ...]) -> int:
    return SHEET_TITLE.line * len(title) + 16


def _file(drawn: str, blueprint: Blueprint, size: tuple[float, float], team: Path | None) -> str:
    whole = plain(drawn, light_rules(team))
    return render(
        "diagrams/file.svg.j2",
        team=team,
        blueprint=blueprint,
        size=size,
        style=whole.style,
        body=whole.body.strip(),
    )
