import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity

CLOSED = """\
channels:
  telefon: {name: T, kind: phone, hours: 24/7}
  schalter: {name: S, kind: counter, hours: "Mo-Sa 08:00-12:00"}
  post: {name: P, kind: letter, hours: "Mo-Sa 08:00-20:00"}
partners:
  bote: {name: B, hours: "Mo-Fr 06:00-22:00; Sa 06:00-11:00"%s}
  nacht: {name: N, hours: 24/7}
  geist: {name: G}
---
service: a
status: live
%s
"""


def closed(steps, partner=""):
    """The verdict over a service that leans on partners."""
    return judged(CLOSED % (partner, steps))


def problems(verdict, rule="partner-closed"):
    """What a rule says."""
    return [english(finding.problem) for finding in of_rule(verdict, rule)]


def unchecked(verdict, rule="partner-closed"):
    """Why a rule could not be applied."""
    return [english(one.because) for one in verdict.unchecked if one.rule == rule]


def test_a_partner_in_front_is_there_while_the_counter_is_open():
    """First gap, both hours, and the sum."""
    verdict = closed("fulfilment: [{step: x, channel: schalter, frontstage: [bote]}]")
    said = (
        "`bote` is closed Sat 11:00–12:00, when `x` may need it: `schalter` is open Mo-Sa 08:00-12:00, "
        "the partner Mo-Fr 06:00-22:00; Sa 06:00-11:00. In all 1 h a week are not covered."
    )
    assert problems(verdict) == [said]
    [finding] = of_rule(verdict, "partner-closed")
    assert (finding.severity, finding.about, finding.detail) == (Severity.WARNING, ("service a",), "bote hours")


@pytest.mark.parametrize(
    ("within", "gap"),
    [("3 min", "Mon 00:00–06:00"), ("8 h", "Sat 11:00 to Sun 24:00"), ("2 d", None), ("1 wd", None)],
)
def test_a_partner_takes_over_in_time_at_any_hour(within, gap):
    """What may wait until the partner opens again is no gap."""
    steps = f"fulfilment: [{{step: x, channel: telefon, hands_over: [{{to_role: bote, within: {within}}}]}}]"
    found = of_rule(closed(steps), "partner-closed")
    assert [english(one.problem["gap"]) for one in found] == ([gap] if gap else [])


def test_all_needs_of_a_partner_are_one_finding():
    """Steps and targets are related places."""
    steps = (
        "promises: {p: {text: P, within: 1 h, from_step: x}}\n"
        "fulfilment: [{step: x, channel: telefon, frontstage: [bote], hands_over: [{to_role: bote, within: 3 min}]}]"
    )
    [finding] = of_rule(closed(steps, ", targets: {a/p: 40 min}"), "partner-closed")
    assert [one.place.line for one in finding.related] == [6, 13, 6]


def test_a_target_alone_is_enough():
    """Who has to be there in forty minutes has to be there by night."""
    steps = "promises: {p: {text: P, within: 1 h, from_step: x}}\nfulfilment: [{step: x, channel: telefon}]"
    assert len(problems(closed(steps, ", targets: {a/p: 40 min}"))) == 1
    assert problems(closed(steps, ", targets: {a/p: 2 wd}")) == []
    assert problems(closed(steps, ", targets: {a/p: 95 %}")) == []


@pytest.mark.parametrize(
    "steps",
    [
        "fulfilment: [{step: x, channel: telefon, frontstage: [nacht]}]",
        "fulfilment: [{step: x, channel: post, frontstage: [bote]}]",
        "fulfilment: [{step: x, channel: telefon, partner: [bote]}]",
        "fulfilment: [{step: x, channel: telefon, hands_over: [{to_role: bote}]}]",
        "management: [{step: x, channel: telefon, frontstage: [bote]}]",
        "fulfilment: [{step: x, hands_over: [{to_role: bote, within: 3 min}]}]",
    ],
)
def test_where_nobody_has_to_be_there_at_once_it_is_silent(steps):
    """Around the clock, by letter, unseen, without a time, among ourselves, in no channel."""
    assert problems(closed(steps)) == []


def test_whoever_stands_in_covers_the_night():
    """A fallback in a register counts, one in words does not."""
    steps = "fulfilment: [{step: x, channel: telefon, frontstage: [bote]}]"
    assert problems(closed(steps, ", fallback: nacht")) == []
    assert len(problems(closed(steps, ", fallback: Taxi vom Bahnhof"))) == 1


def test_who_attends_by_the_staffing_is_found_there():
    """One mistake, one finding: the channel is unstaffed."""
    steps = "mix: {place: [schalter], people: {staffing: {schalter: bote}}}\nfulfilment: [{step: x, channel: schalter, frontstage: [bote]}]"
    verdict = closed(steps)
    assert (problems(verdict), len(of_rule(verdict, "channel-unstaffed"))) == ([], 1)


def test_a_partner_without_hours_cannot_be_checked():
    """Said once, although it is needed twice."""
    verdict = closed("fulfilment: [{step: x, channel: [telefon, schalter], frontstage: [geist]}]")
    assert (problems(verdict), unchecked(verdict)) == ([], ["the hours of `geist` are not known"])


AREAS = """\
partners:
  a: {name: A, area: [%s]}
  b: {name: B, area: [%s]}
  c: {name: C, area: [Nord, Süd]}
---
service: x
status: live
mix:
  place: {area: [Nord, Süd]}
  partnership: [a, b]
"""


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        (("Nord, Süd", "nord, süd, West"), []),
        (("Nord", "Süd"), []),
        (("Nord", "Nord, Süd"), ["Not every partner works where the service is offered: Süd is without `a`."]),
        (
            ("Nord", "Nord"),
            ["Not every partner works where the service is offered: Süd is without `a` and `b`."],
        ),
        (("Nord", ""), ["Not every partner works where the service is offered: Süd is without `a`."]),
        (("Nord], fallback: c, skills: [x", "Nord, Süd"), []),
    ],
)
def test_partners_cover_the_area_or_divide_it(areas, expected):
    """Nobody's part is missed; whoever leaves out what nobody takes over is found."""
    assert problems(judged(AREAS % areas)) == expected


def test_areas_in_other_words_cannot_be_compared():
    """Nobody guesses whether Tessin lies in the South."""
    verdict = judged(AREAS % ("Tessin", "Nord, Süd"))
    assert (problems(verdict), unchecked(verdict)) == ([], ["the areas of `a` are named in other words than ours"])


CONTACTS = """\
partners: {bote: {name: B%s}}
---
service: a
status: %s
%s
"""


def contacts(given, use="mix: {partnership: [bote]}", status="live"):
    """What is said about a partner's contacts."""
    return of_rule(judged(CONTACTS % (given, status, use)), "partner-without-contact")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "a contact on its side and somebody in charge on ours"),
        (", contact: Zentrale", "somebody in charge on ours"),
        (", our_contact: lager", "a contact on its side"),
    ],
)
def test_a_partner_has_a_contact_on_both_sides(given, words):
    """The partner is the thing that is wrong, for all services together."""
    [finding] = contacts(given)
    assert english(finding.problem) == f"`bote` lacks {words}."
    assert (finding.severity, finding.about) == (Severity.WARNING, ("partner bote",))


@pytest.mark.parametrize(
    ("use", "count"),
    [
        ("fulfilment: [{step: x, partner: [bote]}]", 1),
        ("fulfilment: [{step: x, hands_over: [{to_role: bote}]}]", 1),
        ("mix: {product: {core: C, excludes: [{what: Laster, refer_to: bote}]}}", 0),
        ("owner: ich", 0),
    ],
)
def test_only_who_works_for_a_service_needs_a_contact(use, count):
    """Whoever customers are sent to is none of ours."""
    assert len(contacts("", use)) == count


def test_both_contacts_or_a_retired_service_are_silent():
    """All is said, or nothing is at stake any more."""
    assert contacts(", contact: Zentrale, our_contact: lager") == []
    assert contacts("", status="retired") == []


BRANDS = """\
organisation: {name: Wir AG}
partners: {bote: {name: Bote GmbH%s, evidence: [wagen]}}
evidence: {wagen: {name: W%s}, mappe: {name: M%s}, bon: {name: B, brand: ours}}
---
service: a
status: live
fulfilment: [{step: x, frontstage: [%s], evidence: [mappe, bon], perceived_owner: %s}]
"""


def brands(partner, wagen="", mappe="", front="bote", believed="Niemand"):
    """The verdict over what customers see of a partner."""
    given = [f", brand: {brand}" if brand else "" for brand in (partner, wagen, mappe)]
    return judged(BRANDS % (*given, front, believed))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (brands("ours", "theirs"), ["Agreed with `bote` is our brand, but `wagen` bears the partner's brand."]),
        (brands("theirs", "ours"), ["Agreed with `bote` is the partner's brand, but `wagen` bears our brand."]),
        (brands("ours", "", "theirs"), ["Agreed with `bote` is our brand, but `mappe` bears the partner's brand."]),
        (brands("theirs", believed="Wir AG"), ["Agreed with `bote` is the partner's brand, but in `x` customers believe that Wir AG acts."]),
        (brands("ours", believed="bote"), ["Agreed with `bote` is our brand, but in `x` customers believe that bote acts."]),
        (brands("ours", "theirs", "theirs"), ["Agreed with `bote` is our brand, but `wagen` bears the partner's brand and `mappe` bears the partner's brand."]),
    ],
)  # fmt: skip
def test_what_customers_see_bears_the_brand_that_was_agreed(verdict, said):
    """Evidence, and what customers believe; all of a partner is one finding."""
    assert problems(verdict, "brand-differs") == said


@pytest.mark.parametrize(
    "verdict",
    [
        brands("ours", "ours", "both"),
        brands("both", "theirs", "ours"),
        brands("theirs", "theirs"),
        brands("ours", "", "theirs", "bote, wirtin"),
        brands("ours", believed="Wir AG"),
        brands("ours"),
    ],
)
def test_what_agrees_or_may_be_somebody_else_s_is_silent(verdict):
    """Both brands, none, a voucher of ours in strange hands, somebody beside the partner."""
    assert (problems(verdict, "brand-differs"), unchecked(verdict, "brand-differs")) == ([], [])


def test_without_an_agreed_brand_it_cannot_be_checked():
    """The car has a brand, and nobody knows whether it is the right one."""
    assert unchecked(brands("", "theirs"), "brand-differs") == ["no brand is agreed with `bote`"]
