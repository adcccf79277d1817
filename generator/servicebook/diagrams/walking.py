"""How a service felt when it was really walked, step by step (D31)."""

from collections.abc import Mapping
from statistics import fmean

from servicebook.model.handbook import Handbook
from servicebook.model.service import Service


def walked(handbook: Handbook, service: Service) -> Mapping[str, float]:
    """The mean feeling in each step over all journeys that were walked; nothing where nobody wrote it down."""
    felt: dict[str, list[int]] = {}
    for observation in handbook.observations.values():
        for met in observation.walked if observation.service == service.service else ():
            if met.step is not None and met.feeling is not None:
                felt.setdefault(met.step, []).append(met.feeling)
    return {step: fmean(values) for step, values in felt.items()}
