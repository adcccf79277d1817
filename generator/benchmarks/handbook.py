"""Made-up handbooks of any size: varied, linked throughout, and the same for the same seed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import yaml

from benchmarks.registers import SHARED, registers

Data: TypeAlias = dict[str, Any]

STEPS = 14
_PHASES = ("offer", "offer", *("fulfilment",) * 8, "reinforcement", "reinforcement", "management", "management")
_STATUSES = ("live", "live", "live", "planned", "planned", "draft", "retired")
_DOINGS = (
    "Listens, asks back and repeats what matters in one sentence",
    "Opens the file and looks up what was agreed",
    "Books, rings and tells everybody who waits",
    "Checks the cover and the level",
    "Hands over the papers and explains the next step",
    "Thanks for the patience and says when news will come",
    "Writes down praise and anger, word for word",
)
_SAYINGS = (
    "“What matters most to you now?”",
    "“I shall ring you at four, whatever happens.”",
    "“You need do nothing more.”",
)


def write_handbook(root: Path, services: int, seed: int = 0) -> int:
    """Write a handbook with so many services of 14 steps below `root`; the number of characters."""
    chance = Random(seed)  # noqa: S311 - the dice need not be safe, only the same each time
    files = {f"register/{name}.yml": {name: entries} for name, entries in registers(chance, services).items()}
    files |= {f"services/service-{number}.yml": _service(number, services, chance) for number in range(services)}
    texts = {
        path: yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        for path, data in files.items()
    }
    for path, text in texts.items():
        target = root / "blueprints" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sum(map(len, texts.values()))


def _some(chance: Random, kind: str, most: int = 3) -> list[str]:
    return sorted(chance.sample(SHARED[kind], chance.randint(1, most)))


def _one(chance: Random, kind: str) -> str:
    return chance.choice(SHARED[kind])


def _service(number: int, services: int, chance: Random) -> Data:
    steps = [_step(index, chance) for index in range(STEPS)]
    return {
        "service": f"service-{number}",
        "name": f"Service {number}",
        "status": chance.choice(_STATUSES),
        "owner": _one(chance, "role"),
        "review_by": f"2027-{chance.randint(1, 12):02}-15",
        "changed": f"2026-{chance.randint(1, 10):02}-03",
        "trigger": f"Something happens that service {number} is there for.",
        "benefit": "Whoever is stuck gets on, and those who wait know about it.",
        "serves": [f"goal-{number % 8}"],
        "personas": _some(chance, "persona"),
        "signature": "First the person, then the matter.",
        "complaints": f"service-{chance.randrange(services)}",
        "promises": {f"promise-{index}": _promise(index, chance) for index in range(3)},
        "mix": _mix(chance),
        **{
            phase: [step for step, own in zip(steps, _PHASES, strict=True) if own == phase]
            for phase in dict.fromkeys(_PHASES)
        },
        "notes": [{"kind": "pain", "text": "Every third call is about the same letter.", "source": "Listening in"}],
    }


def _promise(index: int, chance: Random) -> Data:
    return {
        "text": f"Within {30 + index} minutes you know more.",
        "within": f"{30 + index} min",
        "from_step": "step-2",
        "to_step": f"step-{chance.randint(4, 9)}",
        "target": "95 %",
        "measured_by": _one(chance, "indicator"),
        "quality": chance.choice(("reliability", "information", "clarity", "helpfulness")),
        "owner": _one(chance, "role"),
    }


def _mix(chance: Random) -> Data:
    roles, channels = _some(chance, "role", 6), _some(chance, "channel", 4)
    return {
        "product": {
            "core": "Getting on",
            "elements": {f"element-{index}": _element(index, chance) for index in range(3)},
            "levels": {"basic": "What is needed", "premium": "The same, and sooner"},
            "excludes": [{"what": "Lorries", "refer_to": _one(chance, "partner")}],
        },
        "price": {
            "model": "in the yearly fee",
            "vat": "included",
            "options": [{"level": "basic", "amount": "0 CHF"}, {"level": "premium", "amount": "49 CHF", "per": "year"}],
            "surcharges": {"abroad": {"amount": "250 CHF", "mandatory": False, "partner": _one(chance, "partner")}},
            "cost": {"per_case": "45 CHF", "per_minute": "1.20 CHF"},
        },
        "place": {
            "channels": {channel: {"levels": ["basic", "premium"]} for channel in channels},
            "area": ["Everywhere"],
        },
        "promotion": {
            "messages": [
                {"text": "Somebody will be there.", "promise": "promise-1", "within": "31 min", "from": "2026-10-01"}
            ],
            "briefed": dict.fromkeys(roles, "2026-09-15"),
        },
        "people": {"roles": roles, "staffing": {channel: {"roles": roles[:1], "at_once": 4} for channel in channels}},
        "processes": {
            "standards": {"answer": {"text": "Every call in 20 seconds", "step": "step-2", "within": "20 s"}}
        },
        "partnership": {"partners": _some(chance, "partner", 4)},
        "physical_evidence": {"items": _some(chance, "evidence", 8), "kept": _some(chance, "evidence", 2)},
        "personal_experience": {"questions": {f"question-{index}": {"text": "How are you?"} for index in range(3)}},
    }


def _element(index: int, chance: Random) -> Data:
    return {
        "name": f"Element {index}",
        "by": _one(chance, "partner"),
        "skill": _one(chance, "skill"),
        "tangible": index == 0,
    }


def _step(index: int, chance: Random) -> Data:
    doer, helper = chance.sample(SHARED["role"], 2)
    step: Data = {
        "step": f"step-{index}",
        "name": f"Step {index}",
        "owner": doer,
        "channel": _some(chance, "channel", 2),
        "customer": "Rings, and says what happened and who waits.",
        "frontstage": {doer: chance.choice(_DOINGS)},
        "says": chance.choice(_SAYINGS),
        "backstage": {helper: chance.choice(_DOINGS)},
        "support": [_one(chance, "system")],
        "evidence": _some(chance, "evidence"),
        "asks": _some(chance, "data", 2),
        "time": f"{index % 4 + 1}-{index % 4 + 5} min",
        "feeling": chance.randint(-2, 2),
    }
    return step | _turning_points(index, chance) | _promise_marks(index)


def _turning_points(index: int, chance: Random) -> Data:
    """What only some steps have: waiting, a critical moment, a handover, a branch, a failure."""
    extras: Sequence[Mapping[str, Any]] = (
        {
            "wait": {
                "time": "0-20 s",
                "why": "Others are on the line.",
                "told_by": _one(chance, "evidence"),
                "news_every": "10 s",
            }
        },
        {"moment": {"why": "Fear, and not knowing.", "staging": "A calm voice, and a name.", "senses": ["hearing"]}},
        {
            "hands_over": [
                {"when": "All is clear.", "to_role": _one(chance, "partner"), "how": "Order", "within": "2 min"}
            ]
        },
        {
            "then": [
                {"to": f"step-{min(index + 2, STEPS - 3)}", "when": "no cover", "share": "8 %"},
                {"to": f"step-{index + 1}"},
            ]
        }
        if 2 <= index < STEPS - 4
        else {},
        {"fails": [{"what": "The line breaks off", "recover": f"step-{max(2, index - 1)}", "share": "3 %"}]},
        {"notes": [{"kind": "idea", "text": "Ask before they have to say it twice."}]},
    )
    return dict(chance.choice(extras))


def _promise_marks(index: int) -> Data:
    """Made in the first steps, kept in the middle, shown and watched at the end; the third one is forgotten there."""
    if index < 2:
        return {"makes": [f"promise-{number}" for number in range(3)]}
    if index in (7, 8):
        return {"keeps": [f"promise-{index - 7}"], "produces": [f"element-{index - 7}"]}
    if index == 10:
        return {"shows": ["promise-0", "promise-1"], "feedback": "call"}
    return (
        {"watches": ["promise-0"], "learns_from": ["step-5"], "adjusts": ["step-3"], "every": "week"}
        if index > 11
        else {}
    )
