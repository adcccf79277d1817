"""Graphs of a handbook, where Graphviz is right: service map, promise chains, who asks whom; as HTML for a page."""

from pathlib import Path

from servicebook.diagrams.graphs.deciding import decisions, decisions_around
from servicebook.diagrams.graphs.graph import Graph
from servicebook.diagrams.graphs.promising import promise_chains
from servicebook.diagrams.graphs.scene import compose
from servicebook.diagrams.graphs.services import service_map, surroundings
from servicebook.diagrams.graphs.twin import twin
from servicebook.diagrams.grid import cleaned
from servicebook.diagrams.voice import Voice
from servicebook.theme import render

__all__ = ["Graph", "decisions", "decisions_around", "figure", "promise_chains", "service_map", "surroundings"]


def figure(graph: Graph | None, voice: Voice, team: Path | None = None) -> str:
    """The HTML of a graph: the picture in a box that scrolls, its legend, and the same as a list; nothing for nothing.

    `team` is the folder of a team's own theme, whose templates go before ours.
    """
    if graph is None:
        return ""
    scene = compose(cleaned(graph))
    return render(
        "diagrams/graph.html.j2",
        team=team,
        scene=scene,
        graph=scene.graph,
        entries=twin(scene.graph),
        labels={"skip": voice.own("Skip the drawing"), "list": voice.own("The same as a list")},
    )
