import pytest
from trial import english, judged, of_rule


def test_who_meets_customers_is_trained(blueprint):
    """For the service, for what it varies, or for a skill; a partner in front counts, people behind and in the management do not.

    roles:
      gelernt: {name: A, trained: {s: 2026-01-01}}
      fähig: {name: B, trained: [zuhören]}
      fremd: {name: C, trained: {other: 2026-01-01}}
      hinten: {name: D}
      chefin: {name: E}
    partners:
      patrouille: {name: F}
    ---
    service: s
    status: live
    fulfilment:
      - step: eins
        frontstage: {gelernt: x, fähig: x, fremd: x, patrouille: x, Aushilfe: x}
        backstage: {hinten: x}
    management:
      - step: blick
        frontstage: {chefin: x}
    ---
    service: other
    """
    [finding] = of_rule(judged(blueprint), "role-untrained")
    assert (finding.about, finding.place.line, [one.place.line for one in finding.related]) == (("service s",), 4, [8])
    assert (
        english(finding.problem) == "`fremd` and `patrouille` meet the customers of `s`, but were never trained for it."
    )
    assert "{s: YYYY-MM-DD}" in english(finding.remedy)


def test_a_variant_is_trained_with_its_service(blueprint):
    """What a role learnt for the service holds for its variants.

    roles:
      gelernt: {name: A, trained: {s: 2026-01-01}}
    ---
    service: s
    status: live
    ---
    service: v
    variant_of: s
    status: live
    fulfilment:
      - step: eins
        frontstage: {gelernt: x}
    """
    assert of_rule(judged(blueprint), "role-untrained") == []


def test_each_role_without_contribution_is_named_once(blueprint):
    """By the strictest service that names it; partners and unused roles are left out.

    roles:
      a: {name: A}
      b: {name: B}
      c: {name: C, contribution: Freut.}
      d: {name: D}
    partners:
      p: {name: P}
    ---
    service: früh
    status: draft
    owner: a
    ---
    service: y
    status: live
    owner: a
    mix:
      people: [b, c, p]
    ---
    service: z
    status: live
    owner: a
    """
    [finding] = of_rule(judged(blueprint), "role-without-contribution")
    assert (finding.about, finding.detail) == (("service y",), "contribution")
    assert english(finding.problem) == (
        "Nothing says what 2 roles contribute to the experience of customers: `a` and `b`."
    )


ALONE = """\
roles:
  a: {{name: A{a}}}
  b: {{name: B}}
---
service: s
status: live
mix:
  people:
    staffing: {{{staffing}}}
fulfilment:
  - step: eins
    {first}
    then: [{{to: drei, when: x}}, zwei]
  - step: zwei
    frontstage: {{b: x}}
  - step: drei
    {last}
"""


@pytest.mark.parametrize(
    ("a", "staffing", "first", "last", "found"),
    [
        ("", "", "frontstage: {a: x}", "customer: x", ["`a`"]),
        ("", "", "customer: x", "backstage: {a: x}", ["`a`"]),
        ("", "", "frontstage: {a: x}", "frontstage: {b: x}", ["`a`", "`b`"]),
        ("", "", "customer: x", "customer: x", []),
        (", deputy: b", "", "frontstage: {a: x}", "customer: x", []),
        (", deputy: a", "", "frontstage: {a: x}", "customer: x", ["`a`"]),
        (", hours: 24/7", "", "frontstage: {a: x}", "customer: x", []),
        (', hours: "Mo-Fr 08:00-18:00"', "", "frontstage: {a: x}", "customer: x", ["`a`"]),
        ("", "hotline: {roles: [a], at_once: 2}", "frontstage: {a: x}", "customer: x", []),
        ("", "hotline: {roles: [a], at_once: 1}", "frontstage: {a: x}", "customer: x", ["`a`"]),
        ("", "", "{customer: x, personas: [p]}", "customer: x", []),
        ("", "", "customer: x", "{backstage: {a: x}, levels: [gold]}", []),
    ],
)
def test_whom_nobody_gets_round_has_a_deputy(a, staffing, first, last, found):
    """On every path, for everybody; several people, more hours than one can work, and a deputy are enough."""
    first, last = (text[1:-1].replace(", ", "\n    ") if text.startswith("{") else text for text in (first, last))
    findings = of_rule(judged(ALONE.format(a=a, staffing=staffing, first=first, last=last)), "alone-on-duty")
    assert [list(one.problem["roles"]) for one in findings] == ([found] if found else [])


def test_each_journey_is_looked_at_by_itself(blueprint):
    """Whoever is on every path of the purchase is alone, though nobody needs them later; recoveries are other paths.

    roles:
      verkauf: {name: A}
      hilfe: {name: B}
      trost: {name: C}
    ---
    service: s
    status: live
    offer:
      - step: kauf
        frontstage: {verkauf: x}
    fulfilment:
      - step: fall
        starts_when: Es brennt.
        customer: x
        fails: [{what: y, recover: mut}]
        then: [{to: end, when: gelöscht}, {to: weiter}]
      - step: weiter
        frontstage: {hilfe: x}
      - step: mut
        aside: true
        frontstage: {trost: x}
    """
    [finding] = of_rule(judged(blueprint), "alone-on-duty")
    assert english(finding.problem) == "No customer of `s` gets round `verkauf`, and nobody stands in."


def test_an_organisation_with_one_role_has_nobody_to_name():
    """A workshop of one is legitimate, and a circle of steps without an end is another rule's matter."""
    single = (
        "roles: {a: {name: A}}\n---\nservice: s\nstatus: live\nfulfilment:\n  - {step: x, frontstage: [a], then: %s}\n"
    )
    assert of_rule(judged(single % "end"), "alone-on-duty") == []
    endless = (single % "x").replace("{a: {name: A}}", "{a: {name: A}, b: {name: B}}")
    assert of_rule(judged(endless), "alone-on-duty") == []
