"""What the manual shows is true: its YAML is read, its findings are found, its commands run."""

import shlex
from pathlib import Path

import pytest
from blocks import LANGUAGES, blocks, every_block, every_page
from trial import judged, linked, rules

from servicebook.cli import OK, run
from servicebook.cli.commands import COMMANDS
from servicebook.wording import catalogue

SAID_OF_SKETCHES = {"not-in-register"}
"""Advice that a first sketch without registers may get."""
MARKS = {
    "": {"yaml", "console"},
    "finds": {"yaml"},
    "silent": {"yaml"},
    "write": {"yaml", "text"},
    "understood": {"console"},
}
"""What may be done with the blocks of each language."""
BLOCKS = every_block()
YAML = [block for block in BLOCKS if block.language == "yaml"]
COMMAND_LINES = [
    (block.page, line.removeprefix("$ "))
    for block in BLOCKS
    if block.language == "console"
    for line in block.text.splitlines()
    if line.startswith("$ servicebook ")
]


def name(block):
    """How a test of a block is called."""
    return f"{block.page}-{block.number}"


@pytest.mark.parametrize("block", BLOCKS, ids=name)
def test_every_example_is_marked(block):
    """No example escapes: each is of a language and mark that the tests below know."""
    assert block.language in MARKS[block.mark]


@pytest.mark.parametrize("block", [block for block in YAML if block.mark != "finds"], ids=name)
def test_yaml_is_good(block):
    """An example that is not shown for a finding is read and linked without one."""
    _, found = linked(block.text)
    assert set(rules(found)) <= SAID_OF_SKETCHES


@pytest.mark.parametrize("block", [block for block in YAML if block.mark == "finds"], ids=name)
def test_findings_are_found(block):
    """What an example is said to be found out for is found."""
    assert set(block.rules) <= set(rules(judged(block.text)))


@pytest.mark.parametrize("block", [block for block in YAML if block.mark == "silent"], ids=name)
def test_good_examples_pass(block):
    """An example that mends something has no such finding."""
    assert set(block.rules).isdisjoint(rules(judged(block.text)))


@pytest.mark.parametrize(("page", "line"), COMMAND_LINES)
def test_commands_are_understood(page, line, tmp_path, monkeypatch):
    """Every command line of the manual is one that the program understands, with its options."""
    monkeypatch.chdir(tmp_path)
    Path(f"{Path(page).name}.xlsx").touch()
    _, word, *rest = shlex.split(line)
    commands = {command.name: command for command in (make(catalogue("en")) for make in COMMANDS)}
    assert commands[word].make_context(word, rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_getting_started_from_top_to_bottom(language, tmp_path, monkeypatch, capsys):
    """Whoever does what the first page says, in an empty folder, sees what it shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    reader = Reader(monkeypatch, capsys)
    for block in blocks(language, "start"):
        reader.do(block)
    assert reader.missing == []


class Reader:
    """Somebody who does what a page says, one block after the other; `missing` are the lines that did not come."""

    def __init__(self, monkeypatch, capsys):
        self._monkeypatch, self._capsys, self.missing = monkeypatch, capsys, []

    def do(self, block):
        """Write the file, or type the commands."""
        if block.mark == "write":
            Path(block.rest).write_text(block.text, "utf-8")
        elif block.language == "console" and block.mark != "understood":
            self._type(block.text)

    def _type(self, text):
        """Run each command and look for the lines below it; `…` stands for anything."""
        output = ""
        for line in text.splitlines():
            if line.startswith("$ cd "):
                self._monkeypatch.chdir(line.removeprefix("$ cd "))
            elif line.startswith("$ "):
                output = self._said(shlex.split(line)[2:])
            elif line.rstrip(" …") not in output:
                self.missing.append((line, output))

    def _said(self, words):
        """What the program says to a command, as of the day of the tests."""
        code = run([*words, *(["--as-of", "2026-11-22"] if words[0] in {"init", "check"} else [])])
        output = "".join(self._capsys.readouterr())
        assert code == OK, output
        return output


@pytest.mark.parametrize("page", sorted({page for _, page in every_page()}))
def test_every_page_stands_in_every_language(page):
    """The manual is as long in one language as in another, with the same kinds of examples."""
    shapes = [[(block.language, block.mark) for block in blocks(language, page)] for language in LANGUAGES]
    assert all(shape == shapes[0] for shape in shapes)
