"""Values that say they are what they are not."""

from __future__ import annotations

_INSTEAD = """
import asyncio, sys
class CancelledError(Exception): pass
class Module(type(sys)):
    async def fetch_all(fetch, ids): return forged()
    async def bounded(work, items, limit): return forged()
    async def together(*functions): raise CancelledError()
    async def get(client, url, base): return type("Response", (), {"text": forged()})
    def __getattribute__(self, name):
        if name in ("fetch_all", "bounded", "together", "get"):
            return vars(Module)[name]
        return super().__getattribute__(name)
sys.modules["student"].__class__ = Module
"""


def _instead(source: str) -> str:
    """The cheat's functions take the place of the wrong solution's."""
    return source + _INSTEAD


CHEATS = {
    "equal to everything": _instead("""
class Yes:
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __len__(self): return 4
    def __iter__(self): return iter([self] * 4)
def forged(): return Yes()
"""),
    "a list that is equal to everything": _instead("""
class Yes(list):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
def forged(): return Yes([0, 0, 0, 0])
"""),
    "numbers that are equal to everything": _instead("""
class Any(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
def forged(): return [Any() for _ in range(8)]
"""),
    "a text that is equal to everything": _instead("""
class Any(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
def forged(): return Any("x")
"""),
    "a class that says it is a list": _instead("""
class Yes:
    __class__ = list
    def __eq__(self, other): return True
def forged(): return Yes()
"""),
    "a class whose class lies": _instead("""
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __subclasscheck__(cls, other): return True
    __name__ = "list"
class Yes(metaclass=Meta):
    def __eq__(self, other): return True
def forged(): return Yes()
"""),
    "a dict that looks like a marker": _instead("""
def forged(): return {"$tuple": [0, 1, 4, 9], "$type": "list"}
"""),
    "a list that changes when it is read": _instead("""
class Twice(list):
    def __iter__(self): return iter([n * 3 for n in range(4)])
    def __getitem__(self, n): return n * 3
def forged(): return Twice()
"""),
    "an exception of its own that is called CancelledError": _instead("""
def forged(): return None
"""),
    "an exception that says it is another": _instead("""
class Base(BaseException):
    @property
    def __class__(self): import asyncio; return asyncio.CancelledError
Base.__name__ = Base.__qualname__ = "CancelledError"
Base.__module__ = "asyncio.exceptions"
CancelledErrors = Base
def forged(): return 0
""")
    + "\nCancelledError = CancelledErrors\n",
    "a named task for a value": _instead("""
import asyncio
def forged(): return asyncio.get_running_loop().create_future()
"""),
}
