"""asyncio as the driver and the lab use it, replaced or led astray."""

from __future__ import annotations

CHEATS = {
    "another sleep": """
import asyncio
async def nothing(*rest): pass
asyncio.sleep = asyncio.tasks.sleep = nothing
""",
    "another sleep, by the module's dict": """
import asyncio
async def nothing(*rest): pass
vars(asyncio)["sleep"] = nothing
vars(asyncio.tasks)["sleep"] = nothing
""",
    "another gather, by a function's globals": """
import asyncio
asyncio.gather.__globals__["ensure_future"] = None
asyncio.sleep.__globals__["events"] = None
async def cheat(*handed): await asyncio.sleep(0)
async def _fail(): raise LookupError("nothing was replaced")
""",
    "another gather, where seals are not known": """
import asyncio, types
async def nothing(*rest, **more): return []
for set_ in (object.__setattr__, types.ModuleType.__setattr__):
    for module in (asyncio, asyncio.tasks):
        for name in ("sleep", "gather", "wait", "timeout"):
            set_(module, name, nothing)
""",
    "asyncio's private parts, where seals are not known": """
import asyncio
object.__setattr__(asyncio.base_events, "heapq", None)
object.__setattr__(asyncio.locks, "collections", None)
""",
    "another Runner": """
import asyncio
class Runner:
    def __init__(self, **more): pass
    def __enter__(self): return self
    def __exit__(self, *rest): pass
    def run(self, coroutine): return [0, 3, 6, 9]
asyncio.Runner = Runner
asyncio.run = lambda coroutine: [0, 3, 6, 9]
""",
    "methods of the loop's class": """
import asyncio
async def cheat(*handed):
    loop = type(asyncio.get_running_loop())
    for name in ("time", "call_at", "call_later", "create_task", "session"):
        type.__setattr__(loop, name, lambda self, *rest, **more: 0)
""",
    "methods of asyncio's classes": """
import asyncio
asyncio.events.Handle._run = lambda self: None
asyncio.base_events.BaseEventLoop._run_once = lambda self: None
""",
    "methods of a task's class": """
import asyncio
async def cheat(*handed):
    cls = type(asyncio.current_task())
    cls.cancel = lambda self, *rest: True
    cls.__bases__ = (object,)
""",
    "the class of the loop": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    class Other(type(loop)):
        def time(self): return 1000.0
        def call_at(self, when, *rest, **more): return self.call_soon(*rest, **more)
    loop.__class__ = Other
""",
    "the tasks of the driver, ended": """
import asyncio
async def cheat(*handed):
    for task in asyncio.all_tasks():
        asyncio.Future.set_result(task, [0, 3, 6, 9])
""",
    "the tasks of the driver, cancelled in words": """
import asyncio
async def cheat(*handed):
    for task in asyncio.all_tasks():
        asyncio.Future.set_exception(task, asyncio.CancelledError())
""",
    "the tasks of the driver, made again": """
import asyncio
async def forged(): return [0, 3, 6, 9]
async def cheat(*handed):
    for task in asyncio.all_tasks():
        for cls in (asyncio.Task, asyncio.Future, type(task)):
            if cls is asyncio.Future: cls.__init__(task, loop=task.get_loop())
            else: cls.__init__(task, forged(), loop=task.get_loop())
""",
    "what the driver's tasks wait for": """
import asyncio
async def cheat(*handed):
    here = asyncio.current_task()
    for task in asyncio.all_tasks():
        if task is not here:
            task._fut_waiter.set_result([0, 3, 6, 9])
    await asyncio.sleep(0)
    raise asyncio.CancelledError
""",
    "a cancellation that is taken away": """
import asyncio
async def cheat(*handed):
    for timer in asyncio.get_running_loop()._scheduled:
        timer.cancel()
    await handed[0](0) if len(handed) == 1 and callable(handed[0]) else None
""",
    "a task whose cancel does nothing": """
import asyncio
async def cheat(*handed):
    for task in asyncio.all_tasks():
        task.cancel = lambda *rest: False
        task.uncancel()
""",
    "tasks that nobody lists": """
import asyncio
async def cheat(*handed):
    asyncio.all_tasks = lambda *rest: set()
""",
    "another running loop": """
import asyncio
class Loop:
    def __getattr__(self, name): return getattr(real, name)
    def time(self): return 1000.0
    def call_at(self, when, *rest, **more): return real.call_soon(*rest, **more)
    call_later = call_at
async def cheat(*handed):
    global real
    real = asyncio.get_running_loop()
    asyncio._set_running_loop(Loop())
""",
    "a loop of its own in a thread": """
import asyncio, threading
async def cheat(*handed):
    async def run():
        for function in handed:
            if callable(function): await (function(0) if len(handed) == 1 else function())
    await asyncio.to_thread(asyncio.run, run())
""",
    "a task factory that runs everything at once": """
import asyncio
def factory(loop, coroutine, **more):
    future = loop.create_future()
    try:
        while True: coroutine.send(None)
    except BaseException as end: future.set_result(getattr(end, "value", None))
    return future
async def cheat(*handed): asyncio.get_running_loop().set_task_factory(factory)
""",
}
