import json

import pytest

from servicebook.link import link
from servicebook.load import load
from servicebook.scaffold import init, keep_schema
from servicebook.scaffold.editor import SCHEMA
from servicebook.scaffold.examples import WRITTEN_FOR

ROLE = "roles:\n  neue-rolle: {name: Neue Rolle}\n"


@pytest.fixture
def handbook(tmp_path):
    """A new handbook, in which one role was added since its schema was written."""
    root = tmp_path / "handbook"
    init(root, "empty", "de", WRITTEN_FOR)
    (root / "blueprints" / "neu.yml").write_text(ROLE, "utf-8")
    return root


def kept(root):
    """Whether the schema was written anew."""
    loaded, _ = load(root)
    linked, _ = link(loaded, WRITTEN_FOR)
    return keep_schema(root, loaded, linked)


def roles(root):
    """The roles and partners that the schema proposes."""
    return json.loads((root / SCHEMA).read_text("utf-8"))["definitions"]["id-of-role-or-partner"]["enum"]


def files(folder):
    """All that lies in a folder, with its content."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_ids_come_into_the_schema(handbook):
    """What was declared a minute ago is proposed after the next check; a second one writes nothing, and leaves nothing."""
    assert "neue-rolle" not in roles(handbook)
    assert kept(handbook)
    assert "neue-rolle" in roles(handbook)
    before = files(handbook)
    assert not kept(handbook)
    assert files(handbook) == before


def test_a_schema_is_never_begun(handbook):
    """Who deleted it does without."""
    (handbook / SCHEMA).unlink()

    assert not kept(handbook)
    assert not (handbook / SCHEMA).exists()


@pytest.mark.parametrize("linked", [".vscode", SCHEMA])
def test_nothing_is_written_through_a_link(handbook, tmp_path, linked):
    """A stranger's proposal cannot make a check write beside the handbook."""
    outside = tmp_path / "outside"
    (handbook / linked).rename(outside)
    (handbook / linked).symlink_to(outside)
    before = files(tmp_path)

    assert not kept(handbook)
    assert files(tmp_path) == before


def test_what_cannot_be_read_takes_no_ids_away(handbook):
    """While a file is broken, all ids stay that were known before."""
    assert kept(handbook)
    (handbook / "blueprints" / "neu.yml").write_text("roles:\n  neue-rolle: {name: [\n", "utf-8")

    assert not kept(handbook)
    assert "neue-rolle" in roles(handbook)


def test_where_nothing_can_be_written_the_old_one_stays(handbook, monkeypatch):
    """A full disk hinders no check, and half a file is left nowhere."""
    before = files(handbook)

    def full(*_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert not kept(handbook)
    assert files(handbook) == before
