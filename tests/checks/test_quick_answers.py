from hypothesis import given
from hypothesis import strategies as st
from trial import linked

from servicebook.checks.budgets import surely, travelled
from servicebook.checks.business import businesses, pays_anyhow
from servicebook.checks.effort import HandoversSetting, effort_above_budget, too_many_handovers
from servicebook.checks.frame import Flag
from servicebook.checks.margins import margin_negative
from servicebook.reckoning.bearing import excess
from servicebook.reckoning.effort import worst_effort
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.paths import paths

SIZE = 5
MIX = "mix: {price: {options: [{amount: %d CHF}], cost: {per_case: 1 CHF, per_minute: 1 CHF}}}\n"


@st.composite
def services(draw):
    """A service of five steps with times, waits, people, branches, loops, steps for some only, and a second journey."""
    steps = "".join(f"  - {{step: {draw(step(number))}}}\n" for number in range(SIZE))
    return (
        "personas: {p: {name: P, tolerates: {elapsed: 20 min}}, q: {name: Q}}\n"
        "roles: {r: {name: R}, t: {name: T}}\n---\n"
        f"service: a\nstatus: live\npersonas: [p, q]\n{MIX % draw(st.integers(5, 60))}fulfilment:\n{steps}"
    )


@st.composite
def step(draw, number):
    """One step of it; the first is for everybody, so that there is a journey."""
    who = draw(st.sampled_from(["{r: x}", "{t: x}", "{r: x, t: x}"]))
    keys = [f"s{number}, channel: c, frontstage: {who}, time: {draw(st.integers(1, 9))} min"]
    target = st.integers(0, SIZE - 1).map(lambda other: f"s{other}")
    extras = {
        "plain": "",
        "branch": f"then: [{{to: {draw(target)}, when: n, share: 20 %, at_most: 2}}, {{to: {draw(target)}}}]",
        "wait": "wait: 2 min",
        "some": "personas: [q]" if number else "",
        "anew": "starts_when: Später." if number else "",
    }
    keys += [extras[draw(st.sampled_from([*extras, "plain", "plain"]))]]
    return ", ".join(key for key in keys if key)


def finds(rule, handbook, *options):
    """Whether a rule finds something."""
    return any(isinstance(saying, Flag) for saying in rule.check(handbook, *options))


def journeys(handbook):
    """All journeys of the one service."""
    return [one for one in travelled(handbook, "a") if not isinstance(one, Lacking)]


@given(services(), st.integers(1, 9))
def test_no_path_exceeds_what_is_surely_kept(text, limit):
    """Where all steps together are seen to stay within a limit, each path does, in every case."""
    handbook, _ = linked(text)
    if surely(handbook.courses["a"], lambda _: 1, limit):
        for journey in journeys(handbook):
            found = paths(journey.network, journey.start)
            assert isinstance(found, Lacking) or all(len(path.steps) <= limit for path in found)


@given(services())
def test_a_case_that_pays_anyhow_pays_on_every_path(text):
    """Whatever all steps together would cost, no path costs more; else each path is reckoned, and the rule says so."""
    handbook, _ = linked(text)
    ways = [one for persona in ("p", "q") for one in businesses(handbook, handbook.services["a"], persona, [])]
    if pays_anyhow(handbook, handbook.services["a"]):
        assert all(cost.total <= one.brings.total for one in ways for _, cost in one.ways)
    assert finds(margin_negative, handbook) is any(one.expected().total > one.brings.total for one in ways)


@given(services())
def test_a_handover_is_found_if_any_path_has_one(text):
    """Only where somebody stays on all paths nobody has to look at them one by one."""
    handbook, _ = linked(text)
    tallies = [worst_effort(one.network, one.start, one.here).handovers for one in journeys(handbook)]
    changes = any(tally.count for tally in tallies if not isinstance(tally, Lacking))
    assert finds(too_many_handovers, handbook, HandoversSetting(at_most=0)) is changes


@given(services())
def test_a_journey_is_too_long_if_its_longest_way_is(text):
    """However quickly it may be seen that it is not."""
    handbook, _ = linked(text)
    limit = handbook.registers["persona"]["p"].tolerates.elapsed
    times = [one.elapsed() for one in journeys(handbook) if one.persona in (None, "p")]
    late = any(excess(time.high, limit) > 0 for time in times if not isinstance(time, Lacking))
    assert finds(effort_above_budget, handbook) is late
