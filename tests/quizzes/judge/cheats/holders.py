"""What an object of the scenario's holds, and how it could be changed from outside.

Each is done before each of the calls that share one session, to let it pass for free.
"""

from __future__ import annotations

CHEATS = {
    "an attribute, set": """
async def cheat(session):
    session.busy = False
""",
    "an attribute, by setattr": """
import contextlib
async def cheat(session):
    with contextlib.suppress(AttributeError): setattr(session, "busy", False)
""",
    "an attribute, by object.__setattr__": """
import contextlib
async def cheat(session):
    with contextlib.suppress(AttributeError): object.__setattr__(session, "busy", False)
""",
    "the object's dict": """
async def cheat(session):
    session.__dict__["busy"] = False
""",
    "the object's dict, by vars()": """
async def cheat(session):
    vars(session).update(busy=False)
""",
    "the object's dict, by the class": """
async def cheat(session):
    type(session).__dict__["__dict__"].__get__(session)["busy"] = False
""",
    "another dict of the object": """
async def cheat(session):
    names = "lab", "seconds", "errors"
    session.__dict__ = {name: getattr(session, name) for name in names} | {"busy": False}
""",
    "another class of the object": """
import contextlib
async def cheat(session):
    class Other(type(session)):
        busy = property(lambda self: False, lambda self, value: None)
    with contextlib.suppress(TypeError): session.__class__ = Other
""",
    "another class of the object, by object": """
import contextlib
async def cheat(session):
    class Other(type(session)):
        busy = property(lambda self: False, lambda self, value: None)
    with contextlib.suppress(TypeError): object.__setattr__(session, "__class__", Other)
    with contextlib.suppress(TypeError): object.__dict__["__class__"].__set__(session, Other)
""",
    "a method of the object, replaced": """
import asyncio
async def cheat(session):
    async def get(key):
        session.lab.note("read", key)
        await asyncio.sleep(3)
        if key == 2: raise LookupError
        return f"row {key}"
    session.get = get
""",
    "its method, for an object of the program's own": """
async def cheat(session):
    class Free:
        busy = False
        def __init__(self): self.lab, self.seconds, self.errors = session.lab, session.seconds, session.errors
        async def get(self, key): return await type(session).get(self, key)
    return Free()
""",
    "its method, for an object that does everything": """
import asyncio
class Free:
    busy, seconds, errors = False, [3, 3, 3], {2: LookupError()}
    def __getattr__(self, name): return self
    def note(self, *what): pass
    async def sleep(self, seconds): await asyncio.sleep(seconds)
async def cheat(session):
    Free.get = lambda self, key: type(session).get(self, key)
    return Free()
""",
    "an object of a class built on its own": """
async def cheat(session):
    class Free(type(session)):
        busy = property(lambda self: False, lambda self, value: None)
        def __init__(self): self.lab, self.seconds, self.errors = session.lab, session.seconds, session.errors
    return Free()
""",
    "a second object of its class": """
async def cheat(session):
    return type(session)(session.lab, session.seconds, [2])
""",
    "a copy of it": """
import copy
async def cheat(session):
    other = copy.copy(session)
    other.busy = False
    return other
""",
    "a deep copy of it": """
import copy
async def cheat(session):
    return copy.deepcopy(session)
""",
    "a copy, filled by pickle's way": """
async def cheat(session):
    other = object.__new__(type(session))
    other.__dict__.update(session.__reduce_ex__(2)[2] or {}, busy=False)
    return other
""",
    "an attribute, deleted": """
import contextlib
async def cheat(session):
    for delete in (lambda: object.__delattr__(session, "busy"), lambda: vars(session).pop("busy"),
                   lambda: delattr(session, "busy")):
        with contextlib.suppress(AttributeError, KeyError): delete()
    with contextlib.suppress(AttributeError): type(session).busy = False
""",
    "the object, made anew": """
import contextlib
async def cheat(session):
    with contextlib.suppress(AttributeError): session.__init__(session.lab, session.seconds, [2])
""",
    "the object, made anew by its class": """
async def cheat(session):
    type(session).__init__(session, session.lab, session.seconds, [2])
""",
    "what its attributes hold": """
async def cheat(session):
    session.errors.clear()
    session.seconds[:] = [0, 0, 0]
""",
    "its attributes, by descriptors of the class": """
import contextlib
async def cheat(session):
    for attribute in list(vars(type(session)).values()):
        for change in (lambda: attribute.__set__(session, False), lambda: attribute.__init__(None),
                       lambda: setattr(attribute, "name", "x"), lambda: attribute.__delete__(session),
                       lambda: type(attribute).__set__(attribute, session, False)):
            with contextlib.suppress(AttributeError, TypeError): change()
""",
    "a copy of it, whose dict is filled": """
import copy
async def cheat(session):
    other = copy.copy(session)
    other.__dict__["busy"] = False
    session.__dict__ = other.__dict__
""",
    "a state, set as pickle does": """
async def cheat(session):
    state = session.__reduce_ex__(2)[2] or {}
    state["busy"] = False
    session.__dict__.update(state)
""",
    "pickle, which builds what it is told": """
import io, pickle
class Reads(pickle.Unpickler):
    def persistent_load(self, session): return self.session
async def cheat(session):
    reads = Reads(io.BytesIO(b"Psession\\n}Vbusy\\nI00\\nsb."))
    reads.session = session
    reads.load()
""",
    "a weak reference, told that it has ended": """
import contextlib, weakref
async def cheat(session):
    for reference in weakref.getweakrefs(session):
        for other in (reference, weakref.ref(type("Gone", (), {})())):
            reference.__callback__(other)
    with contextlib.suppress(AttributeError): session.__init__(session.lab, session.seconds, [2])
""",
    "the collector, asked what it holds": """
import gc
async def cheat(session):
    for found in gc.get_referents(session): found["busy"] = False
""",
    "all objects, looked through": """
import gc
async def cheat(session):
    for each in gc.get_objects():
        if type(each) is dict and "busy" in each: each["busy"] = False
""",
    "the frame of its method": """
async def cheat(session):
    running = session.get(0)
    running.cr_frame.f_locals["self"].busy = False
    running.close()
""",
    "a class in the place of its own": """
import sys
async def cheat(session):
    class Session(type(session)):
        busy = False
    sys.modules["tests"].Session = Session
""",
    "the scenario's code, sent to store it": """
import functools
class Key(int):
    used = False
    __hash__ = int.__hash__
    __index__ = __hash__
async def cheat(session):
    Key.__index__ = functools.partial(setattr, session, "busy", False)
    try: await session.get(Key(0))
    except (AttributeError, TypeError): pass
    except RuntimeError: pass
""",
    "its method, on an object with callables in C": """
import asyncio, functools, itertools, operator
stolen = []
class Free:
    busy, seconds, errors = False, [0, 0, 0], {}
    def note(self, *what): pass
    async def get(self, key):
        stolen[0]("read", key)
        await asyncio.sleep(3)
        if key == 2: raise LookupError
        return f"row {key}"
async def cheat(session):
    taken = map(stolen.append, map(operator.attrgetter("lab.note"), [session]))
    pairs = zip(itertools.repeat(Free()), taken)
    Free.lab = property(functools.partial(next, map(operator.itemgetter(0), pairs)))
    if not stolen:
        try: type(session).get(Free(), 0).send(None)
        except AttributeError: pass
    return Free()
""",
    "its method, on the name of an attribute": """
import types
class Free(str):
    seconds, errors = [0, 0, 0], {}
    lab = property(lambda self: self)
    def note(self, *what): pass
    async def sleep(self, seconds): pass
async def cheat(session):
    Free.busy = property(lambda self: False, types.MethodType(setattr, session))
    await type(session).get(Free("busy"), 0)
""",
    "another class in the scenario's module": """
import asyncio, sys
class Free:
    busy = False
    def __init__(self, lab, seconds, errors=()): self.given = lab, seconds, errors
    async def get(self, key):
        lab, seconds, errors = self.given
        lab.note("read", key)
        await lab.sleep(seconds[key])
        if key in errors: raise LookupError
        return f"row {key}"
object.__setattr__(sys.modules["tests"], "Session", Free)
""",
}
