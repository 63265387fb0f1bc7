"""asyncio and the guest stay as they are while a program is judged.

What asyncio defines serves the driver as well as the program: who replaced ``gather`` would
decide what the driver sees. Its classes and the guest's cannot be changed any more, its
modules refuse a new value for an old name. What remains, the built-ins of the standard
library, is compared with what it was.
"""

from __future__ import annotations

import builtins
import operator
import sys
from collections.abc import Iterable
from types import CodeType, ModuleType
from typing import Any

from . import steel
from .keeping import keep
from .looks import mro_of
from .shown import NOTHING, shown
from .violations import forbid, tell

_names_of = vars(ModuleType)["__dict__"].__get__
_set = ModuleType.__setattr__
_builtins = vars(builtins)
_all, _map, _is = all, map, operator.is_
_id, _type, _str = id, type, str
_isinstance, _zip, _tuple = isinstance, zip, tuple

# The name of a namespace, itself, and of what is in it the names and what they stood for.
Watched = tuple[str, dict[str, Any], tuple[str, ...], tuple[Any, ...]]

_to_watch: list[tuple[str, dict[str, Any], tuple[str, ...]]] = []
_watched: list[Watched] = []
_close: list[Watched] = []
_about: dict[int, tuple[dict[str, Any], str]] = {}  # by the number of each ``_Fixed``
_drivers: dict[int, dict[str, Any]] = {}  # whose lists and dicts are shown as copies
_alive: list[_Fixed] = []  # so that no other object takes its number
_modules: list[ModuleType] = []
_sealed: list[type[ModuleType]] = []  # what the classes of these will be
_classes: set[type] = set()
_flags: list[Any] = []


_SHARED = ("contextlib", "threading", "queue", "concurrent")  # with us
_IMMUTABLE, _HEAP = 1 << 8, 1 << 9  # of a type's flags
_CLOSE = ("builtins", "asyncio", "asyncio.tasks")


class Sealed(ModuleType):
    """A module whose names keep their values. New ones may be added: submodules are."""

    def __setattr__(self, name: str, value: object) -> None:
        if _type(name) is not _str or name in _names_of(self):
            forbid(f"another {_names_of(self)['__name__']}.{name}")
        _set(self, name, value)

    def __delattr__(self, name: str) -> None:
        forbid(f"{self.__name__} without {name}")

    @property
    def __dict__(self) -> Any:  # type: ignore[override]  # a copy, to be read only
        return _shown_names(self)


def is_sealed(module: object) -> bool:
    return Sealed in mro_of(_type(module))


def prepare(guests: Iterable[ModuleType], others: Iterable[type]) -> None:
    """Look for all that is to be sealed. The zygote does it, once for all that follow."""
    if _modules:
        return
    _modules.extend(m for n, m in sys.modules.items() if n.split(".")[0] == "asyncio")
    shared = [m for n, m in sys.modules.items() if n.split(".")[0] in _SHARED]
    of_all = (*_modules, *guests, *shared)
    found = [cls for m in of_all for cls in _names_of(m).values()]
    _classes.update(cls for cls in found if _isinstance(cls, _type) and _belongs(cls))
    _classes.update(others)
    _sealed.extend(_sealed_class(m, _lasting(_names_of(m))) for m in _modules)
    _classes.update(_sealed)
    named = [("builtins", _builtins), *((m.__name__, _names_of(m)) for m in _modules)]
    _to_watch.extend((name, names, _tuple(_lasting(names))) for name, names in named)
    _flags.extend(map(steel.flags_of, _classes))
    steel.find_ctypes()


def seal() -> None:
    """After everything has been installed, and before the program is loaded."""
    for module, cls in _zip(_modules, _sealed):
        module.__class__ = cls
    for flags in _flags:
        steel.freeze(flags)
    _guard_modules_names()
    for name, names, keys in _to_watch:
        _watched.append((name, names, keys, _tuple(_map(names.__getitem__, keys))))
    _close.extend(each for each in _watched if each[0] in _CLOSE)


def seal_driver(module: ModuleType, code: CodeType) -> None:
    """Before each take: its functions find their names there, and its classes judge.

    Classes of a metaclass, such as mapped ones, go on changing by themselves.
    """
    names = _names_of(module)
    _drivers[_id(names)] = names
    own = _sealed_class(module, names)
    for cls in (*keep(module, code), own):
        steel.freeze_later(cls)
    module.__class__ = own


def _sealed_class(module: ModuleType, names: Iterable[str]) -> type[Sealed]:
    """With a descriptor for each name: ``object.__setattr__``, which goes past the method
    of a class, stops at those."""
    return _type(
        "Sealed", (Sealed,), {name: _fixed(_names_of(module), name) for name in names}
    )


class _Fixed:
    """One name of a module. Not a property, which anybody can make anew by its
    ``__init__``: there is nothing in it."""

    __slots__ = ()

    def __get__(self, module: Any, owner: Any = None) -> Any:
        names, name = _about[_id(self)]
        return shown(names[name]) if _id(names) in _drivers else names[name]

    def __set__(self, module: Any, value: Any) -> None:
        names, name = _about[_id(self)]
        forbid(f"another {names['__name__']}.{name}")

    def __delete__(self, module: Any) -> None:
        self.__set__(module, None)


def _shown_names(module: Any) -> dict[str, Any]:
    names = _names_of(module)
    if _id(names) not in _drivers:
        return dict(names)
    return {name: each for name in names if (each := shown(names[name])) is not NOTHING}


def _fixed(names: dict[str, Any], name: str) -> _Fixed:
    fixed = _Fixed()
    _alive.append(fixed)
    _about[_id(fixed)] = names, name
    return fixed


def _lasting(names: dict[str, Any]) -> dict[str, Any]:
    """Functions, classes and modules: asyncio itself changes some other values."""
    return {k: v for k, v in names.items() if callable(v) or _isinstance(v, ModuleType)}


def _belongs(cls: type) -> bool:
    is_known = cls.__module__.split(".")[0] in ("asyncio", "guest", *_SHARED)
    return is_known and not cls.__flags__ & _IMMUTABLE and bool(cls.__flags__ & _HEAP)


def _guard_modules_names() -> None:
    def names(self: Any) -> Any:
        return _shown_names(self) if is_sealed(self) else _names_of(self)

    steel.replace(ModuleType, "__dict__", property(names))


def look_quickly() -> None:
    """At every note: what is used most. ``object.__setattr__`` knows no seals."""
    _compare(_close)


def look_at_all() -> None:
    """At the end."""
    _compare(_watched)


def _compare(watched: list[Watched]) -> None:
    """By identity: what a program puts there may say that it is equal."""
    for name, names, keys, values in watched:
        if not _all(_map(_is, _map(names.get, keys), values)):
            tell(f"another value in {name}")
