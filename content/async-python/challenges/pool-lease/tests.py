"""A pool of connections that note their rollbacks, and blocks that end in every way."""

import asyncio

from lab import choice, scenario


class Conn:
    def __init__(self, lab, number, seconds=0, error=None):
        self.lab = lab
        self.number = number
        self.seconds = seconds
        self.error = error

    async def rollback(self):
        self.lab.note("rollback", self.number)
        await self.lab.sleep(self.seconds)
        if self.error is not None:
            raise self.error
        self.lab.note("rolled back", self.number)


def pool_of(lab, count, **options):
    pool = asyncio.Queue()
    for number in range(count):
        pool.put_nowait(Conn(lab, number, **options))
    return pool


def numbers(pool):
    """Of what is in the pool; what is no connection of ours by the name of its class."""
    found = [pool.get_nowait() for _ in range(pool.qsize())]
    return [c.number if type(c) is Conn else type(c).__name__ for c in found]


@scenario(
    "the body succeeds: the connection is back, and nothing was called on it",
    count=choice(1, 2, 3),
)
async def succeeds(lab, student, count):
    pool = pool_of(lab, count)
    async with student.lease(pool) as conn:
        lab.note("lent", conn.number)
        lab.note("left in the pool", pool.qsize())
        await lab.sleep(1)
    return sorted(numbers(pool), key=str)


@succeeds.check
def _(run, count):
    if run.data("lent") != [0]:
        run.fail("The block has to be given the connection at the head of the pool.")
    if run.data("left in the pool") != [count - 1]:
        run.fail("While it is lent the connection must not be in the pool.")
    if run.data("rollback"):
        run.fail("rollback() was called although the block succeeded.")
    run.returns(list(range(count)), "After the block all connections are in the pool.")
    run.takes(1)


@scenario(
    "an error in the body: rolled back, then back in the pool, and the error leaves",
    seconds=choice(0.25, 1, 2.5),
)
async def fails(lab, student, seconds):
    pool, error = pool_of(lab, 1, seconds=seconds), ValueError("bad row")
    try:
        async with student.lease(pool):
            raise error
    except ValueError as caught:
        lab.note("same", caught is error)
    lab.note("back", numbers(pool))


@fails.check
def _(run, seconds):
    run.returns(None, "The block's own exception leaves, and no other.")
    if not run.data("same"):
        run.fail(
            "The ValueError vanished: a generator that catches it has to raise it again."
        )
    if run.data("same") != [True]:
        run.fail("A ValueError left, but not the one that the block raised.")
    if run.data("back") != [[0]]:
        run.fail(
            "After an error the connection was lost: the code behind `yield` runs only "
            "if the block succeeded. Use try and finally."
        )
    if run.data("rolled back") != [0]:
        run.fail("After an error rollback() has to be awaited, once.")
    run.takes(seconds, "It ends when the rollback has.")


@scenario(
    "the body is cancelled: rolled back, back in the pool, and cancelled",
    seconds=choice(0.25, 1, 2.5),
)
async def is_cancelled(lab, student, seconds):
    pool = pool_of(lab, 1, seconds=seconds)

    async def work():
        async with student.lease(pool):
            await lab.sleep(60)

    task = lab.task(work())
    lab.cancel_at(task, 1.5)
    await asyncio.wait([task])
    lab.note("back", numbers(pool))
    return task.cancelled()


@is_cancelled.check
def _(run, seconds):
    if run.data("rolled back") != [0]:
        run.fail(
            "There was no rollback on cancellation: CancelledError is no Exception."
        )
    if run.data("back") != [[0]]:
        run.fail("After a cancellation the connection was lost.")
    run.returns(True, "The task has to end as cancelled: let CancelledError go on.")
    run.takes(1.5 + seconds, "It ends when the rollback has.")


@scenario(
    "a rollback that fails: the connection is back all the same",
    how=choice("error", "cancel"),
)
async def rollback_fails(lab, student, how):
    pool = pool_of(lab, 1, seconds=0.5, error=ConnectionError("gone"))

    async def work():
        async with student.lease(pool):
            await lab.sleep(1)
            if how == "error":
                raise ValueError("bad row")
            await lab.sleep(60)

    task = lab.task(work())
    if how == "cancel":
        lab.cancel_at(task, 1.25)
    await asyncio.wait([task], timeout=30)
    if not task.done():
        return "running"
    lab.note("back", numbers(pool))
    if task.cancelled():
        return "CancelledError"
    error = task.exception()
    return type(error).__name__ if error else "no error"


@rollback_fails.check
def _(run, how):
    if run.data("back") != [[0]]:
        run.fail(
            "rollback() failed, and the connection never came back: after some network "
            "errors the pool would be empty. Giving it back belongs into a finally."
        )
    body = "ValueError" if how == "error" else "CancelledError"
    if run.returned not in (body, "ConnectionError"):
        run.fail(
            f"What left was {run.returned}; it has to be the block's {body} or the "
            "rollback's ConnectionError."
        )


@scenario(
    "the rollback comes first: until it has ended nobody else is lent the connection",
    seconds=choice(0.5, 1, 2.5),
    how=choice("error", "cancel"),
)
async def rollback_first(lab, student, seconds, how):
    pool = pool_of(lab, 1, seconds=seconds)

    async def fail():
        async with student.lease(pool):
            await lab.sleep(1)
            if how == "error":
                raise ValueError("bad row")
            await lab.sleep(60)

    async def use():
        async with student.lease(pool):
            lab.note("next one starts")

    first = lab.task(fail())
    await lab.sleep(0)
    second = lab.task(use())
    if how == "cancel":
        lab.cancel_at(first, 1.25)
    await asyncio.wait([first, second], timeout=30)
    if first.done() and not first.cancelled():
        first.exception()
    return second.done()


@rollback_first.check
def _(run, seconds, how):
    rolled_back = (1 if how == "error" else 1.25) + seconds
    starts = run.times("next one starts")
    if not starts:
        run.fail("The one who waited for the connection was never lent it.")
    if starts[0] < rolled_back:
        run.fail(
            f"The connection was lent again at t={starts[0]:g} s, and its rollback ended "
            f"at {rolled_back:g} s only: put it back when the rollback has ended."
        )


@scenario("a pool of one serves two users one after the other", seconds=choice(1, 2))
async def two_users(lab, student, seconds):
    pool = pool_of(lab, 1)

    async def use(name):
        async with student.lease(pool):
            lab.note("start", name)
            await lab.sleep(seconds)
            lab.note("end", name)

    await asyncio.gather(use("ada"), use("bob"))


@two_users.check
def _(run, seconds):
    run.returns(None)
    run.peak(1, "There is one connection.")
    run.order("start", ["ada", "bob"], "Whoever waits longest is served first.")
    run.takes(2 * seconds, "One user after the other.")


@scenario(
    "cancelled while it waits for a connection: nothing is taken",
    at=choice(0.5, 1.25),
)
async def cancelled_waiting(lab, student, at):
    pool = pool_of(lab, 1)

    async def use(name, seconds):
        async with student.lease(pool):
            lab.note("start", name)
            await lab.sleep(seconds)

    first = lab.task(use("ada", 2))
    await lab.sleep(0)
    second = lab.task(use("bob", 1))
    lab.cancel_at(second, at)
    await asyncio.wait([second], timeout=30)
    lab.note("ended", second.cancelled())
    await first
    await use("eve", 1)
    return numbers(pool)


@cancelled_waiting.check
def _(run, at):
    if run.data("ended") != [True]:
        run.fail("Who waits for a connection and is cancelled has to end as cancelled.")
    run.returns([0], "At the end exactly the one connection is in the pool.")
    run.order("start", ["ada", "eve"], "The cancelled one was never lent anything.")
    if run.data("rollback"):
        run.fail("Nobody's block failed, so there is nothing to roll back.")
