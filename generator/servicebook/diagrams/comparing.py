"""Two states of a service as they go into the handbook: both drawings, one above the other, in the same columns."""

from dataclasses import dataclass, replace
from pathlib import Path

from servicebook.comparison.differences import Comparison
from servicebook.diagrams import FigureLabels, figure
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.cache import drawn
from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.matching import aligned, matched
from servicebook.diagrams.pictures import figure_labels
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import Service
from servicebook.theme import render


@dataclass(frozen=True, slots=True)
class State:
    """Where a side of a comparison comes from: its handbook, and how its links are made; both may be one handbook's.

    `word` tells it from the other side, where the services' names do not.
    """

    handbook: Handbook
    voice: Voice
    word: str = ""


def compared(comparison: Comparison, states: tuple[State, State], kept: Path, team: Path | None) -> str:
    """The HTML of both drawings; `kept` is the folder of finished drawings, `team` the one of a team's own theme."""
    pair = sheets(comparison, states)
    drawings = tuple(drawn(one, kept, team=team) for one in pair)
    signs = tuple(sorted({*drawings[0].signs, *drawings[1].signs}))
    services = (comparison.before.service, comparison.after.service)
    labels = [
        replace(
            figure_labels(replace(drawing, signs=signs), blueprint, "", state.voice.catalogue),
            caption=_caption(state, service),
            file_href="",
            hint="",
            print_links={},
        )
        for drawing, blueprint, state, service in zip(drawings, pair, states, services, strict=True)
    ]
    figures = (
        figure(drawings[0], replace(labels[0], legend={}), team=team),
        figure(replace(drawings[1], signs=signs), _joined(labels), team=team),
    )
    return render("diagrams/comparison.html.j2", team=team, figures=figures)


def sheets(comparison: Comparison, states: tuple[State, State]) -> tuple[Blueprint, Blueprint]:
    """Both sheets in the same columns, with marks on what differs."""
    return aligned(*marked_sheets(comparison, states))


def marked_sheets(comparison: Comparison, states: tuple[State, State]) -> tuple[Blueprint, Blueprint]:
    """The same before their columns are as wide as each other's."""
    before, after = (
        replace(plain, id=f"{plain.id}-{end}")
        for plain, end in (
            (_sheet(comparison.before.service, states[0]), "before"),
            (_sheet(comparison.after.service, states[1]), "after"),
        )
    )
    return matched(comparison, before, after)


def _joined(labels: list[FigureLabels]) -> FigureLabels:
    """The words of the second drawing, with a legend for both."""
    return replace(labels[1], legend={**labels[1].legend, **{k: v for k, v in labels[0].legend.items() if v}})


def _sheet(service: Service, state: State) -> Blueprint:
    return sheet(state.handbook, service, state.voice)


def _caption(state: State, service: Service) -> str:
    name = state.voice.say(state.handbook.name(Thing("service", service.service)))
    words = (state.voice.catalogue.text(word, "value") for word in (service.variant, service.state) if word)
    return " · ".join(filter(None, (name, *words, state.word)))
