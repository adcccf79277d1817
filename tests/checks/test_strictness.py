import pytest
from trial import judged, linked, of_rule

from servicebook.checks.frame import Stage
from servicebook.checks.strictness import Strictness
from servicebook.findings import Severity
from servicebook.model.handbook import Thing

E, W, A, Q = Severity.ERROR, Severity.WARNING, Severity.ADVICE, Severity.QUESTION
SERVICE = Thing("service", "a")


def severities(text, thing=SERVICE, stage=Stage.MEANING):
    """What becomes of an error, a warning and an advice about the thing."""
    strictness = Strictness(linked(text)[0])
    return tuple(strictness.severity(severity, stage, thing) for severity in (E, W, A))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("status: live", (E, W, A)),
        ("status: planned", (E, A, None)),
        ("status: draft", (E, Q, None)),
        ("", (E, Q, None)),
        ("status: retired", (None, None, None)),
        ("status: live\nstate: as-is", (None, None, None)),
        ("status: live\nstate: done", (None, None, None)),
        ("status: live\nstate: to-be", (E, W, A)),
        ("status: live\nstate: designed", (E, W, A)),
    ],
)
def test_the_status_sets_the_strictness(status, expected):
    """Live as listed; planned without warnings; a draft is asked; what is retired or as it is stays silent."""
    text = f"service: a\n{status}\noffer: [{{step: x}}]\npromises: {{p: P}}\n"
    assert severities(text) == expected
    assert severities(text, Thing("step", "a/x")) == expected
    assert severities(text, Thing("promise", "a/p")) == expected


@pytest.mark.parametrize("status", ["status: retired", "status: live\nstate: as-is"])
def test_what_is_retired_keeps_its_references(status):
    """A link that leads nowhere is wrong however old the service is."""
    assert severities(f"service: a\n{status}\n", stage=Stage.REFERENCES) == (E, W, A)


@pytest.mark.parametrize(
    ("services", "status"),
    [
        (["retired", "draft", "planned", "live"], "live"),
        (["retired", "draft", "planned"], "planned"),
        (["retired", "draft"], "draft"),
        (["retired"], "retired"),
    ],
)
def test_an_entry_is_as_strict_as_the_strictest_service_that_uses_it(services, status):
    """A channel of a draft that a live service uses too is a live channel."""
    texts = [
        f"service: s{number}\nstatus: {one}\noffer: [{{step: x, channel: hotline}}]\n"
        for number, one in enumerate(services)
    ]
    handbook, _ = linked("---\n".join(["channels: {hotline: H, fax: F}\n", "service: other\nstatus: live\n", *texts]))
    assert Strictness(handbook).status(Thing("channel", "hotline")) == status
    assert Strictness(handbook).status(Thing("channel", "fax")) == "live"


def test_where_there_is_no_service_all_is_draft():
    """Registers alone are a beginning."""
    handbook, _ = linked("channels: {fax: F}\n")
    assert Strictness(handbook).status(Thing("channel", "fax")) == "draft"
    assert Strictness(handbook).status(Thing("organisation", "")) == "draft"


def test_the_same_gap_weighs_what_the_status_says():
    """One missing owner: a warning, an advice, a question, nothing."""
    found = [
        of_rule(judged(f"service: a\nstatus: {status}\n"), "service-without-owner")
        for status in ("live", "planned", "draft", "retired")
    ]
    assert [[finding.severity for finding in one] for one in found] == [[W], [A], [Q], []]
