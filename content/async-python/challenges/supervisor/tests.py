"""A worker that follows a plan: each of its runs lasts so long, and ends so."""

import asyncio

from lab import choice, scenario


class Quit(BaseException):
    """No Exception, and no cancellation either."""


class Worker:
    """Its runs, one after the other, as (seconds, how it ends); the last one stays."""

    def __init__(self, lab, runs, cleanup=0):
        self.lab = lab
        self.runs = list(runs)
        self.cleanup = cleanup
        self.last = None

    async def run(self):
        seconds, end = self.runs.pop(0) if len(self.runs) > 1 else self.runs[0]
        self.lab.note("start")
        try:
            await self.lab.sleep(seconds)
        except asyncio.CancelledError:
            await self.lab.sleep(self.cleanup)
            self.lab.note("cleaned up", "worker")
            raise
        if end == "returns":
            return
        kinds = {"crash": RuntimeError, "cancelled": asyncio.CancelledError}
        self.last = kinds.get(end, Quit)(f"crash at {self.lab.now():g} s")
        raise self.last


async def supervised(lab, student, runs, **options):
    """How the supervision ended; it has to end by itself."""
    worker = Worker(lab, runs)
    task = lab.task(student.supervise(worker.run, **options))
    await asyncio.wait([task], timeout=600)
    lab.note("ended")
    if not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=600)
        return "running"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return "returned"
    return "the last error" if error is worker.last else type(error).__name__


def starts(run, seconds, message):
    found = run.times("start")
    if len(found) > 2 and set(found) == {found[0]}:
        run.fail(
            f"All {len(found)} starts were at t={found[0]:g} s: without a delay a "
            "crashing worker burns CPU and hammers what it depends on."
        )
    if found != seconds:
        shown = f"{found[:8]} and more" if len(found) > 8 else found
        run.fail(f"Starts at {shown}, expected {seconds}. {message}")


def ended(run, how, at, message):
    run.returns(how, message)
    if run.times("ended") != [at]:
        run.fail(f"It ended at {run.times('ended')}, expected {at:g} s. {message}")


@scenario(
    "it crashes at once, again and again: the delays double, then the error leaves",
    base=choice(20, 30.5),
    max_restarts=choice(3, 4),
)
async def crashes(lab, student, base, max_restarts):
    return await supervised(
        lab,
        student,
        [(0, "crash")],
        base=base,
        max_restarts=max_restarts,
        healthy=600,
    )


@crashes.check
def _(run, base, max_restarts):
    expected = [base * (2**n - 1) for n in range(max_restarts + 1)]
    if run.returned != "running" and run.times("start") == expected[:-1]:
        run.fail(
            f"Given up at t={run.times('ended')[0]:g} s, after {max_restarts - 1} "
            f"restarts: max_restarts={max_restarts} allows {max_restarts}, so the next "
            "crash in a row is the last."
        )
    starts(run, expected, f"base={base:g}, max_restarts={max_restarts}.")
    ended(run, "the last error", expected[-1], "The last crash leaves, at once.")


@scenario("no restarts: the first crash leaves", uptime=choice(0, 3, 50))
async def none_allowed(lab, student, uptime):
    return await supervised(
        lab, student, [(uptime, "crash")], base=1, max_restarts=0, healthy=20
    )


@none_allowed.check
def _(run, uptime):
    starts(run, [0], "max_restarts=0.")
    ended(run, "the last error", uptime, "max_restarts=0: the first crash leaves.")


@scenario("long runs between crashes: it is never given up", uptime=choice(12, 30))
async def healthy_runs(lab, student, uptime):
    runs = [*[(uptime, "crash")] * 6, (1, "returns")]
    return await supervised(lab, student, runs, base=1, max_restarts=1, healthy=10)


@healthy_runs.check
def _(run, uptime):
    if len(run.times("start")) < 7:
        run.fail(
            "After a long healthy run a single crash ended the service: a crash after "
            "`healthy` seconds is the first of a row again."
        )
    starts(run, [n * (uptime + 1) for n in range(7)], "Each delay is the first: 1 s.")
    ended(run, "returned", 6 * (uptime + 1) + 1, "The worker returned.")


@scenario("a long run in the middle starts a new row", uptime=choice(70, 100))
async def new_row(lab, student, uptime):
    runs = [(0, "crash"), (0, "crash"), (uptime, "crash"), (0, "crash")]
    return await supervised(lab, student, runs, base=1, max_restarts=3, healthy=60)


@new_row.check
def _(run, uptime):
    again = 3 + uptime
    starts(
        run,
        [0, 1, 3, again + 1, again + 3, again + 7],
        f"The third run crashes after {uptime} s, at {again} s: delay 1 s, then 2 s.",
    )
    ended(run, "the last error", again + 7, "Three restarts in this row, then no more.")


@scenario("long delays do not make a worker healthy", healthy=choice(3, 5))
async def short_runs(lab, student, healthy):
    return await supervised(
        lab, student, [(0.5, "crash")], base=2, max_restarts=4, healthy=healthy
    )


@short_runs.check
def _(run, healthy):
    starts(
        run,
        [0, 2.5, 7, 15.5, 32],
        f"Each run lasts 0.5 s; healthy={healthy} is about uptime, without delays.",
    )
    ended(run, "the last error", 32.5, "Four restarts in a row, then no more.")


@scenario("a normal return ends the supervision", crashes=choice(1, 2))
async def returns(lab, student, crashes):
    runs = [*[(0, "crash")] * crashes, (5, "returns")]
    options = {"base": 1, "max_restarts": 5, "healthy": 60}
    first = await supervised(lab, student, runs, **options)
    return [first, await supervised(lab, student, runs, **options)]


@returns.check
def _(run, crashes):
    row = [2**n - 1 for n in range(crashes + 1)]
    starts(
        run,
        [*row, *(row[-1] + 5 + seconds for seconds in row)],
        "Then the worker returned; the second supervision begins a row of its own.",
    )
    run.returns(["returned", "returned"], "A normal return is no crash.")
    if run.times("ended") != [row[-1] + 5, 2 * (row[-1] + 5)]:
        run.fail("A normal return of the worker ends the supervision, at once.")


@scenario("what is no Exception leaves at once")
async def no_exception(lab, student):
    outcomes = []
    for end in ("quits", "cancelled"):
        outcomes.append(
            await supervised(
                lab, student, [(1, end)], base=1, max_restarts=3, healthy=60
            )
        )
    return outcomes


@no_exception.check
def _(run):
    if len(run.times("start")) > 2:
        run.fail(
            "It was restarted after an exception that is no Exception: that is no crash."
        )
    run.returns(["the last error", "cancelled"], "It leaves, as it is.")
    if run.times("ended") != [1, 2]:
        run.fail("It leaves at once.")


async def cut_off(lab, student, runs, at):
    worker = Worker(lab, runs, cleanup=42)
    task = lab.task(student.supervise(worker.run, base=4, max_restarts=9, healthy=60))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=100)
    lab.note("ended")
    await lab.sleep(100)
    if not task.done():
        return "running"
    return "cancelled" if task.cancelled() else "not cancelled"


@scenario(
    "cancelled while the worker runs: it cleans up and is not restarted",
    at=choice(1.5, 2.5),
)
async def cancelled_in_a_run(lab, student, at):
    return await cut_off(lab, student, [(30, "crash")], at)


@cancelled_in_a_run.check
def _(run, at):
    if len(run.times("start")) > 1:
        run.fail(
            "The cancelled worker was restarted: never treat CancelledError as a crash."
        )
    ended(run, "cancelled", at + 42, "The clean-up of the worker takes 42 s.")
    run.cleaned_up(["worker"])
    run.leaks_nothing()


@scenario("cancelled in a delay: it ends at once", at=choice(1.5, 3.5))
async def cancelled_in_a_delay(lab, student, at):
    return await cut_off(lab, student, [(0, "crash")], at)


@cancelled_in_a_delay.check
def _(run, at):
    starts(run, [0], "Cancelled in the delay, it is not started again.")
    ended(run, "cancelled", at, "A delay ends at once.")
    run.leaks_nothing()
