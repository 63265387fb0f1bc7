"""The scenario's own module and classes, of which the program is handed an object."""

from __future__ import annotations

CHEATS = {
    "a class of the module, replaced": """
import asyncio, sys
tests = sys.modules["tests"]
class Loader(tests.Loader):
    begun = False
    async def __call__(self, key):
        if self.begun:
            await asyncio.sleep(1)
            return self.value
        self.begun = True
        return await super().__call__(key)
tests.Loader = Loader
""",
    "a class of the module, by the module's dict": """
import asyncio, sys
class Loader:
    def __init__(self, lab, value): self.value = value
    async def __call__(self, key):
        await asyncio.sleep(1)
        return self.value
vars(sys.modules["tests"])["Loader"] = Loader
""",
    "a library of the module": """
import sys, types
async def gather(*calls):
    return [await calls[0]] * len(calls)
sys.modules["tests"].asyncio = types.SimpleNamespace(gather=gather)
""",
    "a method of the object's class": """
import asyncio
async def cheat(load):
    cls = type(load)
    if hasattr(cls, "real"): return
    cls.real, cls.begun = cls.__call__, False
    async def call(self, key):
        if self.begun:
            await asyncio.sleep(1)
            return self.value
        self.begun = True
        return await cls.real(self, key)
    cls.__call__ = call
""",
    "the object's class, exchanged": """
import asyncio
async def cheat(load):
    if hasattr(load, "begun"): return
    class Other(type(load)):
        begun = False
        async def __call__(self, key):
            if self.begun:
                await asyncio.sleep(1)
                return self.value
            self.begun = True
            return await super().__call__(key)
    load.__class__ = Other
""",
    "a property of the object's class": """
async def cheat(load):
    type(load).lab = property(lambda self: None, lambda self, value: None)
""",
    "another module by its name": """
import sys, types
sys.modules["tests"] = sys.modules["lab"] = types.ModuleType("tests")
""",
    "its lab, asked for a note": """
async def cheat(load):
    load.lab.note("load", "k")
""",
    "its lab, asked by a callable in C": """
import operator
async def cheat(load):
    note = next(map(operator.attrgetter("note"), [load.lab]))
    note("load", "k")
""",
    "another lab for the object": """
import asyncio
class Silent:
    def note(self, *what): pass
    async def sleep(self, seconds): await asyncio.sleep(seconds)
async def cheat(load):
    load.lab = Silent()
""",
    "the dict behind its class, by way of a comparison": """
import asyncio
class Asked:
    def __eq__(self, other): Asked.got = other; return True
    __gt__ = __ror__ = __eq__
shared = {}
async def cheat(load):
    type(load).__dict__ == Asked()
    real = Asked.got["__call__"]
    async def call(self, key):
        if key not in shared: shared[key] = asyncio.ensure_future(real(self, key))
        return await shared[key]
    Asked.got["__call__"] = call
""",
    "the dict behind its class, by way of an order": """
import asyncio
class Asked:
    def __eq__(self, other): Asked.got = other; return True
    __gt__ = __ror__ = __eq__
shared = {}
async def cheat(load):
    type(load).__dict__ < Asked()
    real = Asked.got["__call__"]
    async def call(self, key):
        if key not in shared: shared[key] = asyncio.ensure_future(real(self, key))
        return await shared[key]
    Asked.got["__call__"] = call
""",
    "the dict behind its class, by way of a union": """
import asyncio
class Asked:
    def __eq__(self, other): Asked.got = other; return True
    __gt__ = __ror__ = __eq__
shared = {}
async def cheat(load):
    type(load).__dict__ | Asked()
    real = Asked.got["__call__"]
    async def call(self, key):
        if key not in shared: shared[key] = asyncio.ensure_future(real(self, key))
        return await shared[key]
    Asked.got["__call__"] = call
""",
    "a gather for a moment": """
import asyncio
real = asyncio.gather
async def at_once(first, *others):
    object.__setattr__(asyncio, "gather", real)
    for other in others: other.close()
    return [await first] * (1 + len(others))
object.__setattr__(asyncio, "gather", at_once)
""",
    "asyncio as an ordinary module": """
import asyncio, types
asyncio.__class__ = types.ModuleType
real = asyncio.gather
async def at_once(first, *others):
    asyncio.gather = real
    for other in others: other.close()
    return [await first] * (1 + len(others))
asyncio.gather = at_once
""",
    "a gather for a moment, by what stands for its name": """
import asyncio
real = asyncio.gather
name = type(asyncio).__dict__["gather"]
async def at_once(first, *others):
    name.__init__(lambda module: real)
    for other in others: other.close()
    return [await first] * (1 + len(others))
name.__init__(lambda module: at_once)
""",
}
