"""The registers of a made-up handbook: what its services share."""

from collections.abc import Mapping
from random import Random
from typing import Any, Final

_NUMBERS: Final = {
    "persona": 12,
    "channel": 10,
    "role": 60,
    "system": 25,
    "partner": 40,
    "evidence": 150,
    "data": 60,
    "indicator": 80,
    "skill": 20,
}
SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    kind: tuple(f"{kind}-{number}" for number in range(count)) for kind, count in _NUMBERS.items()
}
"""The ids of each kind that every service may use."""
TEAMS: Final = 29
"""So many roles in front, and as many behind them, serve one service after the other."""
_CHANNEL_KINDS: Final = ("phone", "email", "app", "counter", "letter", "sms", "visit", "web", "chat", "video")


def registers(chance: Random, services: int) -> dict[str, dict[str, Any]]:
    """All registers; roles are trained for the services that they serve."""
    return {
        "organisation": _organisation(),
        "personas": {name: _persona(name, chance) for name in SHARED["persona"]},
        "channels": {name: _channel(name, kind) for name, kind in zip(SHARED["channel"], _CHANNEL_KINDS, strict=True)},
        "roles": {
            name: _role(name, range(index % TEAMS, services, TEAMS), chance)
            for index, name in enumerate(SHARED["role"])
        },
        "systems": {name: {"name": name.title(), "knows": _some(chance, "data", 8)} for name in SHARED["system"]},
        "partners": {
            name: _partner(name, range(index, services, len(SHARED["partner"])), chance)
            for index, name in enumerate(SHARED["partner"])
        },
        "evidence": {name: _evidence(name, chance) for name in SHARED["evidence"]},
        "data": {name: {"name": name.title(), "kind": "person", "personal": True} for name in SHARED["data"]},
        "indicators": {name: _indicator(name, chance) for name in SHARED["indicator"]},
        "terms": {
            f"Term {number}": {"means": "What we mean by it.", "instead_of": [f"Jargon {number}"]}
            for number in range(40)
        },
    }


def _some(chance: Random, kind: str, most: int) -> list[str]:
    return sorted(chance.sample(SHARED[kind], chance.randint(1, most)))


def _organisation() -> dict[str, Any]:
    return {
        "name": "Any Company",
        "purpose": "Whoever is with us arrives.",
        "goals": {
            f"goal-{number}": {"text": "Half as many leave us.", "indicator": f"indicator-{number}", "target": "<= 4 %"}
            for number in range(8)
        },
        "language": "en",
        "currency": "CHF",
        "holidays": ["2026-12-25", "2027-01-01"],
    }


def _persona(name: str, chance: Random) -> dict[str, Any]:
    return {
        "name": name.title(),
        "case": chance.choice(("purchase", "service-case", "complaint")),
        "situation": "Stuck at the roadside with two children, and somebody waits.",
        "needs": ["safety", "to know how things go on"],
        "channels": list(SHARED["channel"]),
        "languages": ["en"],
        "tolerates": {"contacts": 12, "tasks": 2, "rounds": 1, "handovers": 2, "elapsed": "3 h"},
    }


def _channel(name: str, kind: str) -> dict[str, Any]:
    return {"name": name.title(), "kind": kind, "hours": "24/7", "answers_within": "20 s", "languages": ["en", "de"]}


def _role(name: str, trained: range, chance: Random) -> dict[str, Any]:
    return {
        "name": name.title(),
        "contribution": "Takes the worry away before it is about the matter.",
        "hours": "24/7",
        "skills": _some(chance, "skill", 4),
        "trained": {f"service-{number}": "2026-09-01" for number in trained},
        "languages": ["en", "de"],
        "authority": {"amount": "300 CHF", "per": "case", "decides": ["Taxi", "Hotel"]},
        "evidence": _some(chance, "evidence", 3),
        "indicators": _some(chance, "indicator", 2),
    }


def _partner(name: str, trained: range, chance: Random) -> dict[str, Any]:
    return _role(name, trained, chance) | {
        "area": ["Everywhere"],
        "contact": "Control room",
        "our_contact": chance.choice(SHARED["role"]),
        "contract": {"until": "2027-12-31"},
        "cost_per_case": "140 CHF",
        "fallback": chance.choice(SHARED["partner"]),
        "brand": "ours",
        "skills": [f"skill-{number}" for number in range(8)],
    }


def _evidence(name: str, chance: Random) -> dict[str, Any]:
    channel = chance.choice(SHARED["channel"])
    return {"name": name.title(), "kind": "letter", "channel": channel, "senses": ["sight"], "languages": ["en", "de"]}


def _indicator(name: str, chance: Random) -> dict[str, Any]:
    kind = chance.choice(("leading", "lagging"))
    return {
        "name": name.title(),
        "kind": kind,
        "unit": "min",
        "target": "<= 45",
        "owner": chance.choice(SHARED["role"]),
    }
