"""Items are handed out one by one, and a heartbeat says how many between two turns."""

import asyncio
import itertools

from lab import choice, scenario, shuffled


class Heartbeat:
    """Another task, which wants a turn as soon as an item has been handed out."""

    def __init__(self):
        self.items = 0  # handed out since its last turn
        self.most = 0
        self.wanted = asyncio.Event()
        self.task = asyncio.create_task(self.beat())

    async def beat(self):
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            self.turn()

    def turn(self):
        self.most = max(self.most, self.items)
        self.items = 0

    def hand_out(self, values):
        for value in values:
            self.items += 1
            self.wanted.set()
            yield value

    def stop(self):
        self.task.cancel()
        self.turn()  # what was handed out after its last turn counts as well
        return self.most


async def measure(lab, total):
    """Calls ``total`` with a way to hand out items; notes the most in a row."""
    heartbeat = Heartbeat()
    await lab.sleep(0)  # the heartbeat begins to wait
    try:
        return await total(heartbeat.hand_out)
    finally:
        lab.note("most", heartbeat.stop())


def keeps_turns(run, total, every):
    run.returns(total, "The sum must not change.")
    most = max(run.data("most"))
    if most <= every:
        return
    if most == 1000:
        reason = (
            "`async def` alone never yields, nor does awaiting something that does not "
            "suspend: only a suspension does, and it must come between the items, not "
            "before or after all of them."
        )
    else:
        reason = "Yield more often, and count from the first item on."
    run.fail(
        f"{most} items were taken between two turns of the other task, "
        f"at most {every} are allowed. {reason}"
    )


@scenario(
    "another task gets a turn at least once per 100 items",
    start=choice(1, 5, 17, 401),
)
async def default_every(lab, student, start):
    values = (start + number % 7 for number in range(1000))
    return await measure(lab, lambda hand_out: student.total(hand_out(values)))


@default_every.check
def _(run, start):
    keeps_turns(run, sum(start + number % 7 for number in range(1000)), 100)


@scenario(
    "a smaller every gives turns more often",
    every=choice(7, 9, 13, 31),
    start=choice(1, 5, 17, 401),
)
async def small_every(lab, student, every, start):
    values = (start + number % 5 for number in range(1000))
    return await measure(lab, lambda hand_out: student.total(hand_out(values), every))


@small_every.check
def _(run, every, start):
    keeps_turns(run, sum(start + number % 5 for number in range(1000)), every)


@scenario(
    "the sum is right and the clock stays at 0 s",
    length=choice(251, 333, 777),
    every=choice(10, 40, 60),
)
async def sum_and_clock(lab, student, length, every):
    return await student.total(iter(range(length)), every=every)


@sum_and_clock.check
def _(run, length, every):
    run.returns(sum(range(length)), f"The iterable had {length} items, every={every}.")
    run.takes(
        0, "Use a zero sleep to yield: a positive delay only adds latency to the sum."
    )


@scenario("an empty iterable gives 0")
async def empty(lab, student):
    return await student.total(iter(()))


@empty.check
def _(run):
    run.returns(0, "Nothing to add is 0.")


@scenario(
    "an error of the iterable reaches the caller as it is",
    good=choice(3, 120, 250),
    text=shuffled(["disk full", "no such file", "broken pipe"]),
)
async def iterable_fails(lab, student, good, text):
    error = OSError(text[0])

    def values():
        yield from range(good)
        raise error

    try:
        return await student.total(values())
    except OSError as caught:
        lab.note("same", caught is error)
        raise


@iterable_fails.check
def _(run, good, text):
    run.raises("OSError", "An error of the iterable has to reach the caller.")
    if run.data("same") != [True]:
        run.fail("An OSError arrived, but not the one of the iterable: let it through.")


@scenario("cancelled half-way: ends as cancelled", every=choice(7, 20))
async def cancelled(lab, student, every):
    def values():
        for number in itertools.count(1):
            lab.note("item")
            if number == 3 * every + 1:
                task.cancel()
            elif number > 6 * every:
                return
            yield number

    task = lab.task(student.total(values(), every))
    return await task


@cancelled.check
def _(run, every):
    taken = len(run.data("item"))
    run.cancelled(
        f"The caller was cancelled as item {3 * every + 1} was taken, with every={every}, "
        f"and {taken} items were taken in all. Let the CancelledError go on."
    )


@scenario(
    "every call has a sum of its own: two at once, then a third",
    lengths=shuffled([150, 250, 333]),
)
async def three_calls(lab, student, lengths):
    def total(length):
        return student.total(iter(range(length)))

    together = await asyncio.gather(total(lengths[0]), total(lengths[1]))
    return [*together, await total(lengths[2])]


@three_calls.check
def _(run, lengths):
    run.returns(
        [sum(range(length)) for length in lengths],
        "While one call yields, another one may run: keep the sum in a local name.",
    )
