from trial import judged, linked, of_rule, rules

MODEL = """\
service: panne
name: Pannenhilfe
status: live
owner: leitung
benefit: Wer liegen bleibt, kommt an.
promises: {ankunft: In 45 Minuten ist Hilfe da.}
offer:
  - step: beitritt
    name: Beitritt
    channel: agentur
fulfilment:
  - step: anruf
    name: Anruf
    wait: 3 min
    time: 5 min
    frontstage: {berater: Fragt nach.}
"""


def variant(text):
    """The handbook of the model and a variant of it, without findings."""
    handbook, findings = linked(f"{MODEL}---\n{text}")
    assert findings == ()
    return handbook


def test_a_variant_inherits_what_it_does_not_write():
    """Name, owner, benefit and promises come along; id, status, steps, acceptances do not."""
    one = variant("service: panne-firma\nvariant_of: panne\nvariant: enterprise\nowner: key-account\n").services[
        "panne-firma"
    ]
    assert (str(one.name), one.owner, str(one.benefit), list(one.promises)) == (
        "Pannenhilfe",
        "key-account",
        "Wer liegen bleibt, kommt an.",
        ["ankunft"],
    )
    assert (one.status, one.variant, one.fulfilment.steps, one.accept) == ("draft", "enterprise", (), ())


def test_a_step_that_is_the_same_is_taken_over_and_may_differ_in_a_key():
    """`same: true` brings all keys of the step; what the variant writes itself holds."""
    text = "service: b\nvariant_of: panne\nfulfilment:\n  - {step: anruf, same: true, wait: 1 min}\n"
    step = variant(text).courses["b"].stops["anruf"].step
    assert (str(step.name), str(step.wait.time), str(step.time)) == ("Anruf", "1 min", "5 min")
    assert (step.wait.spot("time").line, step.spot("step").line) == (21, 21)


def test_a_draft_s_one_list_takes_steps_over_too():
    """`same: true` works wherever a step may stand."""
    step = (
        variant("service: b\nvariant_of: panne\nsteps:\n  - {step: anruf, same: true}\n")
        .courses["b"]
        .stops["anruf"]
        .step
    )
    assert str(step.name) == "Anruf"


def test_a_step_without_same_is_a_step_of_its_own():
    """An id alone takes nothing over, and `same` for a step that is not there changes nothing."""
    steps = (
        variant("service: b\nvariant_of: panne\noffer:\n  - step: beitritt\n  - {step: neu, same: true}\n")
        .courses["b"]
        .stops
    )
    assert (steps["beitritt"].step.name, steps["neu"].step.name) == (None, None)


def test_a_variant_of_a_variant_inherits_from_both():
    """The nearer one comes first."""
    text = "service: b\nvariant_of: panne\nowner: zwei\n---\nservice: c\nvariant_of: b\nfulfilment: [{step: anruf, same: true}]\n"
    handbook = variant(text)
    assert (handbook.services["c"].owner, str(handbook.services["c"].name)) == ("zwei", "Pannenhilfe")
    assert handbook.courses["c"].stops["anruf"].step.name is None


def test_circles_of_variants_come_to_an_end():
    """Two services that vary each other are read, each with what it writes itself first."""
    handbook, findings = linked("service: a\nvariant_of: b\nowner: eins\n---\nservice: b\nvariant_of: a\nname: Zwei\n")
    assert findings == ()
    assert (handbook.services["a"].owner, str(handbook.services["a"].name)) == ("eins", "Zwei")
    assert (handbook.services["b"].owner, str(handbook.services["b"].name)) == ("eins", "Zwei")
    assert linked("service: a\nvariant_of: a\n")[1] == ()


def test_a_variant_may_skip_steps_of_its_model_only():
    """`skips` names steps of the service that is varied; its own it would just not write."""
    verdict = judged(
        f"{MODEL}---\nservice: b\nvariant_of: panne\nskips: [anruf, beitrit]\nfulfilment:\n  - step: neu\n"
    )
    [finding] = of_rule(verdict, "unknown-reference")
    assert (finding.detail, finding.suggestion) == ("beitrit", "beitritt")


def test_a_variant_as_it_is_gets_no_advice():
    """What is described as it is, or is done, is held to its references only; the target variant bears the rest."""
    for state, expected in (("as-is", ["unknown-reference"]), ("done", ["unknown-reference"])):
        text = f"{MODEL}---\nservice: b\nvariant_of: panne\nstatus: live\nstate: {state}\nfulfilment:\n  - {{step: x, then: y}}\n"
        found = judged(text)
        assert [
            finding.rule
            for finding in found.findings
            if "b" in finding.about[0].partition(" ")[2].split("/")[0].split(".")
        ] == expected
    assert "unknown-reference" in rules(found)
