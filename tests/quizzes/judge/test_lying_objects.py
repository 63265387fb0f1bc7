"""What a scenario asks of tasks, loops, modules and its own values is the truth."""

from __future__ import annotations

import pytest

from quizzes.judge import Outcome, judge

SAVE = """
import asyncio
from lab import scenario

@scenario("cancelled, it ends as cancelled when the work is done")
async def saved(lab, student):
    async def call():
        return await student.save(lab.sleep)
    task = asyncio.create_task(call())
    lab.cancel_at(task, 1)
    await asyncio.wait([task], timeout=9)
    lab.note("ended")
    return "cancelled" if task.cancelled() else "something else"

@saved.check
def _(run):
    run.returns("cancelled")
    if run.times("ended") != [3]:
        run.fail("The work was not done.")
"""
SAVE_RIGHT = """
import asyncio
async def save(work):
    task, error = asyncio.create_task(work(3)), None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as cancelled:
            error = cancelled
    raise error
"""
# Each of these waits for the work and then says nothing of the cancellation.
_SWALLOWS = """
import asyncio
async def save(work):
    task = asyncio.create_task(work(3))
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            pass
    lie(asyncio.current_task())
"""
# Of these the task itself takes no notice of being cancelled.
_FROM_THE_FIRST_TURN_ON = """
import asyncio, selectors
class Deaf(asyncio.Task):
    def cancel(self, *rest): return True
    def cancelled(self): return True
class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        if (loop := asyncio._get_running_loop()) is not None:
            prepare(loop)
        return super().select(timeout)
selectors.DefaultSelector = Selector
async def save(work): await work(3)
"""
LIES_OF_TASKS = {
    "an attribute of the task": _SWALLOWS
    + "def lie(task): task.cancelled = lambda: True",
    "an attribute, past its class": _SWALLOWS
    + "def lie(task): object.__setattr__(task, 'cancelled', lambda: True)",
    "the dict of the task": _SWALLOWS
    + "def lie(task): task.__dict__['cancelled'] = lambda: True",
    "the descriptor, made anew": _SWALLOWS + "def lie(task):\n"
    "    property.__init__(type(task).__mro__[1].__dict__['cancelled'], lambda t: t)",
    "a loop that makes other tasks": _FROM_THE_FIRST_TURN_ON
    + "def prepare(loop): loop.create_task = lambda c, **o: Deaf(c, loop=loop)",
    "a loop's dict": _FROM_THE_FIRST_TURN_ON + "def prepare(loop):\n"
    "    loop.__dict__['create_task'] = lambda c, **o: Deaf(c, loop=loop)",
    "a factory of tasks": _FROM_THE_FIRST_TURN_ON + "def prepare(loop):\n"
    "    loop.set_task_factory(lambda loop, c, **o: Deaf(c, loop=loop))",
    "the lab's timer, called before it is due": """
import asyncio
async def save(work):
    loop = asyncio.get_running_loop()
    for timer in loop._scheduled:
        if timer._when == loop.time() + 1: timer._callback(*timer._args)
    try: await asyncio.sleep(0)
    except asyncio.CancelledError: pass
    await work(3)
    raise asyncio.CancelledError
""",
}


async def test_who_is_cancelled_and_ends_so_passes(pool, make_challenge):
    await passes(pool, make_challenge(SAVE), SAVE_RIGHT)


@pytest.mark.parametrize("way", LIES_OF_TASKS)
async def test_no_task_of_the_scenario_lies_about_its_end(pool, make_challenge, way):
    await fails(pool, make_challenge(SAVE), LIES_OF_TASKS[way])


LEAVES = """
from lab import scenario

@scenario("nothing is left")
async def all_done(lab, student):
    await student.start(lab.sleep)
    await lab.sleep(1)

@all_done.check
def _(run):
    run.leaks_nothing()
"""
_BY_HAND = """
async def start(work):
    steps, loop = work(60), asyncio.get_running_loop()
    def step(_=None):
        awaited = steps.send(None)
        awaited._asyncio_future_blocking = False
        awaited.add_done_callback(step)
    first(step, loop)
    start.kept = steps
"""
HIDDEN_WORK = {
    "driven by callbacks": "import asyncio\n"
    + _BY_HAND
    + "def first(step, loop): loop.call_soon(step)",
    "driven from a task that ends": "import asyncio\n"
    + _BY_HAND
    + "def first(step, loop): step()",
    "a task in Python, taken out of the list": """
import asyncio
async def start(work):
    start.task = asyncio.tasks._PyTask(work(60), loop=asyncio.get_running_loop())
    asyncio.tasks._unregister_task(start.task)
""",
    "a task of another loop": """
import asyncio, threading
async def start(work):
    threading.Thread(target=lambda: asyncio.run(work(60)), daemon=True).start()
""",
    "a task whose name cannot be asked": """
import asyncio, collections.abc
class Work(collections.abc.Coroutine):
    def __init__(self, steps): self.steps = steps
    def send(self, value): return self.steps.send(value)
    def throw(self, *error): return self.steps.throw(*error)
    def __await__(self): return self.steps.__await__()
    def __getattribute__(self, name):
        if name == "__qualname__": raise asyncio.CancelledError
        return super().__getattribute__(name)
async def start(work):
    start.task = asyncio.create_task(Work(work(60)))
""",
}


@pytest.mark.parametrize("way", HIDDEN_WORK)
async def test_no_work_of_the_lab_that_is_left_hides(pool, make_challenge, way):
    verdict = await judge(pool, make_challenge(LEAVES), HIDDEN_WORK[way])
    assert verdict.outcome is Outcome.FAILED
    assert verdict.scenarios[0].message.startswith("Still running at the end: ")


async def test_an_error_after_the_scenarios_end_is_not_its_own(pool, make_challenge):
    tests = """
import asyncio
from lab import scenario

@scenario("the error leaves")
async def leaves(lab, student):
    await student.start()

@leaves.check
def _(run):
    run.raises("KeyboardInterrupt")
"""
    source = """
import asyncio
async def later():
    try: await asyncio.sleep(60)
    finally: raise KeyboardInterrupt
async def start():
    start.task = asyncio.create_task(later())
    await asyncio.sleep(0)
"""
    await fails(pool, make_challenge(tests), source)


KEPT = """
import gc
import weakref
from lab import scenario

WANTED = {"answer": 42, "others": [1, 2]}

class Thing:
    pass

@scenario("it keeps what it has to, and nothing else")
async def keeps(lab, student):
    thing = Thing()
    alive = weakref.ref(thing)
    circle = [thing]
    circle.append(circle)
    student.keep(circle)
    del thing, circle
    gc.collect()
    lab.note("alive", alive() is not None)
    lab.note("wanted", WANTED)

@keeps.check
def _(run):
    if run.data("alive") != [student_keeps]:
        run.fail("It was kept, or let go, where it should not be.")
    run.order("wanted", [{"answer": 42, "others": [1, 2]}])
"""
LETS_GO = "def keep(thing): pass\n"
KEEPS = "kept = []\nkeep = kept.append\n"
LIES_OF_MODULES = {
    "a collector that does nothing": (
        True,
        LETS_GO + "import gc\ngc.disable()\ngc.collect = lambda: 0",
    ),
    "all there is, frozen": (True, "import gc\ndef keep(thing): gc.freeze()"),
    "weak references that are dead": (
        False,
        KEEPS + "import weakref\nweakref.ref = lambda thing: lambda: None",
    ),
}


@pytest.mark.parametrize("way", LIES_OF_MODULES)
async def test_the_scenarios_modules_are_its_own(pool, make_challenge, way):
    should_keep, source = LIES_OF_MODULES[way]
    tests = KEPT.replace("student_keeps", str(should_keep))
    await passes(pool, make_challenge(tests), KEEPS if should_keep else LETS_GO)
    await fails(pool, make_challenge(tests), source)


@pytest.mark.parametrize(
    "names", ["sys.modules['tests'].WANTED", "vars(sys.modules['tests'])['WANTED']"]
)
async def test_the_scenarios_values_stay_as_they_are(pool, make_challenge, names):
    source = f"import sys\n{LETS_GO}\n{names}['others'].append(3)\n{names}.clear()"
    tests = KEPT.replace("student_keeps", "False")
    await passes(pool, make_challenge(tests), source)


async def test_what_the_scenario_sets_in_a_module_holds_for_all(pool, make_challenge):
    tests = """
import json
from lab import scenario

@scenario("another encoder")
async def other(lab, student):
    json.dumps = lambda value: "other"
    return student.encode()

@other.check
def _(run):
    run.returns("other")
"""
    source = "import json\ndef encode(): return json.dumps(1)"
    await passes(pool, make_challenge(tests), source)


async def test_the_scenarios_callbacks_are_not_called_by_others(pool, make_challenge):
    tests = """
import asyncio
from lab import scenario

@scenario("it ends at once")
async def at_once(lab, student):
    task = lab.task(student.work(lab.sleep))
    task.add_done_callback(lambda _: lab.note("over"))
    await asyncio.wait([task])

@at_once.check
def _(run):
    if run.times("over") != [0]:
        run.fail("It did not end at once.")
"""
    source = """
import asyncio
async def work(sleep):
    task = asyncio.current_task()
    for callback, _ in list(task._callbacks or ()):
        if getattr(callback, "__name__", "") == "<lambda>":
            callback(task)
            task.remove_done_callback(callback)
    await sleep(1)
"""
    await fails(pool, make_challenge(tests), source)


TURNS = """
import asyncio
from lab import scenario

@scenario("others get their turns between the items")
async def between(lab, student):
    async def beat():
        while True:
            lab.note("turn")
            await asyncio.sleep(0)
    beating = lab.task(beat())
    def items():
        for n in range(5):
            lab.note("item")
            yield n
    await student.take(items())
    beating.cancel()

@between.check
def _(run):
    kinds = [note.kind for note in run.notes]
    if "item item" in " ".join(kinds):
        run.fail("Nobody got a turn.")
"""
TURNED_BY_HAND = {
    "its handles, outside of the task": """
async def take(items):
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    for _ in items:
        asyncio.tasks._leave_task(loop, task)
        for handle in list(loop._ready):
            loop._ready.remove(handle)
            handle._run()
        asyncio.tasks._enter_task(loop, task)
""",
    "its handles, with the list of tasks changed": """
async def take(items):
    loop = asyncio.get_running_loop()
    for _ in items:
        task = asyncio.tasks._current_tasks.pop(loop)
        for handle in list(loop._ready):
            loop._ready.remove(handle)
            handle._run()
        asyncio.tasks._current_tasks[loop] = task
""",
    "the loop itself": """
async def take(items):
    for _ in items: asyncio.get_running_loop()._run_once()
""",
    "its selector": """
async def take(items):
    for _ in items: asyncio.get_running_loop()._selector.select(0)
""",
    "another loop": """
async def take(items):
    for _ in items:
        asyncio._set_running_loop(None)
        asyncio.run(asyncio.sleep(0))
""",
}


async def test_turns_by_awaiting_count(pool, make_challenge):
    source = """
import asyncio
async def take(items):
    for _ in items: await asyncio.sleep(0)
"""
    await passes(pool, make_challenge(TURNS), source)


@pytest.mark.parametrize("way", TURNED_BY_HAND)
async def test_no_loop_is_turned_within_a_step(pool, make_challenge, way):
    source = f"import asyncio\n{TURNED_BY_HAND[way]}"
    await fails(pool, make_challenge(TURNS), source)


async def test_a_handler_is_asked_for_what_is_noted(pool, make_challenge):
    tests = """
import httpx
from lab import scenario

@scenario("one page is asked for")
async def one(lab, student):
    async def handler(request):
        lab.note("answered", request.url.path)
        return httpx.Response(200)
    async with httpx.AsyncClient(transport=lab.http(handler)) as client:
        await student.ask(client)

@one.check
def _(run):
    run.order("answered", [url.partition("shop")[2] for _, url in run.data("request")])
"""
    source = """
import httpx
class Request(httpx.Request):
    looks = 0
    @property
    def url(self):
        Request.looks += 1
        return httpx.URL("http://shop/a" if Request.looks < 5 else "http://shop/b")
    @url.setter
    def url(self, value): pass
async def ask(client):
    request = Request("GET", "http://shop/a")
    Request.looks = 0
    await client._transport.handle_async_request(request)
"""
    await passes(pool, make_challenge(tests), source)


async def passes(pool, challenge, source):
    verdict = await judge(pool, challenge, source)
    assert [scenario.message for scenario in verdict.scenarios] == [""]
    assert verdict.outcome is Outcome.PASSED


async def fails(pool, challenge, source):
    verdict = await judge(pool, challenge, source)
    assert [scenario.passed for scenario in verdict.scenarios] == [False]
    assert verdict.outcome is Outcome.FAILED
