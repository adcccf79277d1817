import pytest
from trial import english, judged, of_rule

PRODUCT = "service: panne\nstatus: live\nmix: {product: {core: K, elements: {%s}}}\n"


def problems(text, rule):
    """What a rule says about a text, in English."""
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


def test_elements_that_no_step_produces_are_one_finding():
    """All of them are listed; each has its place."""
    text = PRODUCT % "a: {name: A}, b: {name: B}, c: {name: C}" + "fulfilment: [{step: x, produces: b}]\n"
    [finding] = of_rule(judged(text), "element-not-produced")
    assert english(finding.problem) == "No step produces these 2 elements: `a` and `c`."
    assert (finding.place.line, len(finding.related), finding.about) == (3, 1, ("service panne",))


@pytest.mark.parametrize(
    "steps",
    [
        "",
        "fulfilment: {not_applicable: Nichts.}",
        "management: [{step: x, produces: a}]",
        "steps: [{step: x, produces: [a]}]",
    ],
)
def test_elements_that_are_produced_somewhere(steps):
    """Any phase will do, a draft's list too; without a single step nothing is said."""
    assert problems(f"{PRODUCT % 'a: {name: A}'}{steps}\n", "element-not-produced") == []


def test_a_misspelt_element_is_one_mistake():
    """`produces: [ersatzwagn]` is an unknown reference, and no element that nobody produces."""
    text = PRODUCT % "ersatzwagen: {name: A}" + "fulfilment: [{step: x, produces: ersatzwagn}]\n"
    assert problems(text, "element-not-produced") == []
    assert len(of_rule(judged(text), "unknown-reference")) == 1


def test_intangible_elements_are_one_finding():
    """Several are listed; the singular has its own sentence."""
    several = PRODUCT % "a: {tangible: false}, b: {tangible: false}, c: {tangible: true}"
    assert problems(several, "element-intangible") == [
        "These 2 elements are intangible and leave nothing to see, hear or hold: `a` and `b`."
    ]
    single = several.replace("b: {tangible: false}", "b: {tangible: false, evidence: Karte}")
    assert problems(single, "element-intangible") == [
        "The element `a` is intangible and leaves nothing to see, hear or hold."
    ]


@pytest.mark.parametrize(
    "element", ["a: {name: A}", "a: {tangible: true}", "a: {tangible: false, evidence: [Eine Karte]}"]
)
def test_elements_that_leave_something(element):
    """Whoever does not say whether it is tangible is not asked for evidence."""
    assert problems(PRODUCT % element, "element-intangible") == []


def test_evidence_of_the_step_makes_an_element_tangible():
    """What the customer holds in the step that produces it counts."""
    text = PRODUCT % "a: {tangible: false}" + "fulfilment: [{step: x, produces: a, evidence: Karte}]\n"
    assert problems(text, "element-intangible") == []


NEEDS = "personas: {familie: {name: F, needs: [Sicherheit, Wissen wie es weitergeht., {de: Ruhe, fr: Calme}]}}\n---\n"


def answering(*answers, name="panne", more="personas: [familie]"):
    """A service whose elements answer these needs."""
    elements = ", ".join(f"e{number}: {{answers: {answer}}}" for number, answer in enumerate(answers))
    return f"service: {name}\nstatus: live\n{more}\nmix: {{product: {{core: K, elements: {{{elements}}}}}}}\n"


def test_needs_that_nothing_answers_are_one_finding():
    """At the persona, word for word, with the elements that are there for it."""
    [finding] = of_rule(judged(NEEDS + answering("[sicherheit]")), "need-unanswered")
    assert (
        english(finding.problem)
        == "No element answers these 2 needs of `familie`: “Wissen wie es weitergeht.” and “Ruhe”."
    )
    assert finding.about == ("persona familie.needs",)
    assert [one.place.line for one in finding.related] == [6]


def test_needs_are_answered_in_any_language_and_by_any_service():
    """Capitals, spaces and a full stop do not matter; what one service leaves open another may answer."""
    answers = answering("[SICHERHEIT]"), answering("[wissen  wie es weitergeht, Calme]", name="mobil")
    assert problems(NEEDS + "---\n".join(answers), "need-unanswered") == []
    [left] = problems(NEEDS + answers[1], "need-unanswered")
    assert left == "No element answers this need of `familie`: “Sicherheit”."


@pytest.mark.parametrize(
    "services",
    [
        answering("[x]", more="personas: []"),
        "service: panne\nstatus: live\npersonas: [familie]\n",
        answering("[x]", more="personas: [familie]\nstate: as-is"),
        answering("[x]", more="personas: [Leute von der Strasse]"),
    ],
)
def test_needs_that_nobody_can_answer_yet(services):
    """No service for the persona, none with elements, a picture of how it was, or somebody not in the register."""
    assert problems(NEEDS + services, "need-unanswered") == []


def test_a_draft_is_asked_and_not_told():
    """What would be a warning for a live service is a question to the authors of a draft."""
    text = NEEDS + answering("[Sicherheit]").replace("status: live", "status: draft")
    assert [finding.severity.value for finding in of_rule(judged(text), "need-unanswered")] == ["question"]
