"""A facade in a thread of its own: which loop ran what, and what was left at the end."""

import asyncio

from lab import choice, scenario

LEFT_ALONE = 4  # seconds that a background task would take if nobody cancelled it


async def use(lab, function, *args):
    """Calls blocking code in a thread without a loop; notes when it ended."""
    try:
        return await asyncio.to_thread(function, *args)
    finally:
        lab.note("over")


class Connection:
    """Lives on one loop, with a task in the background that has to clean up."""

    def __init__(self, lab, cleanup):
        self.lab = lab
        self.cleanup = cleanup
        self.loops = []

    async def which_loop(self):
        self.loops.append(asyncio.get_running_loop())

    async def start(self):
        await self.which_loop()
        self.task = asyncio.create_task(self.keep_alive())
        await asyncio.sleep(0)  # it begins

    async def keep_alive(self):
        try:
            await asyncio.sleep(LEFT_ALONE)
            self.lab.note("background", "left alone")
        except asyncio.CancelledError:
            self.lab.note("background", "cancelled")
            await asyncio.sleep(self.cleanup)
            self.lab.note("background", "cleaned up")
            raise

    async def is_alive(self):
        await self.which_loop()
        await asyncio.sleep(0.01)
        return not self.task.done()


async def give(value):
    await asyncio.sleep(0.01)
    return value


async def fail(error):
    await asyncio.sleep(0.01)
    raise error


@scenario(
    "all calls run on the same loop and give their results",
    values=choice([3, 8, 21], ["tea", None, "milk"]),
)
async def same_loop(lab, student, values):
    connection = Connection(lab, 0)

    def work():
        results = []
        with student.Facade() as facade:
            for value in values:
                facade.call(connection.which_loop())
                results.append(facade.call(give(value)))
        return results

    results = await use(lab, work)
    lab.note("loops", len(set(connection.loops)))
    return results


@same_loop.check
def _(run, values):
    run.returns(values, "Each call returns what its coroutine returned.")
    if run.data("loops") != [1]:
        run.fail(
            f"Three calls ran on {run.data('loops')[0]} loops: asyncio.run makes a new "
            "one each time and closes it. Keep one loop for the whole with block."
        )


@scenario(
    "a task that the first call has started is alive in the second",
    cleanup=choice(0.02, 0.05),
)
async def lives_on(lab, student, cleanup):
    connection = Connection(lab, cleanup)

    def work():
        with student.Facade() as facade:
            facade.call(connection.start())
            return facade.call(connection.is_alive())

    return await use(lab, work)


@lives_on.check
def _(run, cleanup):
    run.returns(
        True,
        "The task was over when the second call looked: something had cancelled it, or "
        "had closed its loop, between the two calls.",
    )


def cleaned_up(run, tasks=1):
    """The background tasks have come to their ends before the block was left."""
    kinds = [note.kind for note in run.notes]
    end = kinds.index("over") if "over" in kinds else len(kinds)
    seen = [note.data for note in run.notes[:end] if note.kind == "background"]
    if "left alone" in seen:
        run.fail(
            "Leaving the block waited until the background task had done its work, "
            "which may be never: cancel it."
        )
    if "cancelled" not in seen:
        run.fail(
            "The background task was never cancelled: loop.close() ends nothing. "
            "Runner.close() cancels what is left before it closes the loop."
        )
    if (done := seen.count("cleaned up")) < tasks:
        run.fail(
            f"The block was over with {done} of {tasks} tasks ended; one clean-up was cut "
            "off at its await: wait for all cancelled tasks, do not "
            "count turns of the loop. gather without return_exceptions=True raises as "
            "soon as the first one has ended."
        )


@scenario(
    "leaving the block cancels what is left, waits for the clean-ups, closes the loop",
    cleanup=choice(0.05, 0.08, 0.11),
)
async def leaves(lab, student, cleanup):
    connection, other = Connection(lab, cleanup), Connection(lab, 0)

    def work():
        with student.Facade() as facade:
            facade.call(connection.start())
            facade.call(other.start())

    await use(lab, work)
    return connection.loops[0].is_closed()


@leaves.check
def _(run, cleanup):
    cleaned_up(run, tasks=2)
    run.returns(True, "The loop was still open after the block: close it.")


@scenario(
    "an error of the coroutine leaves call(), and the next call works",
    value=choice(42, "tea"),
    text=choice("no such table", "bad input"),
)
async def call_fails(lab, student, value, text):
    error = ValueError(text)
    connection = Connection(lab, 0)

    def work():
        with student.Facade() as facade:
            facade.call(connection.which_loop())
            try:
                facade.call(fail(error))
            except Exception as caught:
                lab.note("caught", "the error" if caught is error else caught)
            facade.call(connection.which_loop())
            return facade.call(give(value))

    result = await use(lab, work)
    lab.note("loops", len(set(connection.loops)))
    return result


@call_fails.check
def _(run, value, text):
    if run.data("caught") != ["the error"]:
        run.fail(
            "A coroutine raised ValueError; that very exception has to leave call(), "
            f"not {run.data('caught') or 'nothing'}."
        )
    run.returns(value, "The call after the failed one works as before.")
    if run.data("loops") != [1]:
        run.fail("After the error the facade went on with another loop.")


@scenario(
    "an exception in the with body reaches the caller, after the clean-up",
    text=choice("user", "order"),
    cleanup=choice(0.05, 0.08),
)
async def body_fails(lab, student, text, cleanup):
    connection = Connection(lab, cleanup)
    error = KeyError(text)

    def work():
        with student.Facade() as facade:
            facade.call(connection.start())
            raise error

    try:
        await use(lab, work)
    except Exception as caught:
        return ["the KeyError" if caught is error else type(caught).__name__]
    return "no exception"


@body_fails.check
def _(run, text, cleanup):
    if run.returned == "no exception":
        run.fail(
            "The KeyError of the with body disappeared: a true value from __exit__ "
            "swallows the exception. Return None."
        )
    run.returns(
        ["the KeyError"], "The exception of the with body has to reach the caller."
    )
    cleaned_up(run)


@scenario("call() after the block raises RuntimeError")
async def closed(lab, student):
    def work():
        with student.Facade() as facade:
            facade.call(give(1))
        late = give(2)
        try:
            return facade.call(late)
        except Exception as error:
            return type(error).__name__
        finally:
            late.close()

    return await use(lab, work)


@closed.check
def _(run):
    run.returns(
        "RuntimeError",
        "The block is over and its loop is closed: RuntimeError has to leave call().",
    )


@scenario("two facades have a loop each", values=choice([1, 2], ["a", "b"]))
async def two(lab, student, values):
    first, second = Connection(lab, 0), Connection(lab, 0)

    def work():
        with student.Facade() as outer:
            outer.call(first.which_loop())
            with student.Facade() as inner:
                inner.call(second.which_loop())
            return [outer.call(give(value)) for value in values]

    results = await use(lab, work)
    lab.note("loops", len({*first.loops, *second.loops}))
    return results


@two.check
def _(run, values):
    run.returns(
        values, "Leaving the inner block must not close the loop of the outer facade."
    )
    if run.data("loops") != [2]:
        run.fail("Both facades ran on one loop: keep it in the object.")
