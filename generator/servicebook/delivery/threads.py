"""Where the comments of a proposal lie: at GitHub or GitLab, as the surroundings of a job tell."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from servicebook.delivery.api import Api
from servicebook.errors import UserError
from servicebook.wording import say

GITHUB_BOT: Final = "github-actions[bot]"
"""As whom the token of a GitHub workflow writes."""
_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of ours: its number at the forge, and its text."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one proposal.

    `listed` is the path under which they are listed and made, `single` the one before the number of a comment;
    `writer` is the field that names who wrote it, and the name that is ours.
    """

    api: Api
    listed: str
    single: str
    method: str
    writer: tuple[str, str, str]

    def own(self) -> Iterator[Comment]:
        """Our comments, the oldest first: whoever else writes our marker gets no report of ours."""
        who, name, ours = self.writer
        for comment in self._all():
            if (comment.get(who) or {}).get(name) == ours:
                yield Comment(comment["id"], comment.get("body") or "")

    def create(self, text: str) -> None:
        """A new comment."""
        self.api.ask("POST", self.listed, {"body": text})

    def update(self, comment: Comment, text: str) -> None:
        """Another text for a comment of ours."""
        self.api.ask(self.method, f"{self.single}/{comment.id}", {"body": text})

    def _all(self) -> Iterator[Mapping[str, Any]]:
        """All comments, page by page."""
        for page in count(1):
            found = self.api.ask("GET", f"{self.listed}?per_page={_PER_PAGE}&page={page}")
            yield from found
            if len(found) < _PER_PAGE:
                return


def thread_of(environment: Mapping[str, str], author: str | None = None) -> Thread | None:
    """The comments of the proposal for which a job runs; nothing where it runs for none.

    A UserError where the surroundings are those of no forge, or lack the token.
    """
    if environment.get("GITHUB_ACTIONS"):
        return _github(environment, author or GITHUB_BOT)
    if environment.get("GITLAB_CI"):
        return _gitlab(environment, author)
    raise UserError(
        say(
            "This is no job of GitHub or GitLab, so there is no proposal to comment on: `GITHUB_ACTIONS` and `GITLAB_CI` are not set."
        )
    )


def _github(environment: Mapping[str, str], author: str) -> Thread | None:
    number = _proposal(environment.get("GITHUB_EVENT_PATH", ""))
    if number is None:
        return None
    token = _token(environment, "GITHUB_TOKEN")
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    api = Api(environment.get("GITHUB_API_URL", "https://api.github.com"), headers)
    issues = f"/repos/{quote(environment.get('GITHUB_REPOSITORY', ''))}/issues"
    return Thread(api, f"{issues}/{number}/comments", f"{issues}/comments", "PATCH", ("user", "login", author))


def _gitlab(environment: Mapping[str, str], author: str | None) -> Thread | None:
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    if not number.isdecimal():
        return None
    api = Api(environment.get("CI_API_V4_URL", ""), {"PRIVATE-TOKEN": _token(environment, "SERVICEBOOK_TOKEN")})
    project = quote(environment.get("CI_MERGE_REQUEST_PROJECT_ID", ""), safe="")
    notes = f"/projects/{project}/merge_requests/{number}/notes"
    ours = author or str(api.ask("GET", "/user")["username"])
    return Thread(api, notes, notes, "PUT", ("author", "username", ours))


def _proposal(file: str) -> int | None:
    """The number of the pull request, from GitHub's description of what set the job off."""
    try:
        event = json.loads(Path(file).read_text("utf-8")) if file else {}
    except (OSError, ValueError):
        return None
    number = event.get("pull_request", {}).get("number")
    return number if isinstance(number, int) else None


def _token(environment: Mapping[str, str], name: str) -> str:
    token = environment.get(name, "").strip()
    if not token:
        raise UserError(say("The variable `{name}` with a token that may comment is missing.", name=name))
    return token
