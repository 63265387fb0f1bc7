"""Callers without a loop, in worker threads, and one that has a loop already."""

import asyncio

from lab import choice, scenario


class Work:
    """Coroutine functions that note when they are called and how they end."""

    def __init__(self, lab):
        self.lab = lab
        self.log = []

    def func(self, name, seconds, error=None, cleanup=0):
        async def work():
            try:
                await asyncio.sleep(seconds)
            except asyncio.CancelledError:
                await asyncio.sleep(cleanup)
                self.log.append(f"{name} cleaned up")
                raise
            self.log.append(f"{name} ended")
            if error is not None:
                raise error
            return name.upper()

        def call():
            self.log.append(f"{name} called")
            return work()

        return call


@scenario(
    "in a worker thread: at the same time, results in order",
    seconds=choice([1, 2, 1.5], [2.5, 1, 2], [3, 1, 1]),
)
async def in_a_thread(lab, student, seconds):
    work = Work(lab)
    funcs = [work.func(n, s) for n, s in zip("abc", seconds, strict=True)]
    return await asyncio.to_thread(student.run_all, funcs)


@in_a_thread.check
def _(run, seconds):
    run.returns(["A", "B", "C"], "Results in the order of the functions.")
    run.takes(
        max(seconds), f"They need {seconds} s; one loop after the other adds them up."
    )


@scenario("nothing to run, in a worker thread, twice", times=choice(2, 3))
async def nothing(lab, student, times):
    return [await asyncio.to_thread(student.run_all, []) for _ in range(times)]


@nothing.check
def _(run, times):
    run.returns([[]] * times, "run_all([]) is [].")
    run.takes(0)


@scenario("called again and again, in one thread and in several", count=choice(2, 3))
async def again(lab, student, count):
    work = Work(lab)

    def several():
        return [student.run_all([work.func("a", 1), work.func("b", 0.5)]) for _ in "xy"]

    results = []
    for _ in range(count):
        results += await asyncio.to_thread(several)
    return results


@again.check
def _(run, count):
    run.returns(
        [["A", "B"]] * (2 * count),
        "Each call needs a loop of its own, which it closes, in whatever thread it is.",
    )
    run.takes(2 * count)


@scenario(
    "inside a running loop: refused before any function is called",
    count=choice(1, 3),
)
async def inside(lab, student, count):
    work = Work(lab)
    funcs = [work.func(name, 1) for name in "abc"[:count]]
    try:
        results = student.run_all(funcs)
    except Exception as error:
        lab.note("log", work.log)
        return type(error).__name__, "running event loop" in str(error)
    return "no error", results


@inside.check
def _(run, count):
    if run.data("log") not in ([], [[]]):
        run.fail(
            "A function was called although there is a running loop: its coroutine can "
            "never be awaited. Look for the loop first."
        )
    run.returns(
        ("RuntimeError", True),
        "A RuntimeError whose text contains 'running event loop'.",
    )


@scenario(
    "a function fails: its error leaves when the others have ended",
    cleanup=choice(33, 41),
    place=choice(0, 1, 2),
)
async def fails(lab, student, cleanup, place):
    error = ValueError("no such user")
    work = Work(lab)
    funcs = [work.func(name, 9, cleanup=cleanup) for name in "abc"]
    funcs[place] = work.func("bad", 1, error)
    try:
        await asyncio.to_thread(student.run_all, funcs)
    except BaseException as caught:
        lab.note("cleaned up", sum("cleaned" in line for line in work.log))
        return type(caught).__name__, caught is error
    return "no error"


@fails.check
def _(run, cleanup, place):
    run.returns(("ValueError", True), "The very error of the function, in no group.")
    if run.data("cleaned up") != [2]:
        run.fail(
            "The error left before the other functions had ended: cancel them and await "
            "them."
        )
    run.takes(1 + cleanup, "It leaves when the others have cleaned up.")
