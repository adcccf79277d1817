"""Where we are not the right ones: what a service does not cover, and who helps then (D7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.kinds import HELPERS
from servicebook.model.registers import Partner
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.pages.casting import speakers
from servicebook.pages.duties import cast_in
from servicebook.pages.scenes import scene_link
from servicebook.pages.showing import only
from servicebook.pages.values import Fact, Link, Words
from servicebook.pages.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Detour:
    """In which case we do not help, who does and how they are reached, and in which scene we say so."""

    case: Words | None
    service: Link
    helper: Link | Words | None
    reach: tuple[Fact, ...]
    scene: Link | None


def detours(me: Thing, here: Viewpoint) -> Iterator[Detour]:
    """To whom I pass customers on, in the services in which I meet them."""
    met = {scene.service.service: scene.service for scene in cast_in(me, here) if me.id in speakers(scene.stop.step)}
    for service in met.values():
        there = here.within(service.service)
        for case, word, step in _written(service):
            helper = there.find(HELPERS, word) if word else None
            if helper != me:
                yield _detour(case, word, helper, step, there)


def _written(service: Service) -> Iterator[tuple[Text | None, str | None, str | None]]:
    """What the marketing mix says: in which case, who helps, in which step."""
    partnership, product = service.mix.partnership, service.mix.product
    yield from ((one.when, one.to, one.by) for one in (partnership.referrals if partnership else ()))
    yield from ((one.what, one.refer_to, None) for one in (product.excludes if product else ()))


def _detour(case: Text | None, word: str | None, helper: Thing | None, step: str | None, here: Viewpoint) -> Detour:
    record = here.handbook.entry(helper) if helper else None
    stop = here.handbook.courses[here.service].stops.get(step or "")
    return Detour(
        here.words(case) if case else None,
        here.link(Thing("service", here.service)),
        here.refer(HELPERS, word) if word else None,
        only(record, ("contact", "hours"), here) if isinstance(record, Partner) else (),
        scene_link(stop, here) if stop else None,
    )
