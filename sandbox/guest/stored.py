"""What a program gives to a scenario's functions is what it stores, not what it says.

A text of a class of the program's could lead a dict to another entry, a number divide as
it likes and a list say that it is empty, while the notes tell what they store.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from .lies import DEEPEST, SCALARS, base_of, has_liar, is_enum, lies
from .receivers import is_own

NAME = "__stored__"  # what the functions call it
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")

_id, _type = id, type
_PLAIN = frozenset(map(id, (str, int, float, bool, type(None), bytes)))
_READ: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    int: int.__pos__,
    float: float.__pos__,
    bytes: lambda thing: b"".join((thing,)),
    list: list.__iter__,
    tuple: tuple.__iter__,
    dict: dict.copy,
    set: set.__iter__,
    frozenset: frozenset.__iter__,
    bytearray: bytearray.copy,
}


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


def stored(thing: Any, depth: int = DEEPEST) -> Any:
    """Called for each argument. What is of the scenario's own classes stays, and members
    of an Enum, which have more than what they store, unless they lie."""
    kind = _type(thing)
    if _id(kind) in _PLAIN or depth == 0:
        return thing
    base = base_of(kind)
    if base is None or is_own(kind):
        return thing
    if base in SCALARS:
        return thing if is_enum(kind) and not lies(kind, base) else _READ[base](thing)
    if kind is base:
        return _with_stored(thing, base, depth - 1)
    if not has_liar(thing):
        return thing
    return _with_stored(base(_READ[base](thing)), base, depth - 1)


def _with_stored(thing: Any, kind: type, depth: int) -> Any:
    """The same, or a copy if there is something in it that says what it does not store."""
    if kind is dict:
        pairs = [(k, v, stored(k, depth), stored(v, depth)) for k, v in thing.items()]
        same = all(k is key and v is each for k, v, key, each in pairs)
        return thing if same else {key: each for _, _, key, each in pairs}
    if kind not in (list, tuple):
        return thing
    items = [stored(each, depth) for each in thing]
    same = all(a is b for a, b in zip(thing, items, strict=True))
    return thing if same else kind(items)
