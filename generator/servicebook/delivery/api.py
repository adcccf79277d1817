"""The only door to the network: calls to the interface of a forge, in JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from time import sleep
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from servicebook.errors import UserError
from servicebook.wording import Message, say

PATIENCE: Final = 60
"""Seconds that one answer, or the end of a limit, is waited for."""
_ATTEMPTS = 3
_PASSING = frozenset({429, 502, 503, 504})


class Forbidden(Exception):
    """The token may read but not write, as in a proposal from somebody else's copy of the repository."""


class _Staying(HTTPRedirectHandler):
    """Follows no redirection: the token is for the forge alone."""

    def redirect_request(self, *_: object) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Api:
    """The interface of a forge: its address, the headers that say who asks, and how time is passed."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    pause: Callable[[float], None] = sleep

    def ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """What the forge answers; Forbidden where the token does not suffice, a UserError for any other trouble."""
        for attempt in range(_ATTEMPTS):
            status, headers, answer = self._answer(method, path, body)
            if status < HTTPStatus.MULTIPLE_CHOICES:
                return answer
            wait = _wait(status, headers, attempt)
            if wait is None or wait > PATIENCE or attempt == _ATTEMPTS - 1:
                break
            self.pause(wait)
        if status == HTTPStatus.FORBIDDEN and wait is None:
            raise Forbidden
        raise UserError(_trouble(status, answer, limited=wait is not None))

    def _answer(self, method: str, path: str, body: Mapping[str, str] | None) -> tuple[int, Mapping[str, str], Any]:
        if not self.url.startswith(("https://", "http://")):
            raise UserError(say("`{url}` is no address of a forge.", url=self.url))
        data = None if body is None else json.dumps(body).encode()
        own = {"Content-Type": "application/json", "User-Agent": "servicebook", **self.headers}
        request = Request(f"{self.url}{path}", data, own, method=method)  # noqa: S310 - the address was looked at
        try:
            with build_opener(_Staying).open(request, timeout=PATIENCE) as response:
                return response.status, {}, _json(response.read())
        except HTTPError as error:
            with error:
                return error.code, {key.lower(): value for key, value in error.headers.items()}, _json(error.read())
        except (HTTPException, URLError, OSError) as error:
            cause = str(getattr(error, "reason", "") or error)
            raise UserError(say("The forge at {url} cannot be reached: {cause}.", url=self.url, cause=cause)) from error


def _json(data: bytes) -> Any:  # noqa: ANN401 - JSON
    """What the forge said, or nothing where it is no JSON."""
    try:
        return json.loads(data)
    except ValueError:
        return None


def _wait(status: int, headers: Mapping[str, str], attempt: int) -> float | None:
    """The seconds after which it is worth asking again; nothing where it never is."""
    told = headers.get("retry-after", "")
    if told.isdecimal():
        return float(told)
    if headers.get("x-ratelimit-remaining") == "0":
        return PATIENCE + 1
    return 2.0**attempt if status in _PASSING else None


def _trouble(status: int, answer: object, *, limited: bool) -> Message:
    said = str(answer.get("message", "")) if isinstance(answer, Mapping) else ""
    if limited:
        return say("The forge takes no more calls for now ({status}). Run the job again in a while.", status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        return say("The forge does not accept the token. Is it still valid, and the right one?")
    if status == HTTPStatus.NOT_FOUND:
        return say("The forge knows no such proposal, or the token may not see it.")
    return say("The forge refuses the comment ({status}): {said}", status=status, said=said or "?")
