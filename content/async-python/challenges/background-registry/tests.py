"""A registry owns its tasks: kept alive, forgotten when done, ended by close()."""

import asyncio
import gc
import weakref

from lab import choice, scenario


class Work:
    """Coroutines for the registry, and which of them have ended so far."""

    def __init__(self, lab):
        self.lab = lab
        self.ended = []

    async def sleep(self, name, seconds):
        """Works for a while, without any clean-up."""
        try:
            await self.lab.sleep(seconds)
        finally:
            self.ended.append(name)

    async def clean_up(self, name, cleanup, error=None):
        """Works until it is cancelled, then needs some time for its clean-up."""
        try:
            await self.lab.sleep(60)
        finally:
            await self.lab.sleep(cleanup)
            self.ended.append(name)
            if error is not None:
                raise error

    async def fail(self, seconds, error):
        await self.lab.sleep(seconds)
        raise error


def spawns(lab, registry, coroutine):
    """Spawns, and notes whether a task came back, without keeping that task."""
    lab.note("is task", isinstance(registry.spawn(coroutine), asyncio.Task))


def gave_tasks(run):
    if not all(run.data("is task")):
        run.fail("spawn() has to return the task that it started.")


@scenario("a task that nobody else holds survives the garbage collector")
async def survives(lab, student):
    registry = student.Background()
    futures, happened = [], []

    async def wait_for_future():
        future = asyncio.get_running_loop().create_future()
        futures.append(weakref.ref(future))
        await future
        happened.append("went on")

    spawns(lab, registry, wait_for_future())
    await lab.sleep(1)
    gc.collect()
    if (future := futures[0]()) is not None:
        happened.append("still alive")
        future.set_result(None)
    await lab.sleep(1)
    return happened


@survives.check
def _(run):
    gave_tasks(run)
    if run.returned == []:
        run.fail(
            "The task was destroyed while it was pending: nobody held it, for the loop "
            "keeps only weak references to tasks. Keep it in the registry."
        )
    run.returns(["still alive", "went on"])


@scenario(
    "len() falls as tasks end",
    seconds=choice([1, 2, 3], [1, 3, 6], [2, 4, 5]),
)
async def length(lab, student, seconds):
    registry = student.Background()
    lengths = [len(registry)]
    for number in seconds:
        spawns(lab, registry, lab.sleep(number))
    lengths.append(len(registry))
    for pause in (seconds[0] + 0.5, seconds[1] - seconds[0], seconds[2]):
        await lab.sleep(pause)
        lengths.append(len(registry))
    return lengths


@length.check
def _(run, seconds):
    gave_tasks(run)
    if run.returned == [0, 3, 3, 3, 3]:
        run.fail(
            "Finished tasks are never forgotten: len() stays at 3 after their ends, a "
            "memory leak. Discard each task in a done callback."
        )
    run.returns(
        [0, 3, 2, 1, 0],
        f"len() at first, with tasks of {seconds} s, and after each of their ends.",
    )


class Result:
    """What a weak reference may look at."""


@scenario("a finished task is let go, and its result with it")
async def let_go(lab, student):
    registry = student.Background()
    results = []

    async def work():
        result = Result()
        results.append(weakref.ref(result))
        await lab.sleep(1)
        return result

    for _ in range(5):
        spawns(lab, registry, work())
    await lab.sleep(2)
    spawns(lab, registry, lab.sleep(1))
    await lab.sleep(2)
    gc.collect()
    return sum(result() is not None for result in results)


@let_go.check
def _(run):
    gave_tasks(run)
    run.returns(
        0,
        "Five tasks have ended and nobody wants their results, but the registry still "
        "holds them: that is a memory leak. Discard each task in a done callback.",
    )


@scenario(
    "the error of a task lands in errors and is reported nowhere else",
    text=choice("disk full", "no route", "timed out"),
    seconds=choice(1, 2, 3),
)
async def failure(lab, student, text, seconds):
    registry = student.Background()
    at_first = list(registry.errors)
    error = OSError(text)
    spawns(lab, registry, Work(lab).fail(seconds, error))
    spawns(lab, registry, lab.sleep(seconds))
    await lab.sleep(seconds + 1)
    recorded = list(registry.errors)
    lab.note("same", [item is error for item in recorded])
    lab.note("length", len(registry))
    return {
        "at first": at_first,
        "recorded": [type(item).__name__ for item in recorded],
    }


@failure.check
def _(run, text, seconds):
    gave_tasks(run)
    run.returns(
        {"at first": [], "recorded": ["OSError"]},
        "errors is empty at first; after the failure it holds the task's exception. "
        "Look at the outcome of a task when it ends.",
    )
    if run.data("same") != [[True]]:
        run.fail("errors holds an OSError, but not the one that the task raised.")
    if run.data("length") != [0]:
        run.fail("A failed task has ended too, and len() still counts it.")


@scenario(
    "the task that spawn() returns gives what its coroutine returns",
    value=choice(42, "tea", 0),
    seconds=choice(1, 2, 3),
)
async def gives_value(lab, student, value, seconds):
    async def work():
        await lab.sleep(seconds)
        return value

    return await student.Background().spawn(work())


@gives_value.check
def _(run, value, seconds):
    run.returns(
        value,
        "The coroutine's value was lost: a wrapper around it has to return it.",
    )
    run.takes(seconds, "The task ends when its coroutine does.")


@scenario(
    "two registries have their own errors and their own tasks",
    texts=choice(["disk full", "no route"], ["timed out", "no space"]),
)
async def two_registries(lab, student, texts):
    mail, cache = student.Background(), student.Background()
    for seconds, text in enumerate(texts, start=1):
        spawns(lab, mail, Work(lab).fail(seconds, OSError(text)))
    spawns(lab, cache, lab.sleep(60))
    await lab.sleep(3)
    await mail.close()
    return {
        "mail": [[str(error) for error in mail.errors], len(mail)],
        "cache": [[str(error) for error in cache.errors], len(cache)],
    }


@two_registries.check
def _(run, texts):
    gave_tasks(run)
    match run.returned:
        case {"cache": [[_, *_], _]}:
            run.fail(
                "The errors of one registry are in another one, too: a list in the "
                "class body is shared by all instances. Make it in __init__."
            )
    run.returns(
        {"mail": [texts, 0], "cache": [[], 1]},
        "Errors and len() of both: mail had two failures and was closed, cache has one "
        "task at work.",
    )


@scenario(
    "close() returns only when the clean-ups have ended",
    cleanup=choice(31, 36.5, 47.25, 68),
)
async def close_waits(lab, student, cleanup):
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: lab.note("heard", context.get("exception"))
    )
    registry = student.Background()
    work = Work(lab)
    spawns(lab, registry, work.sleep("quick", 60))
    spawns(lab, registry, work.clean_up("slow", cleanup))
    spawns(lab, registry, work.sleep("idle", 90))
    await lab.sleep(1)
    await registry.close()
    return sorted(work.ended)


@close_waits.check
def _(run, cleanup):
    gave_tasks(run)
    everybody = ["idle", "quick", "slow"]
    if run.raised is None and run.returned != everybody:
        run.fail(
            f"close() returned at t={run.seconds:g} s, before all tasks had ended (one "
            f"needs {cleanup} s of clean-up): cancel() only requests; await the tasks."
        )
    run.returns(
        everybody,
        "No outcome of a task leaves close(), neither an error nor a CancelledError.",
    )
    run.takes(
        1 + cleanup,
        f"Called at 1 s with {cleanup} s of clean-up, it returns as that has ended.",
    )
    for error in run.data("heard"):
        name = error["$type"] if isinstance(error, dict) else "an error"
        run.fail(
            f"Nothing failed, and the loop's exception handler heard of {name}. The "
            "exception() of a cancelled task raises CancelledError: ask cancelled() first."
        )


@scenario(
    "an error of a clean-up is recorded, a cancellation is not",
    text=choice("disk full", "no route", "timed out"),
    cleanup=choice(2, 2.25, 2.75, 3.5, 4.25, 5),
)
async def cleanup_fails(lab, student, text, cleanup):
    registry = student.Background()
    error = OSError(text)
    work = Work(lab)
    spawns(lab, registry, work.sleep("quick", 60))
    spawns(lab, registry, work.clean_up("slow", cleanup, error))
    await lab.sleep(1)
    await registry.close()
    lab.note("same", [item is error for item in registry.errors])
    return [type(item).__name__ for item in registry.errors]


@cleanup_fails.check
def _(run, text, cleanup):
    gave_tasks(run)
    if isinstance(run.returned, list) and "CancelledError" in run.returned:
        run.fail(
            "CancelledErrors landed in errors: record an Exception only; "
            "a cancellation is no failure."
        )
    run.returns(
        ["OSError"],
        "The clean-up of one task raised OSError during close(): errors holds it.",
    )
    if run.data("same") != [[True]]:
        run.fail("errors holds an OSError, but not the one that the clean-up raised.")


@scenario("after close() nothing is left and spawn() raises RuntimeError")
async def closed(lab, student):
    registry = student.Background()
    work = Work(lab)
    spawns(lab, registry, work.sleep("quick", 60))
    spawns(lab, registry, work.clean_up("slow", 1))
    await lab.sleep(1)
    await registry.close()
    lab.note("length", len(registry))
    late = work.sleep("late", 1)
    try:
        registry.spawn(late)
    except RuntimeError:
        late.close()
        return "RuntimeError"
    return "a task"


@closed.check
def _(run):
    gave_tasks(run)
    if run.raised is None and run.data("length") != [0]:
        run.fail(
            f"len() was {run.data('length')[0]} right after close(): everything has "
            "ended, so it has to be 0."
        )
    run.returns(
        "RuntimeError",
        "spawn() on a closed registry starts nothing: raise RuntimeError.",
    )


@scenario("close() with nothing left returns at once", used=choice(True, False))
async def close_nothing(lab, student, used):
    registry = student.Background()
    if used:
        spawns(lab, registry, lab.sleep(1))
        await lab.sleep(2)
    await registry.close()
    await registry.close()  # again: nothing is left now, either
    late = lab.sleep(1)
    try:
        registry.spawn(late)
    except RuntimeError:
        late.close()
        return [len(registry), "RuntimeError"]
    return [len(registry), "a task"]


@close_nothing.check
def _(run, used):
    run.returns(
        [0, "RuntimeError"],
        "There was nothing to cancel and nothing to wait for, and the registry is "
        "closed: len() is 0, and spawn() raises RuntimeError.",
    )
    run.takes(2 if used else 0, "close() had nothing to wait for.")
