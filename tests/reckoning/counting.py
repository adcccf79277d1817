"""What the tests of the reckoning share: a service in a few lines, and its figures in minutes."""

from trial import linked

from servicebook.reckoning.case import Case
from servicebook.reckoning.elapsed import Stretch
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import paths
from servicebook.wording import catalogue


def service(*steps, **keys):
    """A service whose fulfilment holds these steps, each one line in braces, with further keys."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"service: a\n{more}fulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)


def course_of(text):
    """How the one service in the text runs."""
    [course] = linked(text)[0].courses.values()
    return course


def network(text, **case):
    """Its network in a case."""
    return network_of(course_of(text), Case(**case))


def ways(text, start=None, **case):
    """The paths of its (first) journey as words, each with its share if that is known."""
    drawn = network(text, **case)
    found = paths(drawn, start or drawn.starts[0])
    if isinstance(found, Lacking):
        return found
    return [" ".join(path.steps) + ("" if path.share is None else f" {path.share}") for path in found]


def minutes(total):
    """From lowest to highest in minutes, and the steps that make it up; or the steps that lack a figure."""
    if isinstance(total, Lacking):
        return total.steps
    return total.low.weight / 60, total.high.weight / 60, " ".join(term.step for term in total.terms)


def stretch(begin, stop=None):
    """From a step to the beginning of another; `stop!` means its end."""
    return Stretch(begin, stop and stop.rstrip("!"), to_end=bool(stop) and stop.endswith("!"))


def english(message):
    """A sentence as an English reader gets it."""
    return catalogue("en")(message)
