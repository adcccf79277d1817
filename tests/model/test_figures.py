from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.model.durations import Duration
from servicebook.model.figures import Money, Share, Target, read_date, read_measure
from servicebook.model.misread import Misread


@pytest.mark.parametrize(
    ("written", "amount", "currency", "shown"),
    [
        ("49 CHF", "49", "CHF", "49 CHF"),
        ("CHF 49", "49", "CHF", "49 CHF"),
        ("CHF 49.–", "49", "CHF", "49 CHF"),
        ("49.-", "49", "", "49"),
        ("1'500 CHF", "1500", "CHF", "1500 CHF"),
        ("1’500.50 CHF", "1500.50", "CHF", "1500.50 CHF"),
        ("1 500 CHF", "1500", "CHF", "1500 CHF"),
        ("1.2 CHF", "1.2", "CHF", "1.20 CHF"),
        ("12,50 €", "12.50", "EUR", "12.50 EUR"),
        ("$ 5", "5", "USD", "5 USD"),
        ("-20 GBP", "-20", "GBP", "-20 GBP"),
        ("0 CHF", "0", "CHF", "0 CHF"),
        ("9" * 40, "9" * 40, "", "9" * 40),
    ],
)
def test_money_is_read_as_teams_write_it(written, amount, currency, shown):
    """Currency before or behind, apostrophes and spaces between thousands, rappen or none."""
    money = Money.read(written)
    assert (money.amount, money.currency, str(money)) == (Decimal(amount), currency, shown)


@pytest.mark.parametrize("written", ["auf Anfrage", "inbegriffen", "on request"])
def test_words_may_stand_for_an_amount(written):
    """Where there is no figure, the word is kept and nothing is reckoned."""
    money = Money.read(written)
    assert (money.amount, str(money)) == (None, written)


@pytest.mark.parametrize(
    "written", ["1,500 CHF", "1.500 EUR", "49 Franken", "CHF 49 CHF", "4 9 CHF", "5 chf", "1'50 CHF"]
)
def test_money_that_could_mean_two_things_is_refused(written):
    """A comma before three digits is a thousand here and a fraction there: nobody guesses."""
    with pytest.raises(Misread, match="is no amount of money"):
        Money.read(written)


@given(amount=st.decimals(-99_999, 99_999, places=2), currency=st.sampled_from(["", "CHF", "EUR"]))
def test_money_reads_back_as_it_is_shown(amount, currency):
    """What the handbook shows can be written into the YAML."""
    money = Money(amount, currency)
    assert Money.read(str(money)) == money


@pytest.mark.parametrize(("written", "shown"), [("8 %", "8 %"), ("8%", "8 %"), ("0,5 %", "0.5 %"), ("100 %", "100 %")])
def test_shares_are_per_cent(written, shown):
    """A share is a number and the sign."""
    assert str(Share.read(written)) == shown
    assert Share.read(Share.read(written)) == Share.read(written)


@pytest.mark.parametrize("written", ["8", "0.08", "-3 %", "viel", "8 % von allen"])
def test_a_bare_number_is_no_share(written):
    """Without the sign nobody knows whether 0.08 or 8 is meant."""
    with pytest.raises(Misread, match="is no share"):
        Share.read(written)


def test_no_share_is_more_than_the_whole():
    """101 % of the cases cannot happen."""
    with pytest.raises(Misread, match="more than the whole"):
        Share.read("101 %")


@pytest.mark.parametrize(
    ("written", "target", "shown"),
    [
        ("<= 45", Target("<=", Decimal(45)), "≤ 45"),
        ("≤45 min", Target("<=", Decimal(45), "min"), "≤ 45 min"),
        (">= 95 %", Target(">=", Decimal(95), "%"), "≥ 95 %"),
        ("≥ 4,5 von 5", Target(">=", Decimal("4.5"), "von 5"), "≥ 4.5 von 5"),
        ("< 3", Target("<", Decimal(3)), "< 3"),
        ("> -1", Target(">", Decimal(-1)), "> -1"),
        ("100", Target("=", Decimal(100)), "100"),
        ("= 7 Tage", Target("=", Decimal(7), "Tage"), "7 Tage"),
        (">= 1'500 CHF", Target(">=", Decimal(1500), "CHF"), "≥ 1500 CHF"),
        (">= 4.5/5", Target(">=", Decimal("4.5"), "/5"), "≥ 4.5 /5"),
    ],
)
def test_targets_keep_sign_number_and_unit(written, target, shown):
    """A target is a sign, a number, and whatever unit the team uses."""
    assert (Target.read(written), str(Target.read(written))) == (target, shown)
    assert Target.read(target) is target


@pytest.mark.parametrize("written", ["hoch", "<= viel", "=> 5", "5-10", "1,500.3", "<= 45.000.000", "90 - 95 %"])
def test_what_is_no_target_is_refused(written):
    """Neither words nor ranges, nor figures of which a part would be taken for the unit."""
    with pytest.raises(Misread, match="is no target"):
        Target.read(written)


def test_a_partner_is_measured_in_time_or_share():
    """The per cent sign tells them apart."""
    assert read_measure("35 min") == Duration(Decimal(35), "min")
    assert read_measure("95 %") == Share(Decimal(95))
    assert read_measure(Share(Decimal(95))) == Share(Decimal(95))


def test_days_are_written_year_first():
    """A day is its ISO date, and a day already read stays."""
    assert read_date(" 2027-03-31 ") == date(2027, 3, 31) == read_date(date(2027, 3, 31))


@pytest.mark.parametrize("written", ["31.3.2027", "2027-02-30", "2027-3-31", "20270331", "2027-W13-3", "März 2027", ""])
def test_other_dates_are_refused(written):
    """Neither other orders, nor days that never come, nor ISO's rarer spellings that nobody here reads."""
    with pytest.raises(Misread, match="is no date"):
        read_date(written)
