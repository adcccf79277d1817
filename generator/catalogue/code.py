"""Texts that stand in the program's code: as first arguments of the functions that say something."""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import servicebook
from catalogue.text import Text

PACKAGE = Path(servicebook.__file__).parent
DRAWING = "drawing"


def texts() -> Iterator[Text]:
    """The texts in all modules, file by file."""
    for file in sorted(PACKAGE.rglob("*.py")):
        yield from in_module(file.read_text(encoding="utf-8"), file.relative_to(PACKAGE).as_posix())


def in_module(source: str, origin: str) -> Iterator[Text]:
    """The texts in one module, as they follow each other."""
    tree = ast.parse(source)
    names = dict(_constants(tree))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        tell = TELLERS.get(_name(call.func))
        words = [_words(argument, names) for argument in call.args]
        if tell and words:
            yield from tell(words, origin)


def _name(function: ast.expr) -> str:
    """The last part of what is called: `text` of `here.text`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The sentences to which a module gives a name."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value


def _words(argument: ast.expr, names: Mapping[str, str]) -> tuple[str, ...]:
    """What an argument may say; nothing where that is decided elsewhere."""
    match argument:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp(body=body, orelse=other):
            return (*_words(body, names), *_words(other, names))
        case ast.Name(id=name) if name in names:
            return (names[name],)
        case _:
            return ()


Words = list[tuple[str, ...]]
"""For each argument of a call what it may say."""


def _sentence(words: Words, origin: str) -> Iterator[Text]:
    """`say("…")`."""
    yield from (Text(text, origin) for text in words[0])


def _counted(words: Words, origin: str) -> Iterator[Text]:
    """`say_count("one", "many", …)`."""
    yield from (Text(one, origin, many=many) for one, many in zip(*words[:2], strict=True))


def _misread(words: Words, origin: str) -> Iterator[Text]:
    """`Misread("problem", "remedy", …)`."""
    yield from (Text(text, origin) for texts in words[:2] for text in texts)


def _looked_up(words: Words, origin: str) -> Iterator[Text]:
    """`catalogue.text("…", "context")`."""
    context = words[1][0] if words[1:] and words[1] else ""
    yield from (Text(text, origin, context) for text in words[0])


def _drawn(words: Words, origin: str) -> Iterator[Text]:
    """`own("…")`, a word in a drawing."""
    yield from (Text(text, origin, DRAWING) for text in words[0])


TELLERS: Mapping[str, Callable[[Words, str], Iterator[Text]]] = {
    "say": _sentence,
    "say_count": _counted,
    "note": _sentence,
    "Misread": _misread,
    "text": _looked_up,
    "own": _drawn,
}
"""How the texts are taken from a call, by the name of what is called."""
