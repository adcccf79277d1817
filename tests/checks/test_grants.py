import pytest
from trial import english, judged, of_rule


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


GRANT = "roles:\n  berater: {name: B%s}\n  leitung: {name: L, authority: {amount: %s, approver: chefin}}\n  chefin: {name: C}\nsystems: {bot: {name: Bot}}\n---\nservice: panne\nstatus: live\nfulfilment:\n  - {step: x, grants: {amount: %s, by: %s}%s}\n"
OWN = ", authority: {amount: 100 CHF, approver: leitung}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GRANT % (OWN, "500 CHF", "150 CHF", "berater", ""), ["error: `berater` grants 150 CHF here, but may decide about 100 CHF at most."]),
        (
            GRANT % (OWN, "120 CHF", "150 CHF", "berater", ", backstage: [leitung]"),
            ["error: `berater` grants 150 CHF here, but may decide about 100 CHF at most."],
        ),
        (GRANT % (OWN, "500 CHF", "150 CHF", "berater", ", backstage: [leitung]"), []),
        (GRANT % (OWN, "120 CHF", "150 CHF", "berater", ", owner: chefin"), []),
        (GRANT % (OWN, "500 CHF", "100 CHF", "berater", ""), []),
        (GRANT % (OWN, "500 CHF", "150 EUR", "berater", ""), []),
        (GRANT % (OWN, "500 CHF", "nach Ermessen", "berater", ""), []),
        (GRANT % (OWN, "500 CHF", "150 CHF", "bot", ""), []),
        (GRANT % (OWN, "500 CHF", "150 CHF", "Wer gerade da ist", ""), []),
        (GRANT % (", authority: {amount: unbegrenzt}", "500 CHF", "150 CHF", "berater", ""), []),
        (GRANT % (", authority: {amount: 100 CHF, approver: berater}", "500 CHF", "150 CHF", "berater", ""),
         ["error: `berater` grants 150 CHF here, but may decide about 100 CHF at most."]),
    ],
)  # fmt: skip
def test_what_is_granted(text, expected):
    """Above one's authority is an error, save where whoever approves it is there; words and systems are left alone."""
    assert said(text, "grant-above-authority") == expected


def test_authority_that_is_not_recorded_cannot_be_checked():
    """Neither an amount nor a limit: said once for the service."""
    verdict = judged(GRANT % (", authority: {decides: [Taxi]}", "500 CHF", "150 CHF", "berater", ""))
    assert of_rule(verdict, "grant-above-authority") == []
    assert [english(one.because) for one in verdict.unchecked if one.rule == "grant-above-authority"] == [
        "no amount of authority is recorded for `berater`"
    ]


def test_the_remedy_names_who_may():
    """Where an approver is known, it is named."""
    [finding] = of_rule(judged(GRANT % (OWN, "500 CHF", "150 CHF", "berater", "")), "grant-above-authority")
    assert english(finding.remedy) == "Raise the authority, grant less, or let `leitung` decide in this step."
    assert (finding.about, finding.detail) == (("step panne/x",), "berater 150 CHF")
    [alone] = of_rule(
        judged(GRANT % (", authority: 100 CHF", "500 CHF", "150 CHF", "berater", "")), "grant-above-authority"
    )
    assert english(alone.remedy) == "Raise the authority, grant less, or name who decides beyond it as `approver:`."
