"""The page of a service's effort: what a journey demands, of whom, and what makes it up."""

import re

import pytest
from trial import linked
from written import example, pages, shown

from servicebook.model.durations import Duration
from servicebook.pages.journeys import SHOWN, journeys
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.bearing import excess

PEOPLE = """
organisation: {name: A, currency: CHF}
roles:
  berater: {name: Beraterin}
  fahrer: {name: Fahrer}
partners:
  helfer: {name: Helfer, cost_per_case: 80 CHF}
channels:
  hotline: {name: Hotline, kind: phone}
  sms: {name: SMS, kind: sms}
personas:
  familie: {name: Familie, case: service-case, tolerates: {contacts: 2, tasks: 9, elapsed: 1 h}}
  firma: {name: Firma, case: service-case, tolerates: {contacts: 5, elapsed: 30 min}}
  käufer: {name: Käufer, case: purchase, tolerates: {contacts: 1}}
---
"""
SERVICE = """
service: hilfe
name: Hilfe
personas: [familie, firma, käufer]
promises:
  ankunft: {text: Bald ist Hilfe da., within: 30 min, from_step: anruf, to_step: hilfe}
  ruhe: {text: Wir bleiben dran., within: 5 min}
mix:
  price: {cost: {per_case: 20 CHF, per_minute: 2 CHF}}
offer:
  - {step: kauf, name: Kaufen, channel: sms, time: 5 min, then: end}
fulfilment:
  - step: anruf
    name: Anrufen
    starts_when: Der Wagen steht.
    channel: hotline
    frontstage: {berater: Hört zu.}
    tasks: [Foto machen, Foto senden]
    time: 2-4 min
    fails: [{what: Funkloch, recover: umweg, share: 10 %}]
  - step: sms
    name: Nachricht
    channel: sms
    time: 1 min
  - step: hilfe
    name: Helfen
    channel: hotline
    frontstage: {fahrer: Hilft.}
    partner: {helfer: Schleppt ab.}
    wait: 20-40 min
    time: 10 min
    then: end
  - {step: umweg, name: Umweg, aside: true, wait: 5 min, time: 1 min, then: hilfe}
"""
TEXT = pages(PEOPLE + SERVICE, "en")["services/hilfe/effort.md"]


def journey(anchor, text=TEXT):
    """What stands under the heading of a journey."""
    return re.search(rf"\{{ #_journey-{anchor} data-search-exclude \}}\n(.*?)(?=\n## |\Z)", text, re.DOTALL)[1]


def figure(text, label):
    """The card of one figure: whether it is over, and what a reader sees."""
    state, card = re.search(rf'<div((?: data-state="over")?)><dt>{label}</dt>(.*?)</div>', text).groups()
    return bool(state), shown(card).strip()


def test_counts_are_held_against_each_persona():
    """A figure is marked, in words too, as soon as one persona puts up with less; who agrees is named together."""
    found = journey("anruf")
    assert figure(found, "Contacts") == (True, "3 too much, at most 2: Familie at most 5: Firma")
    assert figure(found, "Tasks for the customer") == (False, "2 at most 9: Familie")
    assert figure(found, "Changes of channel") == (False, "2")
    assert figure(found, "Waiting time") == (False, "20–40 min")
    assert figure(found, "From the first contact to the end") == (
        True,
        "33–55 min at most 1 h: Familie too much, at most 30 min: Firma",
    )


def test_who_buys_goes_another_journey():
    """Where some journeys begin in the offer, only those who buy go them."""
    assert figure(journey("kauf"), "Contacts") == (False, "1 at most 1")
    assert "Käufer" in journey("kauf")
    assert "Käufer" not in journey("anruf")


def test_each_figure_tells_its_steps():
    """The sum in words: the steps with what each of them adds, linked."""
    found = journey("anruf").partition("<details>")[0]
    assert '2</strong> = <a href="../../services/hilfe/blueprint.html#anruf">Anrufen</a> × 2</dd>' in found
    assert (
        "From the first contact to the end 33–55 min = Anrufen 2–4 min + Nachricht 1 min + Helfen 30–50 min"
        in shown(found)
    )


def test_what_a_case_costs():
    """The case, the minutes of our work, and the partner, in full; with the partner linked."""
    assert "Cost per case, at most 128 CHF = for each case 20 CHF + our work 28 CHF + Helfer 80 CHF" in shown(
        journey("anruf")
    )


def test_each_path_by_itself():
    """Normal paths and recoveries are told apart, each with its share, the most frequent first."""
    titles = re.findall(r"<summary>(.*?)</summary>", journey("anruf"))
    assert titles == ["Normal path · 2 → 3 → 4 · 90 % of all cases", "Recovery · 2 → ↳ → 4 · 10 % of all cases"]
    recovery = shown(journey("anruf").split("<details>")[2])
    assert "1 Anrufen" not in recovery
    assert "2 Anrufen → ↳ Umweg → 4 Helfen" in recovery
    assert "Waiting time 25–45 min = Umweg 5 min + Helfen 20–40 min" in recovery


def test_what_cannot_be_reckoned_says_why():
    """A time that nobody wrote makes the sum “cannot be checked”, with the steps that lack it; counts stand."""
    text = pages(PEOPLE + SERVICE.replace("    time: 1 min\n", ""), "en")["services/hilfe/effort.md"]
    found = journey("anruf", text)
    assert figure(found, "Contacts")[1].startswith("3")
    assert figure(found, "From the first contact to the end") == (
        False,
        "cannot be checked at most 1 h: Familie at most 30 min: Firma",
    )
    assert "cannot be checked: how long it takes is not known in sms : Nachricht" in shown(found)


def test_promises_against_their_times():
    """Each promise with the shortest and the longest time, and with recoveries; one that lasts longer is marked."""
    text = shown(TEXT.partition("{ #_times data-search-exclude }")[2])
    assert "Bald ist Hilfe da. Promised 30 min longer than promised" in text
    assert "At the quickest 23 min = Anrufen 2–4 min + Nachricht 1 min + Helfen 20–40 min" in text
    assert "At the slowest 45 min = Anrufen 2–4 min + Nachricht 1 min + Helfen 20–40 min" in text
    assert "At the slowest, if something fails 50 min = Anrufen 2–4 min + Umweg 6 min + Helfen 20–40 min" in text
    assert "Wir bleiben dran. Promised 5 min At the slowest cannot be checked: it is not written" in text


def test_levels_that_take_the_same_time_stand_together():
    """A promise is told once for all levels that are alike."""
    text = pages(example(), "en")["services/pannenhilfe/effort.md"]
    times = text.partition("{ #_times data-search-exclude }")[2]
    assert times.count("In 45 Minuten ist Hilfe bei Ihnen") == 2
    assert times.count("In 20 Sekunden spricht ein Mensch") == 1


def test_a_day_that_counts_by_its_orders_is_left_to_the_checks():
    """Where an order's time of day counts, a plain sum says nothing about lateness."""
    text = SERVICE.replace("within: 30 min", 'ordered_by: "16:00", within: 30 min')
    assert "longer than promised" not in pages(PEOPLE + text, "en")["services/hilfe/effort.md"]


def test_a_service_without_steps():
    """A service without a journey says so."""
    assert "No journey is written yet." in shown(pages("service: a\n", "en")["services/a/effort.md"])


def test_an_endless_loop_is_no_path():
    """Steps that lead to no end have no effort, and the page says why."""
    text = "service: a\nfulfilment:\n  - {step: eins, then: zwei}\n  - {step: zwei, then: eins}\n"
    assert "cannot be checked" in shown(pages(text, "en")["services/a/effort.md"])


def test_paths_beyond_number_are_not_told():
    """Where paths are too many to be told apart, the sums stand, and the page says why the paths do not."""
    forks = "".join(
        f"  - {{step: s{n}, channel: web, time: 1 min, then: [a{n}, s{n + 1}]}}\n  - {{step: a{n}, aside: true, time: 1 min, then: s{n + 1}}}\n"
        for n in range(9)
    )
    text = pages(f"service: a\nfulfilment:\n{forks}  - {{step: s9, time: 1 min}}\n", "en")["services/a/effort.md"]
    assert figure(text, "Contacts") == (False, "9")
    assert "The paths are not told one by one: more than 500 paths begin with s0 ." in shown(text)
    assert "<details>" not in text


def test_loops_beyond_number_have_no_effort():
    """Where loops are too many to be followed, the page says that nothing can be reckoned, once."""
    loops = "".join(
        f"  - {{step: s{n}, then: [{{to: s0, at_most: 9}}, {{to: s{max(n - 1, 0)}, at_most: 9}}, s{n + 1}]}}\n"
        for n in range(12)
    )
    text = pages(f"service: a\nfulfilment:\n{loops}  - {{step: s12}}\n", "en")["services/a/effort.md"]
    assert shown(text).count("The effort cannot be checked: its loops can be gone through in more than") == 1


def test_a_journey_for_others_is_not_told():
    """A journey that begins with steps for one persona is not told of the others."""
    text = """
personas: {a: {name: Anna}, b: {name: Bea}}
---
service: s
personas: [a, b]
fulfilment:
  - {step: eins, channel: web, personas: [a], then: end}
  - {step: zwei, starts_when: Anders., channel: web, personas: [b]}
"""
    found = pages(text, "en")["services/s/effort.md"]
    assert ("Anna" in journey("eins", found), "Bea" in journey("eins", found)) == (True, False)
    assert ("Anna" in journey("zwei", found), "Bea" in journey("zwei", found)) == (False, True)


def test_many_paths_are_cut():
    """Only the most frequent paths are told one by one; how many are left out is said."""
    forks = "".join(
        f"  - {{step: s{n}, time: 1 min, then: [{{to: a{n}, share: 60 %}}, {{to: s{n + 1}}}]}}\n"
        f"  - {{step: a{n}, time: 1 min, aside: true, then: s{n + 1}}}\n"
        for n in range(4)
    )
    handbook, _ = linked(f"service: a\nfulfilment:\n{forks}  - {{step: s4, time: 1 min}}\n")
    [found] = journeys(handbook, handbook.services["a"])
    shares = [way.path.share for way in found.ways]
    assert (len(found.ways), found.left_out) == (SHOWN, 16 - SHOWN)
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("amount", "limit", "longer"),
    [
        (Amount(3600), "60 min", False),
        (Amount(3601), "60 min", True),
        (Amount(0, 3), "3 wd", False),
        (Amount(7 * 86_400), "5 wd", False),
        (Amount(8 * 86_400), "5 wd", True),
    ],
)
def test_longer_than_a_limit(amount, limit, longer):
    """Days are counted as the limit counts them: a week is five working days."""
    assert (excess(amount, Duration.read(limit)) > 0) is longer
