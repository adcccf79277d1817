import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drawing_samples import LANES, MAY, SNAPSHOT, breakdown, sheet, simple
from jinja2 import TemplateNotFound

from servicebook.diagrams import FigureLabels, draw, figure
from servicebook.diagrams.frame import Box
from servicebook.diagrams.grid import Arrow, Badge, Band, Card, Channel, Column, Lane, Mark, Phase
from servicebook.diagrams.scene import compose
from servicebook.theme import render, source

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
WORDS = FigureLabels(
    "Pannenhilfe", "Überspringen", "Pfeile", "100 %", "Einpassen", "Vollbild", "SVG", "pannenhilfe.svg",
    {"critical": "Kritischer Moment", "flow": "Ablauf", "loop": "Lernschleife", "authority": "Entscheidungsrecht"},
)  # fmt: skip


def parsed(svg):
    """The elements of a drawing."""
    return ET.fromstring(svg)  # noqa: S314 - we wrote it ourselves


def pair(*lanes):
    """One card for each of these lanes, in one step, and an arrow from each to the next."""
    cards = [Card(lane, lane, 0, lane) for lane in lanes]
    arrows = [Arrow(one, two) for one, two in pairwise(lanes)]
    return sheet([simple(1)], cards, arrows)


def test_snapshot():
    """The realistic sheet looks as it did when somebody last looked at it; see drawing_samples.py to renew it."""
    assert draw(breakdown()).file == SNAPSHOT.read_text(encoding="utf-8")


def test_same_bytes_in_every_process():
    """The drawing does not depend on the order in which Python happens to hash."""
    program = "from drawing_samples import *; print(draw(breakdown()).file)"
    folder = Path(__file__).parent
    drawn = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program],
            cwd=folder, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip

    assert drawn == {(SNAPSHOT.read_text(encoding="utf-8") + "\n").encode()}


def test_one_line_for_each_card_and_arrow():
    """Whoever reads a difference between two drawings sees one line per card and per arrow."""
    lines = draw(breakdown()).inline.splitlines()

    assert [line.count("data-card=") for line in lines if "data-card=" in line] == [1] * 50
    assert [line.count('class="line"') for line in lines if 'class="line"' in line] == [1] * 59


def test_anything_is_valid_xml():
    """Markup, control characters and quotation marks in the texts end up as text, in all three parts."""
    nasty = "<script>\x00\x0b&\"'\ufffe\ud800 ]]>"
    text = Mark("wait", nasty)
    blueprint = sheet(
        [Column(nasty, nasty, nasty, (Channel("fax", nasty),), nasty, 1, nasty, (Badge("keeps", nasty, nasty, nasty),), nasty)],
        [Card(nasty, "people", 0, nasty, nasty, critical=True, marks=(text,), href=nasty), Card("b", "customer", 0, "")],
        [Arrow(nasty, "b", label=nasty)],
        title=nasty, description=nasty, phases=(Phase(nasty, 1),), bands=(Band(nasty, nasty, 0, 0, (text,), nasty),),
        lanes=(Lane("customer", nasty, nasty), Lane("people", nasty, nasty)),
    )  # fmt: skip
    drawing = draw(blueprint)

    for part in (drawing.inline, drawing.rail, drawing.file):
        assert not list(parsed(part).iter(f"{SVG}script"))
    page = figure(drawing, replace(WORDS, caption=nasty))
    assert "<script>" not in page


def test_links_and_ids():
    """Links use xlink:href only (a plain href breaks instant navigation), and every id begins with the blueprint's."""
    root = parsed(draw(replace(breakdown(), id="pannenhilfe")).inline)
    links = list(root.iter(f"{SVG}a"))

    assert {link.get(LINK) for link in links} == {"#melden", "#verstehen", "#k1", "#p1", "#promise"}
    assert all(link.get("target") == "_self" and not link.get("href") for link in links)
    assert all(part.get("id", "pannenhilfe-").startswith("pannenhilfe-") for part in root.iter())
    assert not [part for part in root.iter() if part.get("style") or part.tag == f"{SVG}style"]


def test_spoken_names_begin_with_the_visible_text():
    """A screen reader says what is to be seen, and then what only the place or the colour says."""
    root = parsed(draw(breakdown()).inline)
    spoken = {part.get("data-card"): part.get("aria-label") for part in root.iter() if part.get("data-card")}

    assert spoken["p5"] == (
        "Sagt Hilfe verbindlich zu Servicecenter, Schritt 5, Vorderbühne Menschen, kritischer Moment, Entscheidungsrecht"
    )
    assert spoken["k5a"] == "Wählt Hilfe auf eigene Rechnung Anruferin, Schritt 5, Kundin / Kunde, Alternativweg"
    assert list(spoken)[:5] == ["e1", "k1", "p1", "s1", "k2"]


@pytest.mark.parametrize(
    ("lanes", "lines"),
    [
        (("customer", "people"), ["interaction"]),
        (("customer", "people", "technology"), ["interaction", "rule"]),
        (
            ("evidence", "customer", "technology", "backstage", "support"),
            ["rule", "interaction", "visibility", "internal"],
        ),
        (("people", "partner"), ["visibility"]),
        (("customer", "backstage"), ["visibility"]),
        (("backstage", "partner"), ["internal"]),
        (("support", "partner"), ["rule"]),
    ],
)
def test_lines_follow_from_the_lanes(lanes, lines):
    """The three lines run between the lanes that are there, and lanes without a card are not drawn."""
    layout = compose(pair(*lanes)).layout

    assert [rows.lane.key for rows in layout.plan.lanes] == list(lanes)
    assert [border.kind for border in layout.borders.values()] == lines


def test_rows_without_content_are_dropped():
    """A first sketch shows its steps and cards, and no empty rows around them."""
    scene = compose(pair("customer", "people"))
    rows = (scene.header.phase, scene.header.channels, scene.header.time, scene.header.feeling)

    assert [row.height for row in (*rows, scene.footer.promises, scene.footer.management, scene.footer.jumps)] == [
        0
    ] * 7
    assert compose(sheet([], [])).layout.plan.lanes == ()


def test_long_loops_become_numbers():
    """A loop over more than five columns is told by numbers, one for each card where loops arrive."""
    columns = [simple(number) for number in range(9)]
    cards = [Card(f"c{number}", "customer", number, f"Karte {number}") for number in range(9)]
    arrows = [
        Arrow("c8", "c0", "loop", "lernt"), Arrow("c7", "c0", "loop"), Arrow("c8", "c1", "loop"), Arrow("c5", "c0", "loop")
    ]  # fmt: skip
    scene = compose(sheet(columns, cards, arrows))

    assert {card.card.id: [pill.text for pill in card.pills] for card in scene.cards if card.pills} == {
        "c0": ["1 →"], "c1": ["2 →"], "c7": ["→ 1"], "c8": ["→ 1, 2"],
    }  # fmt: skip
    assert [note.lines for note in scene.footer.notes] == [
        ("lernt: Karte 8 → Karte 0",), ("Karte 7 → Karte 0",), ("Karte 8 → Karte 1",),
    ]  # fmt: skip
    assert [drawn.arrow.source for drawn in scene.arrows] == ["c5"]


def test_bands_never_share_their_place():
    """Management that works on the same steps stands one below the other."""
    bands = (Band("a", "", 0, 2), Band("b", "wer", 2, 3), Band("c", "", 3, 3, (MAY,) * 2))
    columns = [simple(number) for number in range(4)]
    boxes = compose(sheet(columns, [Card("x", "people", 0, "")], bands=bands)).footer.bands
    places = [Box(box.band.first, box.top, box.band.last - box.band.first + 1, box.height) for box in boxes]

    assert [box.top for box in boxes] == [0, 37, 88]
    assert not places[0].meets(places[1])
    assert not places[1].meets(places[2])


def test_arrows_between_the_same_cards_are_one():
    """Two flows with different words between the same cards are one arrow with both words."""
    arrows = [Arrow("people", "customer", label=label) for label in ("gedeckt", "", "bezahlt", "gedeckt")]
    scene = compose(replace(pair("customer", "people"), arrows=tuple(arrows)))

    assert [
        (drawn.arrow.label, label.lines) for drawn, label in zip(scene.arrows, scene.layout.labels, strict=True)
    ] == [("gedeckt, bezahlt", ("gedeckt, bezahlt",))]


def test_the_file_stands_alone():
    """On white, without variables, links or selectors of several steps: office programs know none of them."""
    drawing = draw(breakdown())
    style = parsed(drawing.file).findtext(f"{SVG}style")

    assert ".ground { fill: #ffffff; }" in style
    assert [rule for rule in style.strip().split("\n") if not re.fullmatch(r"\.[a-z0-9-]+ \{ [^{}@]*; \}", rule)] == []
    assert not re.search(r"var\(|href|<a ", drawing.file)
    assert f'width="{drawing.width}" height="{drawing.height}"' in drawing.file


def test_coordinates_are_short():
    """No coordinate in a drawing has more than one decimal."""
    drawn = re.sub(r"(?: d|transform)=\"[^\"]*\"", "", draw(breakdown()).inline)
    lines = re.findall(r'class="(?:line|head|curve)" d="([^"]*)"', draw(breakdown()).inline)

    assert not re.findall(r"\d\.\d\d", drawn + "".join(lines))


def test_figure():
    """The page's part holds the drawing, its buttons, and a legend of just the signs that occur, in the given order."""
    drawing = draw(
        replace(
            pair("customer", "people"),
            cards=(Card("customer", "customer", 0, "x", critical=True), Card("people", "people", 0, "y")),
        )
    )
    page = figure(drawing, WORDS)
    legend = re.findall(r"</svg>([^<]*)</li>", page)

    assert legend == ["Kritischer Moment", "Ablauf"]
    assert drawing.inline in page
    assert drawing.rail in page
    assert re.findall(r'data-sb="([\w-]*)"', page) == ["arrows", "full-size", "fit", "full-screen"]
    assert 'href="pannenhilfe.svg" download' in page
    assert "download" not in figure(drawing, replace(WORDS, file_href=""))


def test_a_team_brings_its_own_look(tmp_path):
    """A template or a colour in the team's folder goes before ours, and all else stays."""
    ours = source("site/css/blueprint.css")
    (tmp_path / "site" / "css").mkdir(parents=True)
    (tmp_path / "site" / "css" / "blueprint.css").write_text(ours.replace("#2e8eed", "#fedcba"), encoding="utf-8")

    assert ".customer-bar { fill: #fedcba; }" in draw(pair("customer"), team=tmp_path).file
    (tmp_path / "site" / "css" / "blueprint.css").write_text("a{#b{}", encoding="utf-8")
    assert ".customer-bar { fill: #2e8eed; }" in draw(pair("customer"), team=tmp_path).file
    with pytest.raises(TemplateNotFound):
        render("diagrams/nothing.svg.j2", team=tmp_path)


def test_every_lane_has_its_colour():
    """The stylesheet knows every lane, every kind of arrow and card, in light and in dark."""
    sheet_text = source("site/css/blueprint.css")

    assert [lane.key for lane in LANES if sheet_text.count(f"--sb-{lane.key}: #") != 2] == []
    assert [
        kind for kind in ("flow", "alternative", "recovery", "loop") if sheet_text.count(f"--sb-{kind}: #") != 2
    ] == []
