import json

from served import handbook, saved, studio, write

from servicebook.scaffold.editor import SCHEMA

ROLES = "roles:\n  neue-rolle: {name: Neue Rolle}\n"


def test_an_id_that_was_saved_is_proposed_by_the_editor(tmp_path):
    """The schema follows each save, and stays while a file cannot be read; where there is none, none is begun."""
    root = handbook(tmp_path)
    served = studio(root)
    write(root, rollen=ROLES)
    served.refresh(saved("rollen"))
    assert not (root / SCHEMA).exists()

    (root / ".vscode").mkdir()
    (root / SCHEMA).write_text("{}", "utf-8")
    served.refresh(saved("rollen"))
    known = json.loads((root / SCHEMA).read_text("utf-8"))["definitions"]["id-of-role-or-partner"]
    assert dict(zip(known["enum"], known["enumDescriptions"], strict=True)) == {
        "berater": "Beraterin",
        "neue-rolle": "Neue Rolle",
    }
    write(root, rollen="roles:\n  neue-rolle: {name: [\n")
    served.refresh(saved("rollen"))
    assert json.loads((root / SCHEMA).read_text("utf-8"))["definitions"]["id-of-role-or-partner"] == known
