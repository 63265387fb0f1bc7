"""What hangs on the functions that the scenario hands over."""

from __future__ import annotations

_FUNCTIONS = """
import types
def functions_of(handed):
    for thing in handed:
        thing = getattr(thing, "__func__", thing)
        if isinstance(thing, types.FunctionType): yield thing
class Nothing:
    def __getattr__(self, name): return nothing
async def nothing(*rest): pass
"""

CHEATS = {
    "cells of their closures": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            if isinstance(cell.cell_contents, list):
                cell.cell_contents[:] = [0] * len(cell.cell_contents)
            elif isinstance(cell.cell_contents, (int, float)):
                cell.cell_contents = 0
""",
    "another lab in a closure": _FUNCTIONS
    + """
class Fake:
    def __init__(self, lab): self.lab = lab
    def note(self, *rest): self.lab.note(*rest)
    async def sleep(self, seconds): pass
async def cheat(*handed):
    for function in functions_of(handed):
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            if name == "lab": cell.cell_contents = Fake(cell.cell_contents)
""",
    "the same by the type's own attribute": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        for get in (types.FunctionType.__dict__["__closure__"], types.FunctionType.__closure__):
            for cell in get.__get__(function) or ():
                if isinstance(cell.cell_contents, list): cell.cell_contents.clear()
        for cell in object.__getattribute__(function, "__closure__") or ():
            cell.cell_contents = Nothing()
""",
    "behind the guard's own property": _FUNCTIONS
    + """
async def cheat(*handed):
    guard = types.FunctionType.__dict__["__closure__"]
    real = guard.fget.__closure__
    for cell in real:
        for function in functions_of(handed):
            for found in cell.cell_contents(function): found.cell_contents = Nothing()
""",
    "their globals": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        function.__globals__.update(asyncio=Nothing(), Work=Nothing(), lab=Nothing())
        function.__globals__["__builtins__"].clear()
""",
    "their built-ins": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        for name in ("range", "len", "list", "next", "iter", "max", "round"):
            function.__builtins__[name] = lambda *rest: 0
""",
    "their code": _FUNCTIONS
    + """
async def other(*rest): return 0
async def cheat(*handed):
    for function in functions_of(handed): function.__code__ = other.__code__
""",
    "a copy of them with another lab": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        cells = tuple(types.CellType(Nothing()) for _ in function.__code__.co_freevars)
        await types.FunctionType(function.__code__, {}, closure=cells)(*[0] * function.__code__.co_argcount)
""",
    "their code, executed": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        cells = tuple(types.CellType(Nothing()) for _ in function.__code__.co_freevars)
        exec(function.__code__, {}, closure=cells or None)
""",
    "their code with other constants": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        function.__code__.replace(co_consts=tuple(0 for _ in function.__code__.co_consts))
""",
    "the object behind a method": """
async def cheat(*handed):
    for thing in handed:
        work = getattr(thing, "__self__", None)
        if work is not None:
            work.lab = None
            work.limit = 1000
""",
    "the object behind a method, by copy and pickle": """
import copy, pickle, copyreg, weakref
async def cheat(*handed):
    for thing in handed:
        for way in (lambda: thing.__reduce__()[1][0], lambda: thing.__reduce_ex__(2)[1][0],
                    lambda: copy.deepcopy(thing).__self__, lambda: pickle.loads(pickle.dumps(thing)).__self__,
                    lambda: weakref.WeakMethod(thing)().__self__,
                    lambda: weakref.ref.__call__(weakref.WeakMethod(thing)),
                    lambda: object.__getattribute__(thing, "__self__"),
                    lambda: type(thing).__self__.__get__(thing)):
            try: vars(way())["limit"] = 1000
            except Exception: pass
""",
    "their defaults": _FUNCTIONS
    + """
async def cheat(*handed):
    for function in functions_of(handed):
        function.__defaults__ = (0,) * function.__code__.co_argcount
""",
    "what a transport is made of": """
async def cheat(*handed):
    transport = getattr(handed[0], "_transport", None)
    for name in ("_note", "_sleep", "_handler", "_exchange"):
        if hasattr(transport, name): setattr(transport, name, lambda *rest: None)
    method = getattr(transport, "handle_async_request", None)
    method and method.__self__._note("request", ["GET", "http://shop/"])
""",
    "a method with another self": """
class Fake:
    def __getattr__(self, name):
        return self
    def __iadd__(self, n): return self
    def __gt__(self, n): return False
    async def sleep(self, *rest): pass
    def note(self, *rest): pass
async def cheat(*handed):
    for thing in handed:
        if hasattr(thing, "__func__"):
            globals()["bounded"] = None
            raise ValueError(await thing.__func__(Fake(), 3))
""",
}
