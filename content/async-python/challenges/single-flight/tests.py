"""Callers that come together, later, for other keys, and get cancelled."""

import asyncio

from lab import choice, scenario, shuffled


class Loader:
    """Counts its calls; the first ones may fail."""

    def __init__(self, lab, value="value", seconds=1, errors=()):
        self.lab = lab
        self.value = value
        self.seconds = seconds
        self.errors = list(errors)

    async def load(self, key):
        self.lab.note("load", key)
        error = self.errors.pop(0) if self.errors else None
        await self.lab.sleep(self.seconds)
        if error is not None:
            raise error
        return self.value


async def outcomes(tasks, errors=()):
    """How each of the tasks ended; a hundred seconds are enough for all."""
    await asyncio.wait(tasks, timeout=100)
    return [outcome(task, errors) for task in tasks]


def outcome(task, errors):
    if not task.done():
        return "waits for ever"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return ["value", task.result()]
    return "its error" if error in errors else type(error).__name__


def loads(run, number, message):
    calls = len(run.data("load"))
    if calls != number:
        run.fail(f"load was called {calls} times, expected {number}. {message}")


@scenario("ten callers of one key share one load", count=choice(3, 10))
async def shared(lab, student, count):
    cache, load = student.SingleFlight(), Loader(lab).load
    return await asyncio.gather(*(cache.get("k", load) for _ in range(count)))


@shared.check
def _(run, count):
    loads(
        run,
        1,
        "Every caller that comes before the first value is stored finds the cache empty: "
        "share the load itself.",
    )
    run.returns(["value"] * count)
    run.takes(1, "The load takes 1 s.")
    run.order("load", ["k"], "load is called with the key.")


@scenario("a loaded value is kept, whatever it is", values=shuffled([None, 0, False]))
async def kept(lab, student, values):
    cache = student.SingleFlight()
    got = []
    for key, value in enumerate(values):
        load = Loader(lab, value).load
        for _ in range(3):
            got.append(await cache.get(key, load))
            await lab.sleep(10)
    return got


@kept.check
def _(run, values):
    for key, value in enumerate(values):
        if (calls := run.data("load").count(key)) != 1:
            run.fail(
                f"The value {value!r} was loaded {calls} times, expected 1: keep it, and "
                "ask whether the key is there, not whether the value looks like something."
            )
    run.returns([value for value in values for _ in range(3)])


@scenario("different keys are loaded at the same time", keys=choice(["a", 1, "1"], ["b", "2", 2]))
async def two_keys(lab, student, keys):
    cache = student.SingleFlight()
    loaders = {key: Loader(lab, f"value of {key!r}").load for key in keys}
    return await asyncio.gather(*(cache.get(key, loaders[key]) for key in keys))


@two_keys.check
def _(run, keys):
    run.returns([f"value of {key!r}" for key in keys], "Each key has its own value.")
    run.order("load", keys, "load is called with the key.")
    run.takes(1, "Loads of different keys must not wait for each other.")


@scenario("a load that fails: all who wait get its error, the next get loads again")
async def fails(lab, student):
    error = OSError("unreachable")
    cache, load = student.SingleFlight(), Loader(lab, errors=[error]).load
    tasks = [lab.task(cache.get("k", load)) for _ in range(3)]
    ends = await outcomes(tasks, [error])
    await lab.sleep(1)
    later = lab.task(cache.get("k", load))
    return [ends, (await outcomes([later], [error]))[0]]


@fails.check
def _(run):
    match run.returned:
        case [["its error", "its error", "its error"], "its error"]:
            run.fail("The error was kept for ever: the next get has to load again.")
    run.returns(
        [["its error"] * 3, ["value", "value"]],
        "Every caller of the failed load gets its very exception; a later get gets the "
        "value of a new load.",
    )
    loads(run, 2, "One load failed, the next one succeeded.")


@scenario("a caller that got the error may ask again at once")
async def asks_again(lab, student):
    cache = student.SingleFlight()
    load = Loader(lab, errors=[OSError("unreachable")]).load

    async def stubborn():
        try:
            return await cache.get("k", load)
        except OSError:
            return await cache.get("k", load)

    return await outcomes([lab.task(stubborn())])


@asks_again.check
def _(run):
    run.returns(
        [["value", "value"]],
        "When a caller hears of the error, it must be forgotten already.",
    )
    loads(run, 2, "One load failed, the next one succeeded.")


@scenario(
    "a caller is cancelled: the others get the value of the same load",
    who=choice(1, 2),
)
async def one_cancelled(lab, student, who):
    cache, load = student.SingleFlight(), Loader(lab).load
    tasks = [lab.task(cache.get("k", load)) for _ in range(3)]
    lab.cancel_at(tasks[who], 0.5)
    tasks[who].add_done_callback(lambda _: lab.note("gone"))
    return await outcomes(tasks)


def cancelled_together(run, who):
    ends = run.returned if isinstance(run.returned, list) else []
    if "cancelled" in [end for n, end in enumerate(ends) if n != who]:
        run.fail(
            "Cancelling one caller cancelled the load of the others: awaiting a task "
            "passes a cancellation on to it. shield it. And the load belongs to all of "
            "its callers, not to the one who came first."
        )


@one_cancelled.check
def _(run, who):
    cancelled_together(run, who)
    expected = [["value", "value"]] * 3
    expected[who] = "cancelled"
    run.returns(expected, "Only the one that was cancelled ends as cancelled.")
    loads(run, 1, "The load goes on; nobody has to load again.")
    if run.times("gone") != [0.5]:
        run.fail("Its get() has to end at once when the caller is cancelled, at 0.5 s.")
    run.takes(1, "The load takes 1 s.")


@scenario(
    "the caller that started the load is cancelled: the load goes on",
    at=choice(0.25, 0.5, 0.75),
)
async def starter_cancelled(lab, student, at):
    cache, load = student.SingleFlight(), Loader(lab, seconds=3).load
    first = lab.task(cache.get("k", load))
    await lab.sleep(0.1)
    second = lab.task(cache.get("k", load))
    lab.cancel_at(first, at)
    ends = await outcomes([first, second])
    return [*ends, *await outcomes([lab.task(cache.get("k", load))])]


@starter_cancelled.check
def _(run, at):
    cancelled_together(run, 0)
    run.returns(
        ["cancelled", ["value", "value"], ["value", "value"]],
        "Only the one that was cancelled ends as cancelled.",
    )
    loads(
        run,
        1,
        "The second caller shares the load of the first, and its value is kept, although "
        "the caller that had started it was cancelled.",
    )
    run.takes(3, "The load takes 3 s and is not begun anew.")


@scenario(
    "all callers are cancelled: the next get returns the value",
    pause=choice(0.1, 5),
)
async def all_cancelled(lab, student, pause):
    cache, load = student.SingleFlight(), Loader(lab).load
    tasks = [lab.task(cache.get("k", load)) for _ in range(2)]
    for task in tasks:
        lab.cancel_at(task, 0.5)
    await asyncio.wait(tasks)
    await lab.sleep(pause)
    later = lab.task(cache.get("k", load))
    return await outcomes([*tasks, later])


@all_cancelled.check
def _(run, pause):
    run.returns(
        ["cancelled", "cancelled", ["value", "value"]],
        "The value comes from the load that went on, or from a new one.",
    )


@scenario("two caches know nothing of each other")
async def two_caches(lab, student):
    caches = [student.SingleFlight(), student.SingleFlight()]
    loaders = [Loader(lab, "one").load, Loader(lab, "two").load]
    pairs = zip(caches, loaders, strict=True)
    return await asyncio.gather(*(cache.get("k", load) for cache, load in pairs))


@two_caches.check
def _(run):
    run.returns(["one", "two"], "A dict in the class body is shared by all instances.")
