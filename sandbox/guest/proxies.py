"""A mappingproxy stays one: whoever it is compared with sees a copy of what is behind it.

The interpreter's own passes the comparison on to the dict behind it. An object of the
program's that is asked whether it is equal would hold the dict of a class, and could put
other methods there, although the class itself refuses them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from . import steel

_copy_of = MappingProxyType.copy
_PASSED_ON = ("eq", "ne", "lt", "le", "gt", "ge", "or_")
_or = operator.or_


def guard_proxies() -> None:
    """For the whole process."""
    for name in _PASSED_ON:
        operate = _with_copy(getattr(operator, name))
        steel.redefine(MappingProxyType, f"__{name.rstrip('_')}__", operate)
    steel.redefine(MappingProxyType, "__ror__", _from_the_right)


def _with_copy(operate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda self, other: operate(_copy_of(self), other)


def _from_the_right(self: Any, other: Any) -> Any:
    return _or(other, _copy_of(self))
