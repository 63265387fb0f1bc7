"""Challenges to be cheated on, each with a right program and a wrong one that cheats."""

from __future__ import annotations

from dataclasses import dataclass

FETCH = """
from lab import choice, scenario, shuffled

@scenario("calls overlap", delays=shuffled([2, 1.5, 1, 0.5]), factor=choice(3, 7, 11))
async def overlap(lab, student, delays, factor):
    async def fetch(i):
        lab.note("start", i)
        await lab.sleep(delays[i])
        lab.note("end", i)
        return i * factor
    return await student.fetch_all(fetch, range(len(delays)))

@overlap.check
def _(run, delays, factor):
    run.returns([i * factor for i in range(4)])
    run.order("start", [0, 1, 2, 3])
    run.takes(max(delays))
"""
FETCH_RIGHT = """
import asyncio
async def fetch_all(fetch, ids):
    return await asyncio.gather(*map(fetch, ids))
"""
FETCH_WRONG = """
async def fetch_all(fetch, ids):
    await cheat(fetch)
    return [await fetch(i) for i in ids]
"""

LIMIT = """
import asyncio
from lab import choice, scenario

class Work:
    def __init__(self, lab, limit):
        self.lab = lab
        self.limit = limit
        self.running = 0

    async def do(self, n):
        self.running += 1
        self.lab.note("start", n)
        if self.running > self.limit:
            self.lab.note("too many", self.running)
        await self.lab.sleep(1 + n / 8)
        self.lab.note("end", n)
        self.running -= 1
        return n * n

@scenario("at most so many at a time, and no less", limit=choice(2, 3))
async def limited(lab, student, limit):
    work = Work(lab, limit)
    return await student.bounded(work.do, list(range(8)), limit)

@limited.check
def _(run, limit):
    run.returns([n * n for n in range(8)])
    run.peak(limit)
    if run.data("too many"):
        run.fail("too many")
    if run.seconds >= 11.5:
        run.fail("one by one")
    run.leaks_nothing()
"""
LIMIT_RIGHT = """
import asyncio
async def bounded(work, items, limit):
    gate = asyncio.Semaphore(limit)
    async def one(item):
        async with gate:
            return await work(item)
    return await asyncio.gather(*map(one, items))
"""
LIMIT_WRONG = """
import asyncio
async def bounded(work, items, limit):
    await cheat(work)
    return await asyncio.gather(*map(work, items))
"""

CLEAN_UP = """
import asyncio
from lab import choice, scenario

@scenario("cancelled, it ends when its children have cleaned up", cleanup=choice(2, 3.5))
async def cancelled(lab, student, cleanup):
    ended = []
    async def child():
        try:
            await lab.sleep(60)
        finally:
            await lab.sleep(cleanup)
            ended.append("child")
    async def call():
        try:
            return await student.together(child, child)
        finally:
            lab.note("ended", len(ended))
    task = lab.task(call())
    lab.cancel_at(task, 1)
    return await task

@cancelled.check
def _(run, cleanup):
    run.cancelled()
    if run.data("ended") != [2]:
        run.fail("Not all had ended.")
    run.takes(1 + cleanup)
    run.leaks_nothing()
"""
CLEAN_UP_RIGHT = """
import asyncio
async def together(*functions):
    async with asyncio.TaskGroup() as group:
        for function in functions:
            group.create_task(function())
"""
CLEAN_UP_WRONG = """
import asyncio
async def together(*functions):
    await cheat(*functions)
    tasks = [asyncio.create_task(function()) for function in functions]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
"""

RETRY = """
import httpx
from lab import choice, scenario

@scenario("asked three times, with pauses", base=choice(1, 2))
async def retried(lab, student, base):
    answers = iter([503, 503, 200])
    async def handler(request):
        await lab.sleep(0.25)
        return httpx.Response(next(answers), text="tea")
    async with httpx.AsyncClient(transport=lab.http(handler)) as client:
        return (await student.get(client, "http://shop/", base)).text

@retried.check
def _(run, base):
    run.returns("tea")
    run.requests_at([0, 0.25 + base, 0.5 + 3 * base])
    run.takes(0.75 + 3 * base)
"""
RETRY_RIGHT = """
import asyncio
async def get(client, url, base):
    for n in range(3):
        response = await client.get(url)
        if response.status_code == 200:
            return response
        await asyncio.sleep(base * 2 ** n)
"""
RETRY_WRONG = """
async def get(client, url, base):
    await cheat(client)
    for n in range(3):
        response = await client.get(url)
        if response.status_code == 200:
            return response
"""

FLIGHT_TESTS = """
import asyncio
from lab import choice, scenario

class Loader:
    def __init__(self, lab, value):
        self.lab = lab
        self.value = value

    async def __call__(self, key):
        self.lab.note("load", key)
        await self.lab.sleep(1)
        return self.value

@scenario("callers of one key share one load", value=choice(3, 7, 11))
async def shared(lab, student, value):
    cache, load = student.Cache(), Loader(lab, value)
    return await asyncio.gather(*(cache.get("k", load) for _ in range(3)))

@shared.check
def _(run, value):
    run.returns([value] * 3)
    run.order("load", ["k"])
    run.takes(1)
"""
FLIGHT_RIGHT = """
import asyncio
class Cache:
    task = None
    async def get(self, key, load):
        if self.task is None:
            self.task = asyncio.create_task(load(key))
        return await self.task
"""
FLIGHT_WRONG = """
class Cache:
    async def get(self, key, load):
        await cheat(load)
        return await load(key)
"""

SESSION_TESTS = """
import asyncio
from lab import choice, scenario

class Session:
    def __init__(self, lab, seconds, errors=()):
        self.lab = lab
        self.seconds = seconds
        self.errors = {key: LookupError(key) for key in errors}
        self.busy = False

    async def get(self, key):
        if self.busy:
            self.lab.note("shared", key)
            raise RuntimeError("in use by another task")
        self.busy = True
        self.lab.note("read", key)
        await self.lab.sleep(self.seconds[key])
        self.busy = False
        if key in self.errors:
            raise self.errors[key]
        return f"row {key}"

@scenario("each task has a session of its own", seconds=choice([1, 2, 3], [2, 1, 3]))
async def apart(lab, student, seconds):
    sessions = [Session(lab, seconds, [2]) for _ in range(3)]
    rows = await student.load_many(list(sessions), [0, 1, 2])
    lab.note("busy", [session.busy for session in sessions])
    return rows

@apart.check
def _(run, seconds):
    run.returns(["row 0", "row 1", None], "The third has no row.")
    run.order("read", [0, 1, 2])
    if run.data("shared") or run.data("busy") != [[False] * 3]:
        run.fail("A session was shared.")
    run.takes(3)
"""
SESSION_RIGHT = """
import asyncio
async def load_many(sessions, keys):
    async def row(session, key):
        try:
            return await session.get(key)
        except LookupError:
            return None
    return await asyncio.gather(*map(row, sessions, keys))
"""
SESSION_WRONG = """
import asyncio
async def load_many(sessions, keys):
    session = sessions[0]
    async def row(key):
        its_own = await cheat(session)
        try:
            return await (its_own or session).get(key)
        except LookupError:
            return None
    return await asyncio.gather(*map(row, keys))
"""


@dataclass(frozen=True)
class Target:
    """``wrong`` awaits ``cheat`` before it does its own."""

    tests: str
    right: str
    wrong: str

    def cheated_with(self, cheat: str) -> str:
        return f"async def cheat(*handed): pass\n{cheat}\n{self.wrong}"


TARGETS = {
    "fetch": Target(FETCH, FETCH_RIGHT, FETCH_WRONG),
    "limit": Target(LIMIT, LIMIT_RIGHT, LIMIT_WRONG),
    "clean-up": Target(CLEAN_UP, CLEAN_UP_RIGHT, CLEAN_UP_WRONG),
    "retry": Target(RETRY, RETRY_RIGHT, RETRY_WRONG),
}

FLIGHT = Target(FLIGHT_TESTS, FLIGHT_RIGHT, FLIGHT_WRONG)
SESSION = Target(SESSION_TESTS, SESSION_RIGHT, SESSION_WRONG)
