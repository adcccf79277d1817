"""A client of the YAML language server, which speaks with it as an editor does."""

import json
import os
import subprocess
from contextlib import contextmanager
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVER = ROOT / ".venv" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
TRIED = 50
"""So often a slip is shown to the server until it has read the settings and the schema."""
CURSOR = "│"
"""Stands in a text where somebody types or points."""


class Editor:
    """An editor with one folder open, and the settings that lie in it."""

    def __init__(self, process, folder):
        self._process, self._folder = process, folder
        self._numbers = count(1)
        self._settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        self._said = {}
        able = {
            "workspace": {"workspaceFolders": True, "configuration": True},
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
        }
        place = {"rootUri": folder.as_uri(), "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}]}
        self._ask("initialize", {"processId": os.getpid(), "capabilities": able, **place})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._of("")}})

    def proposals(self, text):
        """What is proposed at the cursor in a text: each label with its explanation, in the editor's order."""
        found = self._at("textDocument/completion", text)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def inserted(self, text, label):
        """What is written by choosing a proposal."""
        found = self._at("textDocument/completion", text)
        (item,) = [item for item in found["items"] if item["label"] == label]
        return item["textEdit"]["newText"]

    def explanation(self, text):
        """What is told about the word at the cursor."""
        return _plain((self._at("textDocument/hover", text) or {}).get("contents"))

    def underlined(self, text):
        """The words that are underlined in a text, each with what is wrong about it."""
        uri = self._opened(text)
        while uri not in self._said:
            self._take()
        lines = text.split("\n")
        return [(_words(lines, problem["range"]), problem["message"]) for problem in self._said[uri]]

    def _at(self, method, text):
        before, _, after = text.partition(CURSOR)
        line, character = before.count("\n"), len(before.rpartition("\n")[2])
        uri = self._opened(before + after)
        return self._ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})

    def _opened(self, text):
        uri = f"{self._folder.as_uri()}/blueprints/{next(self._numbers)}.yml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _of(self, section):
        """The settings of a section, as editors hand them over."""
        own = {name.removeprefix("yaml."): value for name, value in self._settings.items() if name.startswith("yaml.")}
        sections = {"yaml": {"schemaStore": {"enable": False}, **own}, "[yaml]": self._settings.get("[yaml]", {})}
        return sections.get(section, {}) if section else sections

    def _ask(self, method, params):
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _take(self):
        """The next message; what the server asks is answered at once."""
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server has ended"
        message = json.loads(self._process.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            found = [self._of(item.get("section", "")) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": found})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._said[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message


@contextmanager
def opened(folder):
    """An editor on a folder, until it is closed."""
    with subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603, S607 - the server that editors start too
        try:
            editor = Editor(process, folder)
            assert any(editor.underlined("nothing: of the format\n") for _ in range(TRIED)), (
                "it does not read the schema"
            )
            yield editor
        finally:
            process.kill()


def _plain(content):
    return content.get("value", "") if isinstance(content, dict) else content or ""


def _words(lines, span):
    return lines[span["start"]["line"]][span["start"]["character"] : span["end"]["character"]]
