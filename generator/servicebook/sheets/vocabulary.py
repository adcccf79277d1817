"""What people call the rows of a blueprint, in German and English, and which key of a step is meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from servicebook.link.nearest import nearest
from servicebook.model.service import PHASES

_WORDS: Final[Mapping[str, str]] = {
    "phase": "phase, phasen, phases, abschnitt, abschnitte, stage, stages, journey phase, phase der reise",
    "name": "schritt, schritte, step, steps, name, prozessschritt, prozessschritte, aktivität, aktivitäten, activity, "
    "activities, journey step, journey steps, etappe, etappen, station, stationen",
    "evidence": "evidence, physical evidence, belege, beleg, sichtbare belege, sichtbare zeichen, physische evidenz, "
    "evidenz, physische elemente, materielle elemente, requisiten, props, unterlagen, physical",
    "customer": "kunde, kundin, kunden, kundinnen, kundin/kunde, kundenaktion, kundenaktionen, kundenhandlung, "
    "kundenhandlungen, kundenaktivitäten, kundensicht, aktionen der kundin, aktionen des kunden, handlungen der kundin, "
    "was die kundin tut, was der kunde tut, customer, customers, customer action, customer actions, customer journey, user, "
    "user action, user actions, nutzer, nutzerin, nutzeraktion, nutzeraktionen, gast, gäste, patient, patientin, mitglied, guest",
    "frontstage": "frontstage, front stage, frontstage actions, frontstage-aktionen, onstage, on stage, vorderbühne, "
    "vordergrund, sichtbar, sichtbare aktionen, sichtbare handlungen, sichtbare aktivitäten, visible, visible actions, "
    "visible employee actions, onstage contact employee actions, frontoffice, front office, frontline, employee actions",
    "says": "wortlaut, wir sagen, says, was wir sagen, what we say, sätze, gesprochener text",
    "script": "regie, regieanweisung, regieanweisungen, script, skript, anleitung",
    "backstage": "backstage, back stage, backstage actions, backstage-aktionen, hinterbühne, hintergrund, unsichtbar, "
    "unsichtbare aktionen, unsichtbare handlungen, unsichtbare aktivitäten, invisible, invisible actions, "
    "invisible employee actions, backstage contact employee actions, backoffice, back office",
    "support": "support, supportprozess, supportprozesse, support process, support processes, unterstützung, unterstützende "
    "prozesse, unterstützungsprozesse, system, systeme, systems, it, it-systeme, tools, interne prozesse, internal processes",
    "partner": "partner, partners, dritte, third parties, lieferant, lieferanten, supplier, suppliers, externe partner",
    "channel": "kanal, kanäle, channel, channels, kontaktkanal, kontaktkanäle",
    "time": "zeit, dauer, time, duration, zeitbedarf, zeitdauer, bearbeitungszeit",
    "wait": "wartezeit, wartezeiten, warten, wait, waiting, waiting time, wait time",
    "feeling": "gefühl, gefühle, emotion, emotionen, emotions, feeling, feelings, stimmung, mood, emotionskurve, gefühlskurve",
    "tasks": "aufgaben der kundin, aufgaben des kunden, kundenaufgaben, customer tasks",
    "asks": "daten, abgefragte daten, benötigte daten, data, data asked",
    "owner": "verantwortlich, verantwortung, verantwortliche, zuständig, zuständigkeit, owner, responsible",
    "moment": "kritischer moment, kritische momente, moment of truth, moments of truth, momente der wahrheit, critical moment, "
    "critical moments",
    "fails": "fehlerquelle, fehlerquellen, fail point, fail points, failure points, was schiefgehen kann, mögliche fehler, fehler",
    "indicators": "kennzahl, kennzahlen, kpi, kpis, indikator, indikatoren, metric, metrics, indicators",
    "notes.pain": "pain point, pain points, painpoints, pains, schmerzpunkt, schmerzpunkte, problem, probleme, problems, "
    "stolpersteine, ärgernisse",
    "notes.idea": "idee, ideen, idea, ideas, chance, chancen, potenzial, potenziale, opportunity, opportunities, "
    "verbesserung, verbesserungen, maßnahmen, massnahmen, improvements",
    "notes.question": "frage, fragen, offene fragen, question, questions, open questions",
    "notes.quote": "zitat, zitate, kundenstimmen, o-töne, quote, quotes, verbatims",
    "notes.policy": "regel, regeln, vorgabe, vorgaben, richtlinien, policy, policies, rules",
    "notes": "notiz, notizen, bemerkung, bemerkungen, kommentar, kommentare, notes, comments, remarks, anmerkungen",
    "line": "line of interaction, line of visibility, line of internal interaction, line of internal interactions, "
    "sichtbarkeitslinie, linie der sichtbarkeit, interaktionslinie, linie der interaktion, interne interaktionslinie, "
    "linie der internen interaktion",
}
_DOUBTFUL: Final[Mapping[str, str]] = {
    "channel": "touchpoint, touchpoints, berührungspunkt, berührungspunkte, kontaktpunkt, kontaktpunkte, medium, medien",
    "support": "technik, technologie, technology, prozesse, processes",
    "frontstage": "mitarbeiter, mitarbeitende, mitarbeiterin, personal, team, staff, employee, employees, berater, beraterin",
    "customer": "aktion, aktionen, action, actions, handlung, was passiert, beschreibung, description, erlebnis, experience",
    "notes": "sonstiges, other, misc, details, gedanken, thoughts, bedürfnisse, needs, erwartungen, expectations",
}
_PHASE_WORDS: Final[Mapping[str, str]] = {
    "offer": "offer, offering, angebot, angebotsphase, verkauf, verkaufsphase, sales",
    "fulfilment": "fulfilment, fulfillment, erfüllung, erfüllungsphase, leistung, leistungserbringung, delivery",
    "reinforcement": "reinforcement, verstärkung, verstärkungsphase",
    "management": "management, management-prozess, führung, steuerung",
}
_UNIT: Final = re.compile(r"\(\s*(?:in\s+)?([^\W\d]+)\.?\s*\)")
_BRACKET: Final = re.compile(r"\([^)]*\)")
KEYS: Final = tuple(key for key in _WORDS if key != "line")
"""What a row can be taken for."""
LANES: Final = frozenset({"evidence", "customer", "frontstage", "backstage", "support", "partner"})
"""Keys of which a grid has some, if it is a blueprint."""


def _turned(words: Mapping[str, str]) -> dict[str, str]:
    return {word.strip(): key for key, listed in words.items() for word in listed.split(",")}


_CERTAIN, _GUESSED, _PHASES = _turned(_WORDS), _turned(_DOUBTFUL), _turned(_PHASE_WORDS)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Which key a label means, if any, and whether that is certain."""

    key: str = ""
    certain: bool = False


def lane(label: str) -> str:
    """The lane that a label surely means, empty where it means none."""
    key = _CERTAIN.get(_bare(label), "")
    return key if key in LANES else ""


def meaning(label: str) -> Meaning:
    """The key that is meant by the label of a row."""
    plain = _bare(label)
    if plain in _CERTAIN:
        return Meaning(_CERTAIN[plain], certain=True)
    if plain in _GUESSED:
        return Meaning(_GUESSED[plain])
    near = nearest(plain, _CERTAIN) if plain else ""
    inside = {key for word, key in _CERTAIN.items() if len(word) > 4 and re.search(rf"\b{re.escape(word)}\b", plain)}
    return Meaning(_CERTAIN[near] if near else inside.pop() if len(inside) == 1 else "")


def unit(label: str) -> str:
    """The unit that a label names in brackets, such as `min` in “Dauer (min)”."""
    match = _UNIT.search(label)
    return match[1] if match else ""


def phase(name: str) -> str:
    """Which of the four phases a heading means, if it means one."""
    plain = _bare(name)
    return plain if plain in PHASES else _PHASES.get(plain, "")


def _bare(label: str) -> str:
    """A label without what stands in brackets, numbers before it and signs after it."""
    plain = _BRACKET.sub(" ", label).casefold().replace("ß", "ss")
    plain = re.sub(r"^\s*\d+[.)]\s*", "", plain).replace("maßnahmen", "massnahmen")
    return " ".join(re.sub(r"[:*–—]+", " ", plain).split()).strip("- ")
