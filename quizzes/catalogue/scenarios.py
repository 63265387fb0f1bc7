"""The names and titles of the scenarios in a tests.py, read without running it."""

from __future__ import annotations

import ast

from .complaints import Notes
from .shapes import ScenarioIntro
from .trees import tree_of

LONGEST_TITLE = 120


def parse_python(source: str, notes: Notes) -> ast.Module | None:
    """The syntax tree; None after a complaint."""
    try:
        return tree_of(source)
    except SyntaxError as error:
        notes.complain(error.lineno or 1, f"This is not Python: {error.msg}.")
    except (ValueError, RecursionError, MemoryError) as error:
        notes.complain(1, f"This is not Python that we read: {error}.")
    return None


def scenario_intros(source: str, notes: Notes) -> tuple[ScenarioIntro, ...]:
    """What ``@scenario("title", …)`` decorates, in order."""
    tree = parse_python(source, notes)
    if tree is None:
        return ()
    intros: list[ScenarioIntro] = []
    for function in tree.body:
        if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
            for call in filter(_is_scenario, function.decorator_list):
                _add(intros, function.name, call, notes)
    if not intros:
        notes.complain(1, 'There is no @scenario("…") here: nothing would be judged.')
    return tuple(intros)


def _add(
    intros: list[ScenarioIntro], name: str, decorator: ast.expr, notes: Notes
) -> None:
    title = _title(decorator)
    if title is None:
        notes.complain(
            decorator.lineno,
            "A scenario's title is the first argument: a text of one line, "
            f"at most {LONGEST_TITLE} characters.",
        )
    elif any(title == intro.title for intro in intros):
        notes.complain(decorator.lineno, f"Two scenarios have the title {title!r}.")
    elif any(name == intro.name for intro in intros):
        notes.complain(decorator.lineno, f"Two scenarios have the name {name!r}.")
    else:
        intros.append(ScenarioIntro(name, title))


def _is_scenario(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    match function:
        case ast.Name(id="scenario") | ast.Attribute(attr="scenario"):
            return True
    return False


def _title(decorator: ast.expr) -> str | None:
    match decorator:
        case ast.Call(args=[ast.Constant(value=str(title)), *_]):
            short = title.strip() and len(title) <= LONGEST_TITLE
            return title if short and "\n" not in title else None
    return None
