"""Jobs that return, raise and get cancelled; every outcome has to be told as it was."""

import asyncio

from lab import choice, scenario, shuffled


async def work(lab, seconds, value=None, error=None):
    await lab.sleep(seconds)
    if error is not None:
        raise error
    return value


def told(outcomes, *expected):
    """The outcomes as plain data; a value that is the expected one gets its name."""
    if not isinstance(outcomes, (list, tuple)) or len(outcomes) != len(expected):
        return outcomes
    return [told_one(*pair) for pair in zip(outcomes, expected, strict=True)]


def told_one(outcome, expected):
    name, wanted = expected
    match outcome:
        case (ok, value) if value is wanted or type(value) is wanted:
            return ok, name
        case _:
            return outcome


@scenario(
    "a value, an error and a cancelled job are told apart, in input order",
    seconds=choice([3, 1, 2], [2, 3, 1], [3, 2, 1]),  # never in the order of their ends
    value=choice(42, "tea", None),
)
async def told_apart(lab, student, seconds, value):
    error = ValueError("no such page")

    async def cancelled_on_its_own():
        upstream = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(seconds[2], upstream.cancel)
        return await upstream

    outcomes = await student.settle(
        work(lab, seconds[0], value),
        work(lab, seconds[1], error=error),
        cancelled_on_its_own(),
    )
    return told(
        outcomes,
        ("the value", value),
        ("the ValueError", error),
        ("a CancelledError", asyncio.CancelledError),
    )


@told_apart.check
def _(run, seconds, value):
    if run.raised is not None:
        run.fail(
            f"{run.raised['type']} left settle, and the other outcomes were lost: no "
            "error of a job may leave."
        )
    value_and_error = [(True, "the value"), (False, "the ValueError")]
    if run.returned == [*value_and_error, (True, "a CancelledError")]:
        run.fail(
            "A cancelled job was reported as a success: CancelledError derives from "
            "BaseException, not from Exception."
        )
    run.returns(
        [*value_and_error, (False, "a CancelledError")],
        "One pair for each job, in the order of the arguments: (True, its value) or "
        "(False, its exception).",
    )


@scenario(
    "all jobs run at once: the slowest sets the time",
    seconds=shuffled([1, 2, 4, 5]),
)
async def at_once(lab, student, seconds):
    jobs = [work(lab, number, number) for number in seconds]
    return await student.settle(*jobs)


@at_once.check
def _(run, seconds):
    run.returns([(True, number) for number in seconds], "Every job succeeded.")
    run.takes(max(seconds), f"They take {sum(seconds)} s one after another.")


@scenario("a job that returns an exception object has succeeded")
async def returns_exception(lab, student):
    returned, raised = ValueError("returned"), ValueError("raised")
    cancellation = asyncio.CancelledError()
    outcomes = await student.settle(
        work(lab, 1, returned), work(lab, 1, error=raised), work(lab, 1, cancellation)
    )
    return told(
        outcomes,
        ("the returned error", returned),
        ("the raised error", raised),
        ("the returned CancelledError", cancellation),
    )


@returns_exception.check
def _(run):
    run.returns(
        [
            (True, "the returned error"),
            (False, "the raised error"),
            (True, "the returned CancelledError"),
        ],
        "In gather's list a returned and a raised exception look alike; ask the tasks.",
    )


class Waiter:
    """An awaitable of one's own: nothing but the protocol."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


@scenario(
    "Tasks, Futures and objects with __await__ settle like coroutines",
    values=shuffled([11, 23, 42, 57]),
)
async def every_awaitable(lab, student, values):
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, future.set_result, values[0])
    task = asyncio.create_task(work(lab, 2, values[1]))
    cancelled = asyncio.create_task(work(lab, 60))
    asyncio.get_running_loop().call_later(3, cancelled.cancel)
    outcomes = await student.settle(
        future, task, Waiter(work(lab, 1, values[2])), cancelled
    )
    return told(
        outcomes,
        ("the Future", values[0]),
        ("the Task", values[1]),
        ("the object", values[2]),
        ("a CancelledError", asyncio.CancelledError),
    )


@every_awaitable.check
def _(run, values):
    run.returns(
        [
            (True, "the Future"),
            (True, "the Task"),
            (True, "the object"),
            (False, "a CancelledError"),
        ],
        "Any awaitable is welcome: asyncio.ensure_future takes them all, create_task "
        "only coroutines.",
    )
    run.takes(3, "The slowest of them was cancelled at 3 s.")


@scenario("settle() without jobs gives []")
async def nothing(lab, student):
    return await student.settle()


@nothing.check
def _(run):
    run.returns([], "No jobs, no outcomes, no error.")


@scenario(
    "cancelled at 1 s: ends as cancelled when the jobs have cleaned up",
    cleanup=choice(31, 36.5, 47.25, 68),
)
async def cancelled(lab, student, cleanup):
    jobs = {"quick": "running", "slow": "running"}

    async def job(name, seconds):
        try:
            await lab.sleep(60)
        finally:
            jobs[name] = "cleaning up"
            await lab.sleep(seconds)
            jobs[name] = "ended"

    async def settle():
        try:
            return await student.settle(job("quick", 0), job("slow", cleanup))
        finally:
            lab.note("jobs", list(jobs.values()))

    task = lab.task(settle())
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    run.cancelled(
        "settle must not swallow the cancellation of its caller: end the jobs, then "
        "let the CancelledError go on."
    )
    jobs = [state for states in run.data("jobs") for state in states]
    if "cleaning up" in jobs:
        run.fail(
            "settle ended while a job was still in its clean-up: cancel() only "
            "requests; wait until all jobs have ended."
        )
    if "running" in jobs:
        run.fail(
            "settle was cancelled and its jobs kept running: wait() cancels nothing, "
            "and a cancel() alone waits for nothing. Cancel them, wait for their ends."
        )
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A task of settle is left.")


@scenario(
    "cancelled at 1 s, and a clean-up fails: ends as cancelled all the same",
    allow=["never_retrieved"],  # of the clean-up, which nobody asked for
    cleanup=choice(2, 2.25, 2.75),
)
async def cleanup_fails(lab, student, cleanup):
    async def job(seconds, error=None):
        try:
            await lab.sleep(60)
        finally:
            await lab.sleep(seconds)
            lab.note("ended")
            if error is not None:
                raise error

    task = lab.task(student.settle(job(0.5, OSError("disk full")), job(cleanup)))
    lab.cancel_at(task, 1)
    return await task


@cleanup_fails.check
def _(run, cleanup):
    run.cancelled(
        "A job raised OSError in its clean-up: no error of a job leaves settle, and its "
        "caller was cancelled."
    )
    if len(run.data("ended")) != 2:
        run.fail(
            "settle ended before both jobs had: an error in one clean-up must not keep "
            "it from waiting for the other."
        )


@scenario(
    "every call has outcomes of its own: two at once, then a third",
    values=shuffled([0, 11, 23, None]),
)
async def three_calls(lab, student, values):
    def settle(*group):
        jobs = [work(lab, seconds, value) for seconds, value in enumerate(group)]
        return student.settle(*jobs)

    together = await asyncio.gather(settle(*values[:3]), settle(values[3]))
    return [*together, await settle(values[0])]


@three_calls.check
def _(run, values):
    groups = (values[:3], values[3:], values[:1])
    run.returns(
        [[(True, value) for value in group] for group in groups],
        "Whatever a job returns is a success, and a call must not see anything of "
        "another one: keep its state in local names.",
    )
