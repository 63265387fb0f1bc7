"""Frames: whoever is in a stack can be looked at, unless it has nothing to show."""

from __future__ import annotations

_LOOK = """
def look(frame):
    while frame is not None:
        names = {**frame.f_globals, **frame.f_locals}
        for value in list(names.values()):
            touch(value)
        frame = frame.f_back

def touch(value):
    if isinstance(value, list) and all(isinstance(n, (int, float)) for n in value):
        value[:] = [0] * len(value)
    if type(value).__name__ in ("Lab", "Bench"):
        type(value).sleep = nothing
    for name in ("lab", "_naps", "_clock", "session"):
        try: inner = vars(value).get(name)
        except TypeError: break
        if inner is not None:
            setattr(value, name, Nothing())

class Nothing:
    def __getattr__(self, name): return lambda *rest: None
async def nothing(*rest): pass
"""

CHEATS = {
    "those of the callers": _LOOK
    + """
import sys
async def cheat(*handed): look(sys._getframe())
""",
    "by way of inspect": _LOOK
    + """
import inspect
async def cheat(*handed):
    for info in inspect.stack(): look(info.frame)
""",
    "those of all threads": _LOOK
    + """
import sys
async def cheat(*handed):
    for frame in sys._current_frames().values(): look(frame)
""",
    "of an exception that passed them": _LOOK
    + """
async def cheat(*handed):
    for function in handed:
        try:
            coroutine = function(0) if len(handed) == 1 else function()
            coroutine.throw(ZeroDivisionError())
        except BaseException as error:
            trace = error.__traceback__
            while trace is not None:
                look(trace.tb_frame)
                trace = trace.tb_next
""",
    "of coroutines of the driver's": _LOOK
    + """
async def cheat(*handed):
    for function in handed:
        try: coroutine = function(0) if len(handed) == 1 else function()
        except TypeError: continue
        coroutine.send(None)
        look(coroutine.cr_frame)
        coroutine.close()
""",
    "of all tasks": _LOOK
    + """
import asyncio
async def cheat(*handed):
    for task in asyncio.all_tasks():
        coroutine = task.get_coro()
        while hasattr(coroutine, "cr_frame"):
            look(coroutine.cr_frame)
            coroutine = coroutine.cr_await
        for frame in task.get_stack(): look(frame)
""",
    "of greenlets": _LOOK
    + """
import greenlet
async def cheat(*handed):
    now = greenlet.getcurrent()
    greenlet.greenlet(lambda: look(now.gr_frame)).switch()
""",
    "by tracing": _LOOK
    + """
import sys
def trace(frame, event, argument):
    look(frame)
    return trace
async def cheat(*handed): sys.settrace(trace)
""",
    "by profiling": _LOOK
    + """
import sys, threading
def trace(frame, event, argument): look(frame)
threading.setprofile(trace)
async def cheat(*handed): sys.setprofile(trace)
""",
    "by the interpreter's monitoring": _LOOK
    + """
import sys, cProfile
async def cheat(*handed):
    if hasattr(sys, "monitoring"):
        sys.monitoring.use_tool_id(3, "x")
        sys.monitoring.register_callback(3, 1, lambda *rest: look(sys._getframe()))
        sys.monitoring.set_events(3, 1)
    cProfile.Profile().enable()
""",
    "in a signal handler": _LOOK
    + """
import signal
signal.signal(signal.SIGALRM, lambda number, frame: look(frame))
signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
""",
    "in a callback of the collector": _LOOK
    + """
import gc, sys
gc.callbacks.append(lambda *rest: look(sys._getframe()))
async def cheat(*handed): gc.collect()
""",
    "in a finalizer": _LOOK
    + """
import sys
class Last:
    def __del__(self): look(sys._getframe())
async def cheat(*handed):
    for n in range(3): Last()
""",
    "in an equality that the guest asks for": _LOOK
    + """
import sys
class Yes(BaseException):
    def __str__(self):
        look(sys._getframe())
        return "yes"
async def cheat(*handed):
    for function in handed:
        try: (function(0) if len(handed) == 1 else function()).throw(Yes())
        except BaseException: pass
    raise Yes
""",
    "that are cleared": """
import asyncio, sys
async def cheat(*handed):
    for task in asyncio.all_tasks():
        try: task.get_coro().cr_frame.clear()
        except RuntimeError: pass
    frame = sys._getframe()
    while frame is not None:
        try: frame.clear()
        except RuntimeError: pass
        frame = frame.f_back
""",
    "with names that can be written": """
import sys
async def cheat(*handed):
    frame = sys._getframe()
    while frame is not None:
        for name, value in list(frame.f_locals.items()):
            if name in ("delays", "limit", "cleanup", "base", "seconds", "due"):
                try: frame.f_locals[name] = 0
                except Exception: pass
        frame = frame.f_back
""",
}
