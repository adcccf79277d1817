import json

import pytest
from trial import planted

from servicebook.cli import OK, UNABLE, run
from servicebook.interchange import bpmn, mermaid

AS_OF = "--as-of=2026-11-22"
SERVICES = {
    "umzug": "service: umzug\nname: {en: Moving house, de: Umzug}\nfulfilment: [{step: packen, customer: Packt}]\n",
    "café": "service: café\noffer: [{step: bestellen, customer: Bestellt}]\n",
    "leer": "service: leer\n",
}


@pytest.fixture
def handbook(tmp_path, monkeypatch):
    """A handbook with two services that have steps and one that has none; one stands in its folder."""
    root = planted(tmp_path, SERVICES, "{name: A, language: en}")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("form", "ending", "remark"), [("bpmn", "bpmn", bpmn.LEFT_BEHIND), ("mermaid", "mmd", mermaid.LEFT_BEHIND)]
)
def test_processes_go_into_files_and_it_is_said_what_they_leave_behind(handbook, capsys, form, ending, remark):
    """One for each service with steps; or one that is named, into a file that is named."""
    assert run(["export", form, "--output", "out", AS_OF]) == OK
    captured = capsys.readouterr()
    assert sorted(captured.out.splitlines()) == [f"Written: out/cafe.{ending}", f"Written: out/umzug.{ending}"]
    assert remark.text in captured.err

    assert run(["export", form, "umzug", "--output", "one.txt", AS_OF]) == OK
    assert (handbook / "one.txt").read_bytes() == (handbook / "out" / f"umzug.{ending}").read_bytes()
    assert run(["export", form, "leer", AS_OF]) == UNABLE


def test_the_manifest_names_its_schema_beside_it(handbook, capsys):
    """Both are written, in the folder or by the name that is asked for; a service without steps is told too."""
    assert run(["export", "json", AS_OF]) == OK
    assert run(["export", "json", "leer", "--output", "one.json", AS_OF]) == OK
    whole, one = (json.loads((handbook / name).read_text("utf-8")) for name in ("handbook.json", "one.json"))

    assert sorted(file.name for file in handbook.glob("*.json")) == [
        "handbook.json",
        "handbook.schema.json",
        "one.json",
        "one.schema.json",
    ]
    assert (whole["$schema"], one["$schema"]) == ("handbook.schema.json", "one.schema.json")
    assert (sorted(whole["services"]), list(one["services"])) == (["café", "leer", "umzug"], ["leer"])
    assert run(["export", "json", "umzg", AS_OF]) == UNABLE
    assert "`umzug`" in capsys.readouterr().err
