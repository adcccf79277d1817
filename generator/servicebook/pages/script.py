"""The script of a service [Regiebuch]: scene by scene, who says and does what, with which props, in which mood (D6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Course, Thing
from servicebook.model.service import Service
from servicebook.naming import PHASE_MEANINGS
from servicebook.pages import marks
from servicebook.pages.rehearsal import rehearsal
from servicebook.pages.scenes import home_phase, kinds, scene_link, scene_numbers
from servicebook.pages.sceneview import SceneView, scene_view
from servicebook.pages.values import Link
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page


@dataclass(frozen=True, slots=True)
class Act:
    """A phase of the service with its scenes."""

    key: str
    name: str
    meaning: str
    scenes: tuple[SceneView, ...]


def script(service: Service, here: Viewpoint) -> Page:
    """The page with all scenes, and the rehearsal that is made from them."""
    course = here.handbook.courses[service.service]
    acts = tuple(_acts(course, here))
    text = here.render(
        "pages/script.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "script", here),
        signature=here.words(service.signature) if service.signature else None,
        rehearsed=here.day(service.rehearsed),
        moments=_outstanding("critical", course, here),
        endings=_outstanding("ending", course, here),
        acts=acts,
        jumps=[(f"_phase-{act.key}", act.name, True) for act in acts],
        rehearsal=rehearsal(course, here),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Script", "view"), text, hide=("toc",))


def _outstanding(kind: str, course: Course, here: Viewpoint) -> tuple[Link, ...]:
    """The scenes that deserve the most care: critical moments, or endings (D3, D4)."""
    stops = (course.stops[name] for name in scene_numbers(course))
    return tuple(scene_link(stop, here) for stop in stops if kind in kinds(stop, course))


def _acts(course: Course, here: Viewpoint) -> Iterator[Act]:
    order = scene_numbers(course)
    for key, meaning in PHASE_MEANINGS.items():
        scenes = tuple(
            scene_view(course.stops[name], course, here) for name in order if home_phase(name, course) == key
        )
        if scenes:
            yield Act(key, marks.phase(key, here), here.text(meaning) if meaning else "", scenes)
