"""A service that counts its calls, is busy now and then, and hears of cancellations."""

import asyncio
import contextlib
import itertools
from itertools import pairwise

from lab import choice, scenario, shuffled


async def clean_up(lab, seconds):
    """Goes on to its end, also if it is cancelled a second time."""
    end = lab.now() + seconds
    while (left := end - lab.now()) > 0:
        with contextlib.suppress(asyncio.CancelledError):
            await lab.sleep(left)


def sender(lab, seconds=1, busy=None, errors=None, cleanup=0):
    """A send() that notes each call.

    `seconds` for all or by batch; `busy` says how many calls of a batch find the
    service busy; `errors` has an exception by batch for those that fail otherwise.
    The first call that is cancelled takes `cleanup` seconds, the second half of it.
    """
    cut_off = itertools.count(1)
    left = dict(busy or {})
    errors = errors or {}

    async def send(batch):
        lab.note("start", batch)
        try:
            await lab.sleep(seconds[batch] if isinstance(seconds, dict) else seconds)
        except asyncio.CancelledError:
            lab.note("cancelled", batch)
            await clean_up(lab, cleanup / next(cut_off))
            lab.note("cleaned up", batch)
            raise
        lab.note("end", batch)
        if left.get(batch, 0) > 0:
            left[batch] -= 1
            raise ConnectionError(f"busy, {left[batch]} more")
        if batch in errors:
            raise errors[batch]
        return f"receipt {batch}"

    return send


def told(outcomes):
    """The outcomes as plain values."""
    return [
        [one.batch, one.receipt, None if one.error is None else repr(one.error)]
        for one in outcomes
    ]


def received(run, batches, message="One outcome for each batch."):
    run.returns([[batch, f"receipt {batch}", None] for batch in batches], message)


def spaced(run, every):
    times = run.times("start")
    for before, after in pairwise(times):
        if after - before < every - 1e-6:
            run.fail(
                f"Calls of send() started at t={before:g} s and at t={after:g} s, "
                f"and have to be {every:g} s apart."
            )


@scenario(
    "the places are all used, and never more than there are",
    limit=choice(2, 3, 4),
)
async def bounded(lab, student, limit):
    return told(await student.Importer(sender(lab), limit=limit).run(range(12)))


@bounded.check
def _(run, limit):
    run.peak(limit, f"The limit is {limit}. How many semaphores are there?")
    received(run, range(12))
    run.takes(12 / limit, "One second for each call, and every place is used.")
    run.leaks_nothing()


@scenario("two runs of one importer share its places", limit=choice(2, 3))
async def same_places(lab, student, limit):
    importer = student.Importer(sender(lab), limit=limit)
    first = lab.task(importer.run(range(6)))
    await lab.sleep(0.25)
    second = await importer.run(range(6, 12))
    return told([*await first, *second])


@same_places.check
def _(run, limit):
    run.peak(limit, "The limit holds for the importer, not for each run.")
    received(run, range(12))
    run.takes(12 / limit, "One second for each call, and every place is used.")
    run.leaks_nothing()


@scenario("two runs of one importer share its pace", every=choice(0.5, 0.75))
async def same_pace(lab, student, every):
    importer = student.Importer(sender(lab), limit=20, every=every)
    first = lab.task(importer.run(range(3)))
    await lab.sleep(0.25)
    second = await importer.run(range(3, 6))
    return told([*await first, *second])


@same_pace.check
def _(run, every):
    spaced(run, every)
    received(run, range(6))
    run.takes(1 + 5 * every, "A call begins as soon as the pace allows.")
    run.leaks_nothing()


@scenario(
    "the outcomes stand in the order of the batches",
    seconds=choice([3, 1, 2], [2, 3, 1], [3, 2, 1]),
)
async def in_order(lab, student, seconds):
    batches = ["a", "b", "c", "a"]
    send = sender(lab, seconds=dict(zip(batches[:3], seconds, strict=True)))
    return told(await student.Importer(send, limit=4).run(iter(batches)))


@in_order.check
def _(run, seconds):
    received(
        run,
        ["a", "b", "c", "a"],
        "The places in the list belong to the batches, in their order. The first and "
        "the last batch are equal; each has an outcome.",
    )
    run.takes(3)
    run.leaks_nothing()


@scenario(
    "a batch that pauses takes nobody's place",
    limit=choice(1, 2),
    pause=choice(20.5, 30.5),
)
async def pausing(lab, student, limit, pause):
    busy = dict.fromkeys(range(limit), 1)
    importer = student.Importer(sender(lab, busy=busy), limit=limit, pause=pause)
    return told(await importer.run(range(8)))


@pausing.check
def _(run, limit, pause):
    run.peak(limit)
    first = 8 / limit  # when every batch has had its first attempt
    late = [second for second in run.times("start")[:8] if second >= first]
    if late:
        run.fail(
            f"{limit} of 8 batches found the service busy and paused for {pause:g} s. "
            f"Meanwhile a place stood idle: a batch was due, and began at {late[0]:g} s."
        )
    received(run, range(8))
    run.takes(2 + pause, "A busy call, the pause, and the call that is received.")
    run.leaks_nothing()


@scenario(
    "the starts are spaced out, those of further attempts too",
    every=choice(0.5, 0.75),
    busy=shuffled([0, 0, 1, 2]),
)
async def paced(lab, student, every, busy):
    send = sender(lab, seconds=0.1, busy=dict(enumerate(busy)))
    importer = student.Importer(send, limit=9, every=every, pause=every / 4)
    return told(await importer.run(range(4)))


@paced.check
def _(run, every, busy):
    spaced(run, every)
    received(run, range(4))
    if len(run.data("start")) != 7:
        run.fail(f"{len(run.data('start'))} calls of send(), expected 7.")
    run.leaks_nothing()


@scenario("both bounds hold when they meet", seconds=choice(5, 7))
async def both(lab, student, seconds):
    times = {0: seconds, 1: seconds - 1, 2: seconds, 3: seconds - 1}
    importer = student.Importer(sender(lab, seconds=times), limit=2, every=1)
    return told(await importer.run(range(4)))


@both.check
def _(run, seconds):
    run.peak(2)
    spaced(run, 1)
    received(run, range(4))
    run.leaks_nothing()


@scenario(
    "some batches fail for good, and the others do not notice",
    attempts=choice(3, 4),
    bad=choice(0, 2),
)
async def failing(lab, student, attempts, bad):
    errors = {bad: ValueError("bad record"), 3: TimeoutError("slow")}
    send = sender(lab, busy={1: 99}, errors=errors)
    importer = student.Importer(send, limit=5, attempts=attempts, pause=2)
    return told(await importer.run(range(5)))


@failing.check
def _(run, attempts, bad):
    started = run.data("start")
    if (count := started.count(bad)) > 1 or started.count(3) > 1:
        run.fail(
            f"A batch whose call raised ValueError or TimeoutError was sent "
            f"{max(count, started.count(3))} times: only ConnectionError is tried again, "
            "any other exception is final."
        )
    if started.count(1) != attempts:
        run.fail(
            f"A batch that is busy each time was sent {started.count(1)} times; "
            f"`attempts` is {attempts}."
        )
    outcomes = [[batch, f"receipt {batch}", None] for batch in range(5)]
    outcomes[1][1:] = [None, f"ConnectionError('busy, {99 - attempts} more')"]
    outcomes[bad][1:] = [None, "ValueError('bad record')"]
    outcomes[3][1:] = [None, "TimeoutError('slow')"]
    run.returns(outcomes, "A batch that failed has its last exception in `error`.")
    run.takes(
        attempts + 2 * (attempts - 1), "There is no pause after the last attempt."
    )
    run.leaks_nothing()


@scenario("no batches at all")
async def nothing(lab, student):
    return await student.Importer(sender(lab)).run([])


@nothing.check
def _(run):
    run.returns([])
    run.takes(0)
    run.leaks_nothing()


@scenario(
    "run() is cancelled: its calls are cancelled and awaited",
    cleanup=choice(35, 44),
    limit=choice(2, 3),
)
async def cancelled(lab, student, cleanup, limit):
    importer = student.Importer(sender(lab, cleanup=cleanup), limit=limit)
    task = lab.task(importer.run(range(9)))
    lab.cancel_at(task, 1.5)
    await asyncio.wait([task], timeout=60)
    lab.note("ended")
    again = lab.task(importer.run(["again"]))
    await asyncio.wait([again], timeout=60)
    if not again.done():
        again.cancel()
        await asyncio.wait([again], timeout=60)
        lab.note("no place")
    return task.done() and task.cancelled()


@cancelled.check
def _(run, cleanup, limit):
    if sum(second < 1.5 for second in run.times("start")) > 2 * limit:
        run.fail(f"More than {limit} ran at the same time.")
    run.returns(True, "It was cancelled, so CancelledError has to leave run().")
    late = [n for n in run.notes if n.kind == "start" and n.seconds > 1.5]
    if any(note.data != "again" for note in late):
        run.fail("A call of send() began after the cancel.")
    if len(run.data("cleaned up")) != limit or run.times("ended") != [1.5 + cleanup]:
        run.fail(
            f"run() ended at {run.times('ended')[0]:g} s, expected {1.5 + cleanup:g} s: "
            "a call had not cleaned up when run() ended, or they did so one after the "
            "other. Cancel them together and await them."
        )
    if run.data("no place"):
        run.fail("The next run() found no place: a cancelled call has to give it back.")
    run.leaks_nothing()
