import pytest
from trial import REPOSITORY, english, files_of, judged, of_rule

from servicebook.findings import Severity

MEETING = """\
personas:
  gast: {name: G, languages: [%s]}
  kind: {name: K, languages: [de]}
roles:
  wirt: {name: W, languages: [%s]}
  koch: {name: K, languages: [tr]}
  neu: {name: N}
systems: {schirm: S}
---
service: a
personas: [gast]
fulfilment:
  - {step: gruß, frontstage: [%s]}
"""


def meeting(guest="fr", host="de", front="wirt", more=""):
    """The verdict over a guest who is greeted."""
    return judged(MEETING % (guest, host, front) + more)


def unchecked(verdict):
    """Why the languages could not be held against each other."""
    return [english(one.because) for one in verdict.unchecked if one.rule == "language-missing"]


def test_people_who_share_no_language_are_an_error():
    """One finding for all steps in which the same people meet."""
    more = "  - {step: karte, frontstage: [wirt]}\n"
    [finding] = of_rule(meeting("fr, it", more=more), "language-missing")
    assert (
        english(finding.problem)
        == "Nobody in front understands `gast` (fr and it) in `gruß` and `karte`: `wirt` speaks de."
    )
    assert (finding.severity, finding.about, finding.detail) == (Severity.ERROR, ("service a",), "languages")
    assert [related.place.line for related in finding.related] == [2, 5, 14]


@pytest.mark.parametrize(
    ("guest", "host", "front"),
    [
        ("fr, de", "de", "wirt"),
        ("de-CH", "de-AT", "wirt"),
        ("tr", "de", "wirt, koch"),
        ("fr", "de", "schirm"),
        ("fr", "de", "wirt, Dolmetscherin vom Amt"),
        ("fr", "de", "wirt, nachbarin"),
        ("", "de", "wirt"),
    ],
)
def test_whoever_may_be_understood_is_silent(guest, host, front):
    """A common language, another country, somebody else in front, a screen, a stranger who may speak anything."""
    verdict = meeting(guest, host, front)
    assert (of_rule(verdict, "language-missing"), unchecked(verdict)) == ([], [])


def test_a_screen_beside_somebody_does_not_speak():
    """Who serves has to."""
    assert len(of_rule(meeting(front="wirt, schirm"), "language-missing")) == 1


def test_the_personas_of_a_step_count_where_it_names_them():
    """The child understands what the guest does not; colleagues in the management are nobody's hosts."""
    more = "  - {step: spiel, personas: [kind], frontstage: [wirt]}\nmanagement:\n  - {step: rat, frontstage: [koch]}\n"
    [finding] = of_rule(meeting(more=more), "language-missing")
    assert english(finding.problem).startswith("Nobody in front understands `gast` (fr) in `gruß`: ")


def test_unknown_languages_cannot_be_checked():
    """Of a role, or of one persona beside another."""
    assert unchecked(meeting(front="neu")) == ["the languages of `neu` are not known"]
    assert unchecked(judged((MEETING % ("", "de", "wirt")).replace("[gast]", "[gast, kind]"))) == [
        "the languages of `gast` are not known"
    ]
    assert of_rule(meeting(front="wirt, neu"), "language-missing") == []


def test_a_variant_does_not_repeat_a_meeting_that_it_takes_over():
    """Another persona in the same step is a meeting of its own."""
    variant = "---\nservice: b\nvariant_of: a\n%sfulfilment: [{step: gruß, same: true}]\n"
    assert len(of_rule(meeting(more=variant % ""), "language-missing")) == 1
    assert len(of_rule(meeting("fr", "tr", more=variant % "personas: [kind]\n"), "language-missing")) == 2


READING = """\
personas:
  gast: {name: G, languages: [fr, de]}
  kind: {name: K, languages: [de]}
  stumm: {name: S}
evidence:
  karte: {name: K%s}
---
service: a
status: %s
personas: [gast, kind, stumm]
%s
"""


def reading(languages=", languages: [de]", use="fulfilment: [{step: x, evidence: [karte]}]", status="live"):
    """What is said about a card."""
    return of_rule(judged(READING % (languages, status, use)), "evidence-language-missing")


def test_a_card_that_a_guest_cannot_read_first_is_a_warning_about_the_card():
    """It speaks of the card, so that the card can be accepted by its id."""
    [finding] = reading()
    assert english(finding.problem) == "`karte` exists in de only, but `gast` speaks fr first."
    assert (finding.severity, finding.about, finding.detail, finding.place.line) == (
        Severity.WARNING,
        ("evidence karte",),
        "",
        6,
    )
    assert [related.place.line for related in finding.related] == [2]


@pytest.mark.parametrize("languages", ["", ", languages: [de, fr]", ", languages: [fr-CH, de]"])
def test_what_has_no_words_or_enough_of_them_is_silent(languages):
    """A vest needs no translation."""
    assert reading(languages) == []


@pytest.mark.parametrize(
    ("use", "count"),
    [
        ("fulfilment: [{step: x, receipt: karte}]", 1),
        ("fulfilment: [{step: x, evidence: [karte], personas: [kind]}]", 0),
        ("mix: {physical_evidence: [karte]}", 1),
        ("mix: {physical_evidence: [karte]}\nfulfilment: [{step: x, evidence: [karte], personas: [kind]}]", 0),
        ("mix: {physical_evidence: [Schild am Eingang]}", 0),
    ],
)
def test_only_those_who_get_it_have_to_read_it(use, count):
    """Those of the step; where no step shows it, those of the service."""
    assert len(reading(use=use)) == count


def test_what_only_a_less_strict_service_shows_is_left_to_the_stricter_one():
    """A draft does not make a live card wrong; alone it asks."""
    draft = "---\nservice: b\nstatus: draft\npersonas: [gast]\nsteps: [{step: x, evidence: [karte]}]\n"
    live = "fulfilment: [{step: x, evidence: [karte], personas: [kind]}]\n"
    assert reading(use=live + draft) == []
    assert [one.severity for one in reading(status="draft")] == [Severity.QUESTION]
    assert reading(status="retired") == []


def test_who_can_read_nothing_is_one_finding_about_the_persona():
    """The cards are not listed one by one; what others cannot read of them is said as before."""
    more = ", languages: [de]}\n  plan: {name: P, languages: [de, en]"
    use = "fulfilment: [{step: x, evidence: [karte, plan]}]"
    [finding] = reading(more, use)
    assert english(finding.problem) == (
        "`gast` speaks fr first, and nothing that it gets to read exists in this language: `karte` and `plan`."
    )
    assert (finding.about, finding.place.line, len(finding.related)) == (("persona gast",), 2, 2)
    assert [one.about for one in reading(f"{more[:-1]}, fr]", use)] == [("evidence karte",)]


def test_the_accepted_card_of_the_example_stays_accepted():
    """The team of the example lives with one card that is not translated yet, and names it by its own id."""
    accepted = [one.finding for one in judged(files_of(REPOSITORY)).accepted]
    assert [one.about for one in accepted if one.rule == "evidence-language-missing"] == [
        ("evidence wintercheck-gutschein",)
    ]
