import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trial import AS_OF, english

from servicebook.amending import amend, write
from servicebook.checking import checked
from servicebook.cli import mending
from servicebook.errors import UserError
from servicebook.load import load
from servicebook.mending import disk
from servicebook.scaffold import init

WORD = re.compile(r"(?<![^\W_])[^\W\d_][\w-]{3,}")
ROLES = "roles:\n  berater: {name: B} # B\n  leitung: {name: L}\n"
SERVICE = "service: umzug\nowner: leitung\nmix:\n  people:\n    roles: [leitug]\n"


def everything(verdict):
    """All findings."""
    return verdict


@pytest.fixture
def root(tmp_path):
    """A handbook with one slip in it."""
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints/roles.yml").write_bytes(ROLES.replace("\n", "\r\n").encode())
    (tmp_path / "blueprints/umzug.yml").write_text(SERVICE, encoding="utf-8")
    return tmp_path


def amended(root, choose=everything):
    """What would be mended in a handbook."""
    return amend(checked(root, AS_OF), choose)


def meaning(root):
    """What every document says, by its file."""
    loaded, _ = load(root)
    return [(document.source.path, document.number, document.data) for document in loaded.documents]


def test_a_file_is_written_whole_and_others_are_not_touched(root):
    """Only the stretch in question changes, and what was written is what was shown."""
    amendment = amended(root)
    roles = (root / "blueprints/roles.yml").stat()
    write(amendment, root, "blueprints")

    assert (root / "blueprints/umzug.yml").read_text("utf-8") == SERVICE.replace("leitug", "leitung")
    assert [finding.rule for finding in amendment.mended] == ["unknown-reference"]
    assert list(amendment.files) == ["blueprints/umzug.yml"]
    assert (root / "blueprints/roles.yml").stat() == roles
    assert sorted(path.name for path in (root / "blueprints").iterdir()) == ["roles.yml", "umzug.yml"]
    assert amended(root).files == {}


def test_only_what_is_chosen_is_mended(root):
    """Who looks at one file or one rule has no other one changed."""
    assert amended(root, lambda verdict: type(verdict)()).files == {}


def test_the_difference_is_told_as_git_tells_it(root):
    """With the lines around, file by file."""
    assert list(mending.difference(amended(root))) == [
        "--- blueprints/umzug.yml",
        "+++ blueprints/umzug.yml",
        "@@ -2,5 +2,5 @@",
        " owner: leitung",
        " mix:",
        "   people:",
        "-    roles: [leitug]",
        "+    roles: [leitung]",
        " ",
    ]


def test_what_brings_something_new_is_left_and_the_rest_is_mended(root):
    """A key that would then stand there twice stays as it is; what is beside it is mended all the same."""
    text = f"{SERVICE}trigger: a\ntriger: b\n"
    (root / "blueprints/umzug.yml").write_text(text, encoding="utf-8")
    ((_, after),) = amended(root).files.values()

    assert after.text == text.replace("leitug", "leitung")


def test_a_remedy_that_uncovers_a_mistake_of_writing_is_left(root):
    """Behind the misspelt key stands a word that the right key does not know: which of the two is wrong is open."""
    text = f"{SERVICE}fredom: @guided\n"
    (root / "blueprints/umzug.yml").write_text(text, encoding="utf-8")
    ((_, after),) = amended(root).files.values()

    assert after.text == text.replace("leitug", "leitung").replace("@guided", '"@guided"')


def test_what_a_slip_has_hidden_is_nothing_new(root):
    """A slip that silenced a finding is mended though the finding is back: the slip had only hidden it."""
    live = (
        f"{ROLES}---\nservice: umzug\nstatus: live\nowner: leitung\nsteps:\n  - step: anruf\n    customer: Ruft an.\n"
    )
    (root / "blueprints/roles.yml").unlink()
    (root / "blueprints/umzug.yml").write_text(live.replace("steps", "stepps"), encoding="utf-8")
    ((_, after),) = amended(root).files.values()

    assert after.text == live


def test_one_mistake_after_the_other(root):
    """What comes to light only when another mistake is gone is mended in the same run."""
    (root / "blueprints/umzug.yml").write_text(
        "service: umzug\nowner: leitung\nmix:\n\tpeople:\n\t\troles: [leitug]\nbenefit: @home\n", encoding="utf-8"
    )
    ((_, after),) = amended(root).files.values()

    assert after.text == 'service: umzug\nowner: leitung\nmix:\n  people:\n    roles: [leitung]\nbenefit: "@home"\n'


def test_several_mistakes_on_one_line_are_mended(root):
    """A misspelt key before a text that needs quotation marks: both in one run."""
    text = f"{SERVICE}signature: a\ntriger: @home\n"
    (root / "blueprints/umzug.yml").write_text(text, encoding="utf-8")
    ((_, after),) = amended(root).files.values()

    assert after.text == text.replace("leitug", "leitung").replace("triger: @home", 'trigger: "@home"')


def test_nothing_is_mended_where_the_layout_is_a_guess(root):
    """A bracket that is not closed leaves open what the lines below it mean."""
    (root / "blueprints/umzug.yml").write_text(f"personas: [a, b\n{SERVICE}", encoding="utf-8")

    assert amended(root).files == {}


def test_a_file_in_another_encoding_is_left_alone(root):
    """A guessed character is never written down as certain."""
    (root / "blueprints/umzug.yml").write_bytes(f"{SERVICE}benefit: für alle\n".encode("cp1252"))

    assert amended(root).files == {}


def test_who_changed_a_file_meanwhile_keeps_what_they_wrote(root):
    """The remedy was made for another text."""
    amendment = amended(root)
    (root / "blueprints/umzug.yml").write_text("service: neu\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        write(amendment, root, "blueprints")

    assert "was changed meanwhile; nothing was written" in english(caught.value.message)
    assert (root / "blueprints/umzug.yml").read_text("utf-8") == "service: neu\n"


def test_all_files_are_replaced_or_none(tmp_path, monkeypatch):
    """Where the second cannot be written, the first gets its text back, and nothing is left beside them."""
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_bytes(b"a")
    second.write_bytes(b"b")
    replace = type(first).replace

    def failing(self, target):
        if target == second:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(type(first), "replace", failing)
    with pytest.raises(UserError) as caught:
        disk.rewrite({first: (b"a", b"A"), second: (b"b", b"B")})

    assert english(caught.value.message) == f"`{second}` cannot be written: No space left on device."
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yml": b"a", "b.yml": b"b"}


def test_the_rights_of_a_file_stay(root):
    """Who may read it may read it still."""
    file = root / "blueprints/umzug.yml"
    file.chmod(0o640)
    write(amended(root), root, "blueprints")

    assert file.stat().st_mode & 0o777 == 0o640


@cache
def example(folder, name):
    """An example as it is begun: its root, and the bytes of its YAML."""
    root = folder / name
    init(root, name, "de", AS_OF)
    return root, {path: path.read_bytes() for path in sorted((root / "blueprints").rglob("*.yml"))}


def slipped(word, kind, index, letter):
    """The word with one slip of the pen in it."""
    index %= len(word) - 1
    pairs = {
        "left out": word[:index] + word[index + 1 :],
        "doubled": word[:index] + word[index] + word[index:],
        "swapped": word[:index] + word[index + 1] + word[index] + word[index + 2 :],
        "other": word[:index] + letter + word[index + 1 :],
    }
    return pairs[kind]


@settings(max_examples=120, deadline=None)
@given(data=st.data(), name=st.sampled_from(["breakdown", "warranty", "empty"]))
def test_a_slip_is_undone_or_left(tmp_path_factory, data, name):
    """Whatever word is misspelt, in a key, an id, a text or a comment: the file is then as it was, or as it is.

    Where the slip changes nothing that anybody reads, other places are mended as little.
    """
    root, files = example(tmp_path_factory.getbasetemp(), name)
    path = data.draw(st.sampled_from(list(files)))
    text = files[path].decode("utf-8")
    word = data.draw(st.sampled_from(list(WORD.finditer(text))))
    kind = data.draw(st.sampled_from(["left out", "doubled", "swapped", "other"]))
    wrong = slipped(word[0], kind, data.draw(st.integers(0, 40)), data.draw(st.sampled_from("aenrstx-")))
    planted = f"{text[: word.start()]}{wrong}{text[word.end() :]}"
    path.write_bytes(planted.encode())
    try:
        amendment = amended(root)
    finally:
        path.write_bytes(files[path])
    after = {file: new.text for file, (_, new) in amendment.files.items()}

    assert after in ({}, {path.relative_to(root).as_posix(): text})


@pytest.mark.parametrize("name", ["breakdown", "warranty", "empty"])
def test_there_is_nothing_to_mend_in_the_examples(tmp_path, name):
    """What is as it should be is never touched."""
    root, _ = example(tmp_path, name)

    assert amended(root).files == {}
