"""A verdict with everything in it, and the reports that it gives; `python report_samples.py` renews the snapshots."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from servicebook.findings import Accepted, Finding, Place, Related, Severity, Unchecked, Verdict
from servicebook.load import Source
from servicebook.report import REPORTERS, Briefing, Extent
from servicebook.rulebook import read_page
from servicebook.wording import catalogue, say

HOSTILE = (
    "::error::x %0A @team fixes #12 GH-7 !3 <script>x</script> | a <!-- b --> ``` [x](http://e.org) "
    "&amp; https://e.org/a/b/issues/1 www.e.org \x1b[31m\u202e\ud800\ufffe\r\n::warning::y, ]]> </failure> ![x](y) {0}"
)
"""What nobody who writes a blueprint in good faith would write."""
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
PAGE = read_page(
    "promise-too-tight",
    Severity.ERROR,
    "timeliness",
    """A promise can be kept on the longest normal path.

    ## Question
    Does it take longer than promised?

    ## What it reads
    `within` of the promises, `time` of the steps.

    ## Why
    A promise that the plan itself cannot keep is broken every day (D19).

    ## Example that fails
    ```yaml
    within: 30 min
    ```

    ## Example that passes
    ```yaml
    within: 60 min
    ```

    ## Not a finding
    Steps that make good a failure.
    """,
)


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


def many(number, severity=Severity.ERROR, rule="rule-name", words="What is wrong."):
    """So many findings of one rule about as many things."""
    return tuple(
        Finding(rule, severity, Place(SERVICE, line, 1, 4), say("{text}", text=words), about=(f"step a/{line}",))
        for line in range(1, number + 1)
    )


def hostile(severity=Severity.ERROR):
    """A finding that carries foreign text wherever there is room for it."""
    said = say("{text}", text=HOSTILE)
    return Finding(
        "rule-name",
        severity,
        Place(f"blueprints/{HOSTILE}.yml", 3, 2, 4),
        said,
        why=said,
        remedy=said,
        about=(HOSTILE,),
        detail=HOSTILE,
        related=(Related(Place(HOSTILE, 2, 2, 2), said),),
        suggestion=HOSTILE[::-1],
    )


def hostile_verdict():
    """Foreign text in findings of every severity, in what is accepted, and in what is not checked."""
    findings = tuple(hostile(severity) for severity in Severity)
    return Verdict(
        findings,
        (Accepted(replace(hostile(), rule="accepted-rule"), HOSTILE, None),),
        (Unchecked("rule-name", HOSTILE, say("{text}", text=HOSTILE)),),
    )


def briefing(language, **changes):
    """What a reporter is told about the sample."""
    told = Briefing(catalogue(language), date(2026, 11, 22), Extent(4, 52, 17), SOURCES, width=88, rules=(PAGE,))
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
        "sarif-en.json": REPORTERS["sarif"](english, briefing("en")),
        "github-en.txt": REPORTERS["github"](english, briefing("en", folder="handbook")),
        "gitlab-en.json": REPORTERS["gitlab"](english, briefing("en", folder="handbook")),
        "junit-en.xml": REPORTERS["junit"](english, briefing("en")),
        "markdown-en.md": REPORTERS["markdown"](english, briefing("en")),
        "nothing-en.md": REPORTERS["markdown"](Verdict(), briefing("en")),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in reports().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
