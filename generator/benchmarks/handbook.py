"""Made-up handbooks of any size: varied, linked throughout, plausible, and the same for the same seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import yaml

from benchmarks.registers import SHARED, TEAMS, registers

Data: TypeAlias = dict[str, Any]

STEPS = 14
_PHASES = ("offer", "offer", *("fulfilment",) * 8, "reinforcement", "reinforcement", "management", "management")
_STATUSES = ("live", "live", "live", "planned", "planned", "draft", "retired")
_OCCASIONS = (
    "Lightning", "A burst pipe", "The lost key", "Moving house", "A birthday", "The first winter", "A stolen bicycle",
    "Two broken windows", "The tax return", "A long journey", "An early retirement", "The new kitchen", "Hail", "A quarrel",
    "One wrong bill", "The flooded cellar",
)  # fmt: skip
_FEELINGS = (0, 0, -2, -1, 0, 0, 1, 1, 2, 1, 1, 2)
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
_STATIONS = ("receipt", "acknowledgement", "decision", "closing", "escalation")
_SCRIPT = (
    "Give your name, speak slowly, listen to the end. Whoever stands on the road is sent behind the barrier first, and "
    "you stay on the line. Nobody asks for numbers here; what you must know, you ask in the words of the card."
)
_SOURCES = ("Listening in at the control room", "Two days beside the patrol", "Letters of the last winter")


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who and what plays a part in one service: drawn once, so that its steps fit its plan."""

    front: str
    back: str
    owner: str
    partner: str
    channels: tuple[str, ...]
    evidence: tuple[str, ...]
    data: tuple[str, ...]
    system: str
    personas: tuple[str, ...]


def write_handbook(root: Path, services: int, seed: int = 0) -> int:
    """Write a handbook with so many services of 14 steps below `root`; the number of characters."""
    chance = Random(seed)  # noqa: S311 - the dice need not be safe, only the same each time
    files = {f"services/service-{number}.yml": _service(number, chance) for number in range(services)}
    files |= {f"register/{name}.yml": {name: entries} for name, entries in registers(chance, services).items()}
    texts = {
        path: yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        for path, data in files.items()
    }
    for path, text in texts.items():
        target = root / "blueprints" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sum(map(len, texts.values()))


def _cast(number: int, chance: Random) -> _Cast:
    """By turns, so that the registers can tell who is trained for what."""
    front, back = SHARED["role"][number % TEAMS], SHARED["role"][TEAMS + number % TEAMS]
    return _Cast(
        front,
        back,
        SHARED["role"][-1],
        SHARED["partner"][number % len(SHARED["partner"])],
        tuple(sorted(chance.sample(SHARED["channel"], 3))),
        tuple(chance.sample(SHARED["evidence"], STEPS)),
        tuple(chance.sample(SHARED["data"], 4)),
        chance.choice(SHARED["system"]),
        tuple(sorted(chance.sample(SHARED["persona"], 2))),
    )


def _one(chance: Random, kind: str) -> str:
    return chance.choice(SHARED[kind])


def _service(number: int, chance: Random) -> Data:
    cast = _cast(number, chance)
    steps = [_step(index, cast, chance) for index in range(STEPS)]
    if number == 0:
        for step, station in zip(steps[4:], _STATIONS, strict=False):
            step["complaint"] = station
    return {
        "service": f"service-{number}",
        "name": f"Service {number}",
        "kind": "service" if number else "complaint",
        "status": chance.choice(_STATUSES),
        "owner": cast.owner,
        "review_by": f"2027-{chance.randint(1, 12):02}-15",
        "rehearsed": "2026-03-04",
        "changed": f"2026-{chance.randint(1, 10):02}-03",
        "trigger": f"{_OCCASIONS[number % 16]} {_OCCASIONS[number // 16 % 16]} (case {number}).",
        "benefit": "Whoever is stuck gets on, and those who wait know about it.",
        "serves": [f"goal-{number % 8}"],
        "personas": list(cast.personas),
        "signature": "First the person, then the matter.",
        "complaints": "service-0",
        "promises": {f"promise-{index}": _promise(index, cast, chance) for index in range(3)},
        "mix": _mix(cast),
        **{
            phase: [step for step, own in zip(steps, _PHASES, strict=True) if own == phase]
            for phase in dict.fromkeys(_PHASES)
        },
        "notes": [{"kind": "pain", "text": "Every third call is about the same letter.", "source": "Listening in"}],
    }


def _promise(index: int, cast: _Cast, chance: Random) -> Data:
    minutes = 70 + 5 * index
    return {
        "text": f"Within {minutes} minutes you know more.",
        "within": f"{minutes} min",
        "from_step": f"step-{2 + index % 2}",
        "to_step": f"step-{7 + index // 2}",
        "target": "95 %",
        "measured_by": _one(chance, "indicator"),
        "quality": ("reliability", "helpfulness", "information")[index],
        "owner": cast.owner,
    }


def _mix(cast: _Cast) -> Data:
    roles = [cast.front, cast.back, cast.owner]
    return {
        "product": {
            "core": "Getting on",
            "elements": {f"element-{index}": _element(index, cast) for index in range(3)},
            "levels": {"basic": "What is needed", "premium": "The same, and sooner"},
            "excludes": [{"what": "Lorries", "refer_to": cast.partner}],
        },
        "price": {
            "model": "in the yearly fee",
            "vat": "included",
            "options": [
                {"level": "basic", "amount": "80 CHF"},
                {"level": "premium", "amount": "129 CHF", "per": "case"},
            ],
            "surcharges": {"abroad": {"amount": "250 CHF", "mandatory": False, "partner": cast.partner}},
            "cost": {"per_case": "12 CHF", "per_minute": "0.60 CHF"},
        },
        "place": {
            "channels": {channel: {"levels": ["basic", "premium"]} for channel in cast.channels},
            "area": ["Everywhere"],
        },
        "promotion": {
            "messages": [
                {"text": "Somebody will be there.", "promise": "promise-1", "within": "75 min", "from": "2026-10-01"}
            ],
            "briefed": dict.fromkeys(roles, "2026-09-15"),
        },
        "people": {
            "roles": roles,
            "staffing": {channel: {"roles": [cast.front, cast.back], "at_once": 4} for channel in cast.channels},
        },
        "processes": {
            "standards": {
                "answer": {
                    "text": "Every call in 20 seconds",
                    "step": "step-2",
                    "within": "20 s",
                    "quality": "reachability",
                }
            }
        },
        "partnership": {"partners": [cast.partner]},
        "physical_evidence": {"items": list(cast.evidence), "kept": list(cast.evidence[:2])},
        "personal_experience": {"questions": {f"question-{index}": {"text": "How are you?"} for index in range(3)}},
    }


def _element(index: int, cast: _Cast) -> Data:
    return {
        "name": f"Element {index}",
        "by": cast.partner,
        "skill": f"skill-{index}",
        "tangible": index == 0,
        "quality": ("clarity", "guidance", "commitment")[index],
    }


def _step(index: int, cast: _Cast, chance: Random) -> Data:
    step: Data = {
        "step": f"step-{index}",
        "name": f"Step {index}",
        "owner": cast.front,
        "channel": list(cast.channels[:2]),
        "customer": "Rings, and says what happened and who waits.",
        "frontstage": {cast.front: chance.choice(_DOINGS)},
        "says": chance.choice(_SAYINGS),
        "script": _SCRIPT,
        "backstage": {cast.back: chance.choice(_DOINGS)},
        "support": [cast.system],
        "evidence": [cast.evidence[index]],
        "time": f"{index % 4 + 1}-{index % 4 + 5} min",
        "indicators": [_one(chance, "indicator")],
        "known_from": {"how": "observed", "source": chance.choice(_SOURCES), "date": "2026-08-14"},
    }
    if index < len(_FEELINGS):
        step["feeling"] = _FEELINGS[index]
    if _PHASES[index] == "management":
        step = {
            key: value
            for key, value in step.items()
            if key not in ("channel", "customer", "frontstage", "says", "script")
        }
    return step | _turning_points(index, cast, chance) | _own(index, cast)


def _turning_points(index: int, cast: _Cast, chance: Random) -> Data:
    """What only some steps have: waiting, a critical moment, a handover, a branch, a failure."""
    extras: tuple[Mapping[str, Any], ...] = (
        {
            "wait": {
                "time": "0-20 s",
                "why": "Others are on the line.",
                "told_by": cast.evidence[index],
                "news_every": "10 s",
            }
        },
        {
            "moment": {
                "why": "Fear, and not knowing.",
                "staging": "A calm voice, and a name.",
                "senses": ["hearing", "sight"],
            }
        },
        {"hands_over": [{"when": "All is clear.", "to_role": cast.back, "how": "Order", "within": "2 min"}]},
        {
            "then": [
                {"to": f"step-{min(index + 2, STEPS - 3)}", "when": "no cover", "share": "8 %"},
                {"to": f"step-{index + 1}", "when": "else"},
            ]
        }
        if 2 <= index < STEPS - 4
        else {},
        {"fails": [{"what": "The line breaks off", "recover": f"step-{min(index + 1, STEPS - 3)}", "share": "3 %"}]},
        {"notes": [{"kind": "idea", "text": "Ask before they have to say it twice."}]},
    )
    return dict(chance.choice(extras))


def _own(index: int, cast: _Cast) -> Data:
    """What each step is there for: it asks, promises, keeps what was promised, shows it, or learns from it."""
    jobs: Mapping[int, Data] = {
        0: {"makes": ["promise-0", "promise-1", "promise-2"], "tells": ["abroad"], "offers": ["premium"]},
        2: {"asks": list(cast.data), "clarifies": ["question-0", "question-1", "question-2"]},
        7: {"keeps": ["promise-0", "promise-2"], "produces": ["element-0", "element-2"]},
        8: {"keeps": ["promise-1"], "produces": ["element-1"]},
        4: {"uses": ["question-0", "question-1", "question-2"]},
        10: {"shows": ["promise-0", "promise-1", "promise-2"], "feedback": "call"},
        12: {
            "watches": ["promise-0", "promise-1", "promise-2"],
            "learns_from": ["step-10"],
            "adjusts": ["step-3"],
            "every": "week",
        },
        11: {"moment": {"why": "What stays.", "staging": "A hand, and thanks.", "senses": ["sight", "hearing"]}},
        13: {"learns_from": ["step-10"], "adjusts": ["step-5"], "every": "month"},
    }
    return jobs.get(index, {})
