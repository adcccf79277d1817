import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trial import AS_OF, ENGLISH, english, files_of, linked, loaded, rules

from servicebook.link import link
from servicebook.load import Loaded


def test_registers_may_be_split_over_files_at_will():
    """The entries of all documents of all files make one register."""
    handbook, findings = linked(
        {
            "a.yml": "roles: {berater: Beraterin}\nterms: {Panne: Wenn nichts mehr geht}\n---\nroles: {leitung: Leitung}\n",
            "b/c.yml": "roles:\n  lehrling: Lehrling\norganisation: Sicherweg\n",
        }
    )
    assert findings == ()
    assert list(handbook.registers["role"]) == ["berater", "leitung", "lehrling"]
    assert (list(handbook.registers["term"]), str(handbook.organisation.name)) == (["Panne"], "Sicherweg")


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        ("roles: {x: Eins}", "roles: {x: Zwei}", "role x"),
        ("roles: {x: Eins}", "partners: {x: Zwei}", "partner x"),
        ("personas: {x: Eins}", "systems: {x: Zwei}", "persona x"),
        ("systems: {x: Eins}", "personas: {x: Zwei}", "persona x"),
        ("channels: {x: Eins}", "channels: {x: Zwei}", "channel x"),
        ("service: x", "service: x", "service x"),
        ("observation: x", "observation: x", "observation x"),
        ("organisation: A", "organisation: A", "organisation A"),
    ],
)
def test_an_id_given_twice_is_told_with_both_places(first, second, about):
    """One finding at the second place that shows the first; which comes first does not change what it is about."""
    _, findings = linked({"a.yml": first, "b.yml": second})
    [finding] = findings
    assert (finding.rule, finding.about) == ("duplicate-id", (about,))
    assert (finding.place.file, finding.related[0].place.file) == ("b.yml", "a.yml")


def test_channels_and_roles_do_not_share_their_ids():
    """Only those who act in the lanes share one space."""
    assert linked("roles: {x: Eins}\nchannels: {x: Zwei}\nevidence: {x: Drei}\n")[1] == ()


def test_steps_and_promises_belong_to_their_service():
    """The same step id in two services is no double; within one service it is."""
    two = "service: {0}\noffer: [{{step: anruf}}]\npromises: {{anruf: Wir rufen zurück.}}\n"
    assert linked(f"{two.format('a')}---\n{two.format('b')}")[1] == ()
    _, [finding] = linked("service: a\noffer:\n  - step: x\nfulfilment:\n  - step: x\n")
    assert (finding.rule, finding.about, finding.place.line) == ("duplicate-id", ("step a/x",), 5)
    assert finding.related[0].place.line == 3


def test_composed_letters_make_no_second_entry():
    """An umlaut composed otherwise is the same id."""
    _, findings = linked("roles: {tür: Eins}\n---\nroles: {tu\u0308r: Zwei}\n")
    assert rules(findings) == ["duplicate-id"]


def test_a_document_is_known_by_its_keys():
    """`observation` before `service` before registers; anything else is a stranger with the nearest word."""
    handbook, findings = linked(
        "observation: herbst\nservice: garantie\nwalked: [{did: Ruft an.}]\n---\nservice: garantie\n---\nrolles: {a: A}\n"
    )
    assert (list(handbook.observations), list(handbook.services)) == (["herbst"], ["garantie"])
    [finding] = findings
    assert (finding.rule, finding.suggestion, finding.place.line) == ("unknown-document", "roles", 7)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("völlig: anders", "Begin with `service: …`"),
        ("{}", "Begin with `service: …`"),
        ("name: A\noffer: []", "If this is a service, let it begin with its id"),
    ],
)
def test_a_document_like_nothing_we_know_hears_how_to_begin(text, remedy):
    """Where no word is near, the possible beginnings are listed."""
    _, [finding] = linked(text)
    assert finding.rule == "unknown-document"
    assert english(finding.remedy).startswith(remedy)


def test_empty_documents_are_nothing():
    """An empty file, one of comments, and one of separators hold no handbook, and no mistake either."""
    for text in ("", "\n\n", "# noch nichts\n", "---\n---\n"):
        handbook, findings = linked(text)
        assert (handbook.services, findings) == ({}, ())


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_documents_changes_only_the_declared_order(seed):
    """However the documents are shuffled, the same things are known, used and found."""
    whole, _ = loaded(files_of(ENGLISH))
    documents = list(whole.documents)
    random.Random(seed).shuffle(documents)  # noqa: S311 - no secret
    one, findings = link(whole, AS_OF)
    other, others = link(Loaded(tuple(documents), whole.sources), AS_OF)
    assert set(findings) == set(others)
    assert one.services == other.services
    assert {name: (course.stops, course.ways, course.starts) for name, course in one.courses.items()} == {
        name: (course.stops, course.ways, course.starts) for name, course in other.courses.items()
    }
    assert {kind: dict(entries) for kind, entries in one.registers.items()} == other.registers
    assert {thing: set(_known(uses)) for thing, uses in one.uses.items()} == {
        thing: set(_known(uses)) for thing, uses in other.uses.items()
    }


def _known(references):
    return [(reference.word, reference.owner, reference.keys, reference.place) for reference in references]
