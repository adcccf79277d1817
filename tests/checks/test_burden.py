import pytest
from trial import english, judged, of_rule

from servicebook.checks.burden import TasksSetting

REGISTERS = """\
personas: {eilig: {name: Eilig, tolerates: {tasks: 1}}}
channels:
  laden: {name: Laden, kind: counter}
  telefon: {name: Telefon, kind: phone}
  netz: {name: Netz, kind: web}
  mail: {name: Mail, kind: email}
  besuch: {name: Besuch, kind: visit}
  brief: {name: Brief, kind: letter}
  irgendwas: {name: Irgendwas}
roles: {wirt: Wirt}
partners: {fachhändler: {name: Fachhändler}, bote-nord: {name: {de: Bote Nord, en: Northern Messenger}}}
systems: {kundenakte: {name: Kundenakte}, app: {name: App}}
---
service: a
status: live
"""


def found(rule, *steps, head="", **settings):
    """What a rule says of these steps."""
    text = f"{REGISTERS}{head}fulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)
    return of_rule(judged(text, settings), rule)


def problems(rule, *steps, head="", **settings):
    """The sentences of these findings."""
    return [english(finding.problem) for finding in found(rule, *steps, head=head, **settings)]


def test_tasks_are_counted_over_the_journey():
    """With how many each step adds; the persona's own limit comes first, else the option holds."""
    steps = ("x, tasks: [A, B]", "y", "z, tasks: [C]")
    assert problems("tasks-pushed", *steps, head="personas: [eilig]\n") == [
        "A journey gives the customer 3 tasks: `x` (2) and `z`. `eilig` puts up with 1."
    ]
    assert problems("tasks-pushed", *steps) == [
        "A journey gives the customer 3 tasks: `x` (2) and `z`. More than 2 are too many."
    ]
    assert problems("tasks-pushed", *steps, **{"tasks-pushed": TasksSetting(at_most=3)}) == []
    assert problems("tasks-pushed", *steps[:2]) == []


@pytest.mark.parametrize(
    ("task", "whom"),
    [
        ("Beim Fachhändler nachfragen", "partner `fachhändler`"),
        ("Auskunft des Fachhändlers einholen", "partner `fachhändler`"),
        ("Bote Nord anrufen", "partner `bote-nord`"),
        ("Call the Northern Messenger", "partner `bote-nord`"),
        ("Nummer in der Kundenakte erfragen", "system `kundenakte`"),
    ],
)
def test_customers_are_no_messengers_between_us(task, whom):
    """Partners and unseen systems, by id or name, in any language and case of a noun."""
    [finding] = found("task-we-could-do", f"x, tasks: [Foto machen, {task}]")
    assert english(finding.problem) == f"“{task}” sends the customer to our own {whom}."
    assert (finding.place.line, finding.detail) == (17, whom.replace("`", ""))


@pytest.mark.parametrize(
    "step",
    [
        "x, tasks: [Beim Fachhändler abholen]",
        "x, tasks: [Zum Fachhändler fahren]",
        "x, tasks: [Den Nachbarn fragen]",
        "x, tasks: [Fragebogen ausfüllen]",
        "x, tasks: [In der App melden], frontstage: [app]",
        "x, frontstage: {wirt: Fragt den Fachhändler.}",
        "x, tasks: [Boten anrufen]",
    ],
)
def test_what_only_customers_can_do_is_silent(step):
    """Going there in person, strangers, a system that they use, our own work."""
    assert problems("task-we-could-do", step) == []


def test_a_customer_who_must_change_the_channel_is_noticed():
    """The step that they come from is named, and both places."""
    [finding] = found(
        "channel-switch-forced", "x, channel: laden, customer: A", "y, backstage: B", "z, channel: netz, customer: C"
    )
    assert english(finding.problem) == "Whoever comes from `x` must go on here in another channel: `netz`."
    assert (finding.place.line, [related.place.line for related in finding.related]) == (19, [17])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("channel: [laden, netz], customer: A", "channel: netz, customer: B"),
        ("channel: laden, customer: A", "channel: netz, customer: B, starts: frontstage"),
        ("channel: laden, customer: A", "channel: mail, customer: Liest die Bestätigung."),
        ("channel: laden, customer: A", "channel: brief, customer: B"),
        ("channel: laden, customer: A", "channel: besuch, customer: B"),
        ("channel: laden, customer: A", "channel: irgendwas, customer: B"),
        ("channel: laden, customer: A", "channel: netz, evidence: Seite"),
        ("channel: brief, customer: A", "channel: netz, customer: B"),
        ("channel: netz, customer: A", "channel: telefon, customer: B, frontstage: [wirt]"),
        ("channel: laden, customer: A", "channel: netz, customer: B, starts_when: Später."),
        ("channel: laden, customer: A, then: end", "channel: netz, customer: B, starts_when: Später."),
    ],
)
def test_where_nobody_must_go_elsewhere_it_is_silent(first, second):
    """They may stay, we come to them, it is not known, or a machine passes them on to a human."""
    assert problems("channel-switch-forced", f"x, {first}", f"y, {second}") == []


def test_mail_is_a_change_where_customers_must_write():
    """Reading is no effort, answering with data or a task is; a channel that is not offered cannot be stayed in."""
    steps = ("x, channel: laden, customer: A", "y, channel: mail, customer: B, asks: [foto]")
    assert len(problems("channel-switch-forced", *steps)) == 1
    assert len(problems("channel-switch-forced", *steps, head="mix: {place: [laden, mail]}\n")) == 1
    assert problems("channel-switch-forced", *steps, head="mix: {place: [mail]}\n") == []
