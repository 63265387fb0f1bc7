"""Honest functions of the standard library, sent to fetch what is hidden."""

from __future__ import annotations

_USE = """
class Nothing:
    def __getattr__(self, name): return lambda *rest: None
def spoil(frame):
    while frame is not None:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            if isinstance(value, list): value.clear()
            if type(value).__name__ == "Work": value.limit, value.lab = 1000, Nothing()
        frame = frame.f_back
"""

CHEATS = {
    "logging, which looks for its caller": _USE
    + """
import logging
async def cheat(*handed):
    spoil(logging.currentframe())
    logging._srcfile = None
    logging.Logger.findCaller = lambda self, *rest: spoil(logging.currentframe())
    logging.warning("look")
""",
    "logging with another test of frames": _USE
    + """
import logging
def steal(frame):
    spoil(frame)
    return False
logging._is_internal_frame = steal
async def cheat(*handed): logging.warning("look")
""",
    "traceback, which shows local names": _USE
    + """
import traceback, sys
async def cheat(*handed):
    told = traceback.StackSummary.extract(traceback.walk_stack(sys._getframe()), capture_locals=True)
    for frame in told:
        if frame.locals and "limit" in frame.locals: raise SystemExit(frame.locals["limit"])
    for frame, _ in traceback.walk_stack(None): spoil(frame)
""",
    "inspect, which knows closures": """
import inspect
async def cheat(*handed):
    for function in handed:
        function = getattr(function, "__func__", function)
        for value in inspect.getclosurevars(function).nonlocals.values():
            if isinstance(value, list): value.clear()
""",
    "inspect, which knows coroutines": """
import inspect, asyncio
async def cheat(*handed):
    for task in asyncio.all_tasks():
        names = inspect.getcoroutinelocals(task.get_coro())
        for value in names.values():
            if isinstance(value, dict): value.clear()
""",
    "operator and functools": """
import functools, operator
async def cheat(*handed):
    cells = operator.attrgetter("__closure__")
    self = operator.attrgetter("__self__")
    for function in handed:
        for get in (cells, self, operator.attrgetter("__func__.__closure__")):
            try: found = functools.reduce(lambda f, get: get(f), [get], function)
            except AttributeError: continue
            for cell in found or (): cell.cell_contents = None
""",
    "warnings, which writes into globals": _USE
    + """
import warnings
warnings.showwarning = lambda *rest, **more: spoil(__import__("sys")._getframe())
async def cheat(*handed):
    warnings.simplefilter("always")
    for level in range(1, 20): warnings.warn("look", stacklevel=level)
""",
    "unittest.mock": """
from unittest import mock
import asyncio
async def nothing(*rest): pass
mock.patch("asyncio.sleep", nothing).start()
mock.patch.object(asyncio.tasks, "sleep", nothing).start()
""",
    "importlib, which loads again": """
import asyncio, importlib
importlib.reload(asyncio.tasks)
importlib.reload(asyncio.base_events)
""",
    "timeit, which is given the built-ins": """
import timeit
names = {}
timeit.timeit("pass", number=1, globals=names)
built_ins = names["__builtins__"]
for name in ("len", "round", "max", "isinstance", "set", "list"):
    built_ins[name] = lambda *rest: 0
""",
    "pickle and copy": """
import copy, pickle
async def cheat(*handed):
    for function in handed:
        for way in (copy.copy, copy.deepcopy, lambda f: pickle.loads(pickle.dumps(f))):
            try: other = way(function)
            except Exception: continue
            for cell in getattr(getattr(other, "__func__", other), "__closure__", None) or ():
                cell.cell_contents = None
""",
    "asyncio.as_completed, which the lab has wrapped, asks in its name": """
import asyncio, itertools, operator
async def cheat(*handed):
    for name in ("__closure__", "__self__", "__globals__"):
        asked, kept = itertools.tee(map(operator.attrgetter(name), handed))
        try: list(asyncio.as_completed(asked))
        except Exception: pass
        try: found = next(kept)
        except Exception: continue
        if name == "__closure__":
            for cell in found or ():
                if isinstance(cell.cell_contents, list): cell.cell_contents[:] = [0] * 4
        elif name == "__self__": found.limit, found.lab = 1000, None
        else: found.clear()
""",
    "time.sleep, which asks whether it is negative": """
import asyncio, functools, gc, itertools, operator, time
def asked_by_the_lab(get):
    asked, kept = itertools.tee(get)
    class Seconds:
        __lt__ = functools.partial(next, asked)
    try: time.sleep(Seconds())
    except Exception: pass
    return next(kept)
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    def look():
        for get in (map(operator.attrgetter("session"), [loop]), map(gc.get_referents, handed),
                    map(operator.attrgetter("__closure__"), handed)):
            try: found = asked_by_the_lab(get)
            except Exception: continue
            for cell in found or ():
                if isinstance(getattr(cell, "cell_contents", 0), list): cell.cell_contents.clear()
    await asyncio.to_thread(look)
    look()
""",
    "a debugger": """
import bdb, io, pdb
async def cheat(*handed):
    pdb.Pdb(stdin=io.StringIO("up\\nup\\nlimit = 1000\\nc\\n"), stdout=io.StringIO()).set_trace()
""",
    "eval, which the lab's selector calls": """
import asyncio
class Inner: select = "session().clock"
class Selected:
    inner = Inner
    wait = eval
async def cheat(*handed):
    clock = type(asyncio.get_running_loop()._selector).select(Selected, None)
    real, start = type(clock).elapsed_us, clock.elapsed_us()
    clock.elapsed_us = lambda: min(real(clock), start + 2_000_000)
""",
    "exec, which is asked for the number of an item": """
import functools
class Item:
    __index__ = functools.partial(exec, "globals()['delays'] = delays[:] = [0.5] * 4")
    __rtruediv__ = __lt__ = __index__
async def cheat(*handed):
    for function in handed:
        try: await function(Item())
        except TypeError: pass
""",
    "locals, which is asked whether a time is none": """
import functools, itertools, time
asked, kept = itertools.tee(itertools.starmap(locals, itertools.repeat(())))
class Seconds(float):
    __bool__ = functools.partial(next, asked)
async def cheat(*handed):
    try: time.sleep(Seconds(1))
    except TypeError: pass
    clock = next(kept)["clock"]
    real, start = type(clock).elapsed_us, clock.elapsed_us()
    clock.elapsed_us = lambda: min(real(clock), start + 2_000_000)
""",
    "globals and vars, which are asked for a number": """
import functools, itertools, time
async def cheat(*handed):
    for tool in (globals, vars):
        asked, kept = itertools.tee(itertools.starmap(tool, itertools.repeat(())))
        class Seconds:
            __index__ = functools.partial(next, asked)
        try: time.sleep(Seconds())
        except TypeError: pass
        next(kept).update(_checked=lambda seconds: 0, operator=None)
""",
    "the import system, which makes the built-ins again": """
import _imp, importlib.machinery, sys
async def cheat(*handed):
    for name in ("builtins", "_imp"):
        try: _imp.create_builtin(importlib.machinery.ModuleSpec(name, None))
        except RuntimeError: pass
    del sys.modules["builtins"]
    import builtins
    builtins.locals.__self__
""",
}
