"""Three stages that overlap, a slow one, a bad order, and a cancel half-way."""

import asyncio
import contextlib

from lab import choice, scenario


ERRORS = {"LookupError": LookupError, "ValueError": ValueError, "OSError": OSError}


class Shop:
    """Stages that note what they do; `bad` names a stage and the orders that fail there."""

    def __init__(self, lab, seconds=(1, 1, 1), bad=("", ()), cleanup=0, kind="OSError"):
        self.lab = lab
        self.seconds = dict(zip(["parse", "price", "store"], seconds, strict=True))
        self.bad = bad
        self.error = ERRORS[kind]
        self.cleanup = (
            cleanup  # of the first that is cancelled, the others take half of it
        )
        self.cancelled = 0
        self.stored = []

    async def clean_up(self, seconds):
        """Goes on to its end, also if it is cancelled a second time."""
        end = self.lab.now() + seconds
        while (left := end - self.lab.now()) > 0:
            with contextlib.suppress(asyncio.CancelledError):
                await self.lab.sleep(left)

    def orders(self, count):
        for order in range(count):
            self.lab.note("read", order)
            yield order

    async def step(self, stage, order):
        self.lab.note(f"{stage} start", order)
        try:
            await self.lab.sleep(self.seconds[stage])
        except asyncio.CancelledError:
            self.cancelled += 1
            await self.clean_up(self.cleanup / min(self.cancelled, 2))
            self.lab.note("cleaned up", order)
            raise
        finally:
            self.lab.note(f"{stage} end", order)
        if stage == self.bad[0] and order in self.bad[1]:
            raise self.error(f"{stage} {order}")

    async def parse(self, order):
        await self.step("parse", order)
        return ["parsed", order]

    async def price(self, parsed):
        kind, order = parsed
        await self.step("price", order)
        return ["priced", kind, order]

    async def store(self, priced):
        _, kind, order = priced
        await self.step("store", order)
        self.stored.append(order)
        self.lab.note("stored", order)

    def pipeline(self, student, workers, maxsize):
        return student.Pipeline(
            self.parse, self.price, self.store, workers=workers, maxsize=maxsize
        )


def all_stored(run, count):
    missing = set(range(count)) - set(run.data("stored"))
    if run.raised is None and missing:
        run.fail(f"Of {count} orders, these were never stored: {sorted(missing)}.")
    run.returns(count, "run() returns how many orders were stored.")
    run.leaks_nothing("Cancel the workers and await them before run() returns.")


def bounded(run, allowed):
    most = waiting = 0
    for note in run.notes:
        waiting += (note.kind == "read") - (note.kind == "stored")
        most = max(most, waiting)
    if most > allowed:
        run.fail(
            f"{most} orders had been read and were not stored; at most {allowed} may be. "
            "Somewhere orders pile up before a slow stage."
        )


@scenario("the stages overlap, and each has its workers busy", workers=choice(2, 3))
async def overlap(lab, student, workers):
    shop = Shop(lab)
    return await shop.pipeline(student, workers, 2).run(shop.orders(workers * 6))


@overlap.check
def _(run, workers):
    all_stored(run, workers * 6)
    for stage in ("parse", "price", "store"):
        run.peak(
            workers,
            f"There are {workers} workers for each stage.",
            up=f"{stage} start",
            down=f"{stage} end",
        )
    run.takes(8, "Six rounds of 1 s, and two more for the last ones to pass through.")


@scenario(
    "a slow service for prices holds up the reading",
    workers=choice(1, 2),
    maxsize=choice(1, 3),
)
async def slow(lab, student, workers, maxsize):
    shop = Shop(lab, [0.25, 3, 0.25])
    return await shop.pipeline(student, workers, maxsize).run(shop.orders(40))


@slow.check
def _(run, workers, maxsize):
    bounded(run, 3 * (maxsize + workers) + 1)
    all_stored(run, 40)
    run.takes(0.5 + 40 / workers * 3, "The slow stage is never without an order.")


@scenario(
    "a database that is slow holds up the reading",
    workers=choice(1, 2),
    maxsize=choice(1, 3),
)
async def slow_store(lab, student, workers, maxsize):
    shop = Shop(lab, [0.25, 0.25, 3])
    return await shop.pipeline(student, workers, maxsize).run(shop.orders(40))


@slow_store.check
def _(run, workers, maxsize):
    bounded(run, 3 * (maxsize + workers) + 1)
    all_stored(run, 40)


@scenario("no orders at all", workers=choice(1, 3))
async def nothing(lab, student, workers):
    shop = Shop(lab)
    return await shop.pipeline(student, workers, 2).run(shop.orders(0))


@nothing.check
def _(run, workers):
    all_stored(run, 0)
    run.takes(0)


def failed(run, stage, order, at, cleanup, kind):
    if run.raised is None and run.data("back") == []:
        run.fail(
            f"The stage {stage!r} raised {kind} for order {order}, and run() "
            "never came back: who waits for an order that no worker will finish?"
        )
    run.returns(
        [kind, f"{stage} {order}"],
        "The first exception of a stage leaves run() as it is.",
    )
    late = [
        note for note in run.notes if note.kind.endswith(" start") and note.seconds > at
    ]
    if late:
        run.fail(
            f"At {at:g} s a stage had failed; {late[0].kind.split()[0]!r} was still begun "
            f"for order {late[0].data} at {late[0].seconds:g} s."
        )
    back = run.times("back")[0]
    if back != at + cleanup:
        run.fail(
            f"run() ended at {back:g} s; the failure was at {at:g} s and the clean-up of "
            f"what was under way took {cleanup:g} s: wait for it, and for nothing else."
        )
    if run.data("left") != [0]:
        run.fail(f"{run.data('left')[0]} tasks were left when run() had failed.")


async def outcome(lab, coroutine):
    """What left run(), and what it left behind; gives up after some minutes."""
    task = lab.task(coroutine)
    await asyncio.wait([task], timeout=300)
    if not task.done():
        return "nothing"
    lab.note("back")
    lab.note("left", len(asyncio.all_tasks()) - 1)
    if task.cancelled():
        return "cancelled"
    if error := task.exception():
        return [type(error).__name__, str(error)]
    return task.result()


@scenario(
    "one bad order: its error leaves run(), and everything is cleaned up",
    stage=choice("parse", "price", "store"),
    cleanup=choice(33, 47),
    kind=choice("LookupError", "ValueError", "OSError"),
)
async def one_bad(lab, student, stage, cleanup, kind):
    shop = Shop(lab, [1, 1.25, 1.5], (stage, [3]), cleanup, kind)
    pipeline = shop.pipeline(student, 2, 2)
    return await outcome(lab, pipeline.run(shop.orders(30)))


@one_bad.check
def _(run, stage, cleanup, kind):
    ends = [n.seconds for n in run.notes if n.kind == f"{stage} end" and n.data == 3]
    if not ends:
        run.fail(f"Order 3 never came through the stage {stage!r}.")
    failed(run, stage, 3, ends[0], cleanup, kind)


@scenario(
    "the last order is bad, when all has been read",
    stage=choice("parse", "price", "store"),
    kind=choice("LookupError", "ValueError", "OSError"),
)
async def last_bad(lab, student, stage, kind):
    shop = Shop(lab, bad=(stage, [4]), kind=kind)
    pipeline = shop.pipeline(student, 1, 3)
    return await outcome(lab, pipeline.run(shop.orders(5)))


@last_bad.check
def _(run, stage, kind):
    at = {"parse": 5, "price": 6, "store": 7}[stage]
    failed(run, stage, 4, at, 0, kind)


@scenario(
    "cancelled half-way: the workers are cancelled and awaited",
    at=choice(2.25, 5.5, 20.75),
    cleanup=choice(33, 47),
)
async def cancelled(lab, student, at, cleanup):
    shop = Shop(lab, [1, 1, 2], cleanup=cleanup)
    task = lab.task(shop.pipeline(student, 2, 2).run(shop.orders(60)))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=300)
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.cancelled()


@cancelled.check
def _(run, at, cleanup):
    if run.data("left") not in ([], [0]):
        run.fail(
            f"run() was cancelled at {at:g} s and left {run.data('left')[0]} tasks "
            "behind: cancel the workers however run() ends, and await them."
        )
    run.returns(True, "It was cancelled, so CancelledError has to leave run().")
    run.takes(at + cleanup, "It ends when what was under way has cleaned up.")
    if not run.data("cleaned up"):
        run.fail("What was under way was not cancelled.")
    run.leaks_nothing()
