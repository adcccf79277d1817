"""Complaints: there is a path for them, it is whole, and it ends in a decision by a day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import current, inherits, repeated
from servicebook.checks.walking import met, walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count

STATIONS = {
    "receipt": say("where a complaint is received"),
    "acknowledgement": say("where the customer hears that it has arrived"),
    "decision": say("where it is decided"),
    "closing": say("where it is closed"),
    "escalation": say("where the customer can go if the decision does not help"),
}
"""The stations of a complaint, by the words of `complaint:`."""


def stations(course: Course) -> Mapping[str, list[Stop]]:
    """The steps of each station of a complaint."""
    found: defaultdict[str, list[Stop]] = defaultdict(list)
    for stop in course.having("complaint"):
        for station in stop.step.complaint:
            found[station].append(stop)
    return found


@rule(Severity.WARNING)
def no_complaint_path(handbook: Handbook) -> Iterator[Flag]:
    """Each service says where complaints go.

    ## Question
    Is there a way for customers who are not content?
    ## What it reads
    `complaints` of the services, their `kind`, and `complaint` of their steps.
    ## Why
    A small cause, an unanswered letter, and a customer is lost; winning a new one costs about five times as much as keeping one. Whoever knows where to complain still wants to stay (D25, D18).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    complaints: beschwerde
    fulfilment:
      - step: anruf
        customer: Ruft an.
    ---
    service: beschwerde
    kind: complaint
    ```
    ## Not a finding
    A service that handles complaints itself, or of which a step does. A service in which no customer appears.
    """
    takers = tuple(sorted(name for name, one in handbook.services.items() if one.kind == "complaint" and current(one)))
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        settled = service.complaints or service.kind == "complaint" or stations(course)
        if not settled and met(course) and service.variant_of not in handbook.services:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("Nothing says where customers of `{service}` can complain.", service=name),
                _where(takers),
                key="complaints",
                related=tuple(
                    Related(handbook.services[taker].spot("service"), say("this service handles complaints"))
                    for taker in takers
                ),
            )


def _where(takers: tuple[str, ...]) -> Message:
    if len(takers) == 1:
        return say("Write `complaints: {service}`, if complaints go there.", service=takers[0])
    return say("Write as `complaints:` the service that handles them, or `{{step: …}}` of this one.")


@rule(Severity.WARNING)
def decision_without_deadline(handbook: Handbook) -> Iterator[Flag]:
    """A complaint is decided by a day.

    ## Question
    Is it settled by when a complaint is decided?
    ## What it reads
    The steps with `complaint: decision`; the `promises` with a time that end or are kept there, or in a step after it; the `standards` with a time for one of these steps.
    ## Why
    A decision without a deadline is put off, and the customer hears nothing meanwhile. Response times are guaranteed, or they are not reliable (D25, D26).
    ## Example that fails
    ```yaml
    service: beschwerde
    kind: complaint
    status: live
    fulfilment:
      - step: entscheid
        complaint: decision
        customer: Hört den Entscheid.
    ```
    ## Example that passes
    ```yaml
    service: beschwerde
    kind: complaint
    status: live
    promises:
      entscheid: {text: In fünf Werktagen haben Sie einen Entscheid., within: 5 wd, to_end_of: entscheid}
    fulfilment:
      - step: entscheid
        complaint: decision
        customer: Hört den Entscheid.
        keeps: [entscheid]
    ```
    ## Not a finding
    A promise that ends later, such as with the closing: then it is decided before. A complaint that is taken and decided in one conversation. A path without any decision (`complaint-path-incomplete`). Several such decisions of a service are one finding.
    """
    for name, service in handbook.services.items():
        deciding = stations(handbook.courses[name])["decision"]
        open_ended = [stop for stop in deciding if not _by_a_day(handbook, service, stop)]
        if open_ended and not all(repeated(handbook, stop, "complaint") for stop in open_ended):
            first, *others = open_ended
            yield Flag(
                Thing("service", name),
                first.step.spot("complaint"),
                say_count(
                    "Nothing says by when a complaint is decided in `{step}`.",
                    "Nothing says by when complaints are decided, in `{step}` and elsewhere.",
                    len(open_ended),
                    step=first.step.step,
                ),
                say("Promise a time (`within`) that ends with this step, or set it as a standard for the step."),
                detail="decision",
                related=tuple(Related(stop.step.spot("complaint"), say("it is decided here too")) for stop in others),
            )


def _by_a_day(handbook: Handbook, service: Service, stop: Stop) -> bool:
    """Whether a promise or a standard with a time covers a decision, or it falls while the customer is there."""
    if "receipt" in stop.step.complaint and stop.step.time and not stop.step.wait:
        return True
    later = walk(handbook.courses[service.service]).beyond(stop.step.step)
    for word, promise in service.promises.items():
        ends = {promise.to_step, promise.to_end_of}
        kept = word in stop.step.keeps or not ends.isdisjoint(later)
        if kept and (promise.within or promise.levels):
            return True
    standards = service.mix.processes.standards.values() if service.mix.processes else ()
    return any(standard.within and standard.step in later for standard in standards)


@rule(Severity.WARNING)
def complaint_path_incomplete(handbook: Handbook) -> Iterator[Flag]:
    """The path of a complaint is whole: received, acknowledged, decided, closed, and open to the next instance.

    ## Question
    Does the path on which complaints are handled have all its stations?
    ## What it reads
    `complaint` of the steps of each service that handles complaints: `kind: complaint`, or another service or a step names it under `complaints`.
    ## Why
    Complaint management is indispensable, and customers are lost where a station is missing: a letter without an answer, a decision that is the last word (D25).
    ## Example that fails
    ```yaml
    service: beschwerde
    kind: complaint
    status: live
    fulfilment:
      - step: eingang
        complaint: receipt
        customer: Erzählt, was schiefging.
    ```
    ## Example that passes
    ```yaml
    service: beschwerde
    kind: complaint
    status: live
    fulfilment:
      - step: eingang
        complaint: [receipt, acknowledgement]
        customer: Erzählt, was schiefging.
      - step: entscheid
        complaint: [decision, closing]
        customer: Hört den Entscheid.
      - step: weiterzug
        complaint: escalation
        customer: Legt den Fall einer neutralen Stelle vor.
    ```
    ## Not a finding
    A step that is several stations at once. A service for complaints that names under `complaints` where to go next: that is its escalation. A sketch without steps. Who answers for the steps is asked by `step-unowned`, by when it is decided by `decision-without-deadline`.
    """
    for name, takers in _handling(handbook).items():
        service = handbook.services[name]
        missing = _missing(handbook, service)
        model = handbook.services.get(service.variant_of or "")
        if missing and not (model and current(model) and missing == _missing(handbook, model)):
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say(
                    "The path of complaints in `{service}` does not say {missing}.",
                    service=name,
                    missing=tuple(STATIONS[station] for station in missing),
                ),
                say(
                    "Plan it, and mark the steps with `complaint:` {missing}.",
                    missing=tuple(f"`{station}`" for station in missing),
                ),
                detail="stations",
                related=tuple(
                    Related(handbook.services[taker].spot("complaints"), say("complaints are sent here"))
                    for taker in takers
                    if taker != name
                ),
            )


def _handling(handbook: Handbook) -> Mapping[str, list[str]]:
    """The services that handle complaints, each with those that send complaints to it."""
    found: dict[str, list[str]] = {
        name: [] for name, service in handbook.services.items() if service.kind == "complaint"
    }
    for name, service in handbook.services.items():
        path = service.complaints
        if path and current(service) and not inherits(handbook, service, "complaints"):
            home = (path.step or "").rpartition("/")[0] or name
            target = path.service or home
            if target in handbook.services:
                found[target] = [*found.get(target, ()), name]
    return {name: takers for name, takers in found.items() if handbook.courses[name].stops}


def _missing(handbook: Handbook, service: Service) -> tuple[str, ...]:
    planned = stations(handbook.courses[service.service])
    onward = service.kind == "complaint" and service.complaints is not None
    return tuple(word for word in STATIONS if not planned.get(word) and not (onward and word == "escalation"))
