"""What a scenario's objects hold can be changed by the scenario's own code alone.

A program is handed such objects: a session that knows whether it is in use, a connection
with its lab. Every name that the driver stores is a data descriptor of its classes, and so
is each of their methods. Those go before whatever is written into the object itself, by
``object.__setattr__`` or by way of its ``__dict__``; the values are here, with us.

Who asks is told by the frame, and by what that frame is about to do: a callable in C that
a program hands to the driver is called there, it does not store there.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from .instructions import LOADS, STORES, does, stored_in
from .ours import add
from .receivers import receive_for
from .shown import NOTHING, shown

_id, _type, _frame, _hasattr = id, type, sys._getframe, hasattr
_isinstance, _list, _is_function = isinstance, list, FunctionType
_Reference = weakref.ref
_names_of = _type.__dict__["__dict__"].__get__

_WRITABLE = "writable"  # of a class: the names that the program may set


class _State:
    """What one object holds."""

    __slots__ = ("is_made", "is_started", "reference", "values")

    def __init__(self, reference: Any) -> None:
        self.reference = reference
        self.values: dict[str, Any] = {}
        self.is_started = self.is_made = False


class Kept:
    """One name of a class. It has no attribute of its own that somebody could change."""

    __slots__ = ()

    def __get__(self, thing: Any, owner: Any = None) -> Any:
        name, default = _about[_id(self)]
        is_own = does(_frame(1), LOADS, name)
        if name[:1] == "_" and not is_own:
            raise _missing(thing, owner, name)
        value = _value_of(thing, owner, name, default)
        if is_own:
            return value
        if (seen := shown(value)) is NOTHING:
            raise _missing(thing, owner, name)
        return seen

    def __set__(self, thing: Any, value: Any) -> None:
        name, default = _about[_id(self)]
        if not does(_frame(1), STORES, name) and _type(default) is not property:
            raise _refused(thing, name)
        if _type(default) in (_Slot, property):
            default.__set__(thing, value)
        else:
            _state_of(thing).values[name] = value

    def __delete__(self, thing: Any) -> None:
        name, default = _about[_id(self)]
        if not does(_frame(1), STORES, name) and _type(default) is not property:
            raise _refused(thing, name)
        if _type(default) in (_Slot, property):
            default.__delete__(thing)
        elif _state_of(thing).values.pop(name, NOTHING) is NOTHING:
            raise _missing(thing, None, name)


_states: dict[int, _State] = {}
_about: dict[int, tuple[str, Any]] = {}  # by the number of each ``Kept``
_alive: list[Kept] = []  # so that no other object takes its number


def keep(module: ModuleType, driver: CodeType) -> list[type]:
    """From now on, in all its classes. Those of a metaclass change by themselves."""
    made_here = [
        cls
        for cls in _list(vars(module).values())
        if _isinstance(cls, _type) and cls.__module__ == module.__name__
    ]
    receive_for(made_here)
    found = [cls for cls in made_here if _type(cls) is _type]
    stored = set(stored_in(driver))
    for cls in found:
        stored.update(*map(stored_in, _made_codes(cls)))
    for cls in sorted(found, key=lambda cls: len(cls.__mro__)):
        built_on_it = [other for other in found if cls in other.__mro__]
        _keep(cls, stored, set().union(*map(_writable, built_on_it)))
    return found


def let_go() -> None:
    """After a take: what its objects held is collected with them."""
    _states.clear()
    receive_for(())


def _writable(cls: type) -> set[str]:
    return set(_names_of(cls).get(_WRITABLE, ()))


def _keep(cls: type, stored: set[str], writable: set[str]) -> None:
    own = dict(_names_of(cls))
    if cls.__dictoffset__:
        for name in stored - writable - own.keys():
            if not _hasattr(cls, name):  # of a base, ours or a library's
                setattr(cls, name, _kept(name, NOTHING))
    for name, value in own.items():
        if name == "__init__" and _type(value) is _is_function:
            setattr(cls, name, _once(value))
        elif name[:2] == "__" or name in writable:
            continue
        elif _type(value) in (_Slot, property) or not _hasattr(_type(value), "__set__"):
            setattr(cls, name, _kept(name, value))


def _kept(name: str, default: Any) -> Kept:
    kept = Kept()
    _alive.append(kept)
    _about[_id(kept)] = name, default
    return kept


def _once(real: Callable[..., None]) -> Callable[..., None]:
    """An object is made once; its bases' own are part of that."""

    def __init__(self: Any, *args: Any, **options: Any) -> None:
        state = _state_of(self)
        if state.is_made:
            raise _refused(self, "__init__")
        if state.is_started:
            real(self, *args, **options)
            return
        state.is_started = True
        real(self, *args, **options)
        state.is_made = True

    return __init__


def _value_of(thing: Any, owner: Any, name: str, default: Any) -> Any:
    if thing is not None:
        state = _states.get(_id(thing))
        if state is not None and name in state.values:
            return state.values[name]
    if default is NOTHING or (thing is None and _type(default) is property):
        raise _missing(thing, owner, name)
    if _hasattr(_type(default), "__get__"):
        return _type(default).__get__(default, thing, owner)
    return default


def _state_of(thing: Any) -> _State:
    number = _id(thing)
    if (state := _states.get(number)) is None:
        state = _states[number] = _State(_reference_to(thing, number))
    return state


def _reference_to(thing: Any, number: int) -> Any:
    """A weak one. The program can find it, and call what is to be called at its end."""

    def forget(reference: Any) -> None:
        state = _states.get(number)
        if state and state.reference is reference and reference() is None:
            del _states[number]

    try:
        return _Reference(thing, forget)
    except TypeError:  # it has slots, and none for that
        return thing


def _made_codes(cls: type) -> Iterator[CodeType]:
    """Of functions that were made for the class, as for a dataclass. They are ours."""
    for value in _names_of(cls).values():
        if _type(value) is _is_function and value.__code__.co_filename[:1] == "<":
            add(value.__code__, is_driver=True)
            yield value.__code__


def _missing(thing: Any, owner: Any, name: str) -> AttributeError:
    cls = _type(thing) if thing is not None else owner
    return AttributeError(f"{cls.__name__!r} object has no attribute {name!r}")


def _refused(thing: Any, name: str) -> AttributeError:
    return AttributeError(
        f"{_type(thing).__name__}.{name} belongs to the scenario: a program uses the "
        "object, and does not change it"
    )


_Slot = _type(_names_of(_State)["values"])
