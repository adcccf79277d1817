"""One mistake, one finding: what follows from it is muted, wherever it stands and however often it is used."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import ENGLISH, files_of, judged, linked, of_rule, rules

from servicebook.findings import Severity

TEXTS = files_of(ENGLISH)
HANDBOOK, _ = linked(TEXTS)
BEFORE = {finding.identity for finding in judged(TEXTS).findings}
USES = sorted(
    {
        (reference.place.file, reference.place.line, reference.place.column, reference.word)
        for reference in HANDBOOK.references
        if reference.owner.id != "bike-kitchen"
    }
)


def mistyped(word, position, letter):
    """The word with one letter changed."""
    return f"{word[:position]}{letter}{word[position + 1 :]}"


def with_slip(use, position, letter):
    """The handbook's texts with one letter changed in one use of an id, and the word as it is now."""
    file, line, column, word = use
    position %= len(word)
    lines = TEXTS[file].split("\n")
    slip = mistyped(word, position, letter if word[position] != letter else "q")
    at = column - 1
    assert lines[line - 1][at:].startswith(word)
    lines[line - 1] = f"{lines[line - 1][:at]}{slip}{lines[line - 1][at + len(word) :]}"
    return {**TEXTS, file: "\n".join(lines)}, slip


@given(use=st.sampled_from(USES), position=st.integers(0, 30), letter=st.sampled_from("aenx"))
def test_one_letter_wrong_in_one_use_of_an_id_is_one_finding(use, position, letter):
    """Whatever id is mistyped wherever it is used: one finding more, at that place, naming the word."""
    texts, slip = with_slip(use, position, letter)
    fresh = [finding for finding in judged(texts).findings if finding.identity not in BEFORE]
    assert [finding.rule for finding in fresh] in (["unknown-reference"], ["not-in-register"])
    [finding] = fresh
    assert (finding.place.file, finding.place.line) == use[:2]
    assert slip in str(finding.problem.fields)


def test_an_id_that_is_gone_is_one_finding_with_all_its_uses():
    """A role deleted from its register is reported once; every other use is a related place."""
    roles = "".join(f"  - step: s{number}\n    owner: beraterin\n" for number in range(10))
    text = f"roles:\n  beraterinnen: {{name: B}}\n---\nservice: a\nfulfilment:\n{roles}"
    [finding] = [finding for finding in judged(text).findings if finding.severity is Severity.ERROR]
    assert (finding.rule, finding.detail, finding.suggestion) == ("unknown-reference", "beraterin", "beraterinnen")
    assert [related.place.line for related in finding.related] == [9 + 2 * number for number in range(9)]


def test_words_that_no_register_knows_are_one_finding_for_each_service():
    """A flood is one finding that lists its members."""
    text = "service: a\nstatus: live\nowner: x\nofer: []\noffer: [{step: s, channel: [y, z], evidence: v}]\n"
    [finding] = of_rule(judged(text), "not-in-register")
    assert finding.problem["words"] == ("`x`", "`y`", "`z`", "`v`")
    assert (finding.problem["count"], len(finding.related), finding.about) == (4, 3, ("service a.registers",))


def test_a_misspelt_key_mutes_what_would_be_missed():
    """`ownr: leitung` is one finding; that nobody owns the service is no second one."""
    whole = judged("roles: {leitung: L}\n---\nservice: a\nstatus: live\nowner: leitung\n")
    slip = judged("roles: {leitung: L}\n---\nservice: a\nstatus: live\nownr: leitung\n")
    assert sorted(set(rules(slip)) - set(rules(whole))) in (["unknown-key"], ["unknown-key", "unused-entry"])
    assert of_rule(slip, "service-without-owner") == []


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("benefit: x", "service-without-benefit"),
        ("promises: {p: x}", "no-promise"),
        ("owner: x", "service-without-owner"),
    ],
)
def test_a_key_that_could_not_be_read_is_not_called_missing(key, rule):
    """Shape before meaning, for each key that a rule asks for."""
    name, value = key.split(": ", 1)
    assert of_rule(judged(f"service: a\nstatus: live\n{name}: [[{value}]]\n"), rule) == []
    assert of_rule(judged("service: a\nstatus: live\n"), rule) != []


def test_a_promise_whose_only_use_is_mistyped_is_not_called_broken():
    """`keeps: [ankumft]` is one slip, not an unknown promise and an unkept one."""
    text = "service: a\nstatus: live\npromises: {ankunft: P}\nfulfilment: [{step: x, keeps: %s}]\n"
    assert of_rule(judged(text % "ankunft"), "promise-not-kept") == []
    slip = judged(text % "ankumft")
    assert len(of_rule(slip, "unknown-reference")) == 1
    assert of_rule(slip, "promise-not-kept") == []


def test_a_word_that_no_register_knows_mutes_nothing_else():
    """An advice about words does not hide a warning about phases."""
    with_word, without = (
        judged(f"service: a\nstatus: live\noffer: [{{step: x, channel: {channel}}}]\n")
        for channel in ("fax", "Am Telefon")
    )
    assert set(rules(with_word)) - set(rules(without)) == {"not-in-register"}
    assert set(rules(without)) <= set(rules(with_word))


def test_a_variant_of_nobody_is_one_finding():
    """What it would have inherited, and the steps that it skips, are not missed as well."""
    verdict = judged(
        "service: panne\n---\nservice: b\nstatus: live\nvariant_of: pane\nskips: [x]\noffer: [{step: y}]\n"
    )
    found = [finding for finding in verdict.findings if finding.about[0].startswith("service b")]
    assert [(finding.rule, finding.suggestion) for finding in found] == [("unknown-reference", "panne")]


def test_a_promise_that_is_gone_is_one_finding_however_it_is_named():
    """`panne/ankunft` and, within the service, `ankunft` are the same promise."""
    text = (
        "evidence: {sms: {name: S, says: {promise: panne/ankunft, text: x}}}\n---\n"
        "service: panne\nsteps: [{step: x, keeps: ankunft}]\n"
    )
    [finding] = of_rule(judged(text), "unknown-reference")
    assert (finding.detail, len(finding.related)) == ("panne/ankunft", 1)


def test_a_step_under_another_name_makes_no_other_step_unreachable():
    """Where a way leads nowhere, nobody knows what it would have reached."""
    text = "service: a\nsteps: [{step: x, then: y}, {step: z, aside: true}, {step: yy, then: z, aside: true}]\n"
    assert rules(judged(text)).count("step-unreachable") == 0


def test_what_a_variant_inherits_is_found_once():
    """That nobody owns the service is said at the service, not at each variant of it."""
    verdict = judged("service: a\nstatus: live\n---\nservice: b\nstatus: live\nvariant_of: a\n")
    for rule in ("no-promise", "service-without-owner", "service-without-benefit"):
        assert [finding.about[0].partition(".")[0] for finding in of_rule(verdict, rule)] == ["service a"]


def test_a_walk_through_an_unknown_service_is_one_finding():
    """Its steps cannot be looked up, and nobody asks for each of them."""
    walk = "observation: o\nservice: %s\nwalked:\n  - {did: x, step: s}\n  - {did: y, step: t}\n"
    services = "---\nservice: panne\nsteps: [{step: s}, {step: t}]\n"
    assert rules(judged(walk % "panne" + services)) == rules(judged(services))
    assert of_rule(judged(walk % "pane" + services), "unknown-reference")[0].detail == "pane"
    assert len(of_rule(judged(walk % "pane" + services), "unknown-reference")) == 1


KEYS = sorted(
    {
        (file, number, match.start(), match[0])
        for file, text in TEXTS.items()
        for number, line in enumerate(text.split("\n"))
        for match in re.finditer(r"(?<![\w-])[a-z_]{4,}(?=:( |$))", line)
        if match[0] not in ("service", "observation", "organisation")
    }
)
"""Where a key begins that stands in a document, however it is nested; the head of a document says what it is."""


@given(key=st.sampled_from(KEYS), position=st.integers(0, 30), letter=st.sampled_from("qx"))
def test_one_letter_wrong_in_one_key_is_no_more_than_one_finding(key, position, letter):
    """Nobody complains besides of what is missing, or leads nowhere, since a key cannot be read."""
    file, number, begin, word = key
    lines = TEXTS[file].split("\n")
    slip = mistyped(word, position % len(word), letter)
    lines[number] = f"{lines[number][:begin]}{slip}{lines[number][begin + len(word) :]}"
    fresh = [
        finding for finding in judged({**TEXTS, file: "\n".join(lines)}).findings if finding.identity not in BEFORE
    ]
    assert len(fresh) <= 1


OFFER = "service: a\nstatus: live\noffer: [{%s, channel: x}]\nfulfilment: [{step: y, channel: x}]\n"


@pytest.mark.parametrize("slip", ["stpe: x", "stepp: x", "step: [x]", "step: x x x", "name: x"])
def test_a_phase_whose_only_step_has_no_id_is_not_called_empty(slip):
    """A step that cannot be read is one finding; that its phase plans nothing follows from it."""
    fresh = set(rules(judged(OFFER % slip))) - set(rules(judged(OFFER % "step: x")))
    assert fresh in ({"unknown-key"}, {"unreadable-value"}, {"missing-key"})
    assert "phase-empty" in rules(judged("service: a\nstatus: live\nfulfilment: [{step: y, channel: x}]\n"))


@pytest.mark.parametrize("step", ["arrive", "repair", "ride-home"])
def test_one_letter_wrong_where_a_step_is_declared_is_one_finding(step):
    """Its uses, those of a walk among them, say which one is meant: so nothing else is said of it."""
    [file] = [name for name, text in TEXTS.items() if f"- step: {step}\n" in text and "observation:" not in text]
    slip = mistyped(step, 2, "q")
    texts = {**TEXTS, file: TEXTS[file].replace(f"- step: {step}\n", f"- step: {slip}\n")}
    fresh = [finding for finding in judged(texts).findings if finding.identity not in BEFORE]
    assert [(finding.rule, finding.suggestion) for finding in fresh] == [("unknown-reference", slip)]
    assert "thursday-in-october.yml" in str((fresh[0].place, fresh[0].related))


def test_one_letter_wrong_where_an_indicator_is_declared_is_one_finding():
    """Its figures in the tables are named with its other uses."""
    text = "indicators: {%s: {name: P}}\n---\nservice: a\npromises: {p: {text: x, measured_by: puenktlich}}\n"
    table = {"measurements/m.csv": "indicator,period,value\npuenktlich,2026-10,93\n"}
    whole, slip = (judged({"blueprints/a.yml": text % word, **table}) for word in ("puenktlich", "puenktlihc"))
    known = {finding.identity for finding in whole.findings}
    [finding] = [finding for finding in slip.findings if finding.identity not in known]
    assert (finding.rule, finding.suggestion) == ("unknown-reference", "puenktlihc")
    assert [related.place.file for related in finding.related] == ["measurements/m.csv"]


def renamed(texts):
    """The same texts under other names that sort the other way round."""
    return {f"{90 - number}.yml": text for number, text in enumerate(texts.values())}


MESSY = """\
roles:
  beraterinnen: {name: B, hour: x}
channels:
  fax: Telefax
accept:
  - {rule: unused-entry, at: telex, why: Kommt.}
---
service: a
status: live
owner: beraterin
promises:
  eins: {text: Sofort da., within: 45 min, from_step: x, to_step: y}
  zwei: {text: Immer da., within: 1 h, from_step: x, to_step: y}
fulfilment:
  - step: x
    channel: [fax, pager]
    then: [{to: z, when: a, share: 90 %}, {to: y, when: b, share: 20 %}]
    frontstage: Tut etwas.
  - step: y
    wiat: 3 min
  - step: z
    aside: true
    then: x
---
service: b
status: live
owner: beraterin
review_by: 2020-01-01
steps: [{step: x, then: x, keeps: eins}]
"""


def identities(texts):
    """What stays the same of all findings."""
    return sorted(map(str, (finding.identity for finding in judged(texts).findings)))


def test_a_finding_stays_the_same_when_files_are_renamed_and_split():
    """Neither file nor order of documents is part of what a finding is, where something has an id."""
    parts = MESSY.split("---\n")
    texts = {f"{number}.yml": part for number, part in enumerate(parts)}
    assert identities(texts) == identities(MESSY) == identities(renamed(texts))
    assert len(identities(MESSY)) > 15


def test_a_finding_stays_the_same_when_lines_move():
    """Comments and empty lines above change places only."""
    assert identities(MESSY.replace("status:", "# hier\n\nstatus:")) == identities(MESSY)


def test_a_finding_stays_the_same_when_keys_are_reordered():
    """The keys of a map have no order that matters."""
    parts = MESSY.split("---\n")
    lines = parts[1].split("\n")
    entries = ["\n".join(lines[0:3]), "\n".join(lines[3:6]), "\n".join(lines[6:])]
    head, promises, rest = entries
    first, one, two = promises.split("\n")
    turned = "\n".join([rest.rstrip("\n"), first, two, one, *reversed(head.split("\n"))])
    assert identities("---\n".join([parts[0], f"{turned}\n", parts[2]])) == identities(MESSY)


def test_a_finding_stays_the_same_when_texts_are_reworded():
    """Names and sentences are no ids."""
    reworded = re.sub("Tut etwas", "Macht es anders", MESSY.replace("Telefax", "Fernkopierer"))
    assert identities(reworded) == identities(MESSY)


def test_a_key_that_slipped_into_a_lane_is_one_finding():
    """It is said to be misplaced; that no register knows it as a person follows from that."""
    text = (
        "roles: {a: {name: A}}\n---\nservice: s\nstatus: live\nowner: a\n"
        "steps:\n  - {step: x, frontstage: {a: Hilft., says: Guten Tag.}}\n"
    )
    said = rules(judged(text))
    assert (said.count("misplaced-key"), "not-in-register" in said) == (1, False)


@pytest.mark.parametrize("role", sorted(HANDBOOK.registers["role"]))
def test_one_letter_wrong_where_a_role_is_declared_is_one_finding(role):
    """All uses of the role then name nobody; but who is meant is plain, so that nothing else is said."""
    [file] = [name for name, text in TEXTS.items() if re.search(rf"(?m)^  {role}:", text)]
    text = re.sub(rf"(?m)^  {role}:", f"  {mistyped(role, 2, 'q')}:", TEXTS[file])
    fresh = [finding for finding in judged({**TEXTS, file: text}).findings if finding.identity not in BEFORE]
    assert [(finding.rule, finding.suggestion) for finding in fresh] == [("unknown-reference", mistyped(role, 2, "q"))]
