"""A verdict with everything in it, and the reports that it gives; `python report_samples.py` renews the snapshots."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from servicebook.findings import Accepted, Finding, Place, Related, Severity, Unchecked, Verdict
from servicebook.load import Source
from servicebook.report import REPORTERS, Briefing, Extent
from servicebook.wording import catalogue, say

FOLDER = Path(__file__).parent / "snapshots"
SERVICE = "blueprints/services/pannenhilfe.yml"
PARTNERS = "blueprints/register/partner.yml"
SOURCES = {
    SERVICE: Source(
        SERVICE,
        "service: pannenhilfe\n"
        "promises:\n"
        "  ankunft:\n"
        "    text: In 45 Minuten ist Hilfe bei Ihnen.\n"
        "    within: 45 min\n"
        "fulfilment:\n"
        "  - step: anruf\n"
        "    chanel: hotline\n",
    ),
    PARTNERS: Source(PARTNERS, "\n" * 11 + "    targets: {pannenhilfe/ankunft: 50 min}\n"),
}
ENGLISH = {
    "tight": "“{promise}” promises {within}; the longest normal path takes up to {longest}.",
    "tight-why": "A promise that cannot be kept on a bad day disappoints those who need it most.",
    "tight-remedy": "Shorten a step, tighten the partner's target, or promise what you can keep.",
    "partner": "up to here the partner may take",
    "key": "The key `{key}` is not known here.",
    "draft": "Nobody answers for the service.",
    "draft-remedy": "Write `owner:` and a role.",
    "advice": "The promise is shown nowhere else.",
    "lacking": "no step says how long it takes",
}
GERMAN = {
    "tight": "„{promise}“ verspricht {within}, der längste normale Weg dauert bis zu {longest}.",
    "tight-why": "Ein Versprechen, das an schlechten Tagen nicht hält, enttäuscht jene, die es am nötigsten haben.",
    "tight-remedy": "Einen Schritt verkürzen, das Ziel des Partners verschärfen oder versprechen, was sich halten lässt.",
    "partner": "so lange darf der Partner brauchen",
    "key": "Den Schlüssel `{key}` gibt es hier nicht.",
    "draft": "Niemand verantwortet den Service.",
    "draft-remedy": "`owner:` und eine Rolle schreiben.",
    "advice": "Das Versprechen zeigt sich sonst nirgends.",
    "lacking": "kein Schritt sagt, wie lange er dauert",
}


def verdict(words):
    """Errors, a warning, advice, a question of a draft, one accepted finding, one that lacks the data."""
    tight = Finding(
        "promise-too-tight",
        Severity.ERROR,
        Place(SERVICE, 5, 13, 6),
        say(words["tight"], promise="ankunft", within="45 min", longest="52 min"),
        why=say(words["tight-why"]),
        remedy=say(words["tight-remedy"]),
        about=("promise pannenhilfe/ankunft",),
        related=(Related(Place(PARTNERS, 12, 36, 6), say(words["partner"])),),
    )
    advice = Finding("evidence-unused", Severity.ADVICE, Place(PARTNERS, 12, 5, 7), say(words["advice"]))
    key = Finding(
        "unknown-key",
        Severity.WARNING,
        Place(SERVICE, 8, 5, 6),
        say(words["key"], key="chanel"),
        about=("step pannenhilfe/anruf",),
        detail="fulfilment.0.chanel",
        suggestion="channel",
    )
    draft = Finding(
        "service-without-owner",
        Severity.QUESTION,
        Place("blueprints/services/wintercheck.yml", 1, 10, 11),
        say(words["draft"]),
        remedy=say(words["draft-remedy"]),
        about=("service wintercheck",),
    )
    return Verdict(
        (advice, tight, key, draft),
        (Accepted(replace(advice, rule="jargon"), "Kommt mit dem Relaunch.", date(2027, 3, 31)),),
        (Unchecked("promise-too-tight", "promise pannenhilfe/zusage", say(words["lacking"])),),
    )


def briefing(language, **changes):
    """What a reporter is told about the sample."""
    told = Briefing(catalogue(language), date(2026, 11, 22), Extent(4, 52, 17), SOURCES, width=88)
    return replace(told, **changes)


def reports():
    """Every report of the sample, by the name of its snapshot."""
    german, english = verdict(GERMAN), verdict(ENGLISH)
    return {
        "terminal-de.txt": REPORTERS["text"](german, briefing("de")),
        "terminal-en.txt": REPORTERS["text"](english, briefing("en")),
        "terminal-colour.txt": REPORTERS["text"](english, briefing("en", colour=True)),
        "compact-de.txt": REPORTERS["text"](german, briefing("de", compact=True)),
        "nothing-de.txt": REPORTERS["text"](Verdict(), briefing("de")),
        "findings-de.json": REPORTERS["json"](german, briefing("de")),
        "findings-en.json": REPORTERS["json"](english, briefing("en")),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in reports().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
