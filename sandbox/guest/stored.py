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
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")

_type, _str_of, _int_of, _float_of = type, str.__str__, int.__pos__, float.__pos__
_EXACT = frozenset({str, int, float, bool, type(None), list, tuple, dict, bytes})


def take_what_is_stored(tree: ast.Module) -> ast.Module:
    """Have each function begin with a look at what it was given."""
    for statement in _statements_of(tree):
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            _take(statement)
    return tree


def _statements_of(tree: ast.Module) -> list[Any]:
    """All, and clauses. No expression holds a function: most of a tree is passed by, since
    every judged run waits for this."""
    found: list[Any] = [*tree.body]
    for each in found:  # it grows meanwhile
        for name in _BLOCKS:
            found += getattr(each, name, ())
    return found


def _take(function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    given, first = function.args, function.body[0]
    place = {name: getattr(first, name) for name in first._attributes}
    arguments = (*given.posonlyargs, *given.args, *given.kwonlyargs)
    taken = [_taking(argument.arg, place) for argument in arguments]
    if given.vararg is not None:
        name = given.vararg.arg
        taken += _at(first, f"{name} = (*[{NAME}(each) for each in {name}],)")
    if given.kwarg is not None:
        name = given.kwarg.arg
        taken += _at(first, f"{name} = {{n: {NAME}(v) for n, v in {name}.items()}}")
    has_words = ast.get_docstring(function, clean=False) is not None
    function.body[has_words:has_words] = taken


def _taking(name: str, place: dict[str, Any]) -> ast.stmt:
    """``name = __stored__(name)``: made by hand, which is quicker than to parse it."""
    look, given = (ast.Name(each, ast.Load(), **place) for each in (NAME, name))
    value = ast.Call(look, [given], [], **place)
    return ast.Assign([ast.Name(name, ast.Store(), **place)], value, **place)


def _at(first: ast.stmt, source: str) -> list[ast.stmt]:
    statements = ast.parse(source).body
    for statement in statements:
        for node in ast.walk(statement):
            ast.copy_location(node, first)
    return statements


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
