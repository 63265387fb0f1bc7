"""Tasks that end in many ways, and callers that are cancelled while they stop them."""

import asyncio
import contextlib

from lab import choice, scenario, shuffled

CLEANUPS = choice(2.37, 2.83, 3.61, 4.19)  # no round step of polling meets them


class Worker:
    """A task that runs until it is cancelled, then cleans up in its own way."""

    def __init__(self, lab, cleanup=0, error=None, swallow=False):
        self.lab = lab
        self.cleanup = cleanup
        self.error = error
        self.swallow = swallow
        self.state = "running"

    async def run(self):
        try:
            await self.lab.sleep(500)
        except asyncio.CancelledError:
            self.state = "cleaning up"
            try:
                await self.lab.sleep(self.cleanup)
            except asyncio.CancelledError:
                self.state = "cut off"
                raise
            self.state = "ended"
            if self.error is not None:
                raise self.error
            if not self.swallow:
                raise


async def stops(lab, student, task, worker):
    """Calls stop(), and says how that ended and how the worker was then."""
    try:
        await student.stop(task)
    except asyncio.CancelledError:
        outcome = "cancelled"
    except BaseException as error:
        same = worker.error is not None and error is worker.error
        outcome = "its error" if same else type(error).__name__
    else:
        outcome = "returned"
    lab.note("stopped", [outcome, worker.state])
    return outcome


def had_ended(run):
    """The worker's clean-up was over, and not cut off, when stop() ended."""
    if not run.data("stopped"):
        run.fail("stop() never ended.")
    _, state = run.data("stopped")[0]
    if state == "cut off":
        run.fail(
            "The clean-up of the task was cut off by a second cancellation: ask the "
            "task to end only once, and wait."
        )
    if state != "ended":
        run.fail(
            f"stop() ended at t={run.times('stopped')[0]:g} s, when the task was still "
            f"{state}: cancel() is a request. Wait until the task has ended."
        )


@scenario(
    "returns when the clean-up is over, and not before",
    cleanup=choice(31.37, 47.83, 68.61),
)
async def waits(lab, student, cleanup):
    worker = Worker(lab, cleanup)
    task = lab.task(worker.run())
    await lab.sleep(1)
    return await stops(lab, student, task, worker)


@waits.check
def _(run, cleanup):
    had_ended(run)
    run.returns("returned", "The task's own CancelledError must not leave stop().")
    run.takes(1 + cleanup, f"Called at 1 s; the clean-up takes {cleanup} s.")


@scenario(
    "tasks that have ended before: returns at once, however they ended",
    ways=shuffled(["returned", "failed", "cancelled"]),
)
async def ended_before(lab, student, ways):
    async def work(how):
        await lab.sleep(1 if how != "cancelled" else 100)
        if how == "failed":
            raise KeyError("long ago")

    for how in ways:
        task = lab.task(work(how))
        await lab.sleep(2)
        if how == "cancelled":
            task.cancel()
        await asyncio.wait([task])
        if how == "failed":
            task.exception()  # somebody has looked at it already
        await lab.sleep(2)
        lab.note("stops", how)
        await student.stop(task)
    return "returned"


@ended_before.check
def _(run, ways):
    if run.raised is not None:
        how = run.data("stops")[-1]
        run.fail(
            f"The task had {'been ' * (how == 'cancelled')}{how} long before, and "
            f"stop() raised {run.raised['type']}: return if it has already ended."
        )
    run.returns("returned")
    run.takes(12, "There was nothing to wait for.")


@scenario(
    "an error of the clean-up leaves stop()",
    cleanup=CLEANUPS,
    kind=choice("OSError", "ValueError", "TimeoutError"),
)
async def cleanup_fails(lab, student, cleanup, kind):
    errors = {
        "OSError": OSError,
        "ValueError": ValueError,
        "TimeoutError": TimeoutError,
    }
    worker = Worker(lab, cleanup, error=errors[kind]("disk full"))
    task = lab.task(worker.run())
    await lab.sleep(1)
    return await stops(lab, student, task, worker)


@cleanup_fails.check
def _(run, cleanup, kind):
    had_ended(run)
    if run.returned == "returned":
        run.fail(
            f"The clean-up raised {kind}, and nobody hears of it: stop() dropped the "
            "error. Look at how the task ended, and raise its exception."
        )
    run.returns("its error", "The very exception of the clean-up has to leave.")
    run.takes(1 + cleanup, f"Called at 1 s; the clean-up takes {cleanup} s.")


@scenario("a task that swallows the cancellation has ended too", cleanup=CLEANUPS)
async def swallows(lab, student, cleanup):
    worker = Worker(lab, cleanup, swallow=True)
    task = lab.task(worker.run())
    await lab.sleep(1)
    return await stops(lab, student, task, worker)


@swallows.check
def _(run, cleanup):
    had_ended(run)
    run.returns("returned", "The task returned; that is no failure.")
    run.takes(1 + cleanup, f"Called at 1 s; the task goes on for {cleanup} s.")


@scenario(
    "a task that went on after somebody's cancel is asked again",
    cleanup=CLEANUPS,
)
async def went_on(lab, student, cleanup):
    worker = Worker(lab, cleanup)

    async def stubborn():
        with contextlib.suppress(asyncio.CancelledError):
            await lab.sleep(500)
        await worker.run()

    task = lab.task(stubborn())
    await lab.sleep(1)
    task.cancel()
    await lab.sleep(1)
    return await stops(lab, student, task, worker)


@went_on.check
def _(run, cleanup):
    run.takes(
        2 + cleanup,
        f"Cancelled at 1 s, the task went on. stop() is called at 2 s, and the clean-up "
        f"takes {cleanup} s. cancelling() is 1 all the time and does not say that the "
        "task ends: ask it again, and wait.",
    )
    had_ended(run)
    run.returns("returned", "The task's own CancelledError must not leave stop().")


@scenario(
    "the caller is cancelled: it ends at once, and the clean-up goes on",
    cleanup=CLEANUPS,
    after=choice(0.5, 1, 1.5),
)
async def caller_cancelled(lab, student, cleanup, after):
    worker = Worker(lab, cleanup)
    task = lab.task(worker.run())
    await lab.sleep(1)
    caller = lab.task(stops(lab, student, task, worker))
    lab.cancel_at(caller, 1 + after)
    await asyncio.wait([caller, task], timeout=60)
    lab.note("left", worker.state)
    return caller.result() if caller.done() else "running"


@caller_cancelled.check
def _(run, cleanup, after):
    if run.data("left") == ["cut off"]:
        run.fail(
            "The clean-up of the task was cut off: `await task` passes the caller's "
            "cancellation on to the task. wait() or shield() does not."
        )
    if run.returned == "returned":
        run.fail(
            "The caller was cancelled, and stop() returned as if nothing had happened: "
            "an except block cannot tell whose CancelledError it caught."
        )
    run.returns("cancelled", "The caller was cancelled: CancelledError leaves stop().")
    if run.times("stopped") != [1 + after]:
        run.fail(
            f"The caller was cancelled at {1 + after:g} s, and stop() ended at "
            f"{run.times('stopped')[0]:g} s: it has to end at once."
        )
    if run.data("left") != ["ended"]:
        run.fail("The task's own clean-up has to come to its end.")
    run.takes(1 + cleanup, "The task goes on with its clean-up, undisturbed.")


@scenario(
    "called in the clean-up of a task that was cancelled before",
    cleanup=CLEANUPS,
)
async def in_a_cleanup(lab, student, cleanup):
    worker = Worker(lab, cleanup)
    task = lab.task(worker.run())

    async def service():
        try:
            await lab.sleep(500)
        finally:
            await stops(lab, student, task, worker)
            lab.note("after stop")

    caller = lab.task(service())
    lab.cancel_at(caller, 1)
    await asyncio.wait([caller], timeout=60)
    return "cancelled" if caller.done() and caller.cancelled() else "something else"


@in_a_cleanup.check
def _(run, cleanup):
    had_ended(run)
    outcome, _ = run.data("stopped")[0]
    if outcome != "returned":
        run.fail(
            f"stop() ended as {outcome}. The caller had been cancelled before it called "
            "stop(), not while it waited: cancelling() of the caller is 1 all the time "
            "and tells nothing about this CancelledError."
        )
    run.returns("cancelled", "The caller itself goes on to end as cancelled.")
    run.takes(1 + cleanup, f"Called at 1 s; the clean-up takes {cleanup} s.")
