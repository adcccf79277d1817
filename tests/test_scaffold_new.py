import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from trial import AS_OF, english

from servicebook.checking import checked
from servicebook.errors import UserError
from servicebook.findings import Severity
from servicebook.load import Source, load, parse
from servicebook.model.text import is_identifier
from servicebook.scaffold import EXAMPLES, KINDS, LANGUAGES, Home, init, new
from servicebook.scaffold.registers import Entry, add
from servicebook.scaffold.things import FOLDERS, REGISTERS
from servicebook.schema import schema

ENTRY = Entry("roles", "neu", "Neu", "neu:\n  name: Neu\n  # Wann?\n  # hours: 24/7\n")
WRITTEN = "neu:\n  name: Neu\n  # Wann?\n  # hours: 24/7"


def home(root, language="de"):
    """A handbook in its usual folder."""
    return Home(root, "blueprints", language)


def texts(root):
    """Every file below a folder, as its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def refusal(call, *arguments):
    """The English sentence with which a call gives up."""
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return english(caught.value.message)


def indented(columns):
    """The lines of the entry, so many columns in."""
    return re.sub("^", " " * columns, WRITTEN, flags=re.MULTILINE)


def added(tmp_path, text, name="all.yml"):
    """What becomes of a file when a role is added."""
    file = tmp_path / "blueprints" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    loaded, _ = load(tmp_path)
    written = add(ENTRY, loaded, tmp_path, "blueprints/register/rollen.yml")
    assert written == file
    return file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_begun_only_asks(tmp_path, example, language):
    """Of every kind, in every example: no mistake and no warning, and what was found before is found still."""
    init(tmp_path, example, language, AS_OF)
    before = {finding.identity for finding in checked(tmp_path, AS_OF).verdict.findings}
    for kind in KINDS:
        new(kind, f"ganz-neu-{kind}", home(tmp_path, language))
    after = checked(tmp_path, AS_OF).verdict.findings
    fresh = [finding for finding in after if finding.identity not in before]

    assert {finding.severity for finding in fresh} <= {Severity.QUESTION, Severity.ADVICE}
    assert before <= {finding.identity for finding in after}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_other_byte_stays(tmp_path, example, kind):
    """One file gets lines, or one file is new; nothing else changes, and no line of it goes."""
    init(tmp_path, example, "de", AS_OF)
    before = texts(tmp_path)
    file = new(kind, "ganz-neu", home(tmp_path)).relative_to(tmp_path).as_posix()
    after = texts(tmp_path)
    old, whole = before.get(file, b"").decode("utf-8").split("\n"), after[file].decode("utf-8").split("\n")
    shared = next((number for number, line in enumerate(old) if line != whole[number]), len(old))

    assert {path: text for path, text in after.items() if path != file} == {
        path: text for path, text in before.items() if path != file
    }
    assert file not in before or old[shared:] == whole[len(whole) - (len(old) - shared) :]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_are_keys_of_the_format(tmp_path, kind, language):
    """Whoever takes away every # has written something that follows the schema."""
    text = new(kind, "neu", home(tmp_path, language)).read_text("utf-8")
    real = re.sub("JJJJ-MM-TT|YYYY-MM-DD", "2027-03-31", text)
    real = re.sub(r"^( *)# (?= |[a-z_]+:|- )", r"\1", real, flags=re.MULTILINE)
    (document,), findings = parse(Source("a.yml", real))
    data = document.data if kind in FOLDERS else document.data[REGISTERS[kind]]["neu"]

    assert findings == ()
    assert list(Draft7Validator(schema()).iter_errors(document.data)) == []
    assert len(data) >= 3
    assert kind != "service" or (len(data["mix"]) == 9 and {"offer", "fulfilment"} <= data.keys())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("roles:\n  a: {name: A}\n", f"roles:\n  a: {{name: A}}\n{indented(2)}\n"),
        ("roles:\n  a: {name: A}", f"roles:\n  a: {{name: A}}\n{indented(2)}"),
        ("roles:\n", f"roles:\n{indented(2)}\n"),
        ("roles:\n    a: A\n    # of a\n\n# end\n", f"roles:\n    a: A\n    # of a\n{indented(4)}\n\n# end\n"),
        (
            "roles:\n  a: A\n\n  # of b\n  b: B\nchannels:\n  c: C\n",
            f"roles:\n  a: A\n\n  # of b\n  b: B\n\n{indented(2)}\nchannels:\n  c: C\n",
        ),
        ("roles:\n  a: |\n    eins\n\n    zwei\n---\nroles: {b: B}\n", f"roles:\n  a: |\n    eins\n\n    zwei\n{indented(2)}\n---\nroles: {{b: B}}\n"),
    ],
)  # fmt: skip
def test_an_entry_stands_below_the_last_one(tmp_path, before, after):
    """In the indentation of the others, with a blank line where they have one, behind the comments of the last one."""
    assert added(tmp_path, before) == after


def test_line_breaks_and_a_mark_stay(tmp_path):
    """A file that was saved on Windows stays one."""
    text = "\ufeffroles:\r\n  a: A # ä\r\n"

    assert added(tmp_path, text) == f"\ufeffroles:\r\n  a: A # ä\r\n{indented(2)}\r\n".replace("\r\n", "\n").replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "roles: {a: A}\n",
        "roles: [a]\n",
        "roles:\n  a: *x\n",
        "roles:\n\ta: A\n",
        "roles:\n  a: ä\n".encode("cp1252"),
        "channels:\n  a: A\n",
    ],
)
def test_what_cannot_take_a_line_is_left_alone(tmp_path, text):
    """The register begins in a file of its own, named in the team's language, and the other file stays."""
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "all.yml").write_bytes(data)
    file = new("role", "neu", home(tmp_path))

    assert file == tmp_path / "blueprints/register/rollen.yml"
    assert file.read_text("utf-8").startswith("roles:\n  neu:\n    name: Neu\n    # ")
    assert (tmp_path / "blueprints" / "all.yml").read_bytes() == data


def test_the_fullest_file_is_taken(tmp_path):
    """A register may be split over files at will."""
    (tmp_path / "blueprints").mkdir()
    for name, count in (("a", 1), ("b", 3), ("c", 2)):
        lines = "".join(f"  {name}-{number}: X\n" for number in range(count))
        (tmp_path / "blueprints" / f"{name}.yml").write_text(f"roles:\n{lines}", encoding="utf-8")

    assert new("role", "neu", home(tmp_path)).name == "b.yml"


def test_a_second_file_of_the_same_name_gets_a_number(tmp_path):
    """Nothing is overwritten."""
    (tmp_path / "blueprints/register").mkdir(parents=True)
    (tmp_path / "blueprints/register/rollen.yml").write_text("roles: {a: A}\n", encoding="utf-8")

    assert new("role", "neu", home(tmp_path)).name == "rollen-2.yml"


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(st.sampled_from(["a", "b-c", "über-nacht", "n-1"]), min_size=1, unique=True),
    indent=st.integers(1, 5),
    body=st.lists(st.sampled_from(["", "# wort", "#: wort: [", "\u2028", "{x: y}"]), max_size=3),
    tail=st.sampled_from(["", "\n", "# ende\n", "channels:\n  fax: F\n", "---\nroles:\n  z: Z\n"]),
)
def test_only_lines_come_in(tmp_path_factory, names, indent, body, tail):
    """Whatever stands in the file: each old line is there in its order, and it says what it said and one role more."""
    root = tmp_path_factory.mktemp("new")
    lines = [f"{' ' * indent}{name}: {{name: '{word}'}} # {word}\n" for name, word in zip(names, [*body, "", "", "", ""], strict=False)]  # fmt: skip
    text = f"roles: # alle\n{''.join(lines)}{tail}"
    after = added(root, text)
    (first, *others), _ = parse(Source("x.yml", after))
    (old, *rest), _ = parse(Source("x.yml", text))
    remaining = iter(after.split("\n"))

    assert all(line in remaining for line in text.split("\n")[:-1])
    assert first.data == {**old.data, "roles": {**old.data["roles"], "neu": {"name": "Neu"}}}
    assert [one.data for one in others] == [one.data for one in rest]


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("../../x", "x"), ("a/b", "a-b"), ("Hilfe", "hilfe"), ("", "hilfe-vor-ort"), ("Über Nacht", "ueber-nacht"),
        ("-a", "a"), (".", "hilfe-vor-ort"), ("x\n", "x"), ("Groß & klein", "gross-und-klein"),
    ],
)  # fmt: skip
def test_an_odd_id_is_refused_with_a_proposal(tmp_path, name, proposed):
    """What is no id never becomes a path."""
    said = f"“{name}” cannot be an id. Write lower-case words joined by hyphens, such as `{proposed}`."

    assert [refusal(new, kind, name, home(tmp_path)) for kind in KINDS] == [said] * len(KINDS)
    assert is_identifier(proposed)
    assert texts(tmp_path) == {}


@pytest.mark.parametrize("kind", ["service", "role", "observation"])
@pytest.mark.parametrize("name", ["pannenhilfe", "über-nacht", "24-7", "null", "true", "1e3", "0x1f"])
def test_an_id_is_read_as_it_was_given(tmp_path, kind, name):
    """YAML takes none of these ids for a number or a constant."""
    new(kind, name, home(tmp_path), "Ja: nein # “so”")
    handbook = checked(tmp_path, AS_OF).handbook
    things = {"service": handbook.services, "role": handbook.registers["role"], "observation": handbook.observations}

    assert list(things[kind]) == [name]
    assert kind == "observation" or str(things[kind][name].name) == "Ja: nein # “so”"


def test_a_long_name_stands_on_one_line(tmp_path):
    """However long, and with line breaks in it: it is told in one."""
    title = "Wer \n" + "sehr " * 40 + "gern hilft"
    new("role", "a", home(tmp_path), title)

    assert str(checked(tmp_path, AS_OF).handbook.registers["role"]["a"].name) == " ".join(title.split())


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("service", "über-nacht", "`service` in blueprints/alles.yml:1:10"),
        ("role", "a", "`roles` in blueprints/alles.yml:4:3"),
        ("partner", "a", "`roles` in blueprints/alles.yml:4:3"),
        ("channel", "fax", "`channels` in blueprints/alles.yml:6:3"),
        ("observation", "weg", "`observation` in blueprints/alles.yml:8:14"),
    ],
)
def test_an_id_is_given_once(tmp_path, kind, name, place):
    """In whatever file it stands, however its umlauts were composed; those who act share one space of ids."""
    text = (
        "service: u\u0308ber-nacht\n---\nroles:\n  a: A\nchannels:\n  fax: F\n---\nobservation: weg\nservice: fremd\n"
    )
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints/alles.yml").write_text(text, encoding="utf-8")
    before = texts(tmp_path)

    assert refusal(new, kind, name, home(tmp_path)) == f"The id `{name}` is already given: {place}. Choose another one."
    assert texts(tmp_path) == before


def test_another_kind_may_bear_the_same_id(tmp_path):
    """Ids are given once per kind only."""
    for kind in ("service", "channel", "role", "evidence", "data", "indicator", "observation"):
        new(kind, "a", home(tmp_path))

    assert checked(tmp_path, date(2026, 11, 22)).verdict.count(Severity.ERROR) == 0


def test_an_existing_file_is_left_alone(tmp_path):
    """A file that bears the id in its name, but not in its text, is not overwritten."""
    path = new("service", "a", home(tmp_path))
    path.write_text("service: b\n", encoding="utf-8")

    assert f"`{path}`" in refusal(new, "service", "a", home(tmp_path))
    assert path.read_text("utf-8") == "service: b\n"


def test_the_folder_of_the_settings_is_used(tmp_path):
    """A handbook that keeps its YAML elsewhere gets its new things there."""
    assert new("service", "a", Home(tmp_path, "planung", "en")) == tmp_path / "planung/services/a.yml"
    assert new("role", "b", Home(tmp_path, "planung", "en")) == tmp_path / "planung/register/roles.yml"
    assert new("role", "c", Home(tmp_path, "planung", "en")) == tmp_path / "planung/register/roles.yml"
