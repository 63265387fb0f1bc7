"""Programs that look at themselves and at others as honest ones do. None is accused."""

from __future__ import annotations

import pytest

from quizzes.judge import Outcome, judge
from tests.quizzes.judge.cheats.targets import TARGETS

WAYS = {
    "logging with a traceback": """
import logging
async def look(*handed):
    logging.basicConfig()
    try: 1 / 0
    except ZeroDivisionError: logging.exception("no")
    logging.getLogger("a.b").warning("look", stack_info=True)
""",
    "traceback": """
import traceback
async def look(*handed):
    try: handed[0].nothing
    except AttributeError:
        traceback.print_exc()
        assert "AttributeError" in traceback.format_exc()
    traceback.print_stack()
    traceback.format_list(traceback.extract_stack())
""",
    "a failure of what was handed over, with its traceback": """
import traceback
async def look(*handed):
    try: await handed[0](None, None, None)
    except Exception as error:
        assert traceback.format_exception(error)
        assert error.__traceback__.tb_frame.f_code.co_name == "look"
""",
    "inspect": """
import inspect
async def look(*handed):
    for thing in handed:
        if callable(thing):
            inspect.signature(thing).bind
            assert inspect.iscoroutinefunction(thing)
            thing.__name__, thing.__qualname__, thing.__doc__, thing.__module__
    coroutine = look()
    assert inspect.isawaitable(coroutine)
    assert inspect.getcoroutinestate(coroutine) == "CORO_CREATED"
    coroutine.close()
    assert inspect.stack()[0].function == "look"
""",
    "asyncio's own questions": """
import asyncio
async def look(*handed):
    task = asyncio.current_task()
    repr(task), repr(asyncio.all_tasks()), repr(asyncio.get_running_loop())
    task.print_stack(), task.get_stack(), task.get_name(), task.get_coro()
    own = asyncio.create_task(asyncio.sleep(0))
    own.get_stack(), repr(own)
    await own
    asyncio.iscoroutinefunction(handed[0]), asyncio.isfuture(own)
""",
    "asyncio in debug mode": """
import asyncio
async def look(*handed):
    asyncio.get_running_loop().set_debug(True)
    await asyncio.create_task(asyncio.sleep(0))
    asyncio.get_running_loop().set_debug(False)
""",
    "handlers of the loop's problems": """
import asyncio
async def look(*handed):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    loop.call_exception_handler({"message": "none"})
    loop.set_exception_handler(None)
""",
    "eager tasks where there are some": """
import asyncio
async def look(*handed):
    if hasattr(asyncio, "eager_task_factory"):
        loop = asyncio.get_running_loop()
        loop.set_task_factory(asyncio.eager_task_factory)
        await asyncio.create_task(asyncio.sleep(0))
        loop.set_task_factory(None)
""",
    "dataclasses, named tuples, enums, typing": """
import collections, dataclasses, enum, typing
@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Point: x: int; y: typing.Optional[int] = None
Pair = collections.namedtuple("Pair", "a b")
class Named(typing.NamedTuple): a: int
class Colour(enum.Enum): RED = enum.auto()
Level = enum.IntEnum("Level", "LOW HIGH")
T = typing.TypeVar("T")
class Box(typing.Generic[T]): pass
class Has(typing.Protocol):
    def name(self): ...
async def look(*handed):
    assert typing.get_type_hints(Point) and Point(1) < Point(2)
    dataclasses.asdict(Point(1)), dataclasses.replace(Point(1), x=2), repr(Pair(1, 2))
    Box[int](), Colour["RED"], Level(1), Named(1)
""",
    "contextlib, functools, contextvars": """
import contextlib, contextvars, functools
variable = contextvars.ContextVar("variable", default=0)
@contextlib.asynccontextmanager
async def managed():
    token = variable.set(1)
    try: yield
    finally: variable.reset(token)
def counted(function):
    @functools.wraps(function)
    async def call(*arguments, **options): return await function(*arguments, **options)
    return call
@functools.lru_cache
def cached(n): return n
@functools.singledispatch
def kind(value): return "any"
@kind.register
def _(value: int): return "int"
async def look(*handed):
    async with managed(), contextlib.AsyncExitStack() as stack:
        stack.callback(cached, 1)
    with contextlib.suppress(KeyError): {}["x"]
    for thing in handed:
        if callable(thing): counted(thing), functools.partial(thing, 1)
    contextvars.copy_context().run(cached, 2), kind(1)
""",
    "coroutines by types": """
import types
@types.coroutine
def turn(): yield
async def look(*handed): await turn()
""",
    "warnings": """
import warnings
async def look(*handed):
    warnings.warn("look", stacklevel=2)
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        warnings.warn("look", DeprecationWarning)
""",
    "the collector and weak references": """
import gc, weakref
class Thing: pass
async def look(*handed):
    thing = Thing()
    gone = []
    weakref.finalize(thing, gone.append, 1)
    ref = weakref.ref(thing)
    weakref.WeakKeyDictionary()[thing] = 1
    weakref.WeakSet([thing]), weakref.WeakMethod(Own().method)
    del thing
    gc.collect(), gc.disable(), gc.enable(), gc.get_count(), gc.freeze(), gc.unfreeze()
    assert ref() is None and gone == [1]
class Own:
    def method(self): pass
""",
    "groups of exceptions": """
import asyncio
async def fail(error): raise error
async def look(*handed):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(KeyError("k")))
            group.create_task(fail(OSError("o")))
    except* KeyError as errors: assert errors.exceptions[0].args == ("k",)
    except* OSError as errors: errors.add_note("noted"); repr(errors)
""",
    "threads and pools": """
import asyncio, concurrent.futures, threading, time
async def look(*handed):
    loop = asyncio.get_running_loop()
    assert await asyncio.to_thread(time.strftime, "x") == "x"
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        assert await loop.run_in_executor(pool, pow, 2, 3) == 8
    local = threading.local()
    local.x = threading.current_thread().name
""",
    "another loop in a thread": """
import asyncio, threading
async def look(*handed):
    def run():
        return asyncio.run(asyncio.sleep(0, 7))
    assert await asyncio.to_thread(run) == 7
    asyncio.get_event_loop_policy()
""",
    "a process of its own": """
import subprocess, sys, asyncio
async def look(*handed):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(7)", stdout=-1)
    out, _ = await process.communicate()
    assert out == b"7\\n"
""",
    "code that is made of text": """
async def look(*handed):
    names = {}
    exec("def double(n): return 2 * n", names)
    assert eval("double(4)", names) == 8
    assert eval(compile("1 + 1", "sum", "eval")) == 2
    function = names["double"]
    function.__defaults__ = (3,)
    assert function() == 6 and function.__globals__ is names and function.__closure__ is None
    def outer(n): return lambda: n
    assert outer(5).__closure__[0].cell_contents == 5
    assert Own().method.__self__.__class__ is Own
class Own:
    def method(self): pass
""",
    "pickle and copy": """
import copy, pickle
class Own: pass
async def look(*handed):
    own = Own()
    own.x = [1]
    assert copy.deepcopy(own).x == [1] and pickle.loads(pickle.dumps([1, {2: 3}])) == [1, {2: 3}]
    copy.copy(own)
""",
    "abstract classes": """
import abc, collections.abc
class Base(abc.ABC):
    @abc.abstractmethod
    async def run(self): ...
class Own(Base):
    async def run(self): return 1
async def look(*handed):
    assert await Own().run() == 1 and issubclass(Own, Base)
    isinstance(handed[0], collections.abc.Callable), isinstance(1, collections.abc.Coroutine)
    assert Base.__subclasses__() == [Own]
""",
    "a queue of its own kind": """
import asyncio
class Counted(asyncio.Queue):
    async def get(self):
        item = await super().get()
        self.task_done()
        return item
class Timed(asyncio.TaskGroup): pass
async def look(*handed):
    queue = Counted()
    queue.put_nowait(1)
    assert await queue.get() == 1
    queue.extra = 1
""",
    "SQLAlchemy and aiosqlite": """
import aiosqlite, sqlalchemy
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase): pass
class Row(Base):
    __tablename__ = "rows"
    n: Mapped[int] = mapped_column(primary_key=True)
async def look(*handed):
    engine = create_async_engine("sqlite+aiosqlite:///:memory:")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with async_sessionmaker(engine)() as session:
        session.add(Row(n=7))
        await session.commit()
        assert (await session.scalars(sqlalchemy.select(Row))).one().n == 7
    await engine.dispose()
    async with aiosqlite.connect(":memory:") as connection:
        assert await (await connection.execute("select 7")).fetchone() == (7,)
""",
    "httpx and anyio": """
import anyio, httpx
async def look(*handed):
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        assert (await client.get("http://a/")).status_code == 200
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep, 0)
    with anyio.move_on_after(1): await anyio.to_thread.run_sync(len, "x")
""",
    "names of modules and functions": """
import asyncio, sys
async def look(*handed):
    assert "student" in sys.modules and __name__ == "student"
    assert asyncio.sleep.__name__ == "sleep" and asyncio.__dict__["sleep"] is asyncio.sleep
    dir(asyncio), vars(asyncio), asyncio.gather.__doc__, asyncio.sleep.__globals__["__name__"]
    assert asyncio.Queue.__init__.__kwdefaults__ is None
    hash(handed[0]), handed[0] == handed[0], repr(handed), str(handed)
    sys.getrefcount(handed), sys.getsizeof(handed), id(handed)
""",
    "a frame of its own": """
import sys
def caller(): return sys._getframe(1).f_code.co_name
async def look(*handed):
    assert caller() == "look"
    x = 7
    assert sys._getframe().f_locals["x"] == 7
    assert sys._getframe().f_globals["caller"] is caller
""",
    "random, time, dates": """
import datetime, random, time, uuid
async def look(*handed):
    random.seed(1), random.random(), uuid.uuid4(), datetime.datetime.now()
    time.monotonic(), time.perf_counter(), time.time(), time.strftime("%H")
""",
    "futures of its own": """
import asyncio
async def look(*handed):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0, future.set_result, 7)
    assert await future == 7
    failed = loop.create_future()
    failed.set_exception(KeyError("x"))
    assert isinstance(failed.exception(), KeyError)
    cancelled = asyncio.Future()
    cancelled.cancel("why")
    assert repr(asyncio.current_task()) and asyncio.current_task()._fut_waiter is None
""",
    "a future of its own class, and a task factory": """
import asyncio
class Promise(asyncio.Future):
    def keep(self, value): self.set_result(value)
class Traced(asyncio.Task): pass
def make(loop, coroutine, **options): return Traced(coroutine, loop=loop, **options)
async def look(*handed):
    loop = asyncio.get_running_loop()
    promise = Promise(loop=loop)
    loop.call_soon(promise.keep, 7)
    assert await promise == 7
    before = loop.get_task_factory()
    loop.set_task_factory(make)
    assert isinstance(task := asyncio.create_task(asyncio.sleep(0)), Traced)
    await task
    loop.set_task_factory(before)
""",
    "another policy, and uvloop where there is one": """
import asyncio, importlib.util, sys
uvloop = importlib.util.find_spec("uvloop")
async def look(*handed):
    sys.setrecursionlimit(sys.getrecursionlimit() + 100)
    sys.setswitchinterval(sys.getswitchinterval())
    assert asyncio.get_event_loop() is asyncio.get_running_loop()
""",
    "threads that wait for each other": """
import asyncio, queue, threading
from concurrent.futures import ThreadPoolExecutor
def work():
    items, lock, both = queue.Queue(1), threading.Lock(), threading.Barrier(2)
    def put():
        both.wait()
        with lock: items.put(7)
    thread = threading.Thread(target=put, daemon=True)
    thread.start()
    both.wait()
    with lock: assert not lock.acquire(False)
    assert items.get(timeout=5) == 7
    thread.join(timeout=5)
    with ThreadPoolExecutor(2) as pool: assert list(pool.map(abs, [-1, -2])) == [1, 2]
    return thread.is_alive()
async def look(*handed):
    assert await asyncio.to_thread(work) is False
    there = asyncio.run_coroutine_threadsafe
    loop = asyncio.get_running_loop()
    assert await asyncio.to_thread(lambda: there(asyncio.sleep(0, 7), loop).result(5)) == 7
""",
    "its own names": """
import _tracemalloc, collections, dataclasses, timeit
assert globals() is locals() and vars() is globals()
globals()["added"] = 5
class Own:
    x = 1
    locals()["y"] = added
    assert "x" in vars() and "__qualname__" in dir()
Point = collections.namedtuple("Point", "x y")
@dataclasses.dataclass
class Data:
    a: int = 1
def names(a, b=2):
    c = a + b
    assert locals() == vars() == {"a": 1, "b": 2, "c": 3}
    assert [sorted(locals())[0] for _ in "x"] and eval("a + c") == 4
    exec("assert b == 2")
    return "{a} {c}".format(**locals())
async def look(*handed):
    assert names(1) == "1 3" and (Own.y, vars(Own)["x"]) == (5, 1)
    assert eval("locals()", {}, {"z": 1}) == {"z": 1} and (lambda v: locals())(3) == {"v": 3}
    assert sorted(locals()) == ["handed"] and (Point(1, 2).y, Data().a) == (2, 1)
    timeit.timeit("1 + 1", number=1)
""",
    "tasks that are watched by weak references": """
import asyncio, logging, weakref
watched = weakref.WeakSet()
async def look(*handed):
    task = asyncio.create_task(asyncio.sleep(0), name="watched")
    watched.add(task)
    task.add_done_callback(lambda task: logging.getLogger(task.get_name()).info("%r", task))
    await task
    assert list(watched) == [task] and weakref.ref(task)() is task
""",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("target", TARGETS)
async def test_who_looks_around_honestly_passes(pool, make_challenge, target, way):
    challenge = TARGETS[target]
    source = honest(challenge.wrong, challenge.right, WAYS[way])
    verdict = await judge(pool, make_challenge(challenge.tests), source)
    assert [line.message for line in verdict.scenarios] == [""]
    assert verdict.outcome is Outcome.PASSED


def honest(wrong: str, right: str, way: str) -> str:
    """The right program, which looks around where the wrong one would cheat."""
    look = next(line for line in wrong.splitlines() if "await cheat(" in line)
    head = next(line for line in right.splitlines() if line.startswith("async def "))
    return way + right.replace(head, f"{head}\n{look.replace('cheat', 'look')}")
