"""A thread that delivers, and a loop that takes, is slow, or is busy at the deadline."""

import asyncio
import threading
import time

from lab import choice, scenario

PAUSE_SECONDS = 0.01  # meanwhile the loop has nothing to do, and waits
MOST_LATE = 10  # values: so slow may a busy machine be, which a loop that sleeps exceeds


class Watched(asyncio.Queue):
    """A queue that counts how often somebody looks for room in it."""

    looks = 0

    def full(self):
        self.looks += 1
        return super().full()


class Sensor:
    """The foreign thread: delivers the values and keeps what became of each."""

    def __init__(self, student, loop, queue, values, timeout):
        self.student = student
        self.loop = loop
        self.queue = queue
        self.values = values
        self.timeout = timeout
        self.outcomes = []
        self.delivering = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        for value in self.values:
            time.sleep(PAUSE_SECONDS)
            self.delivering.set()
            try:
                self.student.deliver(self.loop, self.queue, value, self.timeout)
            except BaseException as error:
                self.outcomes.append(type(error).__name__)
            else:
                self.outcomes.append("accepted")

    async def ended(self):
        """Waits for the thread in another one; for a while, not for ever."""
        await asyncio.to_thread(self.thread.join, 5)
        return not self.thread.is_alive()


def sensor(student, queue, values, timeout):
    sensor = Sensor(student, asyncio.get_running_loop(), queue, values, timeout)
    sensor.thread.start()
    return sensor


async def take(lab, here, count):
    """So many values, or those that come within some seconds."""
    queue, taken = here.queue, []
    try:
        async with asyncio.timeout(4):
            while len(taken) < count:
                taken.append(await queue.get())
                lab.note("delivered meanwhile", len(here.outcomes) - len(taken) + 1)
    except TimeoutError:
        pass
    return taken


def woke_up(run, count):
    if isinstance(run.returned, list) and len(run.returned) < count:
        run.fail(
            f"Only {len(run.returned)} of {count} values reached the consumer. What "
            "raises inside the loop is not told to the thread."
        )
    late = max(run.data("delivered meanwhile"), default=0)
    if late > MOST_LATE:
        run.fail(
            f"The consumer, which was waiting, got a value when {late} had been "
            "delivered since the last. From another thread put_nowait and call_soon "
            "neither are safe nor wake a loop that waits."
        )


@scenario("fifty values arrive, in order", factor=choice(1, 3, 7))
async def in_order(lab, student, factor):
    queue = asyncio.Queue()
    values = [n * factor for n in range(50)]
    here = sensor(student, queue, values, 30)
    taken = await take(lab, here, 50)
    lab.note("ended", await here.ended())
    return taken


@in_order.check
def _(run, factor):
    woke_up(run, 50)
    run.returns([n * factor for n in range(50)], "All values, in order.")
    if run.data("ended") != [True]:
        run.fail("The thread still waits, although all values have arrived.")


@scenario("a full queue slows the thread to the consumer's pace", count=choice(6, 8))
async def backpressure(lab, student, count):
    queue = asyncio.Queue(1)
    here = sensor(student, queue, list(range(count)), 30)
    taken, most = [], 0
    try:
        async with asyncio.timeout(5):
            while len(taken) < count:
                await asyncio.sleep(0.03)
                most = max(most, len(here.outcomes) - len(taken))
                taken.append(await queue.get())
    except TimeoutError:
        pass
    lab.note("most ahead", most)
    await here.ended()
    lab.note("outcomes", here.outcomes)
    return taken


@backpressure.check
def _(run, count):
    if run.data("most ahead")[0] > 2:
        run.fail(
            f"{run.data('most ahead')[0]} values were taken for delivered that the "
            "consumer had not got, with room for one: the thread was not slowed down. "
            "Wait for the put, in the thread."
        )
    woke_up(run, count)
    run.returns(list(range(count)), "All values, in order.")
    if run.data("outcomes") != [["accepted"] * count]:
        run.fail(f"The thread was told {run.data('outcomes')[0]}.")


@scenario("in debug mode, too", count=choice(3, 5))
async def debug_mode(lab, student, count):
    asyncio.get_running_loop().set_debug(True)
    queue = asyncio.Queue()
    here = sensor(student, queue, list(range(count)), 30)
    taken = await take(lab, here, count)
    await here.ended()
    lab.note("outcomes", here.outcomes)
    return taken


@debug_mode.check
def _(run, count):
    if "RuntimeError" in (run.data("outcomes") or [[]])[0]:
        run.fail(
            "In debug mode asyncio refused: a non-thread-safe operation was called from "
            "another thread."
        )
    woke_up(run, count)
    run.returns(list(range(count)), "All values, in order.")


@scenario(
    "the queue stays full: TimeoutError, no value that arrives later, and no spinning",
    timeout=choice(0.25, 0.35),
)
async def stays_full(lab, student, timeout):
    queue = Watched(1)
    queue.put_nowait("first")
    here = sensor(student, queue, ["late"], timeout)
    ended = await here.ended()
    lab.note("looks", queue.looks)
    taken = [queue.get_nowait()]
    await asyncio.sleep(0.2)
    while not queue.empty():
        taken.append(queue.get_nowait())
    lab.note("outcomes", here.outcomes if ended else ["waits"])
    return taken


@stays_full.check
def _(run, timeout):
    if run.data("outcomes") == [["accepted"]]:
        run.fail(
            "The queue stayed full, and deliver() returned as if it had delivered: "
            "nobody asked for the result of the put."
        )
    if run.data("outcomes") != [["TimeoutError"]]:
        run.fail(
            f"The queue stayed full for longer than the timeout; the thread has to get "
            f"TimeoutError, and got: {run.data('outcomes')[0]}."
        )
    if run.returned != ["first"]:
        run.fail("The thread got TimeoutError, and the value arrived later all the same.")
    if run.data("looks")[0] > 150 * timeout:
        run.fail(
            f"Within {timeout:g} s the queue was asked {run.data('looks')[0]} times whether "
            "it has room: that keeps a processor busy with waiting. Wait for the room; "
            "the loop tells when there is some."
        )


@scenario(
    "the loop is busy at the deadline: thread and queue agree",
    timeout=choice(0.15, 0.2),
    allow=["blocking"],
)
async def busy_loop(lab, student, timeout):
    queue = asyncio.Queue(1)
    queue.put_nowait("first")
    here = sensor(student, queue, ["value"], timeout)
    await asyncio.to_thread(here.delivering.wait, 5)
    await asyncio.sleep(0.05)  # now it waits for room
    queue.get_nowait()
    time.sleep(timeout + 0.4)  # past the deadline, whatever the loop would do
    ended = await here.ended()
    await asyncio.sleep(0.1)
    arrived = not queue.empty()
    return here.outcomes if ended else ["waits"], arrived


@busy_loop.check
def _(run, timeout):
    if run.returned == (["TimeoutError"], True):
        run.fail(
            "The thread got TimeoutError, yet the value was in the queue: the loop was "
            "busy, the put had won already, and the cancel came too late. Put the time "
            "limit inside the loop, where put and time-out cannot cross."
        )
    if run.returned not in ((["TimeoutError"], False), (["accepted"], True)):
        run.fail(f"The thread was told {run.returned[0]}; arrived: {run.returned[1]}.")


@scenario(
    "two threads and room for one: who is told that it was accepted has put its value",
    timeout=choice(0.3, 0.4),
    allow=["blocking"],
)
async def room_for_one(lab, student, timeout):
    queue = asyncio.Queue(1)
    here = [sensor(student, queue, [name], timeout) for name in ("one", "two")]
    for each in here:
        each.delivering.wait(5)
    time.sleep(0.1)  # the loop is busy while both look for room
    ended = [await each.ended() for each in here]
    await asyncio.sleep(0.1)
    taken = [queue.get_nowait() for _ in range(queue.qsize())]
    told = [n for each in here for n in each.values if each.outcomes == ["accepted"]]
    lab.note("ended", ended)
    return sorted(told), sorted(taken)


@room_for_one.check
def _(run, timeout):
    if run.data("ended") != [[True, True]]:
        run.fail("A thread waits for longer than its timeout.")
    told, arrived = run.returned or ((), ())
    if told != arrived:
        run.fail(
            f"Told that they were accepted: {told}; arrived: {arrived}. Between the look "
            "at the queue and the put the other thread's value came: look and put "
            "inside the loop, and tell the thread afterwards."
        )
    if len(arrived) != 1:
        run.fail(f"There was room for one value, and {len(arrived)} arrived.")
