"""All that keeps a judged program from deciding its own verdict, in its order."""

from __future__ import annotations

import warnings
from types import CodeType

from . import LOADED, steel
from .collecting import guard_collector
from .futures import guard_futures
from .methods import keep_methods, kept_classes, prepare_methods
from .namespaces import guard_namespaces
from .opaque import hide_ours
from .proxies import guard_proxies
from .sealing import look_at_all, prepare, seal
from .sqlite import guard_connections
from .turns import guard_turns
from .violations import tell
from .watch import watch

_warnings = vars(warnings)
_reporter = "_warn_unawaited_coroutine"
_notices: list[object] = []


def guard(outermost: CodeType) -> None:
    """After the last of our own preparations, before the program is loaded."""
    _notices.append(_warnings[_reporter])
    hide_ours(outermost)
    guard_futures()
    prepare_methods()
    keep_methods()
    guard_turns()
    guard_collector()
    guard_connections()
    guard_namespaces()
    guard_proxies()
    prepare(LOADED, kept_classes())
    seal()
    steel.hide_ctypes()
    watch()


def look_around() -> None:
    """At the end: is what we rely on still in its place?"""
    look_at_all()
    if _warnings.get(_reporter) is not _notices[0]:
        tell("another observer of coroutines that nobody awaits")
