"""YAML that the program writes is read back unchanged, and looks as if a person had written it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import ENGLISH, REPOSITORY

from servicebook.load import Source, load, parse
from servicebook.model.service import Service
from servicebook.writing import document, in_order, yaml_text

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=120
)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
IDS = st.from_regex(r"[a-zäöü]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
SCALARS = st.one_of(LINES, st.integers(-(10**9), 10**9), st.booleans(), st.none(), IDS)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(IDS, inner, max_size=4), max_leaves=20
)


def back(text):
    """What `load` reads, without a finding."""
    documents, findings = parse(Source("a.yml", text))
    assert findings == ()
    return documents[0].data


@given(st.dictionaries(IDS | st.sampled_from(["offer", "roles", "walked"]), DATA, min_size=1, max_size=4))
def test_whatever_is_written_is_read_back(data):
    """No text, figure or nesting changes on its way through a file."""
    assert back(document(data)) == data


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "on",
        "08:00",
        "2027-03-31",
        "24/7",
        "1,500 CHF",
        "-2 °C",
        "a: b",
        "a #b",
        "true",
        "3",
        "3.10",
        "%",
        "'",
        '"a"',
        "«Ja»",
        "- a",
        "",
    ],
)
def test_traps_of_yaml_stay_what_they_were(word):
    """Dates, times and yes or no are texts, quoted only where they must be."""
    assert back(f"{yaml_text({'a': word})}\n") == {"a": word}


@pytest.mark.parametrize("root", [REPOSITORY, ENGLISH], ids=["german", "english"])
def test_the_examples_survive(root):
    """Each document of the made-up handbooks is the same after it was written anew."""
    loaded, _ = load(root)
    for one in loaded.documents:
        assert back(document(one.data)) == one.data


def test_it_reads_as_a_person_would_write_it():
    """Short lists of ids in brackets, the rest in blocks, long texts folded, steps apart."""
    data = {
        "service": "umzug",
        "changed": "2026-08-30",
        "personas": ["familie", "paar"],
        "offer": [
            {"step": "a", "customer": "Ruft an", "support": {"crm": None}},
            {
                "step": "b",
                "script": "Ein Satz, der lang ist, und noch länger wird, bis er auf keiner Zeile mehr Platz hat, so lang ist er geworden.",
            },
        ],
    }

    assert document(data) == (
        "service: umzug\nchanged: 2026-08-30\npersonas: [familie, paar]\n\noffer:\n"
        "  - step: a\n    customer: Ruft an\n    support:\n      crm:\n\n"
        "  - step: b\n    script: >-\n"
        "      Ein Satz, der lang ist, und noch länger wird, bis er auf keiner Zeile mehr Platz hat, so lang ist\n"
        "      er geworden.\n"
    )


def test_keys_stand_in_the_order_of_the_format():
    """What the format does not know comes last."""
    assert list(in_order({"odd": 1, "offer": [], "name": "A", "service": "a"}, Service)) == [
        "service",
        "name",
        "offer",
        "odd",
    ]
