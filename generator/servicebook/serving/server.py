"""The web server of this machine alone: pages, the script that renews them, and word of what was saved."""

import json
import mimetypes
import socket
import traceback
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from servicebook.errors import UserError
from servicebook.serving.panel import panel
from servicebook.serving.studio import Studio
from servicebook.site.policy import DRAWINGS, policy
from servicebook.theme import THEME
from servicebook.wording import say

HOST = "127.0.0.1"
PORT = 8000
TRIED = 20
"""So many ports after the usual one are tried where it is taken."""
OURS = "_servicebook/"
"""Where our own files and the news stand: no page of a handbook begins so."""
WAIT = 25.0
"""Seconds after which the browser is answered, even if nothing was saved."""
_MISSING = "404.html"
_FILES = {f"{OURS}{name}": THEME / "serve" / name for name in ("serve.js", "serve.css")}


class Server(ThreadingHTTPServer):
    """Serves a studio on the port, or on the next free one after the usual; raises UserError where there is none.

    `complain` is told of mistakes in the program.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, studio: Studio, port: int | None, complain: Callable[[str], None]) -> None:
        self.studio = studio
        self.complain = complain
        self.closing = False
        super().__init__((HOST, _free(port)), _Handler)

    @property
    def address(self) -> str:
        """Where the handbook is found."""
        return f"http://{HOST}:{self.server_port}/"

    def close(self) -> None:
        """Answer nobody any longer."""
        self.closing = True
        self.studio.wake()
        self.shutdown()

    @property
    def names(self) -> frozenset[str]:
        """By what names this server may be called; any other leads here by deceit (DNS rebinding)."""
        return frozenset(f"{host}:{self.server_port}" for host in (HOST, "localhost"))

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the library's own words
        """A browser that went away is none; anything else is told."""
        told = traceback.format_exc()
        if "ConnectionError" not in told and "BrokenPipe" not in told and "ConnectionReset" not in told:
            self.complain(told)


def _free(port: int | None) -> int:
    if port is not None:
        if port and not _is_free(port):
            raise UserError(
                say(
                    "Something else on this machine uses port {port}. End it, or take another one: `--port {other}`.",
                    port=port,
                    other=port + 1,
                )
            )
        return port
    found = next((one for one in range(PORT, PORT + TRIED) if _is_free(one)), None)
    if found is None:
        raise UserError(
            say(
                "The ports {first} to {last} are all in use. Name a free one: `--port 9000`.",
                first=PORT,
                last=PORT + TRIED - 1,
            )
        )
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError:
            return False
        return True


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """A file, or the news."""
        if self.headers.get("Host", "").lower() not in self.server.names:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        if self.server.closing:  # a connection that was kept open outlives the server
            self.close_connection = True
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, b"", "text/plain")
            return
        asked = urlsplit(self.path)
        path = _place(asked.path)
        if path == f"{OURS}news":
            self._news(parse_qs(asked.query))
        elif path in _FILES:
            self._file(path, _FILES[path].read_bytes())
        else:
            self._page(path)

    do_HEAD = do_GET  # noqa: N815 - the library's own name

    def log_message(self, *_: object) -> None:
        """Nobody reads what was asked for."""

    def _page(self, path: str) -> None:
        content = self.server.studio.content(path)
        if content is not None:
            self._file(path, content)
        else:
            self._file(_MISSING, self.server.studio.content(_MISSING) or b"", HTTPStatus.NOT_FOUND)

    def _file(self, path: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/html":
            self._answer(status, self._with_script(content), kind, policy([content.decode("utf-8", "replace")]))
        else:
            self._answer(status, content, kind, DRAWINGS if kind == "image/svg+xml" else "")

    def _with_script(self, page: bytes) -> bytes:
        """The page with our script: the only thing that it has more than in a build."""
        number = self.server.studio.state.number
        head = f'<link rel="stylesheet" href="/{OURS}serve.css">'
        script = f'<script src="/{OURS}serve.js" data-number="{number}" data-page="{_mark(page)}"></script>'
        return page.replace(b"</head>", f"{head}</head>".encode(), 1).replace(
            b"</body>", f"{script}</body>".encode(), 1
        )

    def _news(self, asked: dict[str, list[str]]) -> None:
        """What was saved since: whether the page that is looked at changed, and what the panel shows."""
        said = {name: values[0] for name, values in asked.items()}
        state = self.server.studio.later_than(int(said.get("number", "0") or 0), WAIT)
        page = self.server.studio.content(_place(said.get("path", "")))
        page = self.server.studio.content(_MISSING) if page is None else page
        told = {"number": state.number, "page": _mark(page or b""), "panel": panel(state)}
        self._answer(HTTPStatus.OK, json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), "application/json")

    def _answer(self, status: HTTPStatus, content: bytes, kind: str, allowed: str = "") -> None:
        mark = f'"{_mark(content)}"'
        known = status is HTTPStatus.OK and self.headers.get("If-None-Match") == mark
        self.send_response(HTTPStatus.NOT_MODIFIED if known else status)
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        headers = {
            "Content-Type": f"{kind}; charset=utf-8" if text else kind,
            "Content-Length": str(0 if known else len(content)),
            "ETag": mark,
            "Cache-Control": "no-cache",
            "Content-Security-Policy": allowed,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if not known and self.command != "HEAD":
            self.wfile.write(content)


def _place(asked: str) -> str:
    """The path of a file of the site that an address names."""
    path = unquote(asked).removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
