import pytest
from trial import english, judged, of_rule

from servicebook.checks import rule_options


def test_goals_without_a_figure_are_one_finding(blueprint):
    """The figure may stand with the indicator; an indicator in no register is trusted.

    organisation:
      name: O
      goals:
        eins: {text: A, indicator: i}
        zwei: {text: B, indicator: j}
        drei: {text: C, target: "<= 4"}
        vier: {text: D, indicator: Stimmung im Haus}
        fünf: {text: E, indicator: j, target: "<= 4"}
    indicators:
      i: {name: I, target: ">= 1"}
      j: {name: J}
    ---
    service: s
    status: live
    """
    [finding] = of_rule(judged(blueprint), "goal-without-measure")
    assert english(finding.problem) == (
        "Nobody can see whether the goals `zwei` and `drei` are reached: they lack an indicator or the figure to reach."
    )
    assert of_rule(judged(blueprint.partition("---")[0]), "goal-without-measure") == []


UPGRADE = """\
service: s
status: live
{service}
mix:
  product: {{core: x, levels: {levels}}}
  price: {price}
fulfilment: [{{step: eins, {step}}}]
---
service: v
variant_of: s
status: live
fulfilment: [{{step: eins, {variant}}}]
"""


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (row[:-1], row[-1])
        for row in (
            ("", "[a, b]", "null", "customer: x", "customer: x", 1),
            (
                "",
                "[a, b]",
                "{options: [{level: a, amount: 1}, {level: b, amount: 2}]}",
                "customer: x",
                "customer: x",
                1,
            ),
            ("", "[a, b]", "null", "customer: x, offers: [b]", "customer: x", 0),
            ("", "[a, b]", "null", "customer: x", "customer: x, offers: [b]", 0),
            ("", "[a]", "null", "customer: x", "customer: x", 0),
            ("", "[a, b]", "{not_applicable: Gratis.}", "customer: x", "customer: x", 0),
            (
                "",
                "[a, b]",
                "{options: [{level: a, amount: 1}, {level: b, amount: 1}]}",
                "customer: x",
                "customer: x",
                0,
            ),
            ("kind: complaint", "[a, b]", "null", "customer: x", "customer: x", 0),
            ("", "[a, b]", "null", "backstage: x", "customer: x", 0),
        )
    ],
)
def test_a_higher_level_is_offered_somewhere(values, found):
    """In the service or a variant of it, unless there is nothing to sell or nobody to sell it to."""
    service, levels, price, step, variant = values
    text = UPGRADE.format(service=service, levels=levels, price=price, step=step, variant=variant)
    assert len(of_rule(judged(text), "upgrade-not-offered")) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("benefit: Wer liegen bleibt, fährt weiter.", "benefit: Weiter fährt, wer liegen bleibt!", 1),
        ("mix: {product: {core: Gut schlafen}}", "mix: {product: {core: Gut schlafen}}", 1),
        ("mix: {product: {core: Hilfe}}", "mix: {product: {core: Hilfe}}", 0),
        ("benefit: Gut schlafen\npersonas: [a]", "benefit: Gut schlafen\npersonas: [b]", 0),
        ("benefit: Gut schlafen\npersonas: [a]", "benefit: Gut schlafen\npersonas: [a, b]", 1),
        (
            "benefit: Gut schlafen\nmix: {place: {area: [Nord]}}",
            "benefit: Gut schlafen\nmix: {place: {area: [Süd]}}",
            0,
        ),
        ("benefit: Gut schlafen", "benefit: Gut schlafen\nkind: complaint", 0),
        ("benefit: Gut schlafen", "benefit: Gut schlafen\nvariant_of: eins", 0),
        ("benefit: Gut schlafen", "benefit: Gut schlafen\nstate: as-is", 0),
        ("trigger: Umzug", "trigger: Umzug", 0),
    ],
)
def test_two_services_for_one_purpose_overlap(one, other, found):
    """In any order of the words, for the same people in the same place; one word alone proves nothing."""
    text = f"service: eins\nstatus: live\n{one}\n---\nservice: zwei\nstatus: live\n{other}\n"
    assert len(of_rule(judged(text), "services-overlap")) == found


def test_the_same_need_at_the_same_moment_overlaps_once(blueprint):
    """Benefit, core and two needs in common are one mistake; another need at the same moment is none.

    service: b
    status: live
    trigger: Ein Umzug steht an.
    benefit: Alles ist geregelt.
    mix: {product: {core: Alles geregelt, elements: {x: {answers: [rasch eine Antwort, Ruhe]}}}}
    ---
    service: a
    status: live
    trigger: Ein Umzug steht an.
    benefit: Alles ist geregelt.
    mix: {product: {core: Alles geregelt, elements: {x: {answers: [rasch eine Antwort, Ruhe]}}}}
    ---
    service: c
    status: live
    trigger: Ein Umzug steht an.
    mix: {product: {elements: {x: {answers: [eine Wohnung]}}}}
    """
    [finding] = of_rule(judged(blueprint), "services-overlap")
    assert (finding.about, finding.detail) == (("service a",), "overlap b")
    assert english(finding.problem) == "The services `a` and `b` are good for the same thing."


VARIANTS = "service: s\nstatus: live\nmix: {product: {core: x, levels: [a, b, c]}}\n" + "".join(
    f"---\nservice: v{number}\nvariant_of: s\nstatus: live\n" for number in range(3)
)


@pytest.mark.parametrize(
    ("variants", "levels", "found"),
    [(3, 3, []), (2, 3, ["variants"]), (3, 2, ["levels"]), (1, 1, ["levels", "variants"])],
)
def test_variants_and_levels_are_counted(variants, levels, found):
    """Against the team's own limits; by default there are not too many."""
    setting = rule_options()["too-many-variants"](variants=variants, levels=levels)
    verdict = judged(VARIANTS, {"too-many-variants": setting})
    assert sorted(one.detail for one in of_rule(verdict, "too-many-variants")) == found
    assert of_rule(judged(VARIANTS), "too-many-variants") == []


def test_states_of_a_service_are_no_variants():
    """How it was and how it will be is one service."""
    text = VARIANTS.replace("service: v1\n", "service: v1\nstate: to-be\n").replace(
        "service: v2\n", "service: v2\nstate: as-is\n"
    )
    setting = rule_options()["too-many-variants"](variants=1)
    assert of_rule(judged(text, {"too-many-variants": setting}), "too-many-variants") == []


TERMS = """\
terms:
  Beschwerde: {means: x, instead_of: [Reklamation, Fall]}
  Kritischer Moment: {means: y, instead_of: [Moment, Pain Point]}
  Notfall: {means: z}
roles:
  r: {name: Reklamationen, contribution: Hilft.}
---
service: s
status: live
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("benefit: Jede reklamation zählt.", ["“Beschwerde” instead of “Reklamation”"]),
        ("benefit: Der Kritische Moment zählt.", ["“Kritischer Moment” instead of “Moment”"]),
        ("benefit: Kritischer Moment", []),
        ("benefit: Das Reklamationsformular im Notfall", []),
        ("notes: [{kind: quote, text: Meine Reklamation}]", []),
        ("promises: {p: Kein Pain Point.}", []),
        ("owner: x\nfulfilment: [{step: a, backstage: {r: Sucht den Pain Point.}}]", ["“Kritischer Moment” instead of “Pain Point”"]),
        ("fulfilment: [{step: a, customer: [Meldet einen Fall.]}]", ["“Beschwerde” instead of “Fall”"]),
        ("mix: {product: {levels: {basis: Ein Fall}, excludes: [Zwei Fälle]}}", ["“Beschwerde” instead of “Fall”"]),
    ],
)  # fmt: skip
def test_a_thing_has_one_word(text, found):
    """Plurals count, longer words do not; a term hides what it contains; quotations are the customers' own."""
    findings = [
        one for one in of_rule(judged(TERMS + text + "\n"), "term-inconsistent") if one.about == ("service s.terms",)
    ]
    assert [[english(word) for word in one.problem["words"]] for one in findings] == ([found] if found else [])


def test_entries_of_registers_are_read_too():
    """A role that no service names is judged as strictly as the strictest service."""
    found = of_rule(judged(TERMS), "term-inconsistent")
    assert [(one.about, one.place.line) for one in found] == [(("role r.terms",), 6)]


def test_several_places_of_one_service_are_one_finding():
    """All words and all places stand together, each place once."""
    [finding] = of_rule(
        judged(TERMS.replace("Reklamationen", "R") + "benefit: Ein Fall, noch ein Fall.\ntrigger: Eine Reklamation\n"),
        "term-inconsistent",
    )
    assert len(finding.related) == 1
    assert finding.problem.count == 2
