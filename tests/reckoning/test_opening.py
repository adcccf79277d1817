import pytest
from counting import english, service
from trial import linked

from servicebook.model.hours import Hours
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.opening import both, either, on_duty, reachable

REGISTERS = """
---
channels:
  phone: {name: Phone, hours: "Mo-Fr 08:00-18:00"}
  shop: {name: Shop, hours: "Fr-Sa 10:00-20:00"}
  mail: Mail
roles:
  anna: {name: Anna, hours: "Mo-Fr 08:00-12:00", deputy: bert}
  bert: {name: Bert, hours: "Mo-Tu 12:00-18:00", deputy: carl}
  carl: Carl
partners:
  dealer: {name: Dealer, hours: "Mo-Sa 09:00-20:00"}
systems: {robot: Robot}
"""


@pytest.mark.parametrize(
    ("find", "step", "expected"),
    [
        (reachable, "x, channel: phone", "Mo-Fr 08:00-18:00"),
        (reachable, "x, channel: [phone, shop]", "Mo-Th 08:00-18:00; Fr 08:00-20:00; Sa 10:00-20:00"),
        (on_duty, "x, frontstage: {anna: Asks.}, support: [robot]", "Mo-Tu 08:00-18:00; We-Fr 08:00-12:00"),
        (on_duty, "x, frontstage: {anna: Asks.}, partner: {dealer: Helps.}", "Mo-Tu 09:00-18:00; We-Fr 09:00-12:00"),
        (on_duty, "x, backstage: {bert: Looks.}", "Mo-Tu 12:00-18:00"),
        (on_duty, "x, customer: Waits.", "24/7"),
    ],
)
def test_hours_follow_from_channels_and_people(find, step, expected):
    """Any channel will do; all who act must be there, each one or the deputy."""
    handbook, _ = linked(service(step) + REGISTERS)
    assert find(handbook, handbook.courses["a"].stops["x"].step).spans == Hours.read(expected).spans


@pytest.mark.parametrize(
    ("find", "step", "because"),
    [
        (reachable, "x, channel: [phone, mail, fair]", "the hours of `mail` and `fair` are not written"),
        (on_duty, "x, frontstage: {anna: , carl: }", "the hours of `carl` are not written"),
    ],
)
def test_hours_that_are_not_written_are_not_guessed(find, step, because):
    """One channel or role without hours, and nothing is known."""
    handbook, _ = linked(service(step) + REGISTERS)
    found = find(handbook, handbook.courses["a"].stops["x"].step)
    assert isinstance(found, Lacking)
    assert english(found.because) == because


def test_round_the_clock_is_named_only_where_nothing_narrows_it():
    """`24/7; Mo-Fr 08:00-12:00` would say that it is always open."""
    always, narrow = Hours.read("24/7"), Hours.read("Mo-Fr 08:00-12:00")
    assert both(always, narrow) == both(narrow, always) == narrow
    assert (both(always, always), either(narrow, always), either(always, narrow)) == (always, always, always)


def test_hours_that_never_meet_are_never():
    """What both have in common may be nothing; how it was written is kept."""
    one, other = Hours.read("Mo 08:00-12:00"), Hours.read("Mo 12:00-18:00")
    assert (both(one, other).spans, either(one, other).spans) == ((), Hours.read("Mo 08:00-18:00").spans)
    assert str(either(one, other)) == "Mo 08:00-12:00; Mo 12:00-18:00"
