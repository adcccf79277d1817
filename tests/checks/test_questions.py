import pytest
from trial import english, judged, of_rule

SYSTEMS = """\
personas: {käufer: {name: K, case: purchase}, fall: {name: F, case: service-case}}
systems:
  akte: {name: Akte, knows: [name, adresse, nummer], found_by: [nummer, telefon]}
  lager: {name: Lager, knows: [länge]}
---
service: a
status: live
"""


def found(rule, *steps, head="", offer=()):
    """What a rule says of these steps."""
    lines = [
        f"{phase}:\n" + "".join(f"  - {{step: {step}}}\n" for step in row)
        for phase, row in (("offer", offer), ("fulfilment", steps))
        if row
    ]
    return of_rule(judged(SYSTEMS + head + "".join(lines)), rule)


def problems(rule, *steps, head="", offer=()):
    """The sentences of these findings."""
    return [english(finding.problem) for finding in found(rule, *steps, head=head, offer=offer)]


def test_what_was_asked_is_not_asked_again():
    """One finding for each step that repeats, with its data and the steps that asked before."""
    [finding] = found("asked-twice", "x, asks: [name]", "y, asks: [foto]", "z, asks: [ort, name, foto]")
    assert english(finding.problem) == "Asked for once more: `name` and `foto`."
    assert (finding.place.line, finding.place.column) == (11, 27)
    assert [related.place.line for related in finding.related] == [9, 10]


@pytest.mark.parametrize(
    "steps",
    [
        ("x, asks: [name]", "y, asks: [name], checks: [name]"),
        ("x, asks: [name]", "y, asks: [name], starts_when: Später."),
        ("x, asks: [name], then: [{to: y, when: a}, {to: z}]", "y, asks: [ort], then: end", "z, asks: [ort]"),
        ("x, asks: [name], then: [{to: x, when: a, at_most: 2}, {to: end}]",),
        ("x, asks: [name], fails: [{what: W, recover: r}]", "r, asks: [name], aside: true"),
    ],
)
def test_verifying_branching_and_beginning_anew_are_no_repetition(steps):
    """Nor a loop, nor a recovery after something failed."""
    assert problems("asked-twice", *steps) == []


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (("x, asks: [nummer]", "y, asks: [adresse]"), "Asked for, although we know it: `adresse` (in `akte`)."),
        (("x, asks: [nummer, name], support: [akte]",), "Asked for, although we know it: `name` (in `akte`)."),
        (("x, asks: [länge], support: [lager]",), "Asked for, although we know it: `länge` (in `lager`)."),
        (
            ("x, asks: [telefon]", "y, asks: [länge, nummer], support: [lager]"),
            "Asked for, although we know it: `länge` (in `lager`) and `nummer` (in `akte`).",
        ),
    ],
)
def test_what_a_system_knows_is_looked_up(steps, said):
    """As soon as the customer can be found in it, or where it is at hand."""
    assert problems("asked-although-known", *steps) == [said]


@pytest.mark.parametrize(
    ("steps", "head"),
    [
        (("x, asks: [nummer], support: [akte]",), ""),
        (("x, asks: [adresse], support: [akte]",), ""),
        (("x, asks: [nummer, name]",), ""),
        (("x, asks: [länge]",), ""),
        (("x, asks: [nummer]", "y, asks: [adresse], checks: [adresse]"), ""),
        (("x, asks: [nummer, adresse]", "y, asks: [adresse]"), ""),
        (("x, asks: [nummer]", "y, asks: [foto]"), ""),
        (("x, asks: [nummer]", "y, asks: [adresse]"), "personas: [käufer]\n"),
        (("x, asks: [nummer]", "y, asks: [adresse], personas: [käufer]"), "personas: [käufer, fall]\n"),
    ],
)
def test_what_cannot_be_known_yet_is_asked(steps, head):
    """To find the customer, to verify, what no system holds, who comes to buy; and what is asked twice is said there."""
    assert problems("asked-although-known", *steps, head=head) == []


def test_the_purchase_makes_customers_known():
    """In the offer everything may be asked; on a later journey it is known, and the system is a related place."""
    [finding] = found(
        "asked-although-known",
        "x, asks: [adresse], starts_when: Später.",
        offer=("k, asks: [telefon, adresse, name], then: end",),
    )
    assert english(finding.problem) == "Asked for, although we know it: `adresse` (in `akte`)."
    assert (finding.about, [related.place.line for related in finding.related]) == (("step a/x",), [3])
