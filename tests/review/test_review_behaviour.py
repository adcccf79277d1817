"""How a review behaves: by identity, through renames, never quieter than it should be."""

import random
import shutil
from dataclasses import replace

import pytest
import yaml
from proposals import HELP, ROLES, SETTINGS, Proposal, opening
from repository import Repository
from trial import AS_OF

from servicebook.errors import UserError
from servicebook.findings import Severity
from servicebook.model.handbook import Thing
from servicebook.reviewing import Asked, judged, reviewed

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

A, B = "blueprints/a.yml", "blueprints/b.yml"
REGISTERS = """organisation: {name: Sicherweg, language: de}
channels: {hotline: {name: Hilfenummer, kind: phone, hours: 24/7}}
roles:
  berater: {name: Beratung, authority: 100 CHF, hours: 24/7, contribution: Hilft., languages: [de]}
  chef: {name: Leitung, contribution: Steht ein., authority: 900 CHF}
indicators: {zeit: {name: Zeit bis zur Hilfe, unit: min, target: <= 60, owner: chef}}
evidence: {karte: {name: Karte, says: {promise: panne/ankunft, within: 60 min}}}
"""
SERVICE = """service: panne
name: Pannenhilfe
status: live
promises: {ankunft: {text: In einer Stunde sind wir da., within: 60 min, from_step: anruf, to_step: hilfe, measured_by: zeit}}
mix:
  promotion: {messages: [{text: In einer Stunde., promise: ankunft, within: 60 min}]}
offer: [{step: beitritt, name: Beitritt, customer: Unterschreibt., makes: ankunft, time: 5 min}]
fulfilment:
  - {step: anruf, name: Anruf, starts_when: Panne, channel: hotline, time: 5 min, customer: Ruft an., frontstage: {berater: Hört zu.}}
  - {step: hilfe, name: Hilfe, customer: Wartet., time: 20 min, wait: 30 min, keeps: ankunft, frontstage: {berater: Hilft.},
     grants: {amount: 80 CHF, what: Taxi, by: berater}}
reinforcement: [{step: dank, name: Dank, customer: Liest den Brief., shows: ankunft, time: 1 min}]
"""


TORN = f"<<<<<<< HEAD\n{SERVICE}=======\n{SERVICE}>>>>>>> x\n"


def small(**more):
    """A small handbook to be changed."""
    return Proposal({A: REGISTERS, B: SERVICE, **more})


def rules(findings):
    """The names of rules, in alphabetical order."""
    return sorted(finding.rule for finding in findings)


def shuffled(value, chance):
    """The same YAML with its keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_otherwise_says_nothing_new(tmp_path, seed):
    """Keys in another order, texts wrapped otherwise, comments lost, all in one line style: nothing changed."""
    proposal = Proposal()
    for path in (HELP, ROLES):
        data = shuffled(yaml.safe_load(proposal.files[path]), random.Random(seed))  # noqa: S311 - keys are no secret
        proposal.write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=40 + 30 * seed))
    review = proposal.review(tmp_path)
    assert (review.is_calm, review.touched) == (True, {HELP, ROLES})
    assert opening(review) == [
        "no new findings · 3 still open",
        "Nothing changed in the services: 2 files are only written otherwise.",
    ]


def test_what_moves_to_other_files_says_nothing_new(tmp_path):
    """A service in another folder, a register in two files."""
    channels, roles = REGISTERS.split("roles:", 1)
    proposal = small().write(B, None).write("blueprints/x/y.yml", SERVICE).write(A, channels)
    review = proposal.write("blueprints/c.yml", f"roles:{roles}").review(tmp_path)
    assert (review.is_calm, review.changes, review.fixed) == (True, (), ())


def test_nothing_at_all(tmp_path):
    """No file was touched."""
    assert opening(small().review(tmp_path))[-1] == "Nothing changed."


@pytest.mark.parametrize(
    ("pattern", "after", "thing"),
    [
        (r"\bberater\b", "beratung", Thing("role", "beratung")),
        (r"\bankunft\b", "hilfe-da", Thing("promise", "panne/hilfe-da")),
        (r"\bdank\b", "brief", Thing("step", "panne/brief")),
        (r"\bpanne\b", "pannenhilfe", Thing("service", "pannenhilfe")),
    ],
)
def test_a_rename_is_one_rename(tmp_path, pattern, after, thing):
    """The id with its references is another: one change, and every finding is the one that it was."""
    review = small().everywhere(pattern, after).review(tmp_path)
    assert [(change.thing, change.fate) for change in review.changes] == [(thing, "renamed")]
    assert (review.brought, review.fixed) == ((), ())
    assert len(review.still_open) == len(review.base.verdict.findings) > 0


def test_findings_elsewhere_come_with_their_cause(tmp_path):
    """A role may decide less, and a step in a file that nobody touched grants too much."""
    review = small().edit(A, "authority: 100 CHF", "authority: 50 CHF").review(tmp_path)
    (affected,) = review.affected
    assert (affected.finding.rule, affected.finding.place.file) == ("grant-above-authority", B)
    assert affected.cause == review.changes[0]
    assert rules(judged(review).findings) == ["grant-above-authority"]


def test_what_was_found_before_is_not_held_against_a_proposal(tmp_path):
    """Old findings are still open, those that are mended fixed; only new ones are judged."""
    review = small().edit(B, "status: live", "status: live\nowner: chef").review(tmp_path)
    assert rules(review.fixed) == ["service-without-owner"]
    assert judged(review).findings == ()
    assert len(review.still_open) == len(review.base.verdict.findings) - 1


def test_a_finding_that_becomes_graver_is_new(tmp_path):
    """A draft goes live: what was a question counts now."""
    before = SERVICE.replace("status: live", "status: draft")
    review = Proposal({A: REGISTERS, B: before}).write(B, SERVICE).review(tmp_path)
    assert {finding.severity for finding in review.base.verdict.findings} <= {Severity.QUESTION, Severity.ERROR}
    assert "service-without-owner" in rules(review.new)


@pytest.mark.parametrize(
    ("before", "after", "way", "said"),
    [
        ("{}", "{no-promise: off}", "off", "The rule `no-promise` is switched off."),
        ("{}", "{no-promise: advice}", "lowered", "The rule `no-promise` is now `advice` (before: `warning`)."),
        ("{no-promise: error}", "{}", "lowered", "The rule `no-promise` is now `warning` (before: `error`)."),
        (
            "{}",
            "{too-many-contacts: {at_most: 12}}",
            "relaxed",
            "The rule `too-many-contacts` allows more: `at_most` is 12 instead of 10.",
        ),
        (
            "{}",
            "{survey-too-early: {after: 10 min}}",
            "relaxed",
            "The rule `survey-too-early` allows more: `after` is 10 min instead of 1 h.",
        ),
        ("{}", "{jargon: {known: [SLA]}}", "relaxed", "The rule `jargon` allows more: `known` is SLA instead of –."),
        (
            "{}",
            "{role-overloaded: {kinds: [phone]}}",
            "relaxed",
            "The rule `role-overloaded` allows more: `kinds` is phone instead of phone, counter.",
        ),
    ],
)
def test_settings_that_are_milder_are_told_first(tmp_path, before, after, way, said):
    """A rule off, a severity lower, an option wider: each with its place; stricter ones are told by nobody."""
    first, second = f"rules: {before}\n", f"rules: {after}\n"
    review = small(**{SETTINGS: first}).write(SETTINGS, second).review(tmp_path / "loose")
    assert [one.way for one in review.loosened] == [way]
    assert opening(review)[0] == f"Checks are loosened: {said}"
    assert review.loosened[0].place.file == SETTINGS
    assert small(**{SETTINGS: second}).write(SETTINGS, first).review(tmp_path / "tight").loosened == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, "2027-03-31", ["`service-without-owner` at `panne` is now accepted until 2027-03-31: “Bald.”"]),
        ("2027-03-31", "2027-01-31", []),
        (
            "2027-03-31",
            "2027-09-30",
            ["`service-without-owner` at `panne` is accepted until 2027-09-30 instead of 2027-03-31: “Bald.”"],
        ),
        (
            "2027-03-31",
            "",
            ["`service-without-owner` at `panne` is accepted for ever instead of until 2027-03-31: “Bald.”"],
        ),
        (None, "", ["`service-without-owner` at `panne` is now accepted for ever: “Bald.”"]),
    ],
)
def test_acceptances_are_told_first(tmp_path, before, after, told):
    """A new one, or one that holds for longer; shortening is no loosening."""
    review = (
        Proposal({A: REGISTERS, B: SERVICE + accepting(before)}).write(B, SERVICE + accepting(after)).review(tmp_path)
    )
    assert [line.removeprefix("Checks are loosened: ") for line in opening(review)[:-2]] == told
    assert rules(one.finding for one in review.newly_accepted) == (["service-without-owner"] if before is None else [])


def accepting(until):
    """An acceptance until a day, for ever, or none."""
    if until is None:
        return ""
    end = f", until: {until}" if until else ""
    return f"accept: [{{rule: service-without-owner, at: panne, why: Bald.{end}}}]\n"


def test_an_acceptance_whose_time_is_over_is_told(tmp_path):
    """It is among the findings, and in a list of its own."""
    review = small().write(B, SERVICE + accepting("2026-01-31")).review(tmp_path)
    assert rules(review.expired) == ["acceptance-expired"]


@pytest.mark.parametrize("standing", ["status: planned", "status: draft", "status: live\nstate: done"])
def test_a_service_that_is_judged_less_strictly_is_told_first(tmp_path, standing):
    """Its status, or that it is only kept as it was, makes all rules milder."""
    review = small().edit(B, "status: live", standing).review(tmp_path)
    assert [one.way for one in review.loosened] == ["status"]


def test_what_a_milder_status_hides_is_not_fixed(tmp_path):
    """A live service becomes a draft, of which advice is not given: it is told as silenced."""
    review = small().edit(B, "status: live", "status: draft").review(tmp_path)
    assert (review.fixed, "not-rehearsed" in rules(review.silenced)) == ((), True)


def test_a_value_that_cannot_be_read_is_no_change(tmp_path):
    """Nobody says that a service became a draft, or that anything was fixed, while its status cannot be read."""
    review = small().edit(B, "status: live", "status: [live").review(tmp_path)
    assert (review.loosened, review.changes, review.fixed) == ((), (), ())
    assert rules(review.new) == ["unclosed-bracket", "unknown-word"]


def test_another_folder_is_told_first(tmp_path):
    """What is read decides what is found; the services themselves are compared all the same."""
    files = {A: None, B: None, "plan/a.yml": REGISTERS, "plan/b.yml": SERVICE, SETTINGS: "blueprints: plan\n"}
    proposal = small()
    for path, text in files.items():
        proposal.write(path, text)
    review = proposal.review(tmp_path)
    assert ([one.way for one in review.loosened], review.changes) == (["folder"], ())


def test_what_rests_on_a_promise_wants_a_second_look(tmp_path):
    """Steps, evidence, messages and the indicator; what was touched too is left out, and what a finding names anyway."""
    review = small().edit(B, "within: 60 min, from_step", "within: 50 min, from_step").review(tmp_path)
    (suspect,) = review.suspects
    assert [(str(one.thing), one.role) for one in suspect.resting] == [
        ("evidence karte", "promise"),
        ("p panne/promotion", "messages"),
        ("step panne/beitritt", "makes"),
        ("step panne/hilfe", "keeps"),
        ("step panne/dank", "shows"),
        ("indicator zeit", "measured_by"),
    ]


def test_what_was_touched_needs_no_second_look(tmp_path):
    """The message and the evidence speak of the new time already."""
    proposal = small().everywhere("60 min", "70 min").edit(B, "name: Dank", "name: Danke")
    (suspect,) = proposal.review(tmp_path).suspects
    assert [str(one.thing) for one in suspect.resting] == ["step panne/beitritt", "step panne/hilfe", "indicator zeit"]


def test_what_still_names_something_that_is_gone_wants_a_second_look(tmp_path):
    """A channel is dropped from its register, and a step in another file still uses it."""
    proposal = small().edit(A, "channels: {hotline: {name: Hilfenummer, kind: phone, hours: 24/7}}\n", "")
    (suspect,) = proposal.review(tmp_path).suspects
    assert (suspect.cause.fate, [(str(one.thing), one.role) for one in suspect.resting]) == (
        "removed",
        [("step panne/anruf", "channel")],
    )


def test_authority_and_steps_have_those_who_rest_on_them(tmp_path):
    """More authority: the steps that grant by it. A longer step: the promise whose clock ends there."""
    wider = small().edit(A, "authority: 100 CHF", "authority: 300 CHF").review(tmp_path / "a")
    slower = small().edit(B, "time: 20 min", "time: 25 min").review(tmp_path / "b")
    assert [[str(one.thing) for one in suspect.resting] for suspect in wider.suspects] == [["step panne/hilfe"]]
    assert [[str(one.thing) for one in suspect.resting] for suspect in slower.suspects] == [["promise panne/ankunft"]]


def test_sums_before_and_after(tmp_path):
    """Waiting, elapsed time and the time until the promise is kept follow from one longer wait."""
    review = small().edit(B, "wait: 30 min", "wait: 40 min").review(tmp_path)
    assert [(shift.figure, shift.of) for shift in review.shifts] == [
        ("waiting", "anruf"),
        ("elapsed", "anruf"),
        ("promise", "ankunft"),
    ]
    assert [shift.before.high.seconds // 60 for shift in review.shifts] == [30, 56, 35]
    assert [shift.after.high.seconds // 60 for shift in review.shifts] == [40, 66, 45]


def test_a_base_that_does_not_parse_is_told(tmp_path):
    """What stood in it cannot be compared, and nothing of it is called new; everything else is."""
    proposal = Proposal({A: REGISTERS, B: TORN}).write(B, SERVICE).edit(A, "authority: 100 CHF", "authority: 50 CHF")
    review = proposal.review(tmp_path)
    assert review.base.broken == (B,)
    assert review.new == ()
    assert {"not-rehearsed", "purpose-missing", "grant-above-authority"} <= set(rules(review.unclear))
    assert [str(change.thing) for change in review.changes] == ["role berater"]
    assert all(finding.place.file == B for finding in review.fixed)


def test_a_head_that_does_not_parse_has_fixed_nothing(tmp_path):
    """What can no longer be seen is not mended; variants of what cannot be read have not lost what they inherit."""
    variant = "service: panne-neu\nname: Neu\nstatus: draft\nvariant_of: panne\noffer: [{step: beitritt, same: true}]\n"
    proposal = small(**{"blueprints/c.yml": variant})
    review = proposal.write(B, TORN).review(tmp_path)
    assert (review.head.broken, review.fixed, review.changes) == ((B,), (), ())
    assert opening(review)[1].startswith(f"`{B}` cannot be read: ")
    assert not review.is_calm


def test_what_a_new_mistake_hides_is_not_fixed(tmp_path):
    """A misspelt key blinds rules; what they said before is unclear."""
    review = (
        small()
        .edit(B, "  - {step: anruf,", "  - {chanel: x, step: anruf,")
        .edit(B, "channel: hotline, ", "")
        .review(tmp_path)
    )
    assert "unknown-key" in rules(review.new)
    assert set(rules(review.fixed)).isdisjoint(rules(review.unclear))


def test_both_sides_are_judged_by_the_settings_of_today(tmp_path):
    """A rule that is made stricter is no fault of what stood there already."""
    review = small().write(SETTINGS, "rules: {service-without-owner: error}\n").review(tmp_path)
    assert (review.brought, [one.severity for one in review.still_open if one.rule == "service-without-owner"]) == (
        (),
        [Severity.ERROR],
    )


def test_settings_that_were_unreadable_are_passed_over(tmp_path):
    """Nobody can say what was loosened then; today's must be readable."""
    review = small(**{SETTINGS: "rules: [\n"}).write(SETTINGS, "rules: {no-promise: off}\n").review(tmp_path / "a")
    assert review.loosened == ()
    with pytest.raises(UserError):
        small().write(SETTINGS, "rules: [\n").review(tmp_path / "b")


def test_a_handbook_that_begins(tmp_path):
    """Against a base without one everything is new."""
    review = Proposal({"README": "x"}).write(A, REGISTERS).write(B, SERVICE).review(tmp_path)
    assert opening(review)[-1].startswith("New: Service “Pannenhilfe”")


def test_two_states_of_the_past_and_what_is_staged(tmp_path):
    """A second revision takes the place of the files; what is staged is what the next commit will hold."""
    repository = Repository(tmp_path)
    first = repository.commit("Eins", {A: REGISTERS, B: SERVICE})
    second = repository.commit("Zwei", {B: SERVICE.replace("60 min", "50 min")})
    repository.write({B: SERVICE.replace("60 min", "40 min")})
    repository.git("add", "-A")
    repository.write({B: SERVICE.replace("60 min", "30 min")})
    asked = [Asked(first, second), Asked(first, staged=True), Asked(first), Asked(second, first)]
    withins = [
        (reviewed(tmp_path, one, AS_OF).changes[0].before, reviewed(tmp_path, one, AS_OF).changes[0].after)
        for one in asked
    ]
    assert [f"{before} → {after}" for before, after in withins] == [
        "60 min → 50 min", "60 min → 40 min", "60 min → 30 min", "50 min → 60 min",
    ]  # fmt: skip


def test_the_same_review_twice(tmp_path):
    """The same input gives the same review."""
    proposal = small().edit(A, "authority: 100 CHF", "authority: 50 CHF")
    one, other = (proposal.review(tmp_path / name) for name in ("a", "b"))
    assert replace(one, base=other.base, head=other.head) == other
