import pytest
from trial import english, judged, linked, of_rule

from servicebook.model.handbook import Thing

WHO = "roles: {berater: A}\nsystems: {crm: B}\npartners: {strassenhilfe: C}\npersonas: {familie: D}\n"
REGISTERS = f"""{WHO}
channels: {{hotline: E}}
evidence: {{sms: F}}
data: {{kennzeichen: G}}
indicators: {{quote: H}}
organisation: {{name: I, goals: {{halten: J}}}}
---
service: andere
promises: {{ankunft: K}}
"""
SERVICE = """
service: a
promises: {zusage: L}
mix:
  product: {elements: {fahrt: M}, levels: {premium: N}}
  price: {surcharges: {ausland: 5 CHF}}
  personal_experience: {questions: {ziel: Wohin?}}
offer:
  - step: anruf
  - step: hilfe
"""


def uses(text):
    """What is used by the last document beside those above, as key and thing."""
    handbook, _ = linked(f"{REGISTERS}---{SERVICE}{text}")
    return {(reference.role, str(reference.target)) for reference in handbook.references}


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("owner: berater", ("owner", "role berater")),
        ("owner: strassenhilfe", ("owner", "partner strassenhilfe")),
        ("serves: halten", ("serves", "goal halten")),
        ("personas: familie", ("personas", "persona familie")),
        ("indicators: [quote]", ("indicators", "indicator quote")),
        ("complaints: andere", ("service", "service andere")),
        ("complaints: {step: anruf}", ("step", "step a/anruf")),
        ("variant_of: andere", ("variant_of", "service andere")),
        ("management: [{step: m, watches: zusage}]", ("watches", "promise a/zusage")),
        ("management: [{step: m, watches: andere/ankunft}]", ("watches", "promise andere/ankunft")),
        ("management: [{step: m, learns_from: anruf, adjusts: hilfe}]", ("learns_from", "step a/anruf")),
        ("fulfilment: [{step: m, frontstage: [crm]}]", ("frontstage", "system crm")),
        ("fulfilment: [{step: m, customer: {familie: Ruft an.}}]", ("customer", "persona familie")),
        ("fulfilment: [{step: m, channel: hotline}]", ("channel", "channel hotline")),
        ("fulfilment: [{step: m, evidence: sms, receipt: sms}]", ("receipt", "evidence sms")),
        ("fulfilment: [{step: m, asks: kennzeichen}]", ("asks", "data kennzeichen")),
        ("fulfilment: [{step: m, sends: {strassenhilfe: kennzeichen}}]", ("sends", "partner strassenhilfe")),
        ("fulfilment: [{step: m, sends: {strassenhilfe: kennzeichen}}]", ("strassenhilfe", "data kennzeichen")),
        ("fulfilment: [{step: m, produces: fahrt}]", ("produces", "element a/fahrt")),
        ("fulfilment: [{step: m, offers: premium, levels: premium}]", ("offers", "level a/premium")),
        ("fulfilment: [{step: m, tells: ausland}]", ("tells", "surcharge a/ausland")),
        ("fulfilment: [{step: m, clarifies: ziel}]", ("clarifies", "question a/ziel")),
        ("fulfilment: [{step: m, wait: {time: 3 min, told_by: sms}}]", ("told_by", "evidence sms")),
        ("fulfilment: [{step: m, wait: {time: 3 min, told_by: hotline}}]", ("told_by", "channel hotline")),
        ("fulfilment: [{step: m, then: anruf}]", ("to", "step a/anruf")),
        ("fulfilment: [{step: m, then: {all: [anruf]}}]", ("all", "step a/anruf")),
        ("fulfilment: [{step: m, leads_to: {from: backstage, to: anruf.frontstage}}]", ("to", "step a/anruf")),
        ("fulfilment: [{step: m, through: hilfe, waits_for: hilfe}]", ("through", "step a/hilfe")),
        ("fulfilment: [{step: m, hands_over: strassenhilfe}]", ("to_role", "partner strassenhilfe")),
        ("---\nevidence: {brief: {name: x, says: andere/ankunft}}", ("promise", "promise andere/ankunft")),
        ("---\npartners: {p: {name: x, targets: {andere/ankunft: 35 min}, our_contact: berater}}", ("targets", "promise andere/ankunft")),
        ("---\nroles: {r: {name: x, deputy: berater, trained: {andere: 2026-01-01}}}", ("trained", "service andere")),
        ("---\nroles: {r: {name: x, skills: reden, trained: {reden: 2026-01-01}}}", ("trained", "skill reden")),
        ("---\nobservation: o\nservice: a\nwalked: [{did: x, step: hilfe, channel: hotline}]", ("step", "step a/hilfe")),
    ],
)  # fmt: skip
def test_every_kind_of_reference_finds_what_it_names(text, use):
    """Registers, the service's own words, those of another service after a slash, those of the walked service."""
    assert use in uses(text)
    handbook, findings = linked(f"{REGISTERS}---{SERVICE}{text}")
    assert findings == ()
    assert use[1] in {str(thing) for thing in handbook.uses}


@pytest.mark.parametrize(
    "text",
    [
        "owner: Die Leitung",
        "mix: {physical_evidence: {items: [Schild am Eingang]}}",
        "offer: [{step: x, then: end}]",
        "offer: [{step: x, leads_to: backstage}]",
        "offer: [{step: x, channel: [Am Telefon]}]",
    ],
)
def test_what_is_not_shaped_like_an_id_is_taken_as_written(text):
    """Free text, the end, and the lanes of the step itself name nothing that must exist."""
    assert [
        finding
        for finding in judged(f"service: a\nstatus: live\n{text}\n").findings
        if finding.rule in ("unknown-reference", "not-in-register")
    ] == []


@pytest.mark.parametrize(
    ("text", "detail", "suggestion"),
    [
        ("owner: beratter", "beratter", "berater"),
        ("offer: [{step: x, then: anruff}]", "anruff", ""),
        ("promises: {p: {text: x, to_step: nirgends}}", "nirgends", ""),
        ("---\npartners: {p: {name: x, targets: {ankunft: 35 min}}}", "ankunft", "andere/ankunft"),
        ("---\npartners: {p: {name: x, targets: {andere/ankumft: 35 min}}}", "andere/ankumft", "andere/ankunft"),
        ("---\nobservation: o\nservice: a\nwalked: [{did: x, step: hilffe}]", "hilffe", ""),
    ],
)
def test_what_leads_nowhere_is_said_once_with_the_nearest_word(text, detail, suggestion):
    """Roles by closeness; steps, promises and levels always, since nobody else can declare them."""
    verdict = judged(f"{REGISTERS}---\nservice: a\n{text}\n")
    [finding] = of_rule(verdict, "unknown-reference")
    assert (finding.detail, finding.suggestion) == (detail, suggestion)


def test_a_promise_named_outside_a_service_hears_of_the_slash():
    """A register belongs to no service: the id needs the service in front."""
    verdict = judged("service: a\npromises: {zusage: L}\n---\npartners: {p: {name: x, targets: {weit-weg: 35 min}}}\n")
    [finding] = of_rule(verdict, "unknown-reference")
    assert english(finding.remedy) == "Outside a service write its id in front, such as `service/weit-weg`."


def test_a_reference_knows_its_place():
    """Line and column lead to the word, in short forms as in long ones."""
    handbook, _ = linked(
        f"{WHO}---\nservice: a\nfulfilment:\n  - step: x\n    frontstage:\n      berater: Fragt.\n    then: x\n"
    )
    assert {reference.word: (reference.place.line, reference.place.column) for reference in handbook.references} == {
        "berater": (10, 7),
        "x": (11, 11),
    }


def test_the_handbook_finds_its_things():
    """Entries and names by kind and id; free text is nobody."""
    handbook, _ = linked(f"{REGISTERS}---{SERVICE}")
    assert str(handbook.who("crm")) == "system crm"
    assert (handbook.who("Der Chef"), handbook.who(None)) == (None, None)
    things = [
        Thing("service", "andere"),
        Thing("step", "a/anruf"),
        Thing("promise", "a/zusage"),
        Thing("role", "berater"),
        Thing("channel", "hotline"),
    ]
    assert [str(handbook.name(thing)) for thing in things] == ["andere", "anruf", "L", "A", "E"]
    assert handbook.entry(Thing("service", "a")) is handbook.services["a"]
    with pytest.raises(KeyError):
        handbook.entry(Thing("role", "niemand"))


@pytest.mark.parametrize(
    ("organisation", "languages"),
    [
        ("", ("de",)),
        ("organisation: A", ("de",)),
        ("organisation: {name: A, language: en}", ("en",)),
        ("organisation: {name: A, languages: [fr, de]}", ("fr", "de")),
        ("organisation: {name: A, language: de, languages: [fr, de]}", ("de", "fr")),
        ("organisation: {name: A, language: [x], languages: [[y], {z: 1}]}", ("de",)),
    ],
)
def test_the_handbook_knows_its_languages(organisation, languages):
    """The leading one first; German where none is named, or none can be read."""
    handbook, _ = linked(organisation)
    assert (handbook.languages, handbook.language) == (languages, languages[0])
