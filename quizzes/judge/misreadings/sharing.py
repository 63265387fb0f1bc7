"""What tasks share, and who has to wait: wrong ideas about locks and contexts."""

from __future__ import annotations

from collections.abc import Mapping

from .rewriting import Rewrite, functions

_NO_LIMIT = """
import asyncio as _asyncio

def _Semaphore(value=1):
    return _asyncio.Semaphore(1_000_000)
"""

_NO_LOCK = """
class _Lock:
    async def __aenter__(self): pass
    async def __aexit__(self, *error): pass
    async def acquire(self): return True
    def release(self): pass
    def locked(self): return False
"""

_ONE_FOR_ALL = """
class _ContextVar:
    def __init__(self, name, **default):
        self.values = list(default.values())
    def get(self, *default):
        return (self.values[-1:] or list(default[:1]))[0]
    def set(self, value):
        self.values.append(value)
        return len(self.values) - 1
    def reset(self, token):
        del self.values[token:]
"""

SHARING: Mapping[str, Rewrite] = {
    "semaphore-does-not-wait": Rewrite(
        _NO_LIMIT,
        functions({"Semaphore": "_Semaphore", "BoundedSemaphore": "_Semaphore"}),
    ),
    "lock-does-not-wait": Rewrite(_NO_LOCK, functions({"Lock": "_Lock"})),
    "task-shares-the-context": Rewrite(
        _ONE_FOR_ALL, functions({"ContextVar": "_ContextVar"}, "contextvars")
    ),
}
