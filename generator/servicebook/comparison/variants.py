"""Which states of a service are held against each other: each variant with the service that it varies."""

from collections.abc import Mapping
from functools import lru_cache

from servicebook.comparison.differences import Side
from servicebook.model.handbook import Handbook
from servicebook.model.service import Service

KEPT = 8
"""Of how many handbooks the pairs are kept, since every page of a service asks for them."""
_AGES = {"as-is": 0, None: 1, "done": 1, "designed": 2, "to-be": 3}
"""Which state comes before which: the present before the plans; a service that names no state stands between."""


@lru_cache(maxsize=KEPT)
def variant_sides(handbook: Handbook) -> Mapping[str, tuple[Side, Side]]:
    """For each variant with steps, by its id, what was before and what comes after."""
    found: dict[str, tuple[Side, Side]] = {}
    for name, variant in handbook.services.items():
        model = handbook.services.get(variant.variant_of or "")
        if model and model is not variant and handbook.courses[name].stops and handbook.courses[model.service].stops:
            before, after = sorted((model, variant), key=_age)
            found[name] = (_side(handbook, before), _side(handbook, after))
    return found


@lru_cache(maxsize=KEPT)
def homes(handbook: Handbook) -> Mapping[str, str]:
    """For each service that is compared the variant whose comparison comes first: its own, or the first of its model's."""
    found: dict[str, str] = {}
    for name in variant_sides(handbook):
        model = handbook.services[name].variant_of or name
        found[name] = found.setdefault(model, name)
    return found


def _age(service: Service) -> int:
    return _AGES[service.state]


def _side(handbook: Handbook, service: Service) -> Side:
    return Side(service, handbook.courses[service.service])
