"""A scenario's methods work on the scenario's own objects, never on one of the program's.

Who has a bound method has its function, and could call it on an object whose attributes are
callables in C. Those would run in the frame of that method, where everything may be read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

NAME = "__receives__"  # what the methods call it

_id, _type = id, type
_own: dict[int, type] = {}  # by number: a class of the program's could say it is equal
_WITHOUT_RECEIVER = {"__new__", "__init_subclass__", "__class_getitem__"}


def check_receivers(tree: ast.Module) -> ast.Module:
    """Have each method begin with a look at what it was called on."""
    for cls in tree.body:
        for method in cls.body if isinstance(cls, ast.ClassDef) else ():
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                _check(method)
    return tree


def _check(method: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    arguments = [*method.args.posonlyargs, *method.args.args]
    if not arguments or method.name in _WITHOUT_RECEIVER or _is_bound_to_none(method):
        return
    first = method.body[0]
    place = {name: getattr(first, name) for name in first._attributes}
    receiver = ast.Name(arguments[0].arg, ast.Load(), **place)
    call = ast.Call(ast.Name(NAME, ast.Load(), **place), [receiver], [], **place)
    has_words = ast.get_docstring(method, clean=False) is not None
    method.body.insert(has_words, ast.Expr(call, **place))


def _is_bound_to_none(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {each.id for each in method.decorator_list if isinstance(each, ast.Name)}
    return bool(names & {"staticmethod", "classmethod"})


def receive_for(classes: Iterable[type]) -> None:
    """From now on for instances of these alone; for everybody's when there are none."""
    _own.clear()
    _own.update((_id(cls), cls) for cls in classes)


def is_own(cls: type) -> bool:
    """Whether it is the scenario's."""
    return _id(cls) in _own


def receives(thing: Any) -> None:
    """Called first in each method."""
    if _own and _id(_type(thing)) not in _own:
        raise TypeError("a method of the scenario's works on its own objects only")
