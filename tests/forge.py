"""A forge on trial: a small server on this machine that speaks the calls for comments, as GitHub and GitLab do."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

PER_PAGE = 100


class Forge:
    """What the server knows: comments in their order, calls that came in, and troubles to make first."""

    def __init__(self, writer, name):
        self.writer, self.name = writer, name
        self.comments, self.calls, self.troubles, self.tokens = [], [], [], set()
        self.read_only = False

    def say(self, body, who):
        """Somebody comments."""
        comment = {"id": 1000 + len(self.comments), "body": body, self.writer: {self.name: who}}
        self.comments.append(comment)
        return comment

    def answer(self, method, path, body):
        """Status, headers and JSON for a call; who writes by it is the bot."""
        where, asked = urlsplit(path).path, parse_qs(urlsplit(path).query)
        self.calls.append(f"{method} {where}")
        if self.troubles:
            return self.troubles.pop(0)
        if where == "/user":
            return 200, {}, {"username": "bot"}
        if not where.startswith(("/repos/a/b/issues/", "/projects/7/merge_requests/5/notes")):
            return 404, {}, {"message": "Not Found"}
        if method == "GET":
            size = min(PER_PAGE, int(asked["per_page"][0]))
            start = (int(asked["page"][0]) - 1) * size
            return 200, {}, self.comments[start : start + size]
        return self._written(method, where, body["body"])

    def _written(self, method, where, body):
        if self.read_only:
            return 403, {}, {"message": "Resource not accessible by integration"}
        if method == "POST":
            return 201, {}, self.say(body, "bot")
        comment = next(one for one in self.comments if one["id"] == int(where.rpartition("/")[2]))
        comment["body"] = body
        return 200, {}, comment


@contextmanager
def served(forge):
    """The address under which the forge answers."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            forge.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN"))
            status, headers, said = forge.answer(self.command, self.path, json.loads(data) if data else None)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.encode() if isinstance(said, str) else json.dumps(said).encode())

        do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - names of the standard library

        def log_message(self, *_):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
