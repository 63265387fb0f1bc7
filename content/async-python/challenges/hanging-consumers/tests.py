"""Workers that end, a source that is read bit by bit, and a cancel half-way."""

import asyncio

from lab import choice, scenario, shuffled


class Source:
    """Items that are read one by one, and notes of what is read and finished."""

    def __init__(self, lab, items, seconds=1, cleanup=0, uneven=False):
        self.lab = lab
        self.items = items
        self.seconds = seconds
        self.cleanup = cleanup
        self.uneven = uneven

    def __iter__(self):
        for item in self.items:
            self.lab.note("read")
            yield item

    async def handle(self, item):
        self.lab.note("start", item)
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            await self.lab.sleep(self.cleanup * (item + 1 if self.uneven else 1))
            self.lab.note("cleaned up", item)
            raise
        self.lab.note("end", item)
        return [item]


def all_results(run, items):
    """One for each item, in any order."""
    if run.raised is None and isinstance(run.returned, list):
        missing = [item for item in items if [item] not in run.returned]
        if missing and None in missing:
            run.fail(
                "The item None was never handled: it is an item like any other, so the "
                "end marker has to be an object that nobody else has."
            )
        if missing:
            run.fail(f"There is no result for {missing[0]!r}.")
        if len(run.returned) != len(items):
            run.fail(f"There are {len(run.returned)} results for {len(items)} items.")
        return
    run.returns([[item] for item in items], "A list of all results, in any order.")


@scenario(
    "twenty items of one second each, shared by the workers",
    workers=choice(2, 4, 5),
)
async def twenty(lab, student, workers):
    source = Source(lab, range(20))
    return await student.process(iter(source), source.handle, workers)


@twenty.check
def _(run, workers):
    all_results(run, range(20))
    run.peak(workers, f"There are {workers} workers.")
    run.takes(20 / workers, f"{workers} workers handle {workers} items a second.")


@scenario("fewer items than workers", count=choice(2, 3), workers=choice(4, 9))
async def few(lab, student, count, workers):
    source = Source(lab, range(count))
    # With room for one, the workers are at work before the last item is put.
    return await student.process(list(source), source.handle, workers, maxsize=1)


@few.check
def _(run, count, workers):
    all_results(run, range(count))
    run.takes(1, f"{count} items of one second for {workers} workers.")


@scenario("no items at all", workers=choice(1, 3))
async def nothing(lab, student, workers):
    return await student.process(iter(()), Source(lab, ()).handle, workers)


@nothing.check
def _(run, workers):
    run.returns([], "Without items there are no results.")
    run.takes(0, "There was nothing to wait for.")


@scenario(
    "any object is an item: None, an empty text, the same one twice",
    items=shuffled([None, "", False, 2, 2, 5]),
)
async def none_is_legal(lab, student, items):
    source = Source(lab, items)
    return await student.process(items, source.handle, 2, maxsize=3)


@none_is_legal.check
def _(run, items):
    all_results(run, items)
    run.takes(3, "Two workers, six items of one second.")


KNOWN_TO_ALL = {
    "Ellipsis": ...,
    "NotImplemented": NotImplemented,
    "object": object,
    "StopIteration": StopIteration,
    "StopAsyncIteration": StopAsyncIteration,
    "asyncio.CancelledError": asyncio.CancelledError,
    "asyncio.QueueEmpty": asyncio.QueueEmpty,
    "asyncio.Queue": asyncio.Queue,
    "the text END": "END",
    "the text STOP": "STOP",
}


@scenario(
    "objects that everybody knows are items: Ellipsis, a class, the text STOP",
    names=shuffled(
        [
            "Ellipsis",
            "NotImplemented",
            "object",
            "StopIteration",
            "StopAsyncIteration",
            "asyncio.CancelledError",
            "asyncio.QueueEmpty",
            "asyncio.Queue",
            "the text END",
            "the text STOP",
        ]
    ),
)
async def known_to_all(lab, student, names):
    handled = {id(KNOWN_TO_ALL[name]): name for name in names}

    async def handle(item):
        await lab.sleep(1)
        return [handled[id(item)]]

    items = [KNOWN_TO_ALL[name] for name in names]
    return await student.process(items, handle, 2)


@known_to_all.check
def _(run, names):
    if run.raised is None and isinstance(run.returned, list):
        missing = [name for name in names if [name] not in run.returned]
        if missing:
            run.fail(
                f"The item {missing[0]} was never handled. Others know this object, too: "
                "an end marker has to be one that only you have, such as object()."
            )
    all_results(run, names)
    run.takes(5, "Two workers, ten items of one second.")


@scenario(
    "a lazy source is read only a bounded number of items ahead",
    shape=choice([3, 4], [2, 1], [5, 2]),
)
async def lazy(lab, student, shape):
    workers, maxsize = shape
    source = Source(lab, range(50))
    return await student.process(iter(source), source.handle, workers, maxsize)


@lazy.check
def _(run, shape):
    workers, maxsize = shape
    ahead = most = 0
    for note in run.notes:
        ahead += (note.kind == "read") - (note.kind == "end")
        most = max(most, ahead)
    if most > maxsize + workers + 1:
        run.fail(
            f"{most} items had been read and were not finished; with {workers} workers "
            f"and maxsize={maxsize} at most {maxsize + workers + 1} may be. A queue "
            "without a bound, or a list of all items, reads ahead of everybody."
        )
    all_results(run, range(50))


@scenario(
    "works with the smallest numbers: one worker, a queue of one",
    count=choice(3, 5),
)
async def smallest(lab, student, count):
    source = Source(lab, range(count))
    return await student.process(iter(source), source.handle, 1, 1)


@smallest.check
def _(run, count):
    all_results(run, range(count))
    run.takes(count, "One worker handles one item a second.")


@scenario(
    "cancelled half-way: the workers are cancelled and awaited",
    cleanup=choice(33, 41, 47),
    workers=choice(2, 3),
)
async def cancelled(lab, student, cleanup, workers):
    source = Source(lab, range(40), cleanup=cleanup)
    task = lab.task(student.process(iter(source), source.handle, workers))
    lab.cancel_at(task, 2.5)
    await task


@cancelled.check
def _(run, cleanup, workers):
    run.cancelled("The caller was cancelled, so CancelledError has to leave.")
    late = [second for second in run.times("start") if second > 2.5]
    if late:
        run.fail(f"An item was begun at t={late[0]:g} s, after the cancel at 2.5 s.")
    if len(run.data("cleaned up")) != workers:
        run.fail(
            f"Only {len(run.data('cleaned up'))} of the {workers} calls at work had "
            "cleaned up when it ended: cancel the workers in a finally, and await them."
        )
    run.takes(2.5 + cleanup, "It ends when the workers have cleaned up.")
    run.leaks_nothing("Cancel the workers and await them, in a finally.")


@scenario(
    "cancelled, and each worker needs another time to clean up: all are awaited",
    workers=choice(2, 3, 4),
)
async def uneven_cleanups(lab, student, workers):
    source = Source(lab, range(40), cleanup=35, uneven=True)
    task = lab.task(student.process(iter(source), source.handle, workers))
    lab.cancel_at(task, 0.5)
    await task


@uneven_cleanups.check
def _(run, workers):
    run.cancelled("The caller was cancelled, so CancelledError has to leave.")
    run.leaks_nothing(
        "gather ends as cancelled with the first worker that has ended, while others "
        "still clean up: await every one of them."
    )


@scenario(
    "cancelled when every item has been taken: clean-ups are not cut off",
    cleanup=choice(33, 41),
    workers=choice(2, 3),
)
async def cancelled_at_the_end(lab, student, cleanup, workers):
    source = Source(lab, range(workers), seconds=9, cleanup=cleanup, uneven=True)
    task = lab.task(student.process(iter(source), source.handle, workers))
    lab.cancel_at(task, 4)
    await task


@cancelled_at_the_end.check
def _(run, cleanup, workers):
    run.cancelled("The caller was cancelled, so CancelledError has to leave.")
    if len(run.data("cleaned up")) != workers:
        run.fail(
            f"Only {len(run.data('cleaned up'))} of {workers} calls had cleaned up when "
            "it ended: cancel once, and await. A second cancel hits a clean-up, and "
            "gather has passed the first one on already."
        )
    run.leaks_nothing("Await every worker before CancelledError leaves.")
