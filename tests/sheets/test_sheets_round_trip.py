"""What goes out comes back: a handbook, its workbook and the handbook made of it say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_told import DAY, handbook_of, meaning, sheets_of
from trial import AS_OF, ENGLISH, REPOSITORY, linked, loaded

from servicebook.checks import check
from servicebook.scaffold import init
from servicebook.sheets.csvs import csv_file, csv_grid
from servicebook.sheets.reading import workbook_grids
from servicebook.sheets.workbook import sheets
from servicebook.sheets.xlsx import workbook
from servicebook.wording import catalogue, languages
from servicebook.writing import document

PLANTED = REPOSITORY / "tests" / "handbooks" / "planted"
ROOTS = pytest.mark.parametrize("root", [REPOSITORY, ENGLISH, PLANTED], ids=["german", "english", "planted"])


@ROOTS
@pytest.mark.parametrize("language", languages())
def test_sheets_tell_the_whole_handbook(root, language):
    """Whatever is written in any key comes back, in whichever language the sheets are titled."""
    listed, handbook = sheets_of(root, language)
    back, remarks = handbook_of([sheet.grid for sheet in listed])

    assert remarks == ()
    assert meaning(back) == meaning(handbook)


@ROOTS
def test_a_workbook_comes_back(root, tmp_path):
    """The same through a real file of Excel."""
    listed, handbook = sheets_of(root)
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(listed, DAY))
    grids, remarks = workbook_grids(file, file.read_bytes())
    back, more = handbook_of(grids)

    assert (*remarks, *more) == ()
    assert meaning(back) == meaning(handbook)


@pytest.mark.parametrize("language", ["de", "en"])
def test_csv_comes_back(language):
    """The same through text files, with semicolons or commas."""
    listed, handbook = sheets_of(REPOSITORY, language)
    back, remarks = handbook_of([csv_grid(sheet.title, csv_file(sheet, language))[0] for sheet in listed])

    assert remarks == ()
    assert meaning(back) == meaning(handbook)


def test_the_example_of_a_bad_process_comes_back(tmp_path):
    """The warranty example, with a journey that was walked."""
    init(tmp_path, "warranty", "en", DAY)
    listed, handbook = sheets_of(tmp_path)
    back, _ = handbook_of([sheet.grid for sheet in listed])

    assert meaning(back) == meaning(handbook)


WORDS = st.sampled_from(
    [
        "Ruft an",
        "crm",
        "wartet",
        "=1+1",
        "de: x",
        "Achtung: heiß",
        "---\n- a",
        '"Ja"',
        "[]",
        "- a",
        "a\nb",
        "1",
        "true",
        " x ",
        "{}",
        "a, b",
    ]
)
LANES = st.one_of(
    WORDS,
    st.lists(
        st.one_of(WORDS, st.dictionaries(st.sampled_from(["crm", "Frau Meier"]), WORDS, min_size=1, max_size=1)),
        max_size=3,
    ),
    st.dictionaries(
        st.sampled_from(["crm", "leitung", "Schild am Eingang", "x: y"]),
        st.one_of(WORDS, st.none(), st.lists(WORDS, min_size=1, max_size=2)),
        min_size=1,
        max_size=3,
    ),
)
STEPS = st.fixed_dictionaries(
    {"step": st.sampled_from(["a", "b"])},
    optional={
        "name": st.one_of(WORDS, st.dictionaries(st.sampled_from(["de", "fr"]), WORDS, min_size=1)),
        "customer": LANES,
        "frontstage": LANES,
        "says": st.one_of(WORDS, st.lists(WORDS, max_size=2)),
        "channel": st.one_of(
            st.sampled_from(["hotline", "E-Mail"]),
            st.lists(st.sampled_from(["hotline", "app", "E-Mail, Chat"]), max_size=3),
        ),
        "tasks": st.lists(WORDS, max_size=2),
        "time": st.sampled_from(["3-6 min", "open"]),
        "wait": st.sampled_from(["2 h", {"time": "2 h", "why": "Warum: darum"}, {}]),
        "feeling": st.integers(-2, 2),
        "moment": st.one_of(WORDS, st.fixed_dictionaries({"why": WORDS, "senses": st.just(["sight"])})),
        "fails": st.lists(st.fixed_dictionaries({"what": WORDS}, optional={"share": st.just("3 %")}), max_size=2),
        "informs": st.booleans(),
        "odd": st.one_of(WORDS, st.lists(st.integers(), max_size=2)),
    },
)
SERVICES = st.fixed_dictionaries(
    {"service": st.just("s")},
    optional={
        "name": WORDS,
        "offer": st.one_of(st.lists(STEPS, max_size=2), st.just({"not_applicable": "Nein: so"})),
        "steps": st.lists(STEPS, max_size=3),
        "promises": st.dictionaries(
            st.sampled_from(["p", "q"]),
            st.one_of(WORDS, st.fixed_dictionaries({"text": WORDS, "levels": st.just({"basis": "2 h"})})),
        ),
        "mix": st.fixed_dictionaries(
            {},
            optional={
                "product": st.one_of(
                    WORDS,
                    st.fixed_dictionaries(
                        {
                            "levels": st.dictionaries(
                                st.sampled_from(["basis", "x"]), st.one_of(WORDS, st.none()), min_size=1
                            )
                        }
                    ),
                ),
                "people": st.one_of(st.just(["a", "b"]), st.just({}), st.just({"conduct": ["A", "B, C"]})),
                "price": st.just(
                    {"options": [{"amount": "3 CHF"}, {"amount": "4 CHF", "valid": {"from": "2026-01-01"}}]}
                ),
            },
        ),
        "accept": st.just([{"rule": "no-promise", "at": "s", "why": "Später: ja"}]),
    },
)


@given(SERVICES)
def test_any_service_comes_back(data):
    """Odd texts, short forms and misshapen parts: nothing is lost, and nothing becomes something else."""
    whole, _ = loaded(document(data))
    handbook, findings = linked(document(data))
    listed = sheets(whole, handbook, check(handbook, findings, {}), catalogue("en"))
    back, _ = handbook_of([sheet.grid for sheet in listed])

    assert meaning(back) == meaning(handbook)
    assert handbook.as_of == AS_OF
