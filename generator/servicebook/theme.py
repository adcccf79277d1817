"""Where the look lives: finds the theme's files and fills its templates; the only door to Jinja."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_INSTALLED = Path(__file__).parent / "_theme"
_REPOSITORY = Path(__file__).parents[2] / "theme"
THEME = _INSTALLED if _INSTALLED.is_dir() else _REPOSITORY

_ESCAPED = ("svg.j2", "html.j2", "md.j2")


class _Compiler(CodeGenerator):
    """Lets templates escape what they show by `shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - a template calls anything
        """What a template calls: a macro, by far the most, without being asked what it wants to know."""
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **named)


class _Environment(Environment):
    code_generator_class = _Compiler
    context_class = _Context

    @staticmethod
    def shown(value: object) -> str:
        """A value as HTML, as `escape` makes it; what knows itself as HTML, and figures, without its detours."""
        if type(value) is str:
            return _escaped(value)
        if hasattr(value, "__html__"):
            return str(value.__html__())
        return str(value) if type(value) is int or type(value) is float else _escaped(str(value))


@lru_cache(maxsize=65_536)
def _escaped(text: str) -> Markup:
    return escape(text)


@cache
def environment(team: Path | None = None) -> Environment:
    """The templates, a team's own before ours; every text in them is escaped, every unknown name an error."""
    return _Environment(
        loader=_files(team),
        autoescape=select_autoescape(_ESCAPED, default_for_string=False, default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _files(team: Path | None) -> ChoiceLoader:
    return ChoiceLoader([FileSystemLoader(folder) for folder in (team, THEME) if folder])


def source(name: str, /, *, team: Path | None = None) -> str:
    """A file of the theme as it stands, a team's own before ours."""
    return _files(team).get_source(environment(team), name)[0]


def render(name: str, /, *, team: Path | None = None, **values: object) -> str:
    """A template of the theme, filled; `name` is its path inside the theme's folder."""
    return environment(team).get_template(name).render(**values)
