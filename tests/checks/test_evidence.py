import pytest
from trial import english, judged, of_rule

from servicebook.checks import rule_options
from servicebook.findings import Severity


def problems(text, rule):
    """What a rule says of a text."""
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


PLACE = """\
channels: {hotline: H, agentur: A, app: P}
evidence:
  ton: {name: Drei Töne, channel: hotline}
  karte: {name: Karte}
---
service: a
status: live
mix: {place: [hotline, agentur, app]}
fulfilment:
"""


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            "[{step: x, channel: [hotline, agentur], evidence: [ton]}]",
            ["Customers see, hear or hold nothing of us in the channel `agentur`."],
        ),
        (
            "[{step: x, channel: [agentur, app, hotline], evidence: [ton]}]",
            ["Customers see, hear or hold nothing of us in 2 channels: `agentur` and `app`."],
        ),
        (
            "[{step: x, channel: [hotline, agentur], evidence: [ton]}, {step: y, channel: agentur, evidence: [karte]}]",
            [],
        ),
        ("[{step: x, channel: agentur, evidence: Ein Schild}]", []),
        ("[{step: x, channel: agentur, receipt: karte}]", []),
        ("[{step: x, channel: hotline}, {step: y, channel: agentur}]", []),
        ("[{step: x, channel: hotline, evidence: [ton]}]", []),
    ],
)
def test_each_channel_in_use_shows_something(steps, expected):
    """Evidence counts for its channel, else for those of its step; a service without any is not told of each channel."""
    assert problems(f"{PLACE}  {steps}\n", "channel-without-evidence") == expected


FACES = """\
channels: {theke: {name: T, kind: counter}, telefon: {name: F, kind: phone}, irgendwo: I}
evidence: {schürze: S}
roles: {wirt: {name: W%s}}
systems: {kasse: K}
partners: {fahrer: {name: F%s}}
---
service: a
status: live
fulfilment:
  - {step: x, channel: [%s], frontstage: [%s]}
"""


@pytest.mark.parametrize(
    ("role", "partner", "channel", "front", "count"),
    [
        ("", "", "theke", "wirt", 1),
        ("", "", "telefon, theke", "wirt, kasse", 1),
        (", evidence: [schürze]", "", "theke", "wirt", 0),
        ("", "", "telefon", "wirt", 0),
        ("", "", "irgendwo", "wirt", 0),
        ("", "", "theke", "kasse, Aushilfe vom Dorf", 0),
        ("", ", brand: ours", "theke", "fahrer", 1),
        ("", ", brand: both", "theke", "fahrer", 1),
        ("", ", brand: theirs", "theke", "fahrer", 0),
        ("", "", "theke", "fahrer", 0),
    ],
)
def test_whoever_is_seen_wears_something_of_ours(role, partner, channel, front, count):
    """Face to face only, and partners only under our brand."""
    assert len(of_rule(judged(FACES % (role, partner, channel, front)), "role-without-evidence")) == count


def test_a_role_without_evidence_is_one_finding_with_all_its_steps():
    """The role is the thing, so that its acceptance names the role; a draft and an old picture do not count."""
    more = "  - {step: y, channel: theke, frontstage: [wirt]}\n---\nservice: b\nsteps: [{step: z, channel: theke, frontstage: [wirt]}]\n---\nservice: c\nstate: as-is\nstatus: live\nsteps: [{step: z, channel: theke, frontstage: [wirt]}]\n"
    [finding] = of_rule(judged(FACES % ("", "", "theke", "wirt") + more), "role-without-evidence")
    assert (finding.severity, finding.about, len(finding.related)) == (Severity.ADVICE, ("role wirt",), 2)
    assert english(finding.problem) == (
        "Customers meet `wirt` face to face in `x` and `y`, but nothing is planned that `wirt` wears, shows or uses."
    )


CONTACT = """\
systems: {automat: A}
---
service: a
status: live
promises: {pünktlich: P}
mix:
  product: {core: Essen, elements: {teller: {name: T, tangible: true}, ruhe: {name: R, tangible: false}}}
  price: {surcharges: [dessert]}
fulfilment:
  - {step: x, %s}
  - {step: y, %s}
"""


def contact(step, later="channel: theke"):
    """What is said of a contact."""
    return problems(CONTACT % (step, later), "step-without-evidence")


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("makes: [pünktlich]", "the promise `pünktlich` is made"),
        ("keeps: [pünktlich], charges: [dessert]", "the promise `pünktlich` is kept and `dessert` is charged"),
        ("shows: [pünktlich], produces: [ruhe]", "the promise `pünktlich` is shown to be kept"),
    ],
)
def test_a_contact_that_counts_leaves_something(step, reason):
    """A promise made, kept or shown, and money."""
    assert contact(f"channel: theke, {step}") == [f"Of this contact nothing remains to see or hold, although {reason}."]


@pytest.mark.parametrize(
    "step",
    [
        "channel: theke",
        "makes: [pünktlich]",
        "channel: theke, makes: [pünktlich], evidence: Ein Zettel",
        "channel: theke, charges: [dessert], receipt: Kassenzettel",
        "channel: theke, keeps: [pünktlich], frontstage: [automat]",
        "channel: theke, keeps: [pünktlich], produces: [teller]",
    ],
)
def test_what_leaves_something_or_need_not_is_silent(step):
    """A plain contact, an unseen step, a slip of paper, a receipt, a screen, the plate itself."""
    assert contact(step) == []


@pytest.mark.parametrize(
    ("later", "time"),
    [
        ("channel: theke, wait: 5-20 min", "20 min"),
        ("channel: theke, wait: 2 wd", "2 working days"),
        ("wait: 30 min", "30 min"),
        ("channel: theke, wait: 10 min", None),
        ("channel: theke, wait: unknown", None),
        ("channel: theke, wait: {time: 30 min, told_by: anzeigetafel}", None),
        ("channel: theke, wait: 30 min, starts_when: Am nächsten Tag.", None),
        ("wait: 30 min, aside: true", None),
    ],
)
def test_a_long_wait_begins_with_something_in_hand(later, time):
    """Short waits, unknown ones, those of which somebody tells, and those of other journeys need nothing."""
    expected = [f"Of this contact nothing remains to see or hold, although a wait of up to {time} begins."]
    assert contact("channel: theke", later) == (expected if time else [])


def test_the_wait_is_a_related_place_and_the_limit_an_option():
    """A team sets how long is long."""
    text = CONTACT % ("channel: theke", "channel: theke, wait: 20 min")
    [finding] = of_rule(judged(text), "step-without-evidence")
    assert (finding.severity, finding.about, [one.place.line for one in finding.related]) == (
        Severity.WARNING,
        ("step a/x",),
        [11],
    )
    setting = rule_options()["step-without-evidence"].model_validate({"longest_wait": "30 min"})
    assert of_rule(judged(text, {"step-without-evidence": setting}), "step-without-evidence") == []


def test_only_the_way_to_the_next_contact_is_looked_at():
    """What waits behind the next contact begins there; a loop ends the search."""
    steps = "  - {step: z, wait: 1 h}\n  - {step: w, channel: theke}\n"
    loop = "  - {step: z, wait: 1 h, then: [{to: y, when: a}, {to: w}]}\n  - {step: w, channel: theke}\n"
    named = [
        of_rule(judged(CONTACT % ("channel: theke", "channel: theke") + more), "step-without-evidence")
        for more in (steps, loop)
    ]
    assert [[one.about for one in found] for found in named] == [[("step a/y",)], [("step a/y",)]]


def test_a_kiosk_is_left_alone():
    """One step, one person, nothing promised."""
    assert contact("channel: theke, frontstage: {wirtin: Verkauft Kaffee.}, time: 1 min") == []


PLANNED = """\
evidence: {schürze: S, karte: K, sms: M, tafel: T}
roles: {wirt: {name: W, evidence: [schürze]}}
---
service: a
status: live
mix:
  people: [wirt]
  product: {core: E, elements: {teller: {name: T, evidence: [%s]}}}
  physical_evidence: {items: [%s], kept: [%s]}
fulfilment:
  - {step: x, evidence: [%s], wait: {time: 5 min, told_by: tafel}}
"""


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (("karte", "karte", "karte", "karte"), []),
        (("", "karte, schürze, tafel", "", "karte"), []),
        (("", "karte, Schild am Eingang", "", "karte"), []),
        (("sms", "karte", "", "karte"), ["`sms` is planned, but no step shows it."]),
        (("", "karte, sms", "flyer", "karte"), ["`sms` is planned, but no step shows it."]),
        (
            ("sms", "sms", "karte", "schürze"),
            ["2 pieces of evidence are planned, but no step shows them: `sms` and `karte`."],
        ),
    ],
)
def test_what_is_planned_is_shown_worn_or_told(plan, expected):
    """All that is left over is one finding; words that no register knows are another rule's matter."""
    assert problems(PLANNED % plan, "evidence-unused") == expected


def test_where_no_step_shows_anything_it_cannot_be_checked():
    """The mix is planned first; a service without steps is not asked at all."""
    head = "service: a\nstatus: live\nmix: {physical_evidence: [karte]}\n"
    verdict = judged(f"{head}fulfilment: [{{step: x}}]\n")
    said = [english(one.because) for one in verdict.unchecked if one.rule == "evidence-unused"]
    assert (of_rule(verdict, "evidence-unused"), said) == ([], ["no step names the evidence that it leaves"])
    assert [one for one in judged(head).unchecked if one.rule == "evidence-unused"] == []


def test_a_variant_with_the_same_mix_is_not_asked_again():
    """What it does not show, the service that it varies does."""
    variant = "---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment: [{step: y, evidence: [karte]}]\n"
    assert of_rule(judged(PLANNED % ("", "karte, sms", "", "karte, sms") + variant), "evidence-unused") == []
