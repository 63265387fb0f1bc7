"""What a program gives to a scenario's functions is what it stores, not what it says.

A text of a class of the program's could lead a dict to another entry, and a number divide
as it likes, while the notes tell what they store.
"""

from __future__ import annotations

import ast
from enum import Enum
from typing import Any

from .looks import mro_of
from .receivers import is_own

NAME = "__stored__"  # what the functions call it

_type, _str_of, _int_of, _float_of = type, str.__str__, int.__pos__, float.__pos__
_EXACT = frozenset({str, int, float, bool, type(None), list, tuple, dict, bytes})


def take_what_is_stored(tree: ast.Module) -> ast.Module:
    """Have each function begin with a look at what it was given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            _take(node)
    return tree


def _take(function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    given = function.args
    names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    lines = [f"{name} = {NAME}({name})" for name in names]
    if given.vararg is not None:
        name = given.vararg.arg
        lines.append(f"{name} = (*[{NAME}(each) for each in {name}],)")
    if given.kwarg is not None:
        name = given.kwarg.arg
        lines.append(f"{name} = {{n: {NAME}(v) for n, v in {name}.items()}}")
    has_words = ast.get_docstring(function, clean=False) is not None
    first = function.body[0]
    taken = ast.parse("\n".join(lines)).body
    for statement in taken:
        for node in ast.walk(statement):
            ast.copy_location(node, first)
    function.body[has_words:has_words] = taken


def stored(thing: Any) -> Any:
    """Called for each argument. Members of an Enum, and what is of the scenario's own
    classes, stay: they have more than what they store."""
    kind = _type(thing)
    if kind in _EXACT:
        return thing
    bases = mro_of(kind)
    if Enum in bases or is_own(kind):
        return thing
    if str in bases:
        return _str_of(thing)
    if float in bases:
        return _float_of(thing)
    return _int_of(thing) if int in bases else thing
