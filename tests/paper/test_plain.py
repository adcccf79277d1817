import re
from xml.etree import ElementTree as ET

import pytest
from paper_samples import printed

from servicebook.diagrams import draw
from servicebook.diagrams.plain import plain
from servicebook.diagrams.style import Element, Rule, light_rules
from servicebook.theme import source


def rule(selector, **declarations):
    """A rule of a selector such as `g.card .paper`."""
    parts = (part.partition(".") for part in selector.split())
    return Rule(
        tuple(Element(tag, frozenset(classes.split(".")) - {""}) for tag, _, classes in parts),
        tuple(declarations.items()),
    )


@pytest.mark.parametrize(
    ("selector", "holds"),
    [
        (".paper", True),
        ("rect.paper", True),
        (".sbg .paper", True),
        (".sbg .card.recovery .paper", True),
        (".card .sbg .paper", False),
        (".sbg .card.alternative .paper", False),
        ("circle", False),
        (".card", False),
    ],
)
def test_a_selector_holds_along_the_path(selector, holds):
    """Classes and tags are asked for from the root to the element, with anything in between."""
    path = tuple(
        Element(tag, frozenset(classes.split()))
        for tag, classes in (("g", "sbg"), ("g", "cards"), ("g", "card recovery"), ("rect", "paper"))
    )

    assert rule(selector).holds(path) is holds


def test_every_element_keeps_its_look_in_one_class():
    """The stronger rule wins, what only the weaker says stays, and an element without a rule has no class."""
    svg = '<g class="sbg">\n<g class="card late"><rect class="paper" x="1"/></g><g class="card"><rect class="paper"/></g>\n</g>'
    made = plain(svg, (rule(".sbg .paper", fill="white", stroke="grey"), rule(".sbg .late .paper", fill="red")))

    assert made.body == '<g>\n<g><rect class="late-paper" x="1"/></g><g><rect class="paper"/></g>\n</g>'
    assert made.style == ".late-paper { fill: red; stroke: grey; }\n.paper { fill: white; stroke: grey; }"


def test_two_looks_never_share_a_name():
    """Where the strongest rule is the same and the others differ, the names are counted on."""
    svg = '<rect class="paper"/><g class="x"><rect class="paper"/></g>'
    made = plain(svg, (rule(".x rect", stroke="grey"), rule("rect.paper", fill="white")))

    assert made.style == ".paper-rect { fill: white; }\n.paper-rect-2 { stroke: grey; fill: white; }"


def test_links_become_groups():
    """A file leads nowhere: what it would lead to lies elsewhere."""
    made = plain('<a xlink:href="#x" target="_self" role="link" aria-label="X"><rect/></a>', ())

    assert made.body == '<g aria-label="X"><rect/></g>'


def test_every_rule_of_the_drawing_is_understood():
    """No rule of the drawing gets lost on the way into files because its selector asks for more than tags and classes."""
    drawing = source("site/css/blueprint.css").split("/* Drawing */")[1].split("/* Page */")[0]
    selectors = [
        one
        for block in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", drawing, flags=re.DOTALL))
        for one in block.split(",")
    ]

    assert len(light_rules(None)) == len(selectors)
    assert not any("var(" in value for one in light_rules(None) for _, value in one.declarations)


def test_a_team_may_write_rules_that_only_pages_understand(tmp_path):
    """A selector of another kind is left out of files; a stylesheet without our parts leaves ours in force."""
    ours = source("site/css/blueprint.css")
    sheet = tmp_path / "site" / "css" / "blueprint.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(ours.replace("/* Page */", ".sbg > .paper:hover { fill: red; }\n/* Page */"), "utf-8")

    assert light_rules(tmp_path) == light_rules(None)
    sheet.write_text(".sbg .paper { fill: red; }", "utf-8")
    assert light_rules(tmp_path) == light_rules(None)


def test_files_are_valid_and_fetch_nothing():
    """Each file is XML, line by line the drawing, and asks nobody for anything."""
    drawing = draw(printed(9, 8, feeling=1))

    assert len(drawing.pages) == 3
    for file in (drawing.file, *drawing.pages):
        root = ET.fromstring(file)  # noqa: S314 - we wrote it ourselves
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert not re.search(r"(?:href|src)=|url\((?!#)|@import|<script|<image", file)
