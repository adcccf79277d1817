import pytest
from trial import english, judged, linked, of_rule

from servicebook.checks.answers import proof_beyond_need

PERSONAS = "personas: {käufer: {name: K, case: purchase}, fall: {name: F, case: service-case}}\n---\nservice: a\nstatus: live\n"
PLANNED = "mix: {personal_experience: {questions: {wie: Wie geht es Ihnen?}}}\n"


def problems(rule, *steps, head="", offer=""):
    """What a rule says of these steps."""
    lines = "".join(f"  - {{customer: C, step: {step}}}\n" for step in steps)
    return [english(one.problem) for one in of_rule(judged(f"{PERSONAS}{head}{offer}fulfilment:\n{lines}"), rule)]


SAID = ["The first that we ask for is `nummer`: it serves us, not the person."]


@pytest.mark.parametrize(
    ("steps", "head"),
    [
        (("x, asks: [nummer]", "y"), "personas: [fall]\n"),
        (("x", "y, asks: [nummer]", "z, asks: [foto]"), "personas: [käufer, fall]\n"),
        (("x, asks: [nummer]", "y"), "kind: complaint\n"),
        (("x, asks: [nummer]", "y, clarifies: [wie]"), PLANNED),
        (("x", "y, asks: [nummer]", "z, clarifies: [wie]"), PLANNED),
    ],
)
def test_the_person_is_asked_first(steps, head):
    """Where something is broken, and wherever questions about the person are planned but come later."""
    assert problems("first-question-ours", *steps, head=head) == SAID


@pytest.mark.parametrize(
    ("steps", "head"),
    [
        (("x, asks: [nummer]", "y"), ""),
        (("x, asks: [nummer]", "y"), "personas: [käufer]\n"),
        (("x, asks: [nummer]",), "personas: [fall]\n"),
        (("x, asks: [nummer]", "y"), "personas: [fall]\nmix: {personal_experience: {not_applicable: Ein Automat.}}\n"),
        (("x, asks: [nummer]", "y"), f"personas: [fall]\n{PLANNED}"),
        (("x, clarifies: [wie]", "y, asks: [nummer]"), PLANNED),
        (("x, asks: [nummer], clarifies: [wie]", "y"), PLANNED),
        (("x, asks: [nummer], checks: [nummer]", "y, clarifies: [wie]"), PLANNED),
        (("x, asks: [nummer]", "y, clarifies: [wie], starts_when: Später."), PLANNED),
        (("x", "y"), "personas: [fall]\n"),
    ],
)
def test_where_other_rules_speak_or_nobody_is_in_need_it_is_silent(steps, head):
    """A purchase, a kiosk with one step, a machine, questions asked nowhere or after a check."""
    assert problems("first-question-ours", *steps, head=head) == []


def test_in_the_offer_data_may_come_first():
    """Who signs a contract says a name first."""
    assert (
        problems("first-question-ours", "x", "y", head="personas: [fall]\n", offer="offer: [{step: o, asks: [name]}]\n")
        == []
    )


@pytest.mark.parametrize(
    "use",
    [
        "checks: [foto]",
        "sends: {bote: [foto]}",
        "hands_over: [{to_role: bote, data: [foto]}]",
    ],
)
def test_what_is_asked_is_used(use):
    """What one use saves, the other data still lack; the finding names them all."""
    assert problems("proof-beyond-need", "x, asks: [beleg, foto, brief]", f"y, {use}") == [
        "Asked for, and used nowhere: `beleg` and `brief`."
    ]


def test_data_serve_in_systems_for_writing_and_in_other_services():
    """What a system holds or finds by, what is there to write or call, what another service checks."""
    registers = (
        "data: {adresse: {name: A, kind: contact}}\nsystems: {akte: {name: A, knows: [alter], found_by: [nummer]}}\n---\n"
        "service: b\nsteps: [{step: s, checks: [beleg]}]\n---\n"
    )
    steps = "fulfilment: [{step: x, asks: [adresse, alter, nummer, beleg, foto]}, {step: y, checks: [nummer]}]\n"
    found = of_rule(judged(f"{registers}service: a\nstatus: live\n{steps}"), "proof-beyond-need")
    assert [english(one.problem) for one in found] == ["Asked for, and used nowhere: `foto`."]


def test_where_no_use_is_written_it_cannot_be_checked():
    """Said where other services write what data serve for; a team that never does is left in peace."""
    service = "service: a\nstatus: live\nfulfilment: [{step: x, asks: [foto]}]\n"
    other = "---\nservice: b\nsteps: [{step: y, checks: [beleg]}]\n"

    def said(text):
        handbook, _ = linked(text)
        return [english(one.because) for one in proof_beyond_need.say(handbook, None)]

    assert said(service + other) == ["no step says what data serve for (`checks`, `sends`, `hands_over`)"]
    assert said(service) == []
