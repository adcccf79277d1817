import re
import subprocess

import pytest
from jobs import ACTION, HOOKS, PIPELINE, SERVICEBOOK, WORKFLOW, example, read
from trial import ENGLISH, REPOSITORY

from servicebook import __version__

FILES = [ACTION, WORKFLOW, PIPELINE, HOOKS]
README = (REPOSITORY / "README.md").read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_own_version_is_installed(file):
    """What a team copies installs the version from which it comes, nothing newer overnight."""
    named = re.findall(r"servicebook(?:==|@v)([\d.]+)", file.read_text("utf-8"))

    assert set(named) <= {__version__}
    assert named or file is ACTION


@pytest.mark.parametrize("file", [ACTION, WORKFLOW], ids=lambda file: file.name)
def test_actions_of_others_are_pinned(file):
    """By the whole hash, which nobody can move, with the version beside it."""
    used = re.findall(r"uses: (.*)", file.read_text("utf-8"))

    assert [
        one for one in used if not re.fullmatch(r"(\w+/[\w-]+@[0-9a-f]{40} # v[\d.]+|OWNER/servicebook@v[\d.]+)", one)
    ] == []


@pytest.mark.parametrize("file", [ACTION, WORKFLOW], ids=lambda file: file.name)
def test_no_expression_stands_in_a_script(file):
    """What comes from a stranger's pull request reaches a script as a variable, never as a part of it."""
    data = read(file)
    steps = data["runs"]["steps"] if "runs" in data else data["jobs"]["services"]["steps"]

    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_the_example_of_the_action_uses_what_it_knows():
    """Whoever copies it gets a workflow that can start: inputs that exist, rights for the comment and no more."""
    workflow, action = example(ACTION), read(ACTION)
    step = workflow["jobs"]["services"]["steps"][-1]

    assert step["uses"].startswith("OWNER/servicebook@")
    assert set(step["with"]) <= set(action["inputs"])
    assert workflow["permissions"] == read(WORKFLOW)["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert all({"description", "default"} <= set(one) for one in action["inputs"].values())


def test_the_inputs_of_the_action_are_all_used():
    """No dead option."""
    text = ACTION.read_text("utf-8")

    assert [name for name in read(ACTION)["inputs"] if f"inputs.{name}" not in text] == []


def test_the_hook_checks_the_handbook():
    """As it is listed and as the example says: for files of the handbook, without their names, by `check` alone."""
    (hook,), copied = read(HOOKS), example(HOOKS)["repos"][0]["hooks"][0]
    same = {key: hook[key] for key in ("id", "name", "entry", "language", "files", "pass_filenames")}
    wanted = [name for name in ("blueprints/a/b.yml", "measurements/c.csv", "servicebook.yml", "mkdocs.yml", "x/blueprints.py")
              if re.search(hook["files"], name)]  # fmt: skip
    done = subprocess.run([SERVICEBOOK, *hook["entry"].split()[1:]], cwd=ENGLISH, capture_output=True, check=False)  # noqa: S603 - our own command

    assert copied == same | {"additional_dependencies": [f"servicebook=={__version__}"]}
    assert wanted == ["blueprints/a/b.yml", "measurements/c.csv", "servicebook.yml"]
    assert done.returncode == 0, done.stderr


def test_the_readme_shows_each_of_them():
    """A front door: what there is for reviews, and the file that holds the whole of it."""
    for file in FILES:
        assert file.relative_to(REPOSITORY).as_posix() in README
