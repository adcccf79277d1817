import json
import shutil

import pytest
from forge import Forge, served
from jobs import ACTION, PIPELINE, WORKFLOW, Machine, filled, read
from trial import ENGLISH, REPOSITORY

SERVICE = "blueprints/services/repair-visit.yml"
TIGHTER, BROKEN = ("within: 20 min", "within: 15 min"), ("from_step: arrive", "from_step: nowhere")


@pytest.fixture(params=[".", "handbook"])
def proposal(request, tmp_path):
    """A machine with a repository in which a proposal stands on a clean handbook, at its root or in a folder."""
    root = tmp_path / "repository"
    shutil.copytree(ENGLISH, root / request.param)
    machine = Machine(tmp_path, root)
    machine.handbook = request.param
    commit(machine, "begin", "--initial")
    machine.base = machine.bash("git rev-parse HEAD")[1].strip()
    return machine


def commit(machine, message, *initial):
    """Record what lies in the repository."""
    begin = "git init -q -b main; " if initial else ""
    people = "-c user.name=Nora -c user.email=nora@example.org"
    code, said = machine.bash(f"{begin}git add -A; git {people} commit -q -m '{message}'")
    assert code == 0, said


def propose(machine, *changes):
    """Change the service, and record it."""
    file = machine.repository / machine.handbook / SERVICE
    text = file.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, "utf-8")
    commit(machine, "propose")


def github(machine, url):
    """What GitHub sets for each step of a job for a pull request."""
    event = machine.temp / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 5}}))
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": url,
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_OUTPUT": str(machine.temp / "output"),
        "GITHUB_STEP_SUMMARY": str(machine.temp / "summary"),
        "GITHUB_ACTION_PATH": str(REPOSITORY),
        "RUNNER_TEMP": str(machine.temp),
    }


def run_action(machine, url, **inputs):
    """The steps of the action that have a script, as far as their conditions let them; the exit code and the log."""
    action = read(ACTION)
    values = {f"inputs.{name}": one["default"] for name, one in action["inputs"].items()}
    values |= {"inputs.handbook": machine.handbook, "inputs.base": machine.base, "inputs.author": "bot"}
    values |= {"inputs.token": "secret", "steps.python.outputs.python-path": machine.python}
    values |= {f"inputs.{name}": value for name, value in inputs.items()}
    code, log = 0, ""
    for step in action["runs"]["steps"]:
        outputs = dict(line.split("=", 1) for line in machine.told("output").splitlines())
        values |= {f"steps.review.outputs.{name}": outputs.get(name, "") for name in action["outputs"]}
        wanted = code == 0 if "if" not in step else values["inputs.comment"] == "true" and "markdown" in outputs
        if "run" in step and wanted:
            environment = {name: filled(text, values) for name, text in step.get("env", {}).items()}
            folder = filled(step.get("working-directory", "."), values)
            done, said = machine.bash(step["run"], github(machine, url) | environment, folder)
            code, log = code or done, log + said
    return code, log


def test_the_action_reviews_and_comments(proposal):
    """Annotations, summary, comment, outputs; the job fails for what is new, and the comment stands all the same."""
    propose(proposal, TIGHTER, BROKEN)
    forge = Forge("user", "login")
    with served(forge) as url:
        code, log = run_action(proposal, url)
    path = f"{proposal.handbook}/{SERVICE}".removeprefix("./")

    assert code == 1, log
    assert proposal.told("pip.log").split() == [str(REPOSITORY)]
    assert f"::error file={path}," in log
    assert proposal.told("output").splitlines()[0] == "exit-code=1"
    assert json.loads(proposal.told("review.json"))["version"] == 1
    assert [comment["body"] for comment in forge.comments] == [proposal.told("review.md")]
    assert proposal.told("summary").splitlines()[1:3] == proposal.told("review.md").splitlines()[1:3]
    assert forge.tokens == {"Bearer secret"}


def test_the_action_says_nothing_of_nothing(proposal):
    """A proposal that changes no service gets no comment, and the summary says so."""
    (proposal.repository / "README.md").write_text("Hello.\n")
    commit(proposal, "elsewhere")
    forge = Forge("user", "login")
    with served(forge) as url:
        code, log = run_action(proposal, url, version="9.9", language="de")

    assert code == 0, log
    assert proposal.told("pip.log").split() == ["servicebook==9.9"]
    assert forge.comments == []
    assert "✅" in proposal.told("summary").splitlines()[1]
    assert "kein Kommentar" in log


def test_a_fork_is_served_by_the_summary(proposal):
    """Without the right to comment the job ends as the review says."""
    propose(proposal, TIGHTER)
    forge = Forge("user", "login")
    forge.read_only = True
    with served(forge) as url:
        code, log = run_action(proposal, url)

    assert code == 0, log
    assert forge.comments == []
    assert "may not comment" in log
    assert "15" in proposal.told("summary")


def test_the_base_of_a_shallow_clone_is_fetched(proposal, tmp_path):
    """The action brings the one commit that is needed; the review itself never fetches."""
    propose(proposal, TIGHTER)
    origin = proposal.repository
    proposal.bash("git config uploadpack.allowAnySHA1InWant true")
    proposal.repository = tmp_path / "clone"
    Machine.bash(proposal, f"git clone -q --depth=1 file://{origin} {proposal.repository}", folder=origin)
    with served(Forge("user", "login")) as url:
        code, log = run_action(proposal, url, comment="false")

    assert code == 0, log
    assert "15" in proposal.told("review.md")


def test_a_review_that_cannot_be_made_comments_nothing(proposal):
    """The job fails with what is to be done, and no earlier comment is replaced."""
    propose(proposal, TIGHTER)
    forge = Forge("user", "login")
    proposal.base = "no-such-revision"
    with served(forge) as url:
        code, log = run_action(proposal, url)

    assert code != 0
    assert forge.calls == []
    assert "no-such-revision" in log


@pytest.mark.parametrize("event", ["pull_request", "push"])
def test_the_workflow_does_the_same(proposal, event):
    """The file that teams copy: a review for a pull request, a check for a push."""
    propose(proposal, TIGHTER, BROKEN)
    forge, log, codes = Forge("user", "login"), "", []
    values = {"github.event.pull_request.base.sha": proposal.base, "github.token": "secret"}
    job = read(WORKFLOW)["jobs"]["services"]
    with served(forge) as url:
        for step in job["steps"]:
            if "run" in step and event in step.get("if", event):
                given = {**job["env"], **step.get("env", {})}
                environment = github(proposal, url) | {name: filled(text, values) for name, text in given.items()}
                forge_bot = step["run"].replace("servicebook comment", "servicebook comment --author bot")
                code, said = proposal.bash(forge_bot, environment, proposal.handbook)
                codes, log = [*codes, code], log + said

    assert codes == ([0, 1, 0] if event == "pull_request" else [0, 1]), log
    assert "::error file=" in log
    assert len(forge.comments) == (event == "pull_request")


@pytest.mark.parametrize("token", ["", "secret"])
@pytest.mark.parametrize("number", ["", "5"])
def test_the_pipeline_of_gitlab(proposal, number, token):
    """A report for the widget always, a review for a merge request, a comment where there is a token."""
    propose(proposal, TIGHTER, BROKEN)
    forge = Forge("author", "username")
    with served(forge) as url:
        environment = {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": url,
            "CI_MERGE_REQUEST_IID": number,
            "CI_MERGE_REQUEST_PROJECT_ID": "7",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": proposal.base,
            "SERVICEBOOK_TOKEN": token,
        }
        script = "\n".join(read(PIPELINE)["servicebook"]["script"])
        code, log = proposal.bash(script, environment, proposal.handbook)
    folder = proposal.repository / proposal.handbook
    issues = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))

    assert code == 1, log
    assert issues[0]["location"]["path"] == f"{proposal.handbook}/{SERVICE}".removeprefix("./")
    assert (folder / "review.md").is_file() == bool(number)
    assert len(forge.comments) == bool(number and token)
