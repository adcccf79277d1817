from pathlib import Path

import pytest
from trial import english, judged, rules

from servicebook.checks import rule_names
from servicebook.errors import UserError
from servicebook.selection import below, known_rules, select

VERDICT = judged({"blueprints/a/one.yml": "service: a\nstatus: live\n", "blueprints/b.yml": "service: a\nowner: x\n"})


def test_nothing_asked_is_everything():
    """Without paths and rules nothing is hidden."""
    assert select(VERDICT, (), ()) == VERDICT


@pytest.mark.parametrize("path", ["blueprints/a", "blueprints/a/one.yml", "."])
def test_paths_keep_what_is_at_or_related_to_them(path):
    """An id given twice belongs to both files; a folder stands for what is in it."""
    chosen = select(VERDICT, (path,), ())
    assert rules(chosen) == rules(VERDICT)
    assert chosen.hidden == 0


def test_the_rest_is_counted():
    """What is left out on demand is not forgotten."""
    chosen = select(VERDICT, ("blueprints/b.yml",), ())
    assert (rules(chosen), chosen.hidden) == (["duplicate-id"], len(VERDICT.findings) - 1)
    chosen = select(VERDICT, (), ("no-promise", "duplicate-id"))
    assert (rules(chosen), chosen.hidden) == (["duplicate-id", "no-promise"], len(VERDICT.findings) - 2)
    assert select(VERDICT, ("blueprints/b.y",), ()).findings == ()


def test_paths_are_named_from_the_root(tmp_path, monkeypatch):
    """Wherever one stands, as the findings name them."""
    (tmp_path / "blueprints").mkdir()
    monkeypatch.chdir(tmp_path / "blueprints")
    assert below(tmp_path.resolve(), [Path(), Path("..")]) == ("blueprints", ".")


@pytest.mark.parametrize(("path", "reason"), [("nirgends", "There is no file"), ("..", "does not belong to")])
def test_paths_that_lead_nowhere_or_out_are_refused(tmp_path, monkeypatch, path, reason):
    """A mistyped path does not show an empty report."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as raised:
        below(tmp_path.resolve(), [Path(path)])
    assert reason in english(raised.value.message)


def test_rules_are_known_by_name():
    """A mistyped rule does not show an empty report either; the nearest is named, else the way to the list."""
    assert known_rules(("no-promise",), {"no-promise": "no-promise", "old": "new"}) == ("no-promise",)
    assert known_rules(("old",), {"old": "new"}) == ("new",)
    for name, hint in (
        ("no-promis", "Did you mean `no-promise`?"),
        ("wetter", "`servicebook explain` lists all rules."),
    ):
        with pytest.raises(UserError) as raised:
            known_rules((name,), rule_names())
        assert english(raised.value.message) == f"No rule is called `{name}`. {hint}"
