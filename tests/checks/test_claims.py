from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import english, judged, of_rule

from servicebook.checks.figures import named_time, shorter
from servicebook.model.durations import Duration
from servicebook.model.text import Text


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def promising(promise="within: 45 min", messages="", guarantee=""):
    """A live service with one promise, with messages and a guarantee."""
    product = f"{{core: K, guarantee: {{{guarantee}}}}}" if guarantee else "K"
    return (
        f"service: panne\nstatus: live\npromises: {{ankunft: {{text: Bald., {promise}}}}}\n"
        f"mix: {{product: {product}, promotion: {{messages: [{messages}]}}}}\n"
    )


SHORT = "{text: Schnell., promise: ankunft, within: 30 min%s}"


@pytest.mark.parametrize(
    ("promise", "messages", "expected"),
    [
        ("within: 45 min", SHORT % "", "error: 30 min is said in public, but the promise `ankunft` says 45 min."),
        (
            "within: 45 min, levels: {premium: 20 min}",
            SHORT % "",
            "warning: 30 min is said in public, but the promise `ankunft` says 45 min.",
        ),
        (
            "within: 45 min, levels: {premium: 40 min}",
            SHORT % "",
            "error: 30 min is said in public, but the promise `ankunft` says 45 min and 40 min (premium).",
        ),
        (
            "within: 2 wd",
            "{text: Schnell., promise: ankunft, within: 1 d}",
            "error: 1 d is said in public, but the promise `ankunft` says 2 working days.",
        ),
        (
            "within: 45 min",
            "{text: In 30 Minuten ist jemand da., promise: ankunft}",
            "warning: 30 min is said in public, but the promise `ankunft` says 45 min.",
        ),
        (
            "within: 45 min",
            "{text: Schnell., within: 30 min}",
            "warning: 30 min is said in public, but rests on none of our promises.",
        ),
    ],
)
def test_messages_that_promise_too_much(promise, messages, expected):
    """Certain where every level waits longer; else, or where the figure was read from the text, a warning."""
    assert said(promising(promise, messages), "message-overclaims") == [expected]


@pytest.mark.parametrize(
    ("promise", "messages"),
    [
        ("within: 45 min", ""),
        ("within: 45 min", "{text: Schnell., promise: ankunft}"),
        ("within: 45 min", "{text: Schnell., promise: ankunft, within: 45 min}"),
        ("within: 45 min", "{text: Schnell., promise: ankunft, within: 1 h}"),
        ("within: 45 min", SHORT % ", until: 2026-11-21"),
        ("within: 45 min, levels: {premium: 30 min}", SHORT % ", level: premium"),
        ("within: 45 min", "{text: 10 Minuten vom Bahnhof und in 45 Minuten da., promise: ankunft}"),
        ("within: 45 min", "{text: In 90 Minuten repariert., promise: ankunft}"),
        ("within: 1 wk", "{text: Schnell., promise: ankunft, within: 5 wd}"),
        ("target: 95 %", "{text: In 30 Minuten., promise: unbekannt}"),
    ],
)
def test_messages_that_promise_what_we_do(promise, messages):
    """As long, longer, over, for the right level, with two figures in the text, or about a promise that nobody knows."""
    assert said(promising(promise, messages), "message-overclaims") == []


def test_the_same_figure_in_several_places_is_one_finding():
    """Poster and radio say the same: all places are named, and the promise."""
    [finding] = of_rule(judged(promising(messages=f"{SHORT % ''}, {SHORT % ', medium: Radio'}")), "message-overclaims")
    assert (finding.about, finding.detail) == (("promise panne/ankunft",), "30 min")
    assert [english(one.note) for one in finding.related] == ["it is said here too", "this is what we promise"]


def test_the_guarantee_is_read():
    """A guarantee has only its text; more than one figure in it is left alone."""
    text = promising(
        guarantee="text: Dauert es länger als 30 Minuten{comma} ist es gratis., promise: ankunft".replace("{comma}", "")
    )
    assert said(text, "message-overclaims") == [
        "warning: 30 min is said in public, but the promise `ankunft` says 45 min."
    ]
    later = promising(guarantee="text: Sonst zahlen wir in 10 Minuten nach 30 Tagen., promise: ankunft")
    assert said(later, "message-overclaims") == []


def test_a_promise_without_a_figure_cannot_be_compared():
    """The message names a time, the promise none: said once, and guessed never."""
    verdict = judged(promising("target: 95 %", SHORT % ""))
    assert of_rule(verdict, "message-overclaims") == []
    assert [english(one.because) for one in verdict.unchecked if one.rule == "message-overclaims"] == [
        "no time is named by `ankunft`"
    ]


def test_a_variant_is_held_against_its_own_promise():
    """What is inherited whole is said once; a promise of its own is compared with the inherited message."""
    base = promising(messages=SHORT % "")
    heir = f"{base}---\nservice: firma\nstatus: live\nvariant_of: panne\n"
    assert [one.about for one in of_rule(judged(heir), "message-overclaims")] == [("promise panne/ankunft",)]
    own = f"{heir}promises: {{ankunft: {{text: Bald., within: 1 h}}}}\n"
    assert [one.about for one in of_rule(judged(own), "message-overclaims")] == [
        ("promise panne/ankunft",),
        ("promise firma/ankunft",),
    ]


def saying(within, promise="within: 45 min", steps="", more="status: live"):
    """A card that names a time."""
    return (
        f"evidence: {{karte: {{name: Karte, says: {{promise: panne/ankunft{within}}}}}}}\n---\nservice: panne\n{more}\n"
        f"promises: {{ankunft: {{text: Bald., {promise}}}}}\nfulfilment: [{steps}]\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (saying(", within: 30 min"), ["error: `karte` says 30 min, but the promise `ankunft` says 45 min."]),
        (
            saying(", within: 30 min", "within: 45 min, levels: {premium: 30 min}", "{step: x, evidence: karte}"),
            ["warning: `karte` says 30 min, but the promise `ankunft` says 45 min."],
        ),
        (
            saying(
                ", within: 30 min",
                "within: 45 min, levels: {premium: 30 min}",
                "{step: x, evidence: karte, levels: premium}",
            ),
            [],
        ),
        (saying(", within: 45 min"), []),
        (saying(""), []),
        (saying(", within: 30 min", more="status: retired"), []),
        (saying(", within: 30 min", more="state: as-is"), []),
    ],
)
def test_what_evidence_says(text, expected):
    """Compared for the levels that get to see it; of what is over nothing is said."""
    assert said(text, "evidence-overclaims") == expected


def test_evidence_of_a_promise_without_a_figure_cannot_be_checked():
    """Said once for the service."""
    verdict = judged(saying(", within: 30 min", "target: 95 %"))
    assert [english(one.because) for one in verdict.unchecked if one.rule == "evidence-overclaims"] == [
        "no time is named by `ankunft`"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 45 Minuten ist Hilfe da.", "45 min"),
        ("Within 1.5 h.", "1.5 h"),
        ("Unsere 5-Minuten-Hilfe", "5 min"),
        ("In 45 Minuten, mit Premium in 30.", "45 min"),
        ("In 45 Minuten oder 1 Stunde.", None),
        ("Rund um die Uhr, 24/7, seit 1998.", None),
        ("Für 49 Franken an 3 Orten.", None),
    ],
)
def test_a_time_is_read_from_a_text(text, expected):
    """Only where there is one figure with a unit of time."""
    found = named_time(Text.read(text))
    assert (found and str(found)) == expected


LENGTHS = st.builds(Duration, st.integers(1, 20).map(Decimal), st.sampled_from(["h", "d", "wd", "wk"]))


@given(one=LENGTHS, other=LENGTHS)
def test_shorter_is_said_only_for_certain(one, other):
    """Never of both, never of the same; five working days are no less than a week, and a week no less than they."""
    assert not (shorter(one, other) and shorter(other, one))
    assert not shorter(one, one)
    if one.in_working_days == other.in_working_days:
        assert shorter(one, other) == (one.seconds < other.seconds)
