"""What was reckoned of a service: times of promises, journeys with their effort and cost; or why there is no figure."""

from dataclasses import fields
from typing import Any

from servicebook.interchange.manifest.values import number
from servicebook.model.handbook import Handbook
from servicebook.model.service import Service
from servicebook.pages.journeys import Journey, journeys
from servicebook.reckoning.amounts import Amount, Sum
from servicebook.reckoning.effort import Effort, Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill
from servicebook.reckoning.promised import PromiseTime, promise_times
from servicebook.wording import Catalogue


def figures(handbook: Handbook, service: Service, speak: Catalogue) -> dict[str, Any]:
    """All figures of a service."""
    told = journeys(handbook, service)
    times = promise_times(service, handbook.courses[service.service])
    return {
        "promise_times": [_time(one, speak) for one in times],
        "journeys": [_journey(one, speak) for one in told if isinstance(one, Journey)],
        "not_reckoned": [figure(one, speak) for one in told if isinstance(one, Lacking)],
    }


def _time(time: PromiseTime, speak: Catalogue) -> dict[str, Any]:
    return {
        "promise": time.promise,
        "level": time.level,
        "within_seconds": time.within.seconds,
        "shortest": figure(time.shortest, speak),
        "longest": figure(time.longest, speak),
        "longest_with_failures": figure(time.worst, speak),
    }


def _journey(journey: Journey, speak: Catalogue) -> dict[str, Any]:
    return {
        "start": journey.start,
        "levels": list(journey.levels),
        "personas": list(journey.personas),
        "most": _effort(journey.worst, speak),
        "cost": figure(journey.cost, speak),
        "paths": [
            {
                "steps": list(way.path.steps),
                "share": None if way.path.share is None else round(float(way.path.share), 6),
                "recovers": way.recovers,
                "ends_as": list(way.path.ends_as),
                "effort": _effort(way.effort, speak),
                "cost": figure(way.bill, speak),
            }
            for way in journey.ways
        ],
        "paths_left_out": journey.left_out,
    }


def _effort(effort: Effort, speak: Catalogue) -> dict[str, Any]:
    return {field.name: figure(getattr(effort, field.name), speak) for field in fields(Effort)}


def figure(found: Tally | Sum | Bill | Lacking, speak: Catalogue) -> dict[str, Any]:
    """One figure with what makes it up; `because` says why there is none."""
    if isinstance(found, Tally):
        return {"count": found.count, "steps": list(found.steps)}
    if isinstance(found, Sum):
        terms = [{"step": term.step, "low": _amount(term.low), "high": _amount(term.high)} for term in found.terms]
        return {"low": _amount(found.low), "high": _amount(found.high), "terms": terms}
    if isinstance(found, Bill):
        items = [{"kind": one.kind, "of": one.of, "amount": number(one.amount)} for one in found.items]
        return {"amount": number(found.total), "currency": found.currency, "items": items}
    return {"because": speak(found.because), "steps": list(found.steps)}


def _amount(amount: Amount) -> dict[str, Any]:
    return {"seconds": amount.seconds, "working_days": number(amount.working_days)}
