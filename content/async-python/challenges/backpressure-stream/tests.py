"""A source that is read no further than needed, results as they are ready, and a clean end."""

import asyncio
from contextlib import aclosing

from lab import choice, scenario


class Source:
    """An async iterator that notes what is read of it and when it is closed."""

    def __init__(self, lab, items, error=None, pause_after=None):
        self.lab = lab
        self.items = items
        self.error = error
        self.pause_after = pause_after

    async def read(self):
        try:
            for number, item in enumerate(self.items):
                if number == self.pause_after:
                    await self.lab.sleep(10)
                self.lab.note("read", item)
                yield item
            if self.error is not None:
                raise self.error
        finally:
            self.lab.note("source closed")


class Plain:
    """A source without aclose()."""

    def __init__(self, items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop(0)


class Work:
    """The transformation: takes its time, may fail, and notes what it does."""

    def __init__(self, lab, seconds=1, cleanup=0, fails_at=None, error=None):
        self.lab = lab
        self.seconds = seconds
        self.cleanup = cleanup
        self.fails_at = fails_at
        self.error = error

    async def fn(self, item):
        self.lab.note("start", item)
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            await self.lab.sleep(self.cleanup)
            self.lab.note("cleaned up", item)
            raise
        self.lab.note("end", item)
        if item == self.fails_at:
            raise self.error
        return item * 10


async def consume(lab, stream, seconds=0):
    """All results, each with a pause after it, until the stream ends."""
    results = []
    async with aclosing(stream) as stream:
        async for result in stream:
            lab.note("yielded", result)
            results.append(result)
            if seconds:
                await lab.sleep(seconds)
    return results


def most_ahead(run):
    ahead = most = 0
    for note in run.notes:
        ahead += (note.kind == "read") - (note.kind == "yielded")
        most = max(most, ahead)
    return most


def bounded(run, workers):
    most = most_ahead(run)
    if most > 3 * workers + 2:
        run.fail(
            f"{most} items had been read that were not yielded; with {workers} workers "
            f"at most {3 * workers + 2} may be. Put a bound on what waits between the "
            "source and the consumer."
        )


def closed(run):
    if not run.data("source closed"):
        run.fail(
            "The source was still suspended at its yield when the stream had ended: "
            "call its aclose()."
        )


@scenario(
    "ten items of one second, shared by the workers",
    workers=choice(2, 5),
)
async def shared(lab, student, workers):
    stream = student.stream(Source(lab, range(10)).read(), Work(lab).fn, workers)
    return sorted(await consume(lab, stream))


@shared.check
def _(run, workers):
    run.returns([item * 10 for item in range(10)], "One result for each item.")
    run.takes(10 / workers, f"{workers} workers take {workers} items a second.")
    run.peak(workers, f"There are {workers} workers.")


@scenario(
    "a slow consumer: the source is read only a bounded number of items ahead",
    workers=choice(1, 2, 4),
    seconds=choice(2.75, 5.75),
)
async def slow_consumer(lab, student, workers, seconds):
    stream = student.stream(Source(lab, range(40)).read(), Work(lab).fn, workers)
    return sorted(await consume(lab, stream, seconds))


@slow_consumer.check
def _(run, workers, seconds):
    bounded(run, workers)
    run.returns([item * 10 for item in range(40)], "One result for each item.")


@scenario(
    "a quick consumer and slow work: the source is read only a bounded number ahead",
    workers=choice(1, 3),
)
async def slow_work(lab, student, workers):
    stream = student.stream(Source(lab, range(40)).read(), Work(lab, 4).fn, workers)
    return len(await consume(lab, stream))


@slow_work.check
def _(run, workers):
    bounded(run, workers)
    run.returns(40, "One result for each item.")


@scenario(
    "each result comes as soon as it is ready",
    seconds=choice([3, 1.25, 0.5], [1.25, 3, 0.5], [3, 0.5, 1.25], [1.25, 0.5, 3]),
)
async def as_ready(lab, student, seconds):
    async def fn(number):
        await lab.sleep(seconds[number])
        return number

    stream = student.stream(Source(lab, range(3)).read(), fn, 3)
    return await consume(lab, stream)


@as_ready.check
def _(run, seconds):
    order = sorted(range(3), key=lambda number: seconds[number])
    run.returns(order, f"They need {seconds} s and start together.")
    times = run.times("yielded")
    if times != sorted(seconds):
        run.fail(
            f"The results came at {times} s, expected {sorted(seconds)} s: none has to "
            "wait for another one."
        )


@scenario(
    "two workers: the next item begins when a worker is free",
    first=choice(3, 4.5),
)
async def next_begins(lab, student, first):
    seconds = [first, 1, 1]

    async def fn(number):
        await lab.sleep(seconds[number])
        return number

    stream = student.stream(Source(lab, range(3)).read(), fn, 2)
    return await consume(lab, stream)


@next_begins.check
def _(run, first):
    run.returns([1, 2, 0], f"They need {first}, 1 and 1 s, with two workers.")
    if run.times("yielded") != [1, 2, first]:
        run.fail(f"The results came at {run.times('yielded')} s, not [1, 2, {first}].")


@scenario(
    "a source that pauses does not hold back what it gave before",
    workers=choice(3, 4),
)
async def pauses(lab, student, workers):
    source = Source(lab, range(4), pause_after=2)
    stream = student.stream(source.read(), Work(lab).fn, workers)
    return sorted(await consume(lab, stream))


@pauses.check
def _(run, workers):
    early = sorted(run.times("yielded"))[:2]
    if early != [1, 1]:
        run.fail(
            f"The first two results came at {early} s, expected [1, 1] s: the source "
            "paused after two items, and both were ready by then."
        )
    run.returns([0, 10, 20, 30], "One result for each item.")


@scenario(
    "an error of fn reaches the consumer as it is, and nothing runs on",
    cleanup=choice(33, 41),
    workers=choice(1, 3),
)
async def work_fails(lab, student, cleanup, workers):
    error = KeyError("no such page")
    source = Source(lab, range(30))
    work = Work(lab, cleanup=cleanup, fails_at=4, error=error)
    try:
        await consume(lab, student.stream(source.read(), work.fn, workers))
    except BaseException as caught:
        lab.note("left", len(asyncio.all_tasks()) - 1)
        return type(caught).__name__, caught is error
    return "no error"


@work_fails.check
def _(run, cleanup, workers):
    run.returns(("KeyError", True), "The very exception that fn raised, in no group.")
    failed = next(n.seconds for n in run.notes if n.kind == "end" and n.data == 4)
    ready = sum(second <= failed for second in run.times("end")) - 1
    if len(run.data("yielded")) > ready:
        run.fail(
            f"fn failed at t={failed:g} s, when {ready} results were ready, and "
            f"{len(run.data('yielded'))} came before the error: it waits for no more."
        )
    if run.data("left") != [0]:
        run.fail(
            f"{run.data('left')[0]} tasks were still running when the error left the "
            "stream: cancel them and await them first."
        )
    closed(run)
    bounded(run, workers)


@scenario(
    "an error of the source reaches the consumer as it is, and nothing runs on",
    count=choice(0, 1, 5),
    workers=choice(1, 3),
)
async def source_fails(lab, student, count, workers):
    error = ConnectionError("the feed is gone")
    source = Source(lab, range(count), error=error)
    try:
        await consume(lab, student.stream(source.read(), Work(lab).fn, workers))
    except BaseException as caught:
        lab.note("left", len(asyncio.all_tasks()) - 1)
        return type(caught).__name__, caught is error
    return "no error"


@source_fails.check
def _(run, count, workers):
    run.returns(("ConnectionError", True), "The very exception that the source raised.")
    if run.data("left") != [0]:
        run.fail(
            f"{run.data('left')[0]} tasks were still running when the error left the "
            "stream: cancel them and await them first."
        )


@scenario(
    "closed early: nothing runs on, and the source is closed",
    taken=choice(1, 3),
    workers=choice(1, 3),
    cleanup=choice(0.25, 2),
)
async def closed_early(lab, student, taken, workers, cleanup):
    source, work = Source(lab, range(30)), Work(lab, cleanup=cleanup)
    stream = student.stream(source.read(), work.fn, workers)
    for _ in range(taken):
        await anext(stream)
    await stream.aclose()
    lab.note("left", len(asyncio.all_tasks()) - 1)


@closed_early.check
def _(run, taken, workers, cleanup):
    if run.data("left") and run.data("left") != [0]:
        run.fail(
            f"{run.data('left')[0]} tasks were still running after aclose(): cancel them "
            "and await them in a finally."
        )
    if run.raised is None:
        closed(run)
    run.returns(None, "aclose() raises nothing.")


@scenario(
    "the consumer is cancelled: nothing runs on, and the source is closed",
    workers=choice(1, 3),
    cleanup=choice(33, 41),
)
async def cancelled(lab, student, workers, cleanup):
    source, work = Source(lab, range(30)), Work(lab, cleanup=cleanup)
    stream = student.stream(source.read(), work.fn, workers)
    task = lab.task(consume(lab, stream))
    lab.cancel_at(task, 2.5)
    await asyncio.wait([task], timeout=100)
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.cancelled()


@cancelled.check
def _(run, workers, cleanup):
    run.returns(True, "The consumer's task has to end as cancelled.")
    if run.data("left") != [0]:
        run.fail(
            f"{run.data('left')[0]} tasks were still running when the consumer had "
            "ended: cancel them and await them in a finally."
        )
    closed(run)
    run.takes(2.5 + cleanup, "It ends when the calls at work have cleaned up.")


@scenario("a source without aclose(), and a source without items", count=choice(0, 4))
async def plain_source(lab, student, count):
    stream = student.stream(Plain(range(count)), Work(lab).fn, 2)
    return sorted(await consume(lab, stream))


@plain_source.check
def _(run, count):
    run.returns([n * 10 for n in range(count)], "Not every source has an aclose().")
