"""A service as a BPMN 2.0 process with its drawing: planned as nodes and edges, placed, routed, written."""

from typing import Final

from servicebook.interchange.acting import Cast
from servicebook.interchange.bpmn.placing import placed
from servicebook.interchange.bpmn.planning import plan
from servicebook.interchange.bpmn.writing import bpmn_text
from servicebook.wording import say

__all__ = ["LEFT_BEHIND", "bpmn"]

LEFT_BEHIND: Final = say(
    "BPMN holds who does what in which order, messages, decisions, waits and failures; evidence, times and promises stand in annotations. The lanes of a step follow each other in it, though the handbook only says that they belong together, and ranges of time are mere names of timers. Left behind are speech, feelings, authority, data, skills and the marketing mix."
)
"""What a process cannot carry, and what it says more strictly than the handbook."""


def bpmn(cast: Cast) -> str:
    """The file of a service; what it cannot carry stands in its documentation."""
    return bpmn_text(placed(plan(cast)), cast.voice.catalogue(LEFT_BEHIND))
