"""Graphs are drawn without anything in anything's way, the same on every machine, whatever an author wrote."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from trial import REPOSITORY

from servicebook.diagrams import graphs
from servicebook.diagrams.graphs.cards import LEFT, RIGHT, WIDTH
from servicebook.diagrams.graphs.dot import Sizes, lay_out
from servicebook.diagrams.graphs.graph import Edge, Graph, Node, Panel
from servicebook.diagrams.graphs.scene import compose
from servicebook.diagrams.graphs.strands import bundled
from servicebook.diagrams.measures import SMALL, TITLE
from servicebook.diagrams.metrics import width
from servicebook.diagrams.voice import Voice
from servicebook.wording import catalogue

SNAPSHOT = Path(__file__).parent / "approvals.html"
ENGLISH = Voice(catalogue("en"))


def approvals():
    """Who asks whom in a small team: the hub in the middle, and an arrow that is broken."""
    nodes = (
        Node("a", "role", "Role", "Adviser", "up to 300 CHF per case", "adviser.html"),
        Node("b", "role", "Role", "Team lead", "up to 200 CHF per case", "lead.html", hub=True),
        Node("c", "partner", "Partner", "Roadside help", "no amount named"),
    )
    edges = (Edge("a", "b", "gap", "asks, though less may be decided there"), Edge("c", "b", text="asks"))
    legend = (("flow", "Asks"), ("gap", "Broken"))
    return Graph("g-decisions", "Who asks whom", "Up to the end.", "en", nodes, edges, legend=legend)


ODD = [
    '"><script>alert(1)</script>',
    "\\N \\G \\L",
    "<b>fett</b>",
    "a\"b'c",
    "{a|b}",
    "ja\x00nein",
    "<<TABLE>>",
    "🚑 rtl שלום",
]


def test_odd_names_stay_what_they_are():
    """Signs that mean something to HTML, to XML or to Graphviz are shown as they were written."""
    nodes = tuple(Node(str(n), "role", "Role", text, note=text, href="x.html") for n, text in enumerate(ODD))
    edges = tuple(Edge(str(n), str(n + 1), text=text) for n, text in enumerate(ODD[:-1]))
    html = graphs.figure(Graph("g", ODD[0], ODD[1], "en", nodes, edges), ENGLISH)
    root = ET.fromstring(html)  # noqa: S314 - our own text
    titles = [
        "".join(part.itertext())
        for part in root.iter("{http://www.w3.org/2000/svg}text")
        if part.get("class") == "title"
    ]

    assert [re.sub(r"[\s\u200b-]", "", title) for title in titles] == [re.sub(r"[\s\x00-]", "", text) for text in ODD]
    assert "<script" not in html


def sheets():
    """Graphs of any shape: some cards, arrows between any of them, with columns, panels or neither."""
    words = st.text(alphabet="abcdefghij -äß", min_size=1, max_size=60)
    return st.integers(2, 9).flatmap(
        lambda n: st.builds(
            lambda titles, pairs, panels: Graph(
                "g",
                "t",
                "d",
                "de",
                tuple(
                    Node(str(i), "role", "Rolle", title, title[:9], panel=panels[i]) for i, title in enumerate(titles)
                ),
                tuple(Edge(str(a), str(b)) for a, b in sorted(pairs)),
                panels=(Panel("p", "Erste"), Panel("q", "Zweite")),
            ),
            st.lists(words, min_size=n, max_size=n),
            st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), min_size=1, max_size=14),
            st.lists(st.sampled_from(["", "p", "q"]), min_size=n, max_size=n),
        )
    )


def overlap(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(sheets())
def test_nothing_lies_on_anything_else(graph):
    """No two cards overlap, all stand on the sheet, and no line of text leaves its card."""
    scene = compose(graph)
    frames = [drawn.frame for drawn in scene.nodes]

    assert [pair for pair in combinations(frames, 2) if overlap(*pair)] == []
    assert all(
        f.x >= 0 and f.y >= 0 and f.x + f.width <= scene.width and f.y + f.height <= scene.height for f in frames
    )
    for drawn in scene.nodes:
        text, room = drawn.text, WIDTH - LEFT - RIGHT
        assert max(width(line, TITLE.size, bold=True) for line in text.title) <= room
        assert max((width(line, SMALL.size) for line in (*text.label, *text.note)), default=0) <= room
        last = (
            text.note_base + SMALL.line * (len(text.note) - 1)
            if text.note
            else text.title_base + TITLE.line * (len(text.title) - 1)
        )
        assert last < drawn.frame.height


@given(sheets())
def test_every_arrow_ends_at_a_card(graph):
    """As many heads as arrows, and the tip of each lies on the edge of a card."""
    scene = compose(graph)
    tips = [tuple(map(float, re.match(r"M(\S+) ([^L]+)", edge.head).groups())) for edge in scene.edges if edge.head]

    def touches(x, y, f):
        return f.x - 3 <= x <= f.x + f.width + 3 and f.y - 3 <= y <= f.y + f.height + 3

    assert tips
    assert [tip for tip in tips if not any(touches(*tip, drawn.frame) for drawn in scene.nodes)] == []


def test_arrows_from_several_to_the_same_several_meet_in_a_joint():
    """Three cards that lead to the same three others take six lines, three of them with heads."""
    nodes = tuple(
        Node(f"{side}{n}", "step", "Schritt", "x", column=column) for column, side in enumerate("ab") for n in range(3)
    )
    edges = tuple(Edge(f"a{n}", f"b{m}") for n in range(3) for m in range(3))
    scene = compose(Graph("g", "t", "d", "de", nodes, edges, columns=("A", "B")))

    assert [bool(edge.head) for edge in scene.edges] == [False] * 3 + [True] * 3


def test_what_one_needs_with_others_travels_together():
    """Four needs that another card shares leave in one line; needs that nobody shares go straight."""
    needs = tuple(Edge("a", f"b{n}", "use") for n in range(4))

    assert [bool(line.headed) for line in bundled((*needs, Edge("c", "b0", "use"))).strands] == [False, *[True] * 5]
    assert bundled(needs).joints == ()


def test_a_card_that_leads_to_itself_and_a_circle_are_drawn():
    """A circle of arrows, and one from a card to itself, each have a line and a head."""
    places = lay_out(Sizes(((100, 40), (100, 40)), ((0, 1, 1), (1, 0, 1), (0, 0, 1))), gap=10, stride=40)
    (there, back, _), (first, second) = places.arrows, places.cards

    assert first.x + first.width < second.x
    assert (there.points[0][0], there.tip[0]) == (first.x + first.width, second.x)
    assert (back.points[0][0], back.tip[0]) == (second.x, first.x + first.width)


DRAW = """
import sys
from trial import REPOSITORY, files_of, linked
from servicebook.diagrams import graphs
from servicebook.diagrams.voice import Voice
from servicebook.wording import catalogue
assert "pygraphviz" not in sys.modules
handbook, voice = linked(files_of(REPOSITORY))[0], Voice(catalogue("de"), str)
found = [graphs.service_map(handbook, voice), graphs.decisions(handbook, voice)]
for service in handbook.services.values():
    found += [graphs.surroundings(handbook, service, voice), graphs.promise_chains(handbook, service, voice)]
sys.stdout.reconfigure(encoding="utf-8")
print("".join(graphs.figure(graph, voice) for graph in found))
"""


def test_the_same_handbook_gives_the_same_bytes_without_fonts_and_programs():
    """Neither the seed of hashes, nor the fonts, nor a Graphviz of the machine have a say."""
    base = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "tests"), str(REPOSITORY / "generator")])}
    bare = {"PATH": "/nowhere", "FONTCONFIG_FILE": "/nowhere", "HOME": "/nowhere"}
    runs = [
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", DRAW], capture_output=True, env={**base, **bare, "PYTHONHASHSEED": seed}, check=True
        )
        for seed in ("0", "1", "2")
    ]

    assert len(runs[0].stdout) > 50_000
    assert {(run.stdout, run.stderr) for run in runs} == {(runs[0].stdout, b"")}


CHECK = """
import sys
from servicebook.cli import main
sys.argv = ["servicebook", "check", "--fail-on", "never"]
try:
    main()
finally:
    print("pygraphviz" in sys.modules)
"""


def test_checking_never_loads_graphviz():
    """Whoever only checks does not wait for Graphviz to load."""
    command = [sys.executable, "-c", CHECK]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert done.stdout.splitlines()[-1] == "False"


def test_the_drawing_of_approvals_is_as_it_was():
    """One graph, byte for byte: a change of the look is seen here, and meant."""
    assert graphs.figure(approvals(), ENGLISH) == SNAPSHOT.read_text(encoding="utf-8")


if __name__ == "__main__":  # run this after a deliberate change of the look, and read the difference
    SNAPSHOT.write_text(graphs.figure(approvals(), ENGLISH), encoding="utf-8")
