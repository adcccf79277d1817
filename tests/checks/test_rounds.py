import pytest
from trial import english, judged, of_rule

from servicebook.checks.rounds import RoundsSetting

REGISTERS = """\
personas: {eilig: {name: E, tolerates: {rounds: 1}}, still: {name: S}}
channels: {mail: {name: M, kind: email}, telefon: {name: T, kind: phone}}
data:
  foto: {name: Foto, kind: ding}
  länge: {name: Länge, kind: ding}
  farbe: {name: Farbe, kind: ding}
  name: {name: Name, kind: mensch}
  frei: {name: Frei}
---
service: a
status: live
"""


def found(personas, *steps, **settings):
    """What the rule says of these steps."""
    text = f"{REGISTERS}personas: [{personas}]\nfulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)
    return of_rule(judged(text, settings), "asked-in-rounds")


def asking(*data, channel="mail"):
    """A row of contacts that ask for one thing each."""
    return tuple(f"s{n}, channel: {channel}, asks: [{datum}]" for n, datum in enumerate(data))


def test_the_persona_says_how_many_rounds_it_bears():
    """All questions count, of whatever kind; the first is no round."""
    [finding] = found("eilig", *asking("foto", "name", "frei"))
    assert english(finding.problem) == (
        "After the first questions we come back with more: in `s1` and `s2`. `eilig` puts up with 1."
    )
    assert found("eilig", *asking("foto", "länge")) == []


def test_else_one_kind_of_thing_is_asked_in_one_go():
    """The place is the first round too many, the others are related."""
    [finding] = found("still", *asking("foto", "name", "länge", "farbe"))
    assert english(finding.problem) == "`ding`: asked for in 3 rounds: `s0`, `s2` and `s3`."
    assert (finding.place.line, [one.place.line for one in finding.related], finding.detail) == (16, [14, 17], "ding")
    two = {"asked-in-rounds": RoundsSetting(at_most=2)}
    assert found("still", *asking("foto", "name", "länge", "farbe"), **two) == []


@pytest.mark.parametrize(
    "steps",
    [
        asking("foto", "name"),
        asking("frei", "frei"),
        asking("foto", "foto"),
        asking("foto", "länge", channel="telefon"),
        ("x, channel: mail, asks: [foto, länge]",),
        ("x, channel: mail, asks: [foto]", "y, channel: mail, asks: [länge], starts_when: Später."),
        ("x, channel: mail, asks: [foto], then: [{to: y, when: a}, {to: end}]", "y, channel: mail"),
        (
            "x, channel: mail, then: [{to: y, when: a}, {to: z}]",
            "y, channel: mail, asks: [foto], then: end",
            "z, channel: mail, asks: [länge]",
        ),
    ],
)
def test_what_comes_at_once_is_silent(steps):
    """Other kinds, no kinds, the same thing again, one call, one message, two journeys, two branches."""
    assert found("still", *steps) == []
