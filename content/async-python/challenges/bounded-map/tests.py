"""Calls that count how many they are, take different times, fail, and get cancelled."""

import asyncio

from lab import choice, scenario, shuffled


class Calls:
    """Has the function to map: it notes the start and the end of each call."""

    def __init__(self, lab, seconds=1, error=None, fails_on=None):
        self.lab = lab
        self.seconds = seconds
        self.error = error
        self.fails_on = fails_on

    async def do(self, item):
        self.lab.note("start", item)
        try:
            await self.lab.sleep(
                item if self.seconds == "of the item" else self.seconds
            )
        finally:
            self.lab.note("end", item)
        if item == self.fails_on:
            raise self.error
        return f"result {item}"


def peak(run):
    """How many calls were in flight at once, at most."""
    now = highest = 0
    for note in run.notes:
        now += (note.kind == "start") - (note.kind == "end")
        highest = max(highest, now)
    return highest


def each_once(run, items):
    if sorted(run.data("start"), key=str) != sorted(items, key=str):
        run.fail(f"fn was called with {run.data('start')}, the items are {items}.")


@scenario(
    "never more than limit calls at once, and never fewer while items are left",
    plan=choice([20, 5], [12, 3], [14, 2], [12, 4]),
)
async def at_most(lab, student, plan):
    count, limit = plan
    return await student.bounded_map(Calls(lab).do, range(count), limit)


@at_most.check
def _(run, plan):
    count, limit = plan
    if peak(run) > limit:
        run.fail(
            f"{peak(run)} calls were in flight at once, {limit} are allowed: all calls "
            "have to share one semaphore, or whatever counts them."
        )
    if peak(run) < limit:
        run.fail(
            f"At most {peak(run)} of {limit} calls were in flight at once: the others "
            "had to wait for nothing."
        )
    run.returns([f"result {n}" for n in range(count)])
    run.takes(count / limit, f"{count} calls of 1 s, {limit} at a time.")


@scenario(
    "no slot stands idle while items are left",
    seconds=choice([3, 1, 1, 1], [4, 1.5, 1, 0.5, 1], [5, 2, 0.5, 0.5, 2]),
)
async def no_idle_slot(lab, student, seconds):
    return await student.bounded_map(Calls(lab, "of the item").do, seconds, 2)


@no_idle_slot.check
def _(run, seconds):
    each_once(run, seconds)
    if peak(run) > 2:
        run.fail(f"{peak(run)} calls were in flight at once, 2 are allowed.")
    run.takes(
        max(seconds),
        f"Calls of {seconds} s with limit 2: while the long one runs, the other slot "
        "takes all the rest. In batches each one waits for its slowest member.",
    )


@scenario(
    "the results keep the order of the items, whichever is done first",
    seconds=choice([3, 1, 2, 0.5], [2, 3, 0.5, 1], [3, 2, 1, 0.5]),
)
async def keeps_order(lab, student, seconds):
    return await student.bounded_map(Calls(lab, "of the item").do, seconds, 3)


@keeps_order.check
def _(run, seconds):
    run.returns(
        [f"result {number}" for number in seconds],
        "The results follow the order of the items, not of the ends.",
    )
    each_once(run, seconds)


@scenario(
    "the items may come from a generator and may be equal",
    items=shuffled([7, 7, 7, 1, 1, 0]),
)
async def generator(lab, student, items):
    return await student.bounded_map(Calls(lab).do, (item for item in items), 4)


@generator.check
def _(run, items):
    run.returns(
        [f"result {item}" for item in items],
        "A generator can be gone through only once, and equal items are separate calls.",
    )
    if len(run.data("start")) != len(items):
        run.fail(
            f"fn was called {len(run.data('start'))} times for {len(items)} items."
        )


@scenario("no items give []", limit=choice(1, 4))
async def nothing(lab, student, limit):
    return await student.bounded_map(Calls(lab).do, iter([]), limit)


@nothing.check
def _(run, limit):
    run.returns([], "No items, no results, no error.")


@scenario("a limit below 1 is a ValueError before any call", below=choice(-1, -3))
async def bad_limit(lab, student, below):
    ends = []
    for limit in (0, below):
        try:
            async with asyncio.timeout(60):
                await student.bounded_map(Calls(lab).do, range(3), limit)
        except (ValueError, TimeoutError) as error:
            ends.append(type(error).__name__)
        else:
            ends.append("no error")
    return ends


@bad_limit.check
def _(run, below):
    if run.data("start"):
        run.fail("With a limit below 1 fn was called all the same.")
    if run.returned and run.returned[0] == "TimeoutError":
        run.fail(
            "With limit 0 it waited for ever: Semaphore(0) has no permit to give, and "
            "only a negative number is refused."
        )
    run.returns(
        ["ValueError", "ValueError"],
        f"The limits 0 and {below} can never be right: check the limit first.",
    )


@scenario(
    "a call that fails: its error leaves as it is, at that moment",
    number=choice(1, 2, 4),
)
async def fails(lab, student, number):
    error = ValueError("bad item")
    calls = Calls(lab, error=error, fails_on=number)
    try:
        return await student.bounded_map(calls.do, range(8), 2)
    except Exception as caught:
        lab.note("caught", caught is error)
        raise


@fails.check
def _(run, number):
    if run.raised and run.raised["group"]:
        run.fail(
            f"{run.raised['type']} left where the ValueError itself was asked for: take "
            "it out of the group, or use gather."
        )
    run.raises("ValueError", f"The call for item {number} failed.")
    if run.data("caught") != [True]:
        run.fail("A ValueError left, but not the one that the call raised.")
    run.takes(
        number // 2 + 1, "It leaves when the call fails, not when the others are done."
    )


@scenario("after a failure the next bounded_map has all its slots")
async def after_a_failure(lab, student):
    calls = Calls(lab, error=ValueError("bad item"), fails_on=1)
    try:
        await student.bounded_map(calls.do, range(6), 2)
    except Exception:
        pass
    await lab.sleep(10)
    start = lab.now()
    await student.bounded_map(Calls(lab).do, range(100, 108), 2)
    return lab.now() - start


@after_a_failure.check
def _(run):
    run.returns(4.0, "8 calls of 1 s, two at a time: 4 s, whatever happened before.")


@scenario(
    "the caller is cancelled: so are the calls in flight",
    limit=choice(2, 3),
)
async def cancelled(lab, student, limit):
    task = lab.task(student.bounded_map(Calls(lab, 100).do, range(6), limit))
    lab.cancel_at(task, 0.5)
    await asyncio.wait([task], timeout=50)
    await lab.sleep(1)
    if not task.done():
        return "running"
    if not task.cancelled():
        return "something else"
    again = lab.task(student.bounded_map(lab.sleep, [1] * 2 * limit, limit))
    before = lab.now()
    await asyncio.wait([again], timeout=50)
    lab.note("again", [again.done(), lab.now() - before])
    again.cancel()
    return "cancelled"


@cancelled.check
def _(run, limit):
    if len(run.data("start")) > limit:
        run.fail(
            f"{len(run.data('start'))} calls were started, {limit} are allowed at once: "
            "after the cancellation no new one may begin."
        )
    if run.times("end") != [0.5] * limit:
        run.fail(
            "The caller was cancelled at 0.5 s, and calls in flight went on: cancel them."
        )
    run.returns("cancelled", "CancelledError leaves bounded_map.")
    if run.data("again") != [[True, 2]]:
        run.fail(
            f"A later call with limit {limit} did not have all its slots: whoever is "
            "cancelled has to give back what it held."
        )
