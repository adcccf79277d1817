import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import AS_OF, ENGLISH, english, files_of, judged, linked, loaded, of_rule, rules

from servicebook.checks import check
from servicebook.link import link
from servicebook.link.hints import keys_of, kind_at
from servicebook.load import Loaded
from servicebook.model.registers import Registers
from servicebook.model.service import Service
from servicebook.model.step import Step, Wait

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 10**12),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["", "x", "../../x", "<script>", "a/b", "45 min", "8 %", "24/7", "2027-13-45", "end", "de", "anruf.frontstage"]
    ),
    st.text(max_size=12),
)
VALUES = st.recursive(
    JUNK,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["de", "step", "to", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_what_can_be_read_is_kept():
    """A value that does not fit is left out and reported; the rest of the service stands."""
    handbook, findings = linked("service: a\nowner: leitung\nreview_by: bald\nbenefit: Hilft.\n")
    [finding] = findings
    assert (finding.rule, finding.place.line, finding.about) == ("unreadable-value", 3, ("service a.review_by",))
    assert (handbook.services["a"].owner, str(handbook.services["a"].benefit)) == ("leitung", "Hilft.")


@pytest.mark.parametrize(
    ("text", "line", "rule", "problem", "remedy"),
    [
        ("service: a\nownr: b", 2, "unknown-key", "The key `ownr` is not known here.", "Did you mean `owner`?"),
        ("service: a\nkomplett: b", 2, "unknown-key", "The key `komplett` is not known here.", "Known here are `service`,"),
        ("service: a\nstatus: life", 2, "unknown-word", "One of a few words is expected here, not “life”.", "Did you mean `live`?"),
        ("service: a\nstatus: x", 2, "unknown-word", "One of a few words is expected here, not “x”.", "Possible are `draft`, `planned`, `live` and `retired`."),
        ("service: a\nstatus: [live]", 2, "unknown-word", "One of a few words is expected here, not a list.", "Possible are"),
        ("service: a\noffer: [{step: x, feeling: 5}]", 2, "unreadable-value", "The scale of feelings does not know “5”.", "Write a whole number"),
        ("service: a\noffer: [{step: x, feeling: -3}]", 2, "unreadable-value", "The scale of feelings does not know “-3”.", "Write a whole number"),
        ("service: a\noffer: [{step: x, feeling: gut}]", 2, "unreadable-value", "The scale of feelings does not know “gut”.", "Write a whole number"),
        ("service: a\noffer: [{step: x, feeling: 1.5}]", 2, "unreadable-value", "The scale of feelings does not know “1.5”.", "Write a whole number"),
        ("service: a\noffer: [{step: x, feeling: [1]}]", 2, "unreadable-value", "The scale of feelings does not know a list.", "Write a whole number"),
        ("service: a\noffer: [{step: x, aside: vielleicht}]", 2, "unreadable-value", "Yes or no is expected here, not “vielleicht”.", "Write `true`"),
        ("service: a\nsteps: x", 2, "unreadable-value", "A list is expected here, not “x”.", "Write each entry on a line"),
        ("service: a\npromises: x", 2, "unreadable-value", "Entries with names are expected here, not “x”.", "Write each entry as `name: …`"),
        ("service: a\nmix: x", 2, "unreadable-value", "Entries with names are expected here.", "Write each entry as `name: …`"),
        ("service: a\nname: [b]", 2, "unreadable-value", "A text is expected here.", "Write one text, or one for each language"),
        ("service: a\npromises: {x: {within: 5 min}}", 2, "missing-key", "The key `text` is missing here.", "Add a line `text: …`"),
        ("service: Pannen Hilfe", 1, "unreadable-value", "“Pannen Hilfe” cannot be an id.", "Write lower-case words"),
        ("service:", 1, "missing-key", "The key `service` is missing here.", "Add a line `service: …`"),
        ("personas: {x: {name: y, tolerates: {contacts: drei}}}", 1, "unreadable-value", "A whole number is expected here", "Write digits only"),
        ("service: a\nsteps: {x: y}", 2, "unreadable-value", "A list is expected here, not entries with names.", "Write each entry on a line"),
        ("service: a\noffer: [{step: x, time: [3 min]}]", 2, "unreadable-value", "One word is expected here, not a list", "Write it behind"),
        ("service: a\nname: {de: A, french: B}", 2, "unreadable-value", "“french” is no language.", "Write its two letters"),
        ("roles: {../../x: Eins}", 1, "unreadable-value", "“../../x” cannot be an id.", "Write lower-case words"),
        ("roles: {x: {}}", 1, "missing-key", "The key `name` is missing here.", "Add a line `name: …`"),
        ("roles: [berater]", 1, "unreadable-value", "Entries with names are expected here, not a list.", "Write each entry as `name: …`"),
        ("observation: x\nwalked: [{did: a, feeling: 9}]", 2, "unreadable-value", "The scale of feelings does not know “9”.", "Write a whole number"),
        ("service: a\noffer: [{stp: x, tasks: [b]}]", 2, "unknown-key", "The key `stp` is not known here.", "Did you mean `step`?"),
        ("service: a\npromises: {x: {text: [b]}}", 2, "unreadable-value", "A text is expected here.", "Write one text"),
    ],
)  # fmt: skip
def test_each_slip_is_one_finding_that_says_what_to_do(text, line, rule, problem, remedy):
    """Where, what, and how it is written right: once, even where more would follow from it."""
    _, findings = linked(text)
    [finding] = findings
    assert (finding.rule, finding.place.line) == (rule, line)
    assert english(finding.problem).startswith(problem)
    assert english(finding.remedy).startswith(remedy)


def test_a_key_without_a_value_counts_as_not_written():
    """Whoever types `promises:` and thinks first has made no mistake; what has to be there is missing."""
    empty = "service: a\nowner:\nstatus:\npromises:\nsteps:\nmix:\n  product:\noffer:\n  - step: x\n    frontstage:\n    feeling:\n"
    handbook, findings = linked(empty)
    assert (findings, handbook.services["a"].promises, handbook.services["a"].status) == ((), {}, "draft")
    assert rules(linked("roles: {x: {name: }}")[1]) == ["missing-key"]
    assert rules(linked("service: a\nnonsens:\n")[1]) == ["unknown-key"]


def test_a_long_value_is_quoted_in_part():
    """Sixty letters are enough to find it again."""
    _, [finding] = linked(f"service: a\nsteps: {'x' * 500}\n")
    assert len(english(finding.problem)) < 110


def test_places_hold_where_an_entry_before_was_left_out():
    """A step that cannot be read moves neither the places of those after it nor their findings."""
    text = (
        "service: a\nfulfilment:\n  - step: [eins]\n  - step: zwei\n    wait: {time: bald}\n"
        "  - step: drei\n    notes:\n      - text: [b]\n      - {kind: pin, text: c}\n"
    )
    handbook, findings = linked(text)
    assert sorted((finding.place.line, finding.rule) for finding in findings) == [
        (3, "unreadable-value"),
        (5, "unreadable-value"),
        (8, "unreadable-value"),
        (9, "unknown-word"),
    ]
    steps = handbook.services["a"].fulfilment.steps
    assert [(step.step, step.spot("step").line, step.heading().line) for step in steps] == [
        ("zwei", 4, 4),
        ("drei", 6, 6),
    ]
    assert steps[1].notes[0].spot("text").line == 9


def test_findings_keep_their_identity_when_a_step_moves():
    """Neither the phase nor the number of a step in it belong to what a finding is."""
    slip = "  - step: anruf\n    wiat: 3 min\n"
    _, [before] = linked(f"service: a\nfulfilment:\n{slip}")
    _, [after] = linked(f"service: a\nname: Pannen\noffer:\n  - step: kauf\n{slip}")
    assert before.identity == after.identity == ("unknown-key", ("step a/anruf",), "wiat")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("service: a\npromises: {x: {text: b, owned: c}}", "promise a/x"),
        ("service: a\noffer: [{step: x, tme: c}]", "step a/x"),
        ("service: a\noffer: [{stp: x}]", "service a.offer"),
        ("service: a\nofer: []", "service a.offer"),
        ("service: a\noffer: {stps: []}", "service a.offer"),
        ("roles: {x: {name: b, hour: c}}", "role x"),
        ("organisation: {name: a, visio: b}", "organisation"),
        ("observation: x\nserv: a", "observation x"),
        ("roles: {}\nrolles: {}", "rolles"),
    ],
)
def test_a_finding_is_about_the_thing_that_bears_an_id(text, about):
    """The step, the promise, the entry of a register; else the key of the service."""
    _, [finding] = linked(text)
    assert finding.about == (about,)


def test_what_could_not_be_read_is_not_missed_elsewhere():
    """A role that stands where nothing could be read is not called unknown too."""
    verdict = judged("roles:\n  berater: {hours: 24/7}\n---\nservice: a\nstatus: live\nowner: berater\n")
    shape_and_references = ("unknown-reference", "not-in-register", "missing-key", "unknown-key")
    assert [rule for rule in rules(verdict) if rule in shape_and_references] == ["missing-key"]


def test_a_misspelt_key_is_not_missed_as_well():
    """`nam` for `name` is one mistake: the key is unknown, and not missing too."""
    verdict = judged("roles:\n  berater: {nam: Beraterin}\n---\nservice: a\nstatus: live\nowner: berater\n")
    assert [rule for rule in rules(verdict) if rule in ("unknown-key", "missing-key", "not-in-register")] == [
        "unknown-key"
    ]


def test_a_whole_file_that_is_broken_mutes_what_it_may_declare():
    """Words of a text that YAML refuses are not called unknown."""
    broken = {"a.yml": 'roles:\n  berater: "Bera\n  x: [\n', "b.yml": "service: a\nstatus: live\nowner: berater\n"}
    assert of_rule(judged(broken), "not-in-register") == []
    whole = broken | {"a.yml": "roles: {x: X}\n"}
    assert len(of_rule(judged(whole), "not-in-register")) == 1


def test_a_document_without_a_readable_id_is_left_out():
    """It is reported, and what it would have declared is not missed elsewhere."""
    handbook, [finding] = linked("observation: [x]\nservice: a\nwalked: [{did: y}]\n")
    assert (handbook.observations, finding.rule) == ({}, "unreadable-value")
    assert {"x", "a", "walked"} <= handbook.unreadable


def test_the_kind_of_a_place_follows_from_its_path():
    """Keys are looked up among those of the record in which they stand."""
    assert kind_at(Service, ("fulfilment", "steps", 0, "wait")) is Wait
    assert kind_at(Service, ("fulfilment", "steps", 0)) is Step
    assert kind_at(Service, ("nothing", "here")) is None
    assert keys_of(Registers)[:2] == ("organisation", "personas")


def _paths(value, path=()):
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(item, (*path, key))


ENGLISH_LOADED, _ = loaded(files_of(ENGLISH))
PLACES = [
    (number, path) for number, document in enumerate(ENGLISH_LOADED.documents) for path in _paths(document.data) if path
]


@given(place=st.sampled_from(PLACES), value=VALUES)
def test_any_value_anywhere_leaves_the_rest_of_the_handbook_standing(place, value):
    """Whatever a value is replaced by: no exception, and all other documents are linked as before."""
    number, path = place
    documents = list(ENGLISH_LOADED.documents)
    data = copy.deepcopy(documents[number].data)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    documents[number] = _Typed(documents[number], data)
    handbook, findings = link(Loaded(tuple(documents), ENGLISH_LOADED.sources), AS_OF)
    verdict = check(handbook, findings, {})
    assert of_rule(verdict, "rule-crashed") == []
    known = (
        set(handbook.services)
        | set(handbook.observations)
        | {name for entries in handbook.registers.values() for name in entries}
    )
    others = [document.data for document in documents if document is not documents[number]]
    assert known >= {name for one in others for name in _ids(one)}


def _ids(data):
    if "observation" in data:
        return [data["observation"]]
    if "service" in data:
        return [data["service"]]
    return [name for key, entries in data.items() if key != "organisation" for name in entries]


class _Typed:
    """A document whose data were changed by hand: what is not in its text stands at the beginning."""

    def __init__(self, document, data):
        self.source, self.number, self.data, self._document = document.source, document.number, data, document
        self.kept = {}

    def place(self, keys, *, of_key=False):
        """The place in the text as it was."""
        return self._document.place(keys, of_key=of_key)

    def has(self, keys):
        """Whether it stood in the text as it was."""
        return self._document.has(keys)
