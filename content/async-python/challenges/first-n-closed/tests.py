"""A generator that notes what is asked of it, and how and where it is closed."""

import asyncio

from lab import choice, scenario


async def numbers(lab, count, error=None):
    """``count`` numbers, one a second. Its clean-up takes 40 s."""
    try:
        for number in range(count):
            lab.note("asked", number)
            await lab.sleep(1)
            yield number
        lab.note("asked", "the end")
        if error is not None:
            raise error
    finally:
        task = asyncio.current_task()
        await lab.sleep(40)
        lab.note("closed", number_of(task))


SEEN = []  # tasks: what one is called is for the program to say


def number_of(task):
    """The same for the same task."""
    for number, seen in enumerate(SEEN):
        if seen is task:
            return number
    SEEN.append(task)
    return len(SEEN) - 1


def closed_by(run, tasks):
    if not run.data("closed"):
        run.fail(
            "The generator was still suspended at its yield: leaving `async for` does "
            "not close it. Its clean-up would run later, in another task."
        )
    if run.data("closed") != tasks:
        run.fail("The generator was closed, but not in the caller's task.")


@scenario("closed before it returns, in the caller's task", n=choice(1, 2, 3))
async def closes(lab, student, n):
    stream = numbers(lab, 9)
    results = await student.first_n(stream, n)
    lab.note("returned")
    lab.note("mine", number_of(asyncio.current_task()))
    return results


@closes.check
def _(run, n):
    run.returns(list(range(n)), "The first items, in order.")
    closed_by(run, run.data("mine"))
    run.takes(n + 40, "The items take a second each, and the clean-up 40 s.")


@scenario("no more than n items are asked for", n=choice(1, 3, 4))
async def asks(lab, student, n):
    return await student.first_n(numbers(lab, 9), n, convert=lambda x: x * 10 + 1)


@asks.check
def _(run, n):
    asked = len(run.data("asked"))
    if asked > n:
        run.fail(
            f"{asked} items were asked for with n={n}: test whether there are enough "
            "before you ask for the next one."
        )
    run.returns([x * 10 + 1 for x in range(n)], "convert() is called once for each item.")
    if len(run.data("closed")) != 1:
        run.fail("The generator was not closed.")


@scenario("fewer items than n: all of them", count=choice(0, 1, 3))
async def fewer(lab, student, count):
    return await student.first_n(numbers(lab, count), 4, convert=str)


@fewer.check
def _(run, count):
    run.returns([str(x) for x in range(count)], "All that there are, converted.")


@scenario(
    "any object is an item, None too",
    items=choice([None, 1, 2], [1, None, False], [0, "", None]),
)
async def any_object(lab, student, items):
    async def stream():
        for item in items:
            yield item

    return await student.first_n(stream(), 3, convert=lambda item: [item])


@any_object.check
def _(run, items):
    run.returns([[item] for item in items], "All three, converted.")


@scenario("n is 0: nothing is asked for, and the generator is closed")
async def nothing(lab, student):
    stream = numbers(lab, 9)
    results = await student.first_n(stream, 0)
    try:
        lab.note("after", await anext(stream))
    except StopAsyncIteration:
        lab.note("after", "closed")
    return results


@nothing.check
def _(run):
    run.returns([], "n is 0.")
    if run.data("after") != ["closed"]:
        run.fail("With n=0 the generator has to be closed, too.")
    if run.data("asked"):
        run.fail("With n=0 no item is asked for.")


@scenario(
    "an error of convert leaves, after the generator was closed",
    bad=choice(0, 1, 2),
)
async def convert_fails(lab, student, bad):
    error = ValueError("no number")

    def convert(item):
        if item == bad:
            raise error
        return item

    try:
        await student.first_n(numbers(lab, 9), 5, convert)
    except BaseException as caught:
        lab.note("left")
        lab.note("mine", number_of(asyncio.current_task()))
        return type(caught).__name__, caught is error
    return "no error"


@convert_fails.check
def _(run, bad):
    closed_by(run, run.data("mine"))
    if run.times("closed") > run.times("left"):
        run.fail("The error left before the generator was closed.")
    run.returns(("ValueError", True), "The very error of convert, once it is closed.")


class Quit(BaseException):
    """No Exception, and no cancellation either."""


@scenario(
    "what is no Exception leaves after the generator was closed, too",
    bad=choice(0, 1),
)
async def convert_quits(lab, student, bad):
    def convert(item):
        if item == bad:
            raise Quit("the process is told to end")
        return item

    stream = numbers(lab, 9)
    try:
        await student.first_n(stream, 5, convert)
    except Quit:
        lab.note("left")
        return "it left"
    return "no error"


@convert_quits.check
def _(run, bad):
    run.returns("it left", "What convert raises leaves, as it is.")
    if not run.data("closed") or run.times("closed") > run.times("left"):
        run.fail(
            "convert raised what is no Exception, and the generator was still open when "
            "it left: close it on every way out."
        )


@scenario("an error of the generator leaves as it is", count=choice(0, 2))
async def generator_fails(lab, student, count):
    error = ConnectionError("gone")
    try:
        await student.first_n(numbers(lab, count, error), 5)
    except BaseException as caught:
        return type(caught).__name__, caught is error
    return "no error"


@generator_fails.check
def _(run, count):
    run.returns(("ConnectionError", True), "The very error that the generator raised.")


@scenario(
    "cancelled while the generator waits: its clean-up has run",
    at=choice(0.5, 1.5),
)
async def cancelled(lab, student, at):
    task = lab.task(student.first_n(numbers(lab, 9), 5))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=100)
    lab.note("mine", number_of(task))
    return task.cancelled()


@cancelled.check
def _(run, at):
    closed_by(run, run.data("mine"))
    run.returns(True, "CancelledError leaves.")
    run.takes(at + 40, "It ends when the generator is closed.")
