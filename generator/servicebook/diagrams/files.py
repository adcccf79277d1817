"""Drawings as SVG files that stand alone: any program shows them, on white, without links, and paper holds them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from servicebook.diagrams.fitting import A3, A4, fitted, sheet_size, sheet_title, title_height
from servicebook.diagrams.grid import Blueprint, cleaned
from servicebook.diagrams.legend import explain
from servicebook.diagrams.measures import SHEET_TITLE
from servicebook.diagrams.paper import HEAD, LEGIBLE, Pages, cut, overview, shown
from servicebook.diagrams.plain import plain
from servicebook.diagrams.scene import Scene, compose, outlined
from servicebook.diagrams.style import light_rules
from servicebook.diagrams.wrapping import wrap
from servicebook.theme import render

_BESIDE_COUNT = 80


@dataclass(frozen=True, slots=True)
class Files:
    """SVG of the whole sheet, which is made for A3, and of the pages for A4.

    `size` is the sheet's in pixels; `letters` are the sizes of a card's title on A3 and on A4, in points.
    """

    sheet: str
    size: tuple[int, int]
    pages: tuple[str, ...]
    letters: tuple[float, float]


def files(screen: Scene, team: Path | None) -> Files:
    """What leaves the handbook, laid out anew for paper; `team` is the folder of a team's own theme."""
    whole = fitted(partial(outlined, replace(screen.blueprint, widths=()), like=screen), A3)
    size, sheet = sheet_size(whole), _sheet(whole, team)
    if A4.points(size) >= LEGIBLE:
        return Files(sheet, size, (sheet,), (A3.points(size), A4.points(size)))
    paper = cut(whole)
    count = len(paper.pages) + 1
    pages = (_sheet(overview(whole), team, f"1 / {count}"), *_pages(paper, count, team))
    return Files(sheet, size, pages, (A3.points(size), paper.points))


def screen_file(blueprint: Blueprint, team: Path | None) -> str:
    """A sheet as it stands on the screen: in columns that another sheet shares, which paper would make as wide as it likes."""
    return _sheet(compose(cleaned(blueprint)), team)


def _sheet(scene: Scene, team: Path | None, count: str = "") -> str:
    """The whole sheet with its title and its legend; `count` says which page it is, where there are more."""
    title = sheet_title(scene)
    size = sheet_size(scene)
    drawn = render(
        "diagrams/sheet.svg.j2",
        team=team,
        scene=scene,
        title=title,
        top=title_height(title),
        size=size,
        legend=explain(scene),
        count=count,
    )
    return _file(drawn, scene.blueprint, size, team)


def _pages(paper: Pages, count: int, team: Path | None) -> Iterator[str]:
    """The lanes on pages, which come after the first one."""
    for number, page in enumerate(paper.pages, start=2):
        blueprint = paper.scene.blueprint
        title = " \N{MIDDLE DOT} ".join(filter(None, (blueprint.title, page.phase)))
        drawn = render(
            "diagrams/page.svg.j2",
            team=team,
            scene=shown(paper.scene, page),
            page=page,
            paper=paper,
            top=HEAD,
            title=wrap(title, SHEET_TITLE, round(paper.width) - _BESIDE_COUNT, blueprint.language)[:1],
            count=f"{number} / {count}",
        )
        yield _file(drawn, blueprint, (paper.width, paper.height), team)


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
