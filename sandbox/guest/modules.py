"""Program and driver as modules, each with built-ins of its own."""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

from . import OWN_BUILTINS, errors, ours
from .files import DRIVER, SOLUTION
from .lines import show_lines
from .receivers import NAME, check_receivers, receives
from .sealing import is_sealed
from .stored import NAME as STORED
from .stored import stored, take_what_is_stored

_import = __import__


def compile_driver(source: str) -> types.CodeType:
    """From now on it counts as ours."""
    show_lines(source, DRIVER)
    tree = check_receivers(take_what_is_stored(ast.parse(source, DRIVER)))
    code = compile(tree, DRIVER, "exec", dont_inherit=True)
    ours.add(code, is_driver=True)
    return code


def compile_program(source: str) -> Callable[[], types.CodeType]:
    """Later, and once: what is wrong with it is the program's affair."""
    show_lines(source, SOLUTION)
    compiled: list[types.CodeType] = []

    def code() -> types.CodeType:
        if not compiled:
            compiled.append(compile(source, SOLUTION, "exec", dont_inherit=True))
        return compiled[0]

    return code


def module_of(
    name: str,
    code: types.CodeType,
    file: str,
    own_builtins: types.ModuleType | Mapping[str, Any],
) -> types.ModuleType:
    """Run it as a module that tracebacks, dataclasses and pickles can find."""
    module = types.ModuleType(name)
    names = vars(module)
    names.update(__file__=file, __builtins__=own_builtins)
    sys.modules[name] = module
    ours.run(code, names)
    return module


def builtins_apart() -> types.ModuleType:
    """Built-ins for the program alone: what it replaces there does not reach us."""
    copy = types.ModuleType("builtins")
    vars(copy).update(OWN_BUILTINS)
    sys.modules["builtins"] = copy
    return copy


class Apart(types.ModuleType):
    """A module as it was when the driver imported it. What the driver sets, it sets for
    everybody."""

    def __init__(self, module: types.ModuleType) -> None:
        names = dict(_names_of(module))
        super().__init__(names["__name__"])
        _names_of(self).update(names)
        _real[_id(self)] = module

    def __setattr__(self, name: str, value: object) -> None:
        setattr(_real[_id(self)], name, value)
        super().__setattr__(name, value)


_real: dict[int, types.ModuleType] = {}
_names_of = vars(types.ModuleType)["__dict__"].__get__
_id = id


class Imported:
    """What the driver has imported, for itself: the same again in the next take, whatever
    the program has put in its place since."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], object] = {}
        self._apart: dict[int, Apart] = {}

    def builtins(self) -> dict[str, Any]:
        """The driver's own."""
        own = {"__import__": self._import, NAME: receives, STORED: stored}
        return {**OWN_BUILTINS, **own}

    def _import(
        self,
        name: str,
        names: Any = None,
        locals: Any = None,
        wanted: Any = (),
        level: int = 0,
    ) -> object:
        key = (name, tuple(wanted or ()), level)
        if key not in self._found:
            found = _import(name, names, locals, wanted, level)
            self._found[key] = self._for_driver(found)
        return self._found[key]

    def _for_driver(self, module: types.ModuleType) -> types.ModuleType:
        """asyncio is sealed for everybody."""
        if is_sealed(module) or module.__name__.split(".")[0] == "asyncio":
            return module
        if _id(module) not in self._apart:
            self._apart[_id(module)] = Apart(module)
        return self._apart[_id(module)]


def remember_errors(module: types.ModuleType) -> None:
    """Exceptions that the driver defines own their names, too."""
    errors.remember(
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, BaseException)
        and value.__module__ == module.__name__
    )
