"""Failing well: what goes wrong is made good, and who cannot be helped here is helped elsewhere."""

from collections.abc import Iterator

from servicebook.checks.actors import role_of
from servicebook.checks.authority import powerless, recoveries
from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import repeated, speaking
from servicebook.checks.words import quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.mix import Exclusion
from servicebook.model.service import Service
from servicebook.model.step import Failure
from servicebook.wording import say, say_count


@rule(Severity.WARNING)
def failure_without_recovery(handbook: Handbook) -> Iterator[Flag]:
    """For whatever can go wrong there is a way out.

    ## Question
    Does each failure that is foreseen have a step that makes it good?
    ## What it reads
    `fails` of the steps, and their `recover`.
    ## Why
    A miserable experience in the service case is often the end of the relation. Whoever knows what goes wrong and has planned nothing, has planned to lose that customer (D18).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anfahrt
        fails:
          - Die Patrouille kommt später als zugesagt.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anfahrt
        fails:
          - what: Die Patrouille kommt später als zugesagt.
            recover: verspätung
      - step: verspätung
        aside: true
    ```
    ## Not a finding
    A recovery that is misspelt: that is an unknown reference. All such failures of a service are one finding.
    """
    for name, course in handbook.courses.items():
        found = [
            (stop, failure)
            for stop in course.having("fails")
            for failure in (() if repeated(handbook, stop, "fails") else stop.step.fails)
            if not failure.recover
        ]
        if found:
            yield _unrecovered(Thing("service", name), found)


def _unrecovered(service: Thing, found: list[tuple[Stop, Failure]]) -> Flag:
    (_, first), *others = found
    steps = tuple(dict.fromkeys(stop.step.step for stop, _ in found))
    return Flag(
        service,
        first.spot(),
        say_count(
            "In {steps} something can go wrong, and there is no way out.",
            "{count} things can go wrong without a way out, in {steps}.",
            len(found),
            steps=quoted(steps),
        ),
        say("Plan what customers then experience as a step with `aside: true`, and name it as `recover:`."),
        detail="failures",
        related=tuple(Related(failure.spot(), say("this can go wrong too")) for _, failure in others),
    )


@rule(Severity.WARNING)
def recovery_without_authority(handbook: Handbook) -> Iterator[Flag]:
    """Whoever makes good a failure may give and decide something.

    ## Question
    Has somebody in each step that makes good a failure the authority to do so?
    ## What it reads
    The steps that are named as `recover`, who acts in them, and the `authority` of these roles and partners.
    ## Why
    An apology that nothing follows makes it worse. Whoever gives it needs money or a decision in hand, at once (D9, D18).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anfahrt
        fails:
          - {what: Die Patrouille kommt später als zugesagt., recover: verspätung}
      - step: verspätung
        aside: true
        frontstage:
          berater: Ruft an und entschuldigt sich.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater:
        name: Beraterin
        authority: {amount: 300 CHF, per: case, decides: [Gutschrift]}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anfahrt
        fails:
          - {what: Die Patrouille kommt später als zugesagt., recover: verspätung}
      - step: verspätung
        aside: true
        frontstage:
          berater: Ruft an und entschuldigt sich.
    ```
    ## Not a finding
    A step in which somebody else acts who may decide, behind the scenes too. A recovery in which customers meet only machines, or people whom no register describes. All such steps of a service are one finding.
    """
    for name, course in handbook.courses.items():
        mending = recoveries(course)
        found = [
            (stop, faces)
            for stop in course
            if stop.step.step in mending
            and not repeated(handbook, stop, "frontstage")
            and (faces := powerless(handbook, stop.step))
        ]
        if found:
            yield _empty_handed(handbook, Thing("service", name), found)


def _empty_handed(handbook: Handbook, service: Thing, found: list[tuple[Stop, tuple[str, ...]]]) -> Flag:
    first, *others = (stop for stop, _ in found)
    faces = tuple(dict.fromkeys(who for _, these in found for who in these))
    roles = ((who, role_of(handbook, who)) for who in faces)
    return Flag(
        service,
        first.step.spot("frontstage"),
        say_count(
            "Whoever makes it good in the step {steps} may decide nothing: no authority is recorded for {roles}.",
            "Whoever makes it good in the steps {steps} may decide nothing: no authority is recorded for {roles}.",
            len(found),
            steps=quoted(stop.step.step for stop, _ in found),
            roles=quoted(faces),
        ),
        say("Write as `authority:` what they may give and decide without asking."),
        detail="recoveries",
        related=(
            *(Related(stop.step.spot("frontstage"), say("this step too")) for stop in others),
            *(Related(role.heading(), say("`{who}` has no authority", who=who)) for who, role in roles if role),
        ),
    )


@rule(Severity.WARNING)
def exclusion_without_referral(handbook: Handbook) -> Iterator[Flag]:
    """Whoever is not helped here learns who helps.

    ## Question
    Does everything that the service excludes say to whom customers are referred?
    ## What it reads
    `excludes` of the product with `refer_to`, and the `referrals` of the partnership.
    ## Why
    Good service admits when it is not the right partner, and still gives a solution. That customer comes back (D7).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        excludes:
          - Fahrzeuge über 3,5 Tonnen
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        excludes:
          - what: Fahrzeuge über 3,5 Tonnen
            refer_to: Pannenhilfe für schwere Fahrzeuge
    ```
    ## Not a finding
    An exclusion that stands word for word as `when` of a referral. All such exclusions of a service are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        turned_away = list(_turned_away(service))
        if turned_away:
            first, *others = turned_away
            yield Flag(
                Thing("service", name),
                first.spot(),
                say_count(
                    "The service excludes something and does not say who helps then: {what}.",
                    "The service excludes {count} things and does not say who helps then: {what}.",
                    len(turned_away),
                    what=tuple(say("“{what}”", what=str(one.what)) for one in turned_away),
                ),
                say("Write who helps as `refer_to:`: a partner, another service, or a place in your own words."),
                key="excludes",
                related=tuple(Related(one.spot(), say("this is excluded too")) for one in others),
            )


def _turned_away(service: Service) -> Iterator[Exclusion]:
    referrals = service.mix.partnership.referrals if service.mix.partnership else ()
    cases = {text.casefold() for one in referrals if one.to and one.when for text in one.when.all}
    for exclusion in service.mix.product.excludes if service.mix.product else ():
        if not exclusion.refer_to and cases.isdisjoint(text.casefold() for text in exclusion.what.all):
            yield exclusion
