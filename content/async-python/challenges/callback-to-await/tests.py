"""Drivers that answer late, at once, twice and after a cancellation."""

import asyncio

from lab import choice, scenario


class Driver:
    """Answers at given moments; notes what a callback raised and the loop's troubles."""

    def __init__(self, lab, *answers):
        self.lab = lab
        self.answers = answers  # (seconds, "on_ok" or "on_error", what)
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(
            lambda loop, context: lab.note("handler", context.get("exception"))
        )

    def start(self, on_ok, on_error):
        self.lab.note("started")
        callbacks = {"on_ok": on_ok, "on_error": on_error}
        for seconds, name, what in self.answers:
            if seconds:
                loop = asyncio.get_running_loop()
                loop.call_later(seconds, self.call, callbacks[name], what)
            else:
                self.call(callbacks[name], what)

    def call(self, callback, what):
        try:
            callback(what)
        except Exception as error:
            self.lab.note("callback raised", error)


async def awaits(lab, student, driver, known=None):
    """Makes the call and notes when it ended; ``known`` is told apart by identity."""
    try:
        result = await student.as_awaitable(driver.start)
    except BaseException as error:
        lab.note("ended", "raised the very error" if error is known else "raised")
        raise
    lab.note("ended", "returned it" if result is known else "returned")
    return result


def no_harm(run):
    """Neither the driver nor the loop saw an exception of a callback."""
    for error in (*run.data("callback raised"), *run.data("handler")):
        name = error["$type"] if isinstance(error, dict) else "Exception"
        run.fail(
            f"A callback that came later raised {name}: a Future takes one answer, and "
            "none after it was cancelled. Guard both callbacks with done()."
        )
    if (calls := len(run.data("started"))) != 1:
        run.fail(f"start was called {calls} times instead of once.")


def ends_at(run, seconds):
    """At the moment of the answer, to the microsecond."""
    times = run.times("ended")
    if times and times[0] > round(seconds, 6):
        run.fail(
            f"The answer came at t={seconds:g} s and was noticed at t={times[0]:g} s: a "
            "poller sees it only at its next look. A Future wakes the waiter at once."
        )
    run.takes(seconds, "It ends when the driver has answered.")


@scenario(
    "on_ok after some time gives its value at that moment",
    seconds=choice(2.13713, 3.40919, 1.71339),
    value=choice("pong", 42, None),
)
async def answers_late(lab, student, seconds, value):
    return await awaits(lab, student, Driver(lab, (seconds, "on_ok", value)))


@answers_late.check
def _(run, seconds, value):
    no_harm(run)
    run.returns(value, "The value that on_ok was called with.")
    ends_at(run, seconds)


@scenario(
    "on_ok called inside start gives its value at once",
    value=choice("pong", 42),
)
async def answers_at_once(lab, student, value):
    task = lab.task(awaits(lab, student, Driver(lab, (0, "on_ok", value))))
    lab.cancel_at(task, 9)  # rather than a deadlock, if nobody took the answer
    return await task


@answers_at_once.check
def _(run, value):
    if run.raised is not None or run.data("callback raised"):
        run.fail(
            "A driver that answers inside start() found nothing to answer to: make the "
            "Future before you hand out the callbacks."
        )
    no_harm(run)
    run.returns(value, "The driver answered inside start.")
    run.takes(0, "The answer was there when start returned.")


@scenario("None is an answer like any other", seconds=choice(0, 2.13713))
async def answers_none(lab, student, seconds):
    task = lab.task(awaits(lab, student, Driver(lab, (seconds, "on_ok", None))))
    lab.cancel_at(task, 9)  # rather than a deadlock, if nobody took the answer
    return await task


@answers_none.check
def _(run, seconds):
    if run.raised is not None and run.times("ended") == [9]:
        run.fail(
            "on_ok(None) woke nobody: None is an answer too. Keep apart whether there "
            "is an answer and what it is."
        )
    no_harm(run)
    run.returns(None, "The driver called on_ok(None).")
    ends_at(run, seconds)


@scenario(
    "on_error raises that very exception at the await",
    seconds=choice(2.13713, 0, 1.71339),
    text=choice("no line", "busy"),
)
async def fails(lab, student, seconds, text):
    error = OSError(text)
    driver = Driver(lab, (seconds, "on_error", error))
    return await awaits(lab, student, driver, error)


@fails.check
def _(run, seconds, text):
    if run.raised is None:
        run.fail(
            f"The exception given to on_error was returned as a value: {run.returned!r}. "
            "It has to be raised."
        )
    if run.data("ended") != ["raised the very error"]:
        run.fail(
            f"{run.raised['type']}({run.raised['message']!r}) left, but it is not the "
            "object that on_error was called with."
        )
    no_harm(run)
    ends_at(run, seconds)


@scenario(
    "an exception object given to on_ok is a value like any other",
    seconds=choice(2.13713, 1.71339),
)
async def error_as_value(lab, student, seconds):
    value = ValueError("found")
    return await awaits(lab, student, Driver(lab, (seconds, "on_ok", value)), value)


@error_as_value.check
def _(run, seconds):
    if run.raised is not None:
        run.fail(
            f"{run.raised['type']} was raised. Which function was called tells an error "
            "from a value, not what it was called with."
        )
    if run.data("ended") != ["returned it"]:
        run.fail("What on_ok was called with has to be returned, that very object.")
    ends_at(run, seconds)


@scenario(
    "the first answer counts, whatever comes after it",
    calls=choice(
        ["on_ok", "on_ok", "on_error"],
        ["on_ok", "on_error", "on_ok"],
        ["on_ok", "on_error", "on_error"],
    ),
    seconds=choice(0, 1.71339),
    value=choice("pong", 42),
)
async def answers_again(lab, student, calls, seconds, value):
    answers = [
        (seconds, calls[0], value),
        (seconds, calls[1], OSError("the second answer")),
        (4, calls[2], OSError("the third answer")),
    ]
    driver = Driver(lab, *answers)
    result = await awaits(lab, student, driver)
    await lab.sleep(6)
    return result


@answers_again.check
def _(run, calls, seconds, value):
    no_harm(run)
    run.returns(
        value,
        f"The driver called {calls[0]} first, then {calls[1]} at the same moment, before "
        f"anybody else had a turn, and {calls[2]} later. Only the first call counts.",
    )


@scenario(
    "after on_error nothing else counts",
    later=choice("on_ok", "on_error"),
    seconds=choice(0, 1.71339),
)
async def error_then_more(lab, student, later, seconds):
    error = OSError("no line")
    driver = Driver(
        lab,
        (seconds, "on_error", error),
        (seconds, later, ValueError("the second answer")),
        (4, "on_ok", "the third answer"),
        (5, "on_error", ValueError("the fourth answer")),
    )
    try:
        await awaits(lab, student, driver, error)
    except OSError:
        await lab.sleep(6)
        return "OSError"
    return "a value"


@error_then_more.check
def _(run, later, seconds):
    no_harm(run)
    run.returns("OSError", f"on_error was called first, {later} right after it.")
    if run.data("ended") != ["raised the very error"]:
        run.fail("The exception of the first call has to leave, not a later one.")


@scenario(
    "cancelled at 1 s: ends as cancelled, and a callback that comes later does no harm"
)
async def cancelled(lab, student):
    driver = Driver(
        lab, (2, "on_error", OSError("too late")), (3, "on_ok", "later still")
    )
    task = lab.task(awaits(lab, student, driver))
    lab.cancel_at(task, 1)
    try:
        await task
    finally:
        await lab.sleep(4)


@cancelled.check
def _(run):
    run.cancelled("The cancellation of the caller has to go on through as_awaitable.")
    no_harm(run)
    if run.times("ended") != [1]:
        run.fail(
            f"Cancelled at 1 s, it ended at t={run.times('ended')[0]:g} s: there is "
            "nothing to wait for."
        )
    run.leaks_nothing("A task of the call is left.")


@scenario(
    "two operations side by side have an answer each",
    values=choice(["a", "b"], [1, 2]),
)
async def two(lab, student, values):
    return await asyncio.gather(
        student.as_awaitable(Driver(lab, (2, "on_ok", values[0])).start),
        student.as_awaitable(Driver(lab, (1, "on_ok", values[1])).start),
    )


@two.check
def _(run, values):
    run.returns(values, "Each call has its own driver and its own answer.")
    run.takes(2, "They overlap.")
