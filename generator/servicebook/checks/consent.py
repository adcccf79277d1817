"""Consent: personal data goes to a partner only after the customer has agreed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import walk
from servicebook.checks.words import meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Datum
from servicebook.wording import say

Sent = Mapping[str, tuple[str, ...]]
"""The personal data that a step passes on, by partner."""


@rule(Severity.ERROR, pair=("partnership", "personal_experience"))
def data_without_consent(handbook: Handbook) -> Iterator[Flag]:
    """Personal data goes to a partner only after a step in which the customer agreed.

    ## Question
    Has the customer agreed on every way on which personal data goes to a partner?
    ## What it reads
    `sends` and `hands_over` of the steps, `consents` of the steps that come before, and `personal` of the data.
    ## Why
    Data are lent, not given. Whoever learns from a stranger's call that their name was passed on, does not trust us with the next one (D11, D23).
    ## Example that fails
    ```yaml
    data:
      telefonnummer: {name: Telefonnummer, personal: true}
    partners:
      fahrdienst: {name: Fahrdienst}
    ---
    service: pannenhilfe
    fulfilment:
      - step: anruf
      - step: versorgen
        sends: {fahrdienst: telefonnummer}
    ```
    ## Example that passes
    ```yaml
    data:
      telefonnummer: {name: Telefonnummer, personal: true}
    partners:
      fahrdienst: {name: Fahrdienst}
    ---
    service: pannenhilfe
    fulfilment:
      - step: anruf
        consents: [telefonnummer]
      - step: versorgen
        sends: {fahrdienst: telefonnummer}
    ```
    ## Not a finding
    Data that are not marked as `personal`. A step that asks for consent itself. Consent given on an earlier journey, such as at the purchase. Where the law lets data pass without asking, accept the finding with that reason. All data for which nobody ever asks are one finding for each service.
    """
    for name, course in handbook.courses.items():
        sharing = (stop for stop in course if stop.step.sends or stop.step.hands_over)
        sending = [(stop, sent) for stop in sharing if (sent := _sent(handbook, stop))]
        if not sending:
            continue
        agreed = {meant(handbook, word, "data") for stop in course.having("consents") for word in stop.step.consents}
        never = [(stop, left) for stop, sent in sending if (left := _without(sent, agreed))]
        if never:
            yield _never(Thing("service", name), never)
        asked = {word for _, sent in sending for data in sent.values() for word in data} & agreed
        onward = walk(course, recoveries=True).onward
        early = {word: _before(handbook, course, onward, word) for word in sorted(asked)}
        for stop, sent in sending:
            for partner, data in sent.items():
                soon = [word for word in data if stop.step.step in early.get(word, ())]
                if soon:
                    yield _too_soon(handbook, course, _Parcel(stop, partner, tuple(soon)))


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Personal data that a step passes on to a partner."""

    stop: Stop
    partner: str
    data: tuple[str, ...]


def _sent(handbook: Handbook, stop: Stop) -> Sent:
    """The personal data that go to partners; what a variant takes over is said of the service that it varies."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for partner, words in stop.step.sends.items():
        found[meant(handbook, partner, "partner")] |= dict.fromkeys(meant(handbook, word, "data") for word in words)
    for handover in stop.step.hands_over:
        taker = meant(handbook, handover.to_role or "", "role", "system", "partner", "persona")
        if taker in handbook.registers["partner"]:
            found[taker] |= dict.fromkeys(meant(handbook, word, "data") for word in handover.data)
    if repeated(handbook, stop, "sends", "hands_over", "consents"):
        return {}
    personal = {partner: tuple(word for word in words if _personal(handbook, word)) for partner, words in found.items()}
    return {partner: words for partner, words in personal.items() if words}


def _personal(handbook: Handbook, word: str) -> bool:
    entry = handbook.registers["data"].get(word)
    return isinstance(entry, Datum) and entry.personal


def _without(sent: Sent, agreed: set[str]) -> Sent:
    left = {partner: tuple(word for word in data if word not in agreed) for partner, data in sent.items()}
    return {partner: data for partner, data in left.items() if data}


def _never(service: Thing, never: list[tuple[Stop, Sent]]) -> Flag:
    data = dict.fromkeys(word for _, sent in never for words in sent.values() for word in words)
    partners = dict.fromkeys(partner for _, sent in never for partner in sent)
    first, *others = (stop for stop, _ in never)
    return Flag(
        service,
        first.step.spot(_key(first)),
        say(
            "Personal data goes to {partners}, but no step asks whether the customer agrees to {data}.",
            data=quoted(data),
            partners=quoted(partners),
        ),
        say("Ask the customer in a step before, and write the data there under `consents:`."),
        detail="consent",
        related=tuple(Related(stop.step.spot(_key(stop)), say("data goes to a partner here too")) for stop in others),
    )


def _key(stop: Stop) -> str:
    return "sends" if stop.step.sends else "hands_over"


def _before(handbook: Handbook, course: Course, onward: Mapping[str, tuple[str, ...]], word: str) -> set[str]:
    """The steps that can be come to before the customer has agreed to pass a piece of data on."""
    asking = {
        name
        for name, stop in course.stops.items()
        if word in (meant(handbook, one, "data") for one in stop.step.consents)
    }
    order = {name: number for number, name in enumerate(course.stops)}
    first = min(order[name] for name in asking)
    waiting = [name for name in course.starts if order[name] <= first and name not in asking]
    seen = set(waiting)
    while waiting:
        fresh = [name for name in onward.get(waiting.pop(), ()) if name not in seen and name not in asking]
        seen.update(fresh)
        waiting += fresh
    return seen


def _too_soon(handbook: Handbook, course: Course, parcel: _Parcel) -> Flag:
    step = parcel.stop.step
    asking = [
        other.step
        for other in course
        if any(meant(handbook, word, "data") in parcel.data for word in other.step.consents)
    ]
    return Flag(
        parcel.stop.thing,
        step.spot(_key(parcel.stop)),
        say(
            "`{partner}` can get {data} before the customer has agreed: a way leads to `{step}` without {asking}.",
            data=quoted(parcel.data),
            partner=parcel.partner,
            step=step.step,
            asking=quoted(other.step for other in asking),
        ),
        say("Let every way go through the consent first, or ask in this step too: `consents:`."),
        detail=parcel.partner,
        related=tuple(Related(other.spot("consents"), say("the customer agrees here")) for other in asking),
    )
