"""A feed that runs dry or fails, a slow store, and a cancel in the middle."""

import asyncio

from lab import choice, scenario


class Bench:
    """A feed to read from and a store to write to; both note what is done with them."""

    def __init__(self, lab, items, *, error=None, write_error=None, pause=0):
        self.lab = lab
        self.left = list(items)
        self.error = error
        self.write_error = write_error
        self.pause = pause

    async def read(self):
        self.lab.note("read")
        if not self.left:
            if self.error is not None:
                raise self.error
            await self.lab.sleep(1000)
        if self.pause:
            await self.lab.sleep(self.pause)
        return self.left.pop(0)

    async def write(self, batch):
        self.lab.note("begun", batch)
        try:
            await self.lab.sleep(1)
        except BaseException:
            self.lab.note("broken off", batch)
            raise
        if self.write_error is not None:
            self.lab.note("failed", batch)
            raise self.write_error
        self.lab.note("written", batch)

    async def collect(self, student, size, cancel_at=None):
        """Runs the collector to its end, and says how it ended."""
        task = self.lab.task(student.collect_forever(self.read, self.write, size))
        if cancel_at is not None:
            self.lab.cancel_at(task, cancel_at)
        await asyncio.wait([task], timeout=100)
        self.lab.note("end")
        if not task.done():
            return "running"
        if task.cancelled():
            return "cancelled"
        error = task.exception()
        if error is None:
            return "returned"
        if error is self.error or error is self.write_error:
            return "its error"
        return type(error).__name__


def in_batches(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]


def wrote(run, batches):
    """Each batch was begun once, in order, and was finished."""
    begun, broken = run.data("begun"), run.data("broken off")
    if [] in begun:
        run.fail("An empty batch was written: with nothing held there is no write.")
    if broken:
        run.fail(
            f"The write of {broken[0]} was broken off at "
            f"t={run.times('broken off')[0]:g} s: a write that has begun has to be "
            "finished. Let the cancellation not reach it."
        )
    twice = [batch for batch in begun if begun.count(batch) > 1]
    if twice:
        run.fail(f"The write of {twice[0]} was begun {begun.count(twice[0])} times.")
    if begun != batches:
        run.fail(
            f"The batches were {begun}, expected {batches}: nothing that was read may "
            "be lost."
        )
    if run.data("written") != batches and not run.data("failed"):
        run.fail(
            f"When the collector had ended, only {run.data('written')} of {batches} "
            "had been written to the end: wait for the write."
        )


def ended_as_cancelled(run, seconds):
    if run.returned == "running":
        run.fail(
            "It was cancelled and never ended: after the clean-up let the "
            "CancelledError go on."
        )
    run.returns(
        "cancelled",
        "The task has to end as cancelled: after the clean-up let CancelledError go on.",
    )
    run.takes(seconds, "It ends when what had to be written has been written.")


@scenario(
    "cancelled while it waits: what is held is written, then it ends as cancelled",
    size=choice(2, 3, 4),
    items=choice([0, None, 11, 23, "tea"], [None, "tea", 42, 0, 57]),
)
async def cancelled_waiting(lab, student, size, items):
    bench = Bench(lab, items)
    return await bench.collect(student, size, cancel_at=50)


@cancelled_waiting.check
def _(run, size, items):
    expected = in_batches(items, size)
    begun = run.data("begun")
    if begun == expected[:-1] and run.returned != "running":
        run.fail(
            f"It held {expected[-1]} when it was cancelled, and that was lost. "
            "A cancellation runs `finally` blocks; `except Exception` does not see it."
        )
    wrote(run, expected)
    ended_as_cancelled(run, 51)


@scenario(
    "cancelled with nothing held: no empty batch",
    size=choice(1, 2, 4),
    items=choice([], [11, 23, 42, 57]),
)
async def cancelled_empty(lab, student, size, items):
    return await Bench(lab, items).collect(student, size, cancel_at=50)


@cancelled_empty.check
def _(run, size, items):
    wrote(run, in_batches(items, size))
    ended_as_cancelled(run, 50)


@scenario(
    "cancelled during a write: it is finished, and begun only once",
    number=choice(1, 2, 3),
    size=choice(1, 2, 3),
)
async def cancelled_writing(lab, student, number, size):
    bench = Bench(lab, range(50))
    return await bench.collect(student, size, cancel_at=number - 0.5)


@cancelled_writing.check
def _(run, number, size):
    expected = in_batches(list(range(number * size)), size)
    begun = run.data("begun")
    if begun == [*expected, expected[-1]]:
        run.fail(
            f"The write of {expected[-1]} was begun twice: the cancel broke it off, and "
            "the clean-up wrote the same items again."
        )
    if begun[: len(expected)] == expected and len(begun) > len(expected):
        run.fail(
            f"It was cancelled at t={number - 0.5:g} s, during a write, and wrote "
            f"{begun[len(expected)]} after that: nothing more may be read."
        )
    wrote(run, expected)
    ended_as_cancelled(run, number)


@scenario("nothing is read while a write is going on", pause=choice(0.125, 0.25, 0.375))
async def reads_between_writes(lab, student, pause):
    bench = Bench(lab, [11, 23, 42, 57, 60], pause=pause)
    return await bench.collect(student, 2, cancel_at=50)


@reads_between_writes.check
def _(run, pause):
    writing = False
    for note in run.notes:
        if note.kind == "read" and writing:
            run.fail(
                f"read() was called at t={note.seconds:g} s, while a write was going "
                "on: await the write before the next item is read."
            )
        if note.kind == "begun" and writing:
            run.fail(f"Two writes were going on at t={note.seconds:g} s.")
        writing = note.kind == "begun" or (writing and note.kind != "written")
    wrote(run, [[11, 23], [42, 57], [60]])
    ended_as_cancelled(run, 51)


@scenario(
    "an error of read() leaves after what is held has been written",
    plan=choice([2, 1], [2, 5], [3, 2], [3, 7], [4, 6]),
)
async def read_fails(lab, student, plan):
    size, count = plan
    bench = Bench(lab, range(10, 10 + count), error=OSError("the feed is gone"))
    return await bench.collect(student, size)


@read_fails.check
def _(run, plan):
    size, count = plan
    wrote(run, in_batches(list(range(10, 10 + count)), size))
    run.returns("its error", "The very exception that read() raised has to leave.")


@scenario(
    "an error of write() leaves, and its batch is not tried again",
    size=choice(1, 2, 3),
)
async def write_fails(lab, student, size):
    bench = Bench(lab, range(50), write_error=OSError("disk full"))
    return await bench.collect(student, size, cancel_at=60)


@write_fails.check
def _(run, size):
    begun = run.data("begun")
    if len(begun) > 1:
        run.fail(
            f"write() failed, and was called again with {begun[1]}: a batch is not "
            "tried again, and nothing follows the error."
        )
    wrote(run, [list(range(size))])
    run.returns("its error", "The very exception that write() raised has to leave.")
    run.takes(1, "The write fails at 1 s.")
