import ast
import json
from dataclasses import replace

import pytest
from forge import Forge, served
from trial import REPOSITORY, english

from servicebook.cli import OK, UNABLE, run
from servicebook.delivery import deliver, thread_of
from servicebook.delivery.api import PATIENCE
from servicebook.errors import UserError
from servicebook.report.marker import is_calm, marker, same_report

CALM, REPORT = f"{marker('', calm=True)}\n✅ Nothing.\n", f"{marker('', calm=False)}\n❌ Much.\n"
ELSEWHERE = f"{marker('other', calm=False)}\n❌ Much.\n"


@pytest.fixture(autouse=True)
def _direct(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["github", "gitlab"])
def place(request, tmp_path):
    """A forge, and the surroundings of a job there."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 5}}))
    forge = Forge("user", "login") if request.param == "github" else Forge("author", "username")
    with served(forge) as url:
        surroundings = {
            "github": {
                "GITHUB_ACTIONS": "true",
                "GITHUB_API_URL": url,
                "GITHUB_REPOSITORY": "a/b",
                "GITHUB_EVENT_PATH": str(event),
                "GITHUB_TOKEN": "secret",
            },
            "gitlab": {
                "GITLAB_CI": "true",
                "CI_API_V4_URL": url,
                "CI_MERGE_REQUEST_IID": "5",
                "CI_MERGE_REQUEST_PROJECT_ID": "7",
                "SERVICEBOOK_TOKEN": "secret",
            },
        }[request.param]
        yield forge, surroundings


def thread(surroundings, waits=None):
    """The comments of the proposal; waiting takes no time, and is noted."""
    found = thread_of(surroundings, "bot")
    return replace(found, api=replace(found.api, pause=(waits if waits is not None else []).append))


def bodies(forge):
    """All comments."""
    return [comment["body"] for comment in forge.comments]


def test_one_comment_is_made_and_renewed(place):
    """Made when there is something to say, left when it says it already, renewed in place, told when all is well."""
    forge, surroundings = place
    forge.say("Nice!", "somebody")
    outcomes = [deliver(text, thread(surroundings)) for text in (CALM, REPORT, REPORT, CALM)]

    assert outcomes == ["left out", "created", "unchanged", "updated"]
    assert bodies(forge) == ["Nice!", CALM]
    assert forge.tokens in ({"Bearer secret"}, {"secret"})


def test_the_comment_of_another_handbook_or_person_stays(place):
    """Two handbooks in one repository have a comment each; who plants our marker gets no report of ours."""
    forge, surroundings = place
    forge.say(REPORT, "stranger")
    forge.say(f"Quoted: {REPORT}", "bot")
    outcomes = [deliver(text, thread(surroundings)) for text in (ELSEWHERE, REPORT, f"{REPORT}!")]

    assert outcomes == ["created", "created", "updated"]
    assert bodies(forge) == [REPORT, f"Quoted: {REPORT}", ELSEWHERE, f"{REPORT}!"]


@pytest.mark.parametrize("before", [0, 99, 100, 250])
def test_it_is_found_among_hundreds(place, before):
    """All pages are read."""
    forge, surroundings = place
    for number in range(before):
        forge.say(f"Comment {number}", "somebody")
    outcomes = [deliver(text, thread(surroundings)) for text in (REPORT, f"{REPORT}!")]

    assert outcomes == ["created", "updated"]
    assert len(forge.comments) == before + 1


def test_a_token_that_may_only_read_is_no_failure(place):
    """A proposal from a fork is served by the summary of the job."""
    forge, surroundings = place
    forge.read_only = True

    assert deliver(REPORT, thread(surroundings)) == "forbidden"
    assert deliver(CALM, thread(surroundings)) == "left out"
    assert forge.comments == []


def test_a_limit_is_waited_for(place):
    """As long as the forge says, and after a fault of its own a little."""
    forge, surroundings = place
    forge.troubles = [(429, {"Retry-After": "7"}, {}), (502, {}, "<html>")]
    waits = []

    assert deliver(REPORT, thread(surroundings, waits)) == "created"
    assert waits == [7, 2]


TROUBLES = {
    "limit": ([(403, {"X-RateLimit-Remaining": "0"}, {})], "no more calls for now (403)"),
    "long": ([(429, {"Retry-After": str(PATIENCE + 1)}, {})], "no more calls for now (429)"),
    "often": ([(503, {}, {})] * 3, "no more calls for now (503)"),
    "token": ([(401, {}, {"message": "Bad credentials"})], "does not accept the token"),
    "unknown": ([(404, {}, {"message": "Not Found"})], "knows no such proposal"),
    "moved": ([(301, {"Location": "http://127.0.0.1:1/"}, {})], "refuses the comment (301)"),
    "said": ([(422, {}, {"message": "Validation Failed"})], "refuses the comment (422): Validation Failed"),
    "fault": ([(500, {}, ["odd"])], "refuses the comment (500): ?"),
}


@pytest.mark.parametrize(("troubles", "said"), TROUBLES.values(), ids=TROUBLES)
def test_trouble_is_said(place, troubles, said):
    """A limit that lasts, a wrong token, a proposal that is not there, a redirection that would take the token along."""
    forge, surroundings = place
    forge.troubles = list(troubles)

    with pytest.raises(UserError) as raised:
        deliver(REPORT, thread(surroundings))

    assert said in english(raised.value.message)
    assert forge.comments == forge.troubles == []


def test_without_a_forge_it_is_said_why(place):
    """No job, no token, no address, nobody there: a sentence each; a job without a proposal has nothing to do."""
    _, surroundings = place
    without_token = {name: value for name, value in surroundings.items() if "TOKEN" not in name}
    address = "GITHUB_API_URL" if "GITHUB_ACTIONS" in surroundings else "CI_API_V4_URL"
    said = []
    for odd in (
        {},
        without_token,
        {**surroundings, address: "file:///etc"},
        {**surroundings, address: "http://127.0.0.1:1"},
    ):
        with pytest.raises(UserError) as raised:
            deliver(REPORT, thread(odd))
        said.append(english(raised.value.message))
    token = "GITHUB_TOKEN" if "GITHUB_ACTIONS" in surroundings else "SERVICEBOOK_TOKEN"

    assert [text.split(":")[0].split(",")[0] for text in said] == [
        "This is no job of GitHub or GitLab",
        f"The variable `{token}` with a token that may comment is missing.",
        "`file",
        "The forge at http",
    ]
    for event in ({"GITHUB_EVENT_PATH": "/nowhere"}, {"GITHUB_EVENT_PATH": ""}):
        assert thread_of({**surroundings, **event, "CI_MERGE_REQUEST_IID": ""}) is None


def test_gitlab_says_who_we_are(place):
    """The account of the token is asked for, where nobody names it; at GitHub it is the bot of the workflows."""
    forge, surroundings = place
    ours = thread_of(surroundings).writer

    assert ours in {("author", "username", "bot"), ("user", "login", "github-actions[bot]")}
    assert ("GET /user" in forge.calls) == ("GITLAB_CI" in surroundings)


def test_the_command_tells_what_became_of_it(place, tmp_path, monkeypatch, capsys):
    """In a sentence; that a fork may not be commented on, or that there is no proposal, fails no job."""
    forge, surroundings = place
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "review.md").write_text(REPORT, "utf-8")
    words = ["comment", str(tmp_path / "review.md"), "--author", "bot", "--language", "en"]
    codes = [run(words)]
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    codes += [run(words), run(words), run([*words[:1], "nowhere.md"])]
    forge.comments.clear()
    forge.read_only = True
    codes.append(run(words))
    monkeypatch.setenv("CI_MERGE_REQUEST_IID", "")
    monkeypatch.setenv("GITHUB_EVENT_PATH", "")
    codes.append(run(words))

    assert codes == [UNABLE, OK, OK, UNABLE, OK, OK]
    assert [line[:30] for line in capsys.readouterr().out.splitlines()] == [
        "The comment was written.",
        "The comment says it already.",
        "The token may not comment here",
        "This job runs for no proposal:",
    ]


def test_the_marker_is_hidden_and_known_again():
    """Whatever the folder is called, the marker is one comment of HTML."""
    odd = marker("a--> <b> ü/c", calm=False)

    assert odd == "<!-- servicebook-review a--%3E%20%3Cb%3E%20%C3%BC/c -->"
    assert same_report(odd, marker("a--> <b> ü/c", calm=True))
    assert not same_report(odd, REPORT)
    assert (is_calm(CALM), is_calm(REPORT), is_calm("Hello")) == (True, False, False)


def test_only_delivery_uses_the_network():
    """`check` and `review` run on proposals of strangers: nothing else in the program can fetch or send anything."""
    package = REPOSITORY / "generator" / "servicebook"
    network = {"http.client", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
    doors = set()
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            doors |= {file.relative_to(package).parts[0] for name in names if name in network}

    assert doors == {"delivery"}
