"""What keeps a program from its own verdict works on every version of Python."""

from __future__ import annotations

import pytest

DRIVER = """
async def play(lab, student):
    delays = [2, 1]
    class Work:
        def __init__(self): self.limit = 1
        async def do(self, n):
            await lab.sleep(delays[n])
            return n
    async def call(n):
        await lab.sleep(delays[n])
        return n
    return await student.solve(call, Work().do)
"""
NOTHING_TO_SEE = """
import asyncio, inspect, sys, types
async def solve(call, method):
    found = [call.__closure__, list(call.__globals__), hasattr(method, "__self__")]
    frame, names = sys._getframe(), set()
    while (frame := frame.f_back) is not None:
        names.add(frame.f_code.co_filename.rpartition("/")[2])
    found.append(names & {"tests.py", "scenarios.py", "program.py", "bench.py"})
    coroutine = call(0)
    coroutine.send(None)
    found += [dict(coroutine.cr_frame.f_locals), dict(coroutine.cr_frame.f_globals)]
    coroutine.close()
    found.append([c for c in object.__subclasses__() if c.__module__ == "_ctypes"])
    found.append(hasattr(asyncio.get_running_loop(), "session"))
    return found
"""
REFUSED = {
    "gc.get_objects()": "gc.get_objects",
    "gc.get_referents(call)": "gc.get_referents",
    "sys.settrace(print)": "sys.settrace",
    "sys.setprofile(print)": "sys.setprofile",
    "import ctypes": "import of ctypes",
    "import _ctypes": "import of _ctypes",
    "solve.__code__.replace(co_name='x')": "a code object made by hand",
    "marshal.loads(marshal.dumps(1))": "marshal.loads",
    "types.FunctionType(call.__code__, {}, 'x', None, (types.CellType(), ) * 2)":
        "a function made of the lab's code",
    "call.__code__ = solve.__code__": "__code__ of a function that is not its own",
    "asyncio.gather.__defaults__ = ()": "__defaults__ of a function that is not its own",
    "asyncio.sleep = None": "another asyncio.sleep",
    "del asyncio.tasks.gather": "asyncio.tasks without gather",
    "sys.addaudithook(print)": "sys.addaudithook",
    "sys.audit('sqlite3.load_extension', None, '')": "extensions of SQLite",
}  # fmt: skip
UNCHANGEABLE = [
    "type.__setattr__(type(asyncio.get_running_loop()), 'time', None)",
    "asyncio.Queue.put = None",
    "asyncio.get_running_loop().__class__ = object",
    "asyncio.Future.set_result(asyncio.current_task(), 1)",
    "asyncio.Task.__init__(asyncio.current_task(), call(0), loop=None)",
]


def test_nothing_of_ours_shows_itself(guest):
    told = guest(NOTHING_TO_SEE, driver=DRIVER)
    assert told.observation["raised"] is None
    closure, names, has_self, frames, local, glob, ctypes, session = told.observation[
        "returned"
    ]
    assert (closure, names, has_self) == (None, ["__name__"], False)
    assert (frames, local, glob) == ({"$set": []}, {}, {})
    assert (ctypes, session) == ([], False)
    assert told.observed["violations"] == []


@pytest.mark.parametrize("act", REFUSED)
def test_ways_around_the_rules_are_refused_and_told(guest, act):
    told = guest(
        "import asyncio, gc, marshal, sys, types\n"
        f"async def solve(call, method):\n    {act}",
        driver=DRIVER,
    )
    assert told.observed["violations"] == [REFUSED[act]]


@pytest.mark.parametrize("act", UNCHANGEABLE)
def test_what_others_rely_on_cannot_be_changed(guest, act):
    told = guest(
        f"import asyncio\nasync def solve(call, method):\n    {act}", driver=DRIVER
    )
    assert told.observation["raised"]["type"] in ("TypeError", "RuntimeError")
    assert told.observation["raised"]["line"] == 3


def test_a_sleep_that_is_cut_short_is_noticed(guest):
    told = guest(
        """
import asyncio
async def solve(call, method):
    sleeping = asyncio.create_task(call(0))
    await asyncio.sleep(0)
    asyncio.get_running_loop()._scheduled[0]._args[0].set_result(None)
    return await sleeping
""",
        driver=DRIVER,
    )
    assert told.observed["violations"] == ["a sleep of the lab ended before its time"]


def test_a_timer_that_is_taken_away_is_noticed(guest):
    told = guest(
        """
import asyncio
async def solve(call):
    for timer in asyncio.get_running_loop()._scheduled:
        timer.cancel()
    await call(0)
""",
        driver="""
async def play(lab, student):
    async def call(n):
        await lab.sleep(5)
    lab.cancel_at(lab.task(lab.sleep(9)), 1)
    await student.solve(call)
""",
    )
    assert told.observed["violations"] == ["a timer of the lab was taken away"]


def test_a_copy_of_the_process_tells_nothing(guest):
    told = guest(
        "import os\nasync def solve(call, method):\n    if os.fork() == 0: return 0\n"
        "    os.wait()\n    return 1",
        driver=DRIVER,
    )
    assert told.observation["returned"] == 1


WORDS_IN_SQL = """
import sqlite3
async def solve(call, method):
    found = sqlite3.connect(":memory:", timeout=1.0, factory=sqlite3.Connection)
    found.execute("create virtual table words using fts3(text)")
    found.execute("insert into words values ('hello world')")
    return found.execute("select * from words where text match 'world'").fetchall()
"""
PAST_CONNECT = """
import _sqlite3, sqlite3
from functools import partial
from pathlib import Path
class Own(sqlite3.Connection): pass
made = []
def ask(): return partial(made.extend, map(_sqlite3.connect, [":memory:"]))
class Timeout: __float__ = ask()
class Folder: __fspath__ = ask()
async def solve(call, method):
    raised, found = [], sqlite3.connect(Path("/dev/null"))
    for act in (
        lambda: found.execute("select fts3_tokenizer('x', ?)", (b"B" * 8,)),
        lambda: found.execute("select fts3_tokenizer('simple')"),
        lambda: sqlite3.Connection(":memory:"),
        lambda: _sqlite3.connect(":memory:"),
        lambda: sqlite3.connect(":memory:", factory=Own),
        lambda: sqlite3.connect(":memory:", Timeout()),
        lambda: sqlite3.connect(Folder()),
    ):
        try:
            act()
        except Exception as error:
            raised.append(type(error).__name__)
    return raised, made
"""


def test_sqlite_works_while_a_program_is_judged(guest):
    told = guest(WORDS_IN_SQL, driver=DRIVER)
    assert told.observation["returned"] == [{"$tuple": ["hello world"]}]
    assert told.observed["violations"] == []


def test_no_sql_leads_to_machine_code(guest):
    told = guest(PAST_CONNECT, driver=DRIVER)
    raised, made = told.observation["returned"]["$tuple"]
    refused = [*2 * ["OperationalError"], *2 * ["Violation"], *2 * ["TypeError"]]
    assert (raised, made) == ([*refused, "Violation"], [])
    assert told.observed["violations"] == [
        "SQL that leads to machine code",
        "a connection to SQLite past sqlite3.connect",
    ]
