"""I/O jobs beside a function in a pool; each of them may fail, and the caller may leave."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from lab import choice, scenario


class Bench:
    """Jobs that note what happens to them, and a function that notes where it runs."""

    def __init__(self, lab, cpu_seconds=2, cpu_error=None):
        self.lab = lab
        self.cpu_seconds = cpu_seconds
        self.cpu_error = cpu_error
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="given")
        self.calls = 0
        self.threads = set()

    def compute(self, argument):
        self.calls += 1
        self.threads.add(threading.current_thread().name.partition("_")[0])
        time.sleep(self.cpu_seconds)
        if self.cpu_error is not None:
            raise self.cpu_error
        return argument * 2

    def job(self, name, seconds, error=None, cleanup=0.5):
        async def work():
            return await self.lab.job(name, seconds, name.upper(), error, cleanup)

        return work

    def note_the_function(self):
        self.lab.note("calls", self.calls)
        self.lab.note("threads", sorted(self.threads))


def where_it_ran(run):
    if run.data("threads") and run.data("threads") != [["given"]]:
        where = run.data("threads")[0]
        if where == ["MainThread"]:
            run.fail(
                "The function ran in the loop's thread and blocked it; nothing overlapped."
            )
        run.fail(f"The function ran in {where}, not in the pool that was passed.")


@scenario(
    "three I/O jobs and the function overlap",
    seconds=choice([1, 2.5, 1.5], [3, 1, 2], [1, 0.5, 0.5]),
    allow=["blocking"],
)
async def overlap(lab, student, seconds):
    bench = Bench(lab)
    jobs = [bench.job(n, s) for n, s in zip("abc", seconds, strict=True)]
    results = await student.handle(jobs, bench.compute, 21, bench.pool)
    bench.note_the_function()
    lab.note("open", bench.pool.submit(int).result(5))
    return results


@overlap.check
def _(run, seconds):
    where_it_ran(run)
    run.returns((["A", "B", "C"], 42), "The I/O results in order, then the function's.")
    if run.data("calls") != [1]:
        run.fail(f"The function was called {run.data('calls')[0]} times.")
    run.takes(max(2, *seconds), f"I/O of {seconds} s beside a function of 2 s.")
    if run.data("open") != [0]:
        run.fail("The pool belongs to the caller: do not shut it down.")


@scenario("no I/O jobs: only the function", argument=choice(4, 5))
async def function_only(lab, student, argument):
    bench = Bench(lab)
    return await student.handle([], bench.compute, argument, bench.pool)


@function_only.check
def _(run, argument):
    run.returns(([], argument * 2), "An empty list, and the function's result.")
    run.takes(2)


@scenario(
    "an I/O job fails: its error leaves when the others have ended",
    seconds=choice(0.5, 1),
    cleanup=choice(0.25, 1),
    allow=["never_retrieved"],
)
async def job_fails(lab, student, seconds, cleanup):
    error = ValueError("bad row")
    bench = Bench(lab, cpu_seconds=5)
    jobs = [bench.job("a", 9, cleanup=cleanup), bench.job("b", seconds, error)]
    try:
        await student.handle(jobs, bench.compute, 1, bench.pool)
    except BaseException as caught:
        lab.note("left")
        return type(caught).__name__, caught is error
    return "no error"


@job_fails.check
def _(run, seconds, cleanup):
    run.returns(("ValueError", True), "The very error of the job, in no group.")
    if run.data("cleaned up") != ["a"] or run.times("cleaned up") > run.times("left"):
        run.fail(
            "The error left while the other I/O job was still running: gather raises at "
            "once and cancels nobody. Cancel the others and await them."
        )
    run.takes(seconds + cleanup, "It does not wait for the function, which needs 5 s.")


@scenario(
    "the function fails: its error leaves when the I/O jobs have ended",
    seconds=choice(0.5, 1.5),
    cleanup=choice(33, 41),
)
async def function_fails(lab, student, seconds, cleanup):
    error = ZeroDivisionError("no mean of nothing")
    bench = Bench(lab, cpu_seconds=seconds, cpu_error=error)
    jobs = [bench.job("a", 9, cleanup=cleanup), bench.job("b", 9, cleanup=cleanup)]
    try:
        await student.handle(jobs, bench.compute, 1, bench.pool)
    except BaseException as caught:
        lab.note("left")
        return type(caught).__name__, caught is error
    return "no error"


@function_fails.check
def _(run, seconds, cleanup):
    run.returns(("ZeroDivisionError", True), "The very error of the function.")
    if len(run.data("cleaned up")) != 2:
        run.fail("The error left while the I/O jobs were running: cancel and await them.")
    run.takes(seconds + cleanup, "The error is noticed when it happens.")


@scenario(
    "cancelled: the I/O jobs are cancelled once, and have ended",
    at=choice(0.5, 1.25),
    cleanup=choice(0.75, 2),
)
async def cancelled(lab, student, at, cleanup):
    bench = Bench(lab, cpu_seconds=6)
    jobs = [bench.job("a", 9, cleanup=cleanup), bench.job("b", 9, cleanup=cleanup)]
    task = lab.task(student.handle(jobs, bench.compute, 1, bench.pool))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=60)
    lab.note("tasks left", len(asyncio.all_tasks()) - 1)
    return task.cancelled()


@cancelled.check
def _(run, at, cleanup):
    run.returns(True, "CancelledError has to leave.")
    if len(run.data("cancelled")) == 2 and len(run.data("cleaned up")) < 2:
        run.fail(
            "The clean-up of an I/O job was cut off, or not waited for: cancel once, and "
            "await. A second cancel() hits the clean-up."
        )
    if len(run.data("cleaned up")) != 2 or run.data("tasks left") != [0]:
        run.fail("An I/O job was left running when handle() had ended.")
    run.takes(at + cleanup, "It ends when the jobs have cleaned up.")
