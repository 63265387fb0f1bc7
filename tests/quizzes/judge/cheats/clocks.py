"""Other clocks, shorter sleeps."""

from __future__ import annotations

CHEATS = {
    "another time": """
import time
time.time = time.monotonic = time.perf_counter = lambda: 0
time.sleep = lambda seconds: None
""",
    "a loop that thinks it is later": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    loop.time = lambda: type(loop).time(loop) + 100
""",
    "timers that are due at once": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    later = loop.call_at
    loop.call_at = lambda when, *rest, **more: later(loop.time(), *rest, **more)
""",
    "timers that are moved": """
import asyncio, heapq
async def move():
    loop = asyncio.get_running_loop()
    for _ in range(500):
        await asyncio.sleep(0)
        for timer in loop._scheduled:
            timer._when = loop.time()
async def cheat(*handed):
    global mover
    mover = asyncio.create_task(move())
""",
    "futures that are ended": """
import asyncio
async def end():
    for _ in range(500):
        await asyncio.sleep(0)
        for task in asyncio.all_tasks():
            waiter = task._fut_waiter
            if waiter is not None and not waiter.done() and task is not ender:
                try: waiter.set_result(None)
                except Exception: pass
async def cheat(*handed):
    global ender
    ender = asyncio.create_task(end())
""",
    "timers that are called": """
import asyncio
async def call():
    loop = asyncio.get_running_loop()
    for _ in range(500):
        await asyncio.sleep(0)
        for timer in list(loop._scheduled):
            timer._run()
async def cheat(*handed):
    global caller
    caller = asyncio.create_task(call())
""",
    "timers that are taken away": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    for timer in list(loop._scheduled):
        timer.cancel()
""",
    "callbacks that are put into the loop": """
import asyncio
async def push():
    loop = asyncio.get_running_loop()
    for _ in range(500):
        await asyncio.sleep(0)
        while loop._scheduled:
            timer = loop._scheduled.pop()
            timer._scheduled = False
            loop._ready.append(timer)
async def cheat(*handed):
    global pusher
    pusher = asyncio.create_task(push())
""",
    "coroutines that are driven by hand": """
def quick(coroutine):
    try:
        while True:
            waiter = coroutine.send(None)
            if waiter is not None:
                waiter._asyncio_future_blocking = False
                waiter.set_result(None)
    except StopIteration as end:
        return end.value
async def cheat(*handed):
    if hasattr(handed[0], "get"):
        quick(handed[0].get("http://shop/"))
    elif len(handed) == 1:
        for n in range(4): quick(handed[0](n))
    else:
        for function in handed: quick(function())
""",
    "the lab's clock, found by name": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    for thing in (loop, type(loop), loop._selector, handed[0]):
        for name in ("session", "_session", "clock", "_clock", "wait", "_lab_selector"):
            found = getattr(thing, name, None)
            for inner in (found, getattr(found, "clock", None)):
                for attribute in ("_now_ns", "_start_ns"):
                    if hasattr(inner, attribute):
                        setattr(inner, attribute, 0)
                        raise SystemExit("found the clock")
""",
    "the lab's clock behind time.monotonic": """
import time
async def cheat(*handed):
    for function in (time.monotonic, time.sleep, time.perf_counter):
        for cell in function.__closure__:
            clock = cell.cell_contents
            if hasattr(clock, "_now_ns"):
                clock._now_ns = clock._start_ns
                type(clock).elapsed_us = lambda self: 0
""",
    "a clock of the class": """
def below(cls):
    yield cls
    for sub in type.__subclasses__(cls) if cls is not type else ():
        yield from below(sub)
for cls in list(below(object)):
    if cls.__name__ in ("Clock", "Patience", "Naps", "Bench", "Outside"):
        for name in ("elapsed_us", "woke", "check", "advance"):
            if hasattr(cls, name): setattr(cls, name, lambda self, *rest: 0)
""",
    "a selector that never waits": """
import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    inner = loop._selector
    class Quick:
        def select(self, timeout=None):
            for timer in loop._scheduled: timer._when = loop.time()
            return inner.select(0)
        def __getattr__(self, name): return getattr(inner, name)
    loop._selector = Quick()
""",
    "a moment that is another at each look, by time.sleep": """
class Moment(int):
    state = {}
    def __round__(self, *digits): return self
    def __radd__(self, now):
        self.state["now"] = self.state["start"] = int(now)
        return self
    def __add__(self, other): return self.state["now"] + other
    def __gt__(self, other): return other < 1_100_000_000_000 or self.state["now"] > other
    def __lt__(self, other):
        if self.state["now"] < other: self.state["now"] = int(other)
        return False
    def __truediv__(self, other): return self.state["now"] / other
    def __sub__(self, other):
        return min(self.state["now"], self.state["start"] + 2_000_000_000) - other
class Seconds(float):
    def __mul__(self, other): return Moment(7)
    def __bool__(self): return False
    def __round__(self, *digits): return self

import time
async def cheat(*handed): time.sleep(Seconds(1))
""",
    "a moment that is another at each look, by a thread": """
class Moment(int):
    state = {}
    def __round__(self, *digits): return self
    def __radd__(self, now):
        self.state["now"] = self.state["start"] = int(now)
        return self
    def __add__(self, other): return self.state["now"] + other
    def __gt__(self, other): return other < 1_100_000_000_000 or self.state["now"] > other
    def __lt__(self, other):
        if self.state["now"] < other: self.state["now"] = int(other)
        return False
    def __truediv__(self, other): return self.state["now"] / other
    def __sub__(self, other):
        return min(self.state["now"], self.state["start"] + 2_000_000_000) - other
class Seconds(float):
    def __mul__(self, other): return Moment(7)
    def __bool__(self): return False
    def __round__(self, *digits): return self

import asyncio, threading, time
def wait():
    time.sleep(Seconds(1))
    with (condition := threading.Condition()): condition.wait(Seconds(1))
async def cheat(*handed): await asyncio.to_thread(wait)
""",
    "a moment that is another at each look, by a timer": """
class Moment(int):
    state = {}
    def __round__(self, *digits): return self
    def __radd__(self, now):
        self.state["now"] = self.state["start"] = int(now)
        return self
    def __add__(self, other): return self.state["now"] + other
    def __gt__(self, other): return other < 1_100_000_000_000 or self.state["now"] > other
    def __lt__(self, other):
        if self.state["now"] < other: self.state["now"] = int(other)
        return False
    def __truediv__(self, other): return self.state["now"] / other
    def __sub__(self, other):
        return min(self.state["now"], self.state["start"] + 2_000_000_000) - other
class Seconds(float):
    def __mul__(self, other): return Moment(7)
    def __bool__(self): return False
    def __round__(self, *digits): return self

import asyncio
async def cheat(*handed):
    loop = asyncio.get_running_loop()
    loop.call_at(Seconds(loop.time()), print)
    await asyncio.sleep(0)
""",
}
