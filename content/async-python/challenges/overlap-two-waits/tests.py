"""Two independent jobs have to overlap, and the first error has to come out bare."""

import asyncio

from lab import choice, scenario, shuffled


def job(lab, name, seconds, value=None, error=None):
    """A function that notes when it is called, and a coroutine that notes its start."""

    def call():
        lab.note("called", name)
        return work()

    async def work():
        lab.note("started", name)
        await lab.sleep(seconds)
        if error is not None:
            raise error
        return value

    return call


@scenario(
    "two jobs of 2 s and 3 s finish together at 3 s",
    seconds=[2, 3],
    values=shuffled([11, 23, 42, 57]),
)
async def together(lab, student, seconds, values):
    return await student.both(
        job(lab, "first", seconds[0], values[0]),
        job(lab, "second", seconds[1], values[1]),
    )


@together.check
def _(run, seconds, values):
    run.returns((values[0], values[1]), "Return both results as a pair.")
    if max(run.times("started"), default=0) == 0:
        reason = "Both jobs started at 0 s; what made the rest of the time?"
    elif max(run.times("called")) == 0:
        reason = (
            "Both coroutines were made at 0 s, but calling a coroutine function starts "
            "nothing. Only a task (or gather or a TaskGroup, which make tasks) starts "
            "it."
        )
    else:
        reason = (
            "The second job only started after the first was done: awaiting a "
            "coroutine runs it to its end before the next line. Start both, then wait."
        )
    run.takes(max(seconds), reason)


@scenario(
    "the order of the results is that of the parameters, whoever is faster",
    slow=choice(3.137, 4.171, 5.193),
    fast=choice(1, 2),
    values=shuffled(["tea", "lamp", "book", "rope"]),
)
async def second_is_faster(lab, student, slow, fast, values):
    return await student.both(
        job(lab, "first", slow, values[0]), job(lab, "second", fast, values[1])
    )


@second_is_faster.check
def _(run, slow, fast, values):
    run.returns(
        (values[0], values[1]),
        "Is that completion order? The contract is the order of the parameters.",
    )
    run.takes(slow, "The longer job alone sets the time, to the millisecond.")


@scenario("each job is called exactly once")
async def called_once(lab, student):
    return await student.both(job(lab, "first", 1, "a"), job(lab, "second", 2, "b"))


@called_once.check
def _(run):
    run.returns(("a", "b"))
    for name in ("first", "second"):
        times = run.data("called").count(name)
        if times != 1:
            run.fail(
                f"`{name}` was called {times} times; "
                "call each job once and keep its task."
            )


async def catch(lab, student, first, second, error):
    """Lets the error go on, and notes whether it is the very object that was raised."""
    try:
        return await student.both(first, second)
    except BaseException as caught:
        lab.note("same", caught is error)
        raise


def arrives(run):
    """The very exception of the job has to leave, not a group and not a copy."""
    if run.raised and run.raised["group"]:
        run.fail(
            f"{run.raised['type']} arrived instead of the KeyError: "
            "take the error out of the group, or use gather."
        )
    run.raises("KeyError", "The error of the job has to leave `both` as it is.")
    if run.data("same") != [True]:
        run.fail(
            "A KeyError arrived, but it is not the exception that the job raised: "
            "let that object through instead of making a new one."
        )


@scenario(
    "an error of the first job reaches the caller as it is",
    allow=["never_awaited", "never_retrieved"],  # of the other job, which is left open
    text=choice("ada", "bob", "eve"),
)
async def first_fails(lab, student, text):
    error = KeyError(text)
    first = job(lab, "first", 1, error=error)
    return await catch(lab, student, first, job(lab, "second", 2, "done"), error)


@first_fails.check
def _(run, text):
    arrives(run)


@scenario(
    "an error of the second job reaches the caller as it is",
    allow=["never_awaited", "never_retrieved"],  # of the other job, which is left open
    text=choice("ada", "bob", "eve"),
)
async def second_fails(lab, student, text):
    error = KeyError(text)
    second = job(lab, "second", 1, error=error)
    return await catch(lab, student, job(lab, "first", 2, "done"), second, error)


@second_fails.check
def _(run, text):
    arrives(run)


@scenario("a job that returns an exception object has succeeded")
async def returns_exception(lab, student):
    found = ValueError("found")
    return await student.both(
        job(lab, "first", 1, found), job(lab, "second", 2, "done")
    )


@returns_exception.check
def _(run):
    run.returns(
        ({"$type": "ValueError", "$message": "found"}, "done"),
        "An exception object can be a result like any other: nothing was raised.",
    )


@scenario(
    "every call has results of its own: ten at once, ten more, then one",
    values=shuffled(range(40)),
)
async def many_calls(lab, student, values):
    def both(one, two):
        return student.both(job(lab, "first", 2, one), job(lab, "second", 1, two))

    results = []
    for ten in values[:20], values[20:]:
        results += await asyncio.gather(*map(both, ten[::2], ten[1::2]))
        # A set of tasks goes by their numbers: the next ten calls begin with an odd one,
        # if these began with an even one, and some of the sets are the other way round.
        await lab.task(lab.sleep(0.5))
    return [*results, await both(None, values[0])]


@many_calls.check
def _(run, values):
    right = [*zip(values[::2], values[1::2], strict=True), (None, values[0])]
    got = run.returned if type(run.returned) is list else []
    strange = [pair for pair in got if type(pair) is tuple and pair not in right]
    if strange and all(pair[::-1] in right for pair in strange):
        run.fail(
            "Some pairs came the other way round. A set, such as `done` of asyncio.wait, "
            "has no order: ask each task by its name."
        )
    run.returns(
        right,
        "A call must not see anything of another one: keep its state in local names.",
    )
