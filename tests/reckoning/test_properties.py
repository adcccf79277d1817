from fractions import Fraction

from counting import network, service, stretch
from hypothesis import given
from hypothesis import strategies as st

from servicebook.reckoning.along import along
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.elapsed import Stretch, longest, shortest
from servicebook.reckoning.heaviest import heaviest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.paths import paths

SIZE = 7


@st.composite
def steps(draw, *, forks=True):
    """A service of seven steps with random times, branches with shares, loops, recoveries and parallel branches."""
    return [draw(step(number, forks=forks)) for number in range(SIZE)]


@st.composite
def step(draw, number, *, forks):
    """One step of it."""
    low = draw(st.integers(0, 9))
    keys = [f"s{number}", f"time: {low}-{low + draw(st.integers(0, 9))} min"]
    target = st.integers(0, SIZE - 1).map(lambda other: f"s{other}")
    kind = draw(st.sampled_from(["line", "line", "branch", "fork" if forks else "branch", "fails"]))
    if kind == "branch":
        keys.append(
            f"then: [{{to: {draw(target)}, when: n, share: {draw(st.integers(1, 99))} %}}, {{to: {draw(target)}}}]"
        )
    elif kind == "fork" and number < SIZE - 2:
        keys.append(f"then: {{all: [s{number + 1}, s{draw(st.integers(number + 2, SIZE - 1))}]}}")
    elif kind == "fails":
        keys.append(f"fails: {{what: f, recover: {draw(target)}, share: {draw(st.integers(1, 99))} %}}")
    return ", ".join(keys)


@given(steps())
def test_the_longest_chain_is_that_of_the_longest_path(drawn):
    """Without telling paths apart the longest time is the longest of all paths, and the sum that of its terms."""
    found = paths(network(service(*drawn), recoveries=True), "s0")
    total = longest(network(service(*drawn), recoveries=True), Stretch("s0"))
    if not isinstance(found, Lacking):
        assert total.high.weight == max(along(path, Stretch("s0")).high.weight for path in found)
        assert total.high.weight == sum(term.high.weight for term in total.terms)
        assert total.low.weight <= total.high.weight


@given(steps(forks=False), st.integers(1, SIZE - 1))
def test_between_two_steps_too(drawn, stop):
    """The longest and the shortest time to a step are those of the paths that come to it."""
    text = service(*drawn)
    found = paths(network(text), "s0")
    if isinstance(found, Lacking):
        return
    sums = [total for path in found if isinstance(total := along(path, stretch("s0", f"s{stop}")), Sum)]
    long, quick = (reckon(network(text), stretch("s0", f"s{stop}")) for reckon in (longest, shortest))
    if sums:
        assert long.high.weight == max(total.high.weight for total in sums)
        assert quick.low.weight == min(total.low.weight for total in sums)
    else:
        assert isinstance(long, Lacking)
        assert isinstance(quick, Lacking)


@given(steps(), st.lists(st.integers(0, 5), min_size=SIZE, max_size=SIZE))
def test_the_heaviest_path_is_among_all_paths(drawn, numbers):
    """What adds up to most over all paths, parallel branches included, is found without telling them apart."""
    net = network(service(*drawn), recoveries=True)
    weights = {f"s{number}": weight for number, weight in enumerate(numbers)}
    found, best = paths(net, "s0"), heaviest(net, "s0", weights)
    if not isinstance(found, Lacking):
        assert sum(weights[one.step] for one in best) == max(
            sum(weights[name] for name in path.steps) for path in found
        )
        assert tuple(one.step for one in best) in {path.steps for path in found}


@given(steps())
def test_all_shares_make_the_whole(drawn):
    """Loops, recoveries and parallel branches included, the shares of all paths sum up to 1, and every path ends."""
    found = paths(network(service(*drawn), recoveries=True), "s0")
    if not isinstance(found, Lacking):
        assert sum((path.share for path in found), Fraction()) == 1
        assert len({path.steps for path in found}) <= len(found)


@given(steps(), st.integers(0, SIZE - 1))
def test_a_wait_never_shortens(drawn, number):
    """Whoever waits longer arrives no sooner."""
    slower = [f"{one}, wait: 4 min" if index == number else one for index, one in enumerate(drawn)]
    before, after = (longest(network(service(*each)), Stretch("s0")) for each in (drawn, slower))
    if isinstance(before, Sum):
        assert before.high.weight <= after.high.weight <= before.high.weight + 240 * len(after.terms)
    else:
        assert after == before
