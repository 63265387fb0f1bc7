"""Callables of every kind; what comes back tells whether it was awaited."""

import asyncio
import functools

from lab import choice, scenario


class Waiter:
    """An awaitable of one's own: nothing but the protocol."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


async def double(n):
    await asyncio.sleep(1)
    return 2 * n


def later(result):
    """A Future of the running loop that has its result in one second."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, result)
    return future


def gives(run, value, hint):
    """The value has to come back, and a leftover awaitable is called by its name."""
    if isinstance(run.returned, dict) and "$type" in run.returned:
        run.fail(f"An un-awaited {run.returned['$type']} came back. {hint}")
    run.returns(value, hint)


ASK_THE_RESULT = (
    "Whether the function is a coroutine function says nothing here: test the RESULT "
    "for awaitability, not the function."
)


class Adder:
    def __call__(self, number):
        return number + 1


class Doubler:
    async def __call__(self, number):
        return await double(number)


@scenario("a plain function gives its value", n=choice(3, 8, 21))
async def plain(lab, student, n):
    return [
        await student.call(lambda number: number * 10, n),
        await student.call(Adder(), n),
        await student.call(dict),
        await student.call(lambda: None),
        await student.call(ValueError, "returned"),
    ]


@plain.check
def _(run, n):
    run.returns(
        [n * 10, n + 1, {}, None, {"$type": "ValueError", "$message": "returned"}],
        "A plain function's value is returned as it is: awaiting an int, a dict or "
        "None is a TypeError, and an exception object that is returned is a value.",
    )


@scenario("an async def, or a partial of one, gives its value", n=choice(3, 8, 21))
async def coroutine_function(lab, student, n):
    return [
        await student.call(double, n),
        await student.call(functools.partial(double, n)),
    ]


@coroutine_function.check
def _(run, n):
    run.returns([2 * n, 2 * n], "Both give a coroutine: await it.")


@scenario("an object with an async __call__ gives its value", n=choice(3, 8, 21))
async def async_call(lab, student, n):
    return await student.call(Doubler(), n)


@async_call.check
def _(run, n):
    gives(run, 2 * n, ASK_THE_RESULT)


@scenario("a lambda that returns a coroutine gives its value", n=choice(3, 8, 21))
async def returns_coroutine(lab, student, n):
    return await student.call(lambda number: double(number + 1), n)


@returns_coroutine.check
def _(run, n):
    gives(run, 2 * (n + 1), ASK_THE_RESULT)


@scenario("a function that returns a Future gives its result", n=choice(3, 8, 21))
async def returns_future(lab, student, n):
    return await student.call(later, n)


@returns_future.check
def _(run, n):
    gives(
        run, n, "Coroutine objects are only one kind of awaitable; a Future is another."
    )


@scenario("a function that returns a Task gives its result", n=choice(3, 8, 21))
async def returns_task(lab, student, n):
    return await student.call(lambda: asyncio.create_task(double(n)))


@returns_task.check
def _(run, n):
    gives(
        run,
        2 * n,
        "Coroutine objects are only one kind of awaitable; a Task is another.",
    )


@scenario(
    "a function that returns an object with its own __await__ gives its value",
    n=choice(3, 8, 21),
)
async def returns_own_awaitable(lab, student, n):
    return await student.call(lambda: Waiter(double(n)))


@returns_own_awaitable.check
def _(run, n):
    gives(
        run,
        2 * n,
        "__await__ is the whole protocol, and inspect.isawaitable knows it: there are "
        "more awaitables than coroutines and Futures.",
    )


@scenario(
    "an async def that returns a Future gives that Future, not awaited",
    n=choice(3, 8, 21),
)
async def one_level(lab, student, n):
    future = later(n)

    async def get():
        return future

    result = await student.call(get)
    return "the future" if result is future else result


@one_level.check
def _(run, n):
    run.returns(
        "the future",
        "The Future that the coroutine returned was awaited too: one level only, it "
        "may be exactly the value the caller wants.",
    )


@scenario("a function that returns a class gives that class, not awaited")
async def returns_class(lab, student):
    result = await student.call(lambda: Waiter)
    return "the class" if result is Waiter else result


@returns_class.check
def _(run):
    run.returns(
        "the class",
        "fn returned a class whose instances are awaitable; the class itself is not. "
        "Python looks for __await__ on the type of an object, and so does "
        "inspect.isawaitable.",
    )


async def catch(lab, student, fn, error):
    """Lets the error go on, and notes whether it is the very object that was raised."""
    try:
        return await student.call(fn)
    except BaseException as caught:
        lab.note("same", caught is error)
        raise


def arrives(run, error):
    """The very exception that fn raised has to leave."""
    run.raises(error, "The error of fn has to reach the caller unchanged.")
    if run.data("same") != [True]:
        run.fail(f"A {error} arrived, but not the one that fn raised: let it through.")


@scenario(
    "an error of a plain function reaches the caller unchanged",
    text=choice("no such key", "not ready"),
)
async def plain_fails(lab, student, text):
    error = LookupError(text)

    def fail():
        raise error

    return await catch(lab, student, fail, error)


@plain_fails.check
def _(run, text):
    arrives(run, "LookupError")


@scenario(
    "an error of a coroutine function reaches the caller unchanged",
    text=choice("not a number", "wrong type"),
)
async def coroutine_fails(lab, student, text):
    error = TypeError(text)

    async def fail():
        await lab.sleep(1)
        raise error

    return await catch(lab, student, fail, error)


@coroutine_fails.check
def _(run, text):
    arrives(run, "TypeError")


@scenario(
    "fn is called exactly once, with the arguments given",
    arguments=choice([1, 2], ["a", "b", "c"]),
)
async def called_once(lab, student, arguments):
    def plain(*args):
        lab.note("a plain function", list(args))

    async def coroutine(*args):
        lab.note("a coroutine function", list(args))

    def own_awaitable(*args):
        lab.note("a function that returns an awaitable", list(args))
        return Waiter(double(1))

    fns = (plain, coroutine, own_awaitable)
    return [await student.call(fn, *arguments) for fn in fns]


@called_once.check
def _(run, arguments):
    run.returns([None, None, 2])
    for kind in (
        "a plain function",
        "a coroutine function",
        "a function that returns an awaitable",
    ):
        calls = run.data(kind)
        if len(calls) != 1:
            run.fail(f"fn, {kind}, was called {len(calls)} times instead of once.")
        if calls != [arguments]:
            run.fail(f"fn was called with {calls[0]} instead of {arguments}.")
