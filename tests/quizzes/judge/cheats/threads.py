"""Threads, and the waits of threads that the virtual clock knows of."""

from __future__ import annotations

CHEATS = {
    "the clock behind their waits": """
import queue, threading, time
async def cheat(*handed):
    waits = (threading.Condition.wait, threading.Thread.join, threading.Lock.acquire, time.sleep,
        queue.SimpleQueue.get, threading._time, queue.time)
    for wait in waits:
        for name in ("__closure__", "__self__", "__globals__", "__func__", "__wrapped__"):
            found = getattr(wait, name, None)
            for cell in found if isinstance(found, tuple) else [found]:
                outside = getattr(cell, "cell_contents", cell)
                for attribute in ("_clock", "_rests", "_loops"):
                    if hasattr(outside, attribute): setattr(outside, attribute, {})
""",
    "threads that nobody lists": """
import asyncio, threading
threading._active.clear()
threading._limbo.clear()
threading.main_thread = lambda: None
async def cheat(*handed):
    await asyncio.to_thread(threading._active.clear)
""",
    "a thread that rests and works": """
import asyncio, threading
class Always(list):
    def __contains__(self, item): return True
def rest():
    condition = threading.Condition()
    condition._waiters = Always()
    with condition: condition.wait(0.001)
async def cheat(*handed):
    await asyncio.to_thread(rest)
""",
    "a lock that says it is held": """
import asyncio, threading
lock = threading.Lock()
lock.acquire()
lock._is_held = True
async def cheat(*handed):
    waiting = threading.Thread(target=lock.acquire, daemon=True)
    waiting.start()
""",
    "waits of its own": """
import queue, threading
threading.Condition.wait = lambda self, timeout=None: True
threading.Thread.join = lambda self, timeout=None: None
threading._time = queue.time = lambda: 0.0
""",
    "the work in a loop of a thread": """
import asyncio, threading
async def cheat(*handed):
    def work():
        async def main():
            calls = [f(n) for f in handed for n in range(4)] if len(handed) == 1 else [f() for f in handed]
            await asyncio.gather(*calls, return_exceptions=True)
        asyncio.run(main())
    if callable(handed[0]):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
""",
}
