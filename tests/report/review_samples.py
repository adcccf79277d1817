"""Proposals with everything in them, and their reports.

`PYTHONPATH=tests python tests/report/review_samples.py` renews the snapshots.
"""

from dataclasses import replace
from pathlib import Path

import yaml
from report_samples import HOSTILE, briefing, many
from trial import ENGLISH, files_of, linked, loaded

from servicebook.checks import check
from servicebook.findings import Accepted, Place, Severity
from servicebook.report.reviewers import REVIEWERS
from servicebook.review import Affected, Loosened, Side, Standard, Standards, compared
from servicebook.wording import say

FOLDER = Path(__file__).parent / "review_snapshots"
SERVICE, THINGS = "blueprints/services/repair-visit.yml", "blueprints/register/things.yml"
STANDARD = Standard("blueprints", {}, {}, {}, {})
PROPOSAL = (
    (SERVICE, "within: 20 min", "within: 15 min"),
    (
        SERVICE,
        "trigger: A bike will not go, and it is needed tomorrow.",
        "trigger: A bike will not go, and tomorrow it must.",
    ),
    (SERVICE, "from_step: arrive", "from_step: arive"),
    (SERVICE, "owner: mender", "owner: host"),
    (SERVICE, "status: live", "status: live\naccept: {rule: jargon, at: repair-visit, why: We talk like that.}"),
    (THINGS, "rode-home:", "rode-away:"),
)


def side(texts, name, commit=""):
    """One state of a handbook, linked and checked."""
    handbook, findings = linked(texts)
    read, _ = loaded(texts)
    broken = tuple(source.path for source in read.broken)
    return Side(name, commit, handbook, check(handbook, findings, {}), read.sources, broken)


def reviewed(before, after):
    """What a proposal does, from all texts before and after."""
    base = side(before, say("{revision} ({commit})", revision="main", commit="1a2b3c4d"), "1a2b3c4d" * 5)
    return compared(base, side(after, say("the files as they are")), Standards(STANDARD, STANDARD))


def proposal():
    """The English handbook with a tighter promise, a new wording, another owner, a slip and an acceptance, and what that may do."""
    before = files_of(ENGLISH)
    after = dict(before)
    for path, old, new in PROPOSAL:
        if old not in after[path]:
            raise ValueError(f"{old!r} no longer stands in {path}")
        after[path] = after[path].replace(old, new, 1)
    review = reviewed(before, after)
    far, near, *_ = (replace(one, place=Place("blueprints/walked/monday.yml", 3, 5, 9)) for one in many(3))
    return replace(
        review,
        affected=(Affected(far, review.changes[0]), Affected(near, None)),
        newly_accepted=(Accepted(replace(far, rule="jargon"), "We talk like that.", None),),
        expired=(replace(near, rule="acceptance-expired"),),
        fixed=(replace(near, rule="promise-not-kept"), replace(near, severity=Severity.QUESTION)),
        silenced=(replace(near, rule="switched-off"),),
    )


def quiet():
    """The same handbook with its keys in another order."""
    before = files_of(ENGLISH)
    data = yaml.safe_load(before[SERVICE])
    return reviewed(before, before | {SERVICE: yaml.safe_dump(data, sort_keys=True, allow_unicode=True)})


def torn():
    """A proposal with a conflict left in."""
    before = files_of(ENGLISH)
    return reviewed(before, before | {THINGS: f"<<<<<<< HEAD\n{before[THINGS]}=======\n>>>>>>> main\n"})


def hostile():
    """A proposal by somebody who means ill, with foreign text wherever there is room for it."""
    path = f"blueprints/{HOSTILE}.yml".replace("\ud800", "")
    before, after = (yaml.safe_dump(_hostile(text), allow_unicode=True) for text in ("Peace.", HOSTILE))
    review = reviewed({path: before}, {path: after})
    loosened = Loosened("accepted", "rule-name", Place(path), say("Accepted: “{why}”", why=HOSTILE))
    named = replace(review.base, name=say("{revision}", revision=HOSTILE))
    return replace(review, base=named, loosened=(loosened, *review.loosened))


def _hostile(text):
    """A small service that says it everywhere."""
    text = text.replace("\ud800", "").replace("\ufffe", "").replace("\x1b", "")
    return {
        "service": "a",
        "name": text,
        "status": "live",
        "owner": text,
        "benefit": text,
        "accept": {"rule": "no-promise", "at": "a", "why": text},
        "promises": {"p": {"text": text, "within": "30 min"}},
        "mix": {"product": {"core": text}},
        "offer": [{"step": "b", "name": text, "customer": text, "frontstage": {text: text}, "keeps": "p", text: text}],
    }


def long(changes=200, findings=200, words=40):
    """A proposal with so many changes and new findings, whose texts have so many words."""
    review = proposal()
    told = [one for one in review.changes if one.fate == "reworded"] * changes
    found = many(findings, words="word " * words)
    changes = (*review.changes, *told)
    return replace(review, changes=changes, new=(*review.new, *found), fixed=found)


def reports():
    """Every report of the samples, by the name of its snapshot."""
    english, german = briefing("en", folder="hand book"), briefing("de")
    return {
        "review-comment-en.md": REVIEWERS["markdown"](proposal(), english),
        "review-comment-de.md": REVIEWERS["markdown"](proposal(), german),
        "review-github-en.txt": REVIEWERS["github"](proposal(), english),
        "review-quiet-de.md": REVIEWERS["markdown"](quiet(), german),
        "review-torn-de.md": REVIEWERS["summary"](torn(), german),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in reports().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
