"""The architecture is a test: who may import whom, how long things are, and that every layer is named."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles

import pytest
from trial import REPOSITORY

PACKAGE = REPOSITORY / "generator" / "servicebook"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text("utf-8")) for file in FILES}
LONGEST_FUNCTION = 40
LONGEST_FILE = 300
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def docstrings(tree):
    """The docstrings of modules, classes and functions, and the texts below the fields of a class."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for part in body if isinstance(body, list) else ():
            if (
                isinstance(part, ast.Expr)
                and isinstance(part.value, ast.Constant)
                and isinstance(part.value.value, str)
            ):
                yield part


def lines_of_code(file):
    """The lines of a file that are neither empty nor part of a docstring."""
    texts = {number for part in docstrings(TREES[file]) for number in range(part.lineno, part.end_lineno + 1)}
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    return sum(bool(line.strip()) and number not in texts for number, line in lines)


def length(function):
    """The lines of a function without its docstring: of a rule, that is its page."""
    texts = sum(part.end_lineno - part.lineno + 1 for part in docstrings(function))
    return function.end_lineno - function.lineno + 1 - texts


FUNCTIONS = [(file, node) for file, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, FUNCTION)]


def test_the_contracts_between_the_modules_hold():
    """Layers from top to bottom, one door for each library: import-linter reads them from pyproject.toml."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("model/text.py", "import yaml", "One door to yaml"),
        ("findings.py", "from servicebook.cli import main", "from top to bottom"),
        ("pages/home.py", "from servicebook.checks import RULES", "from top to bottom"),
        ("odd.py", "from servicebook.wording import say", "from top to bottom"),
    ],
)
def test_a_planted_import_breaks_its_contract(tmp_path, file, line, contract):
    """The contracts are not empty words: a wrong import is found."""
    root = tmp_path / "generator"
    for source in {*FILES, PACKAGE / file}:
        target = root / "servicebook" / source.relative_to(PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8") if source in TREES else ""
        target.write_text(text + (f"\n{line}\n" if source == PACKAGE / file else ""), "utf-8")
    (tmp_path / "pyproject.toml").write_text((REPOSITORY / "pyproject.toml").read_text("utf-8"), "utf-8")
    program = f"import sys; sys.path.insert(0, {str(root)!r}); from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert [told for told in done.stdout.splitlines() if " BROKEN" in told and contract in told] != [], done.stdout


def test_functions_are_short(record_property):
    """None over forty lines, nine in ten at most twenty, half of them at most eight."""
    lengths = [length(function) for _, function in FUNCTIONS]
    ninth = quantiles(lengths, n=10)[8]
    record_property("median", median(lengths))
    record_property("p90", ninth)
    long = [
        f"{file.relative_to(PACKAGE)}:{function.lineno} {function.name}: {length(function)}"
        for file, function in FUNCTIONS
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []
    assert (median(lengths) <= 8, ninth <= 20) == (True, True), (median(lengths), ninth)


def test_files_are_short(record_property):
    """None over three hundred lines of code, half of them at most a hundred and twenty; rules' pages are no code."""
    lengths = {file.relative_to(PACKAGE).as_posix(): lines_of_code(file) for file in FILES}
    record_property("median", median(lengths.values()))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}
    assert median(lengths.values()) <= 120


def test_functions_take_few_parameters():
    """Five at most, save where a library hands over each option by its name."""
    many = [
        f"{file.relative_to(PACKAGE)}:{function.lineno} {function.name}"
        for file, function in FUNCTIONS
        if len(
            [
                one
                for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
                if one.arg not in ("self", "cls")
            ]
        )
        > 5
        and "PLR0913" not in file.read_text("utf-8").splitlines()[function.lineno - 1]
    ]
    assert many == []


def test_imports_stand_at_the_top():
    """Within a function only with a reason beside it; the commands are excused together, so that the start is quick."""
    within = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file, function in FUNCTIONS
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and file.name != "commands.py"
        and "PLC0415 - " not in file.read_text("utf-8").splitlines()[node.lineno - 1]
    ]
    assert within == []


def test_nothing_prints_or_exits_but_the_command_line():
    """Bad news is a value: only `cli` talks to the terminal."""
    calls = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file, tree in TREES.items()
        if file.parent.name != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "input", "eval", "exec"))
            or (isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in ("sys.exit", "os._exit"))
        )
    ]
    assert calls == []


def test_exceptions_of_lint_carry_their_reason():
    """`# noqa: …` says why, and nothing is left to be done later."""
    lines = [
        (file, number, line)
        for file in FILES
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
    ]
    assert [
        f"{file.name}:{number}"
        for file, number, line in lines
        if "# noqa" in line and " - " not in line.partition("# noqa")[2]
    ] == []
    assert [
        f"{file.name}:{number}"
        for file, number, line in lines
        if "TODO" in line or "FIXME" in line or "TYPE_CHECKING" in line
    ] == []
