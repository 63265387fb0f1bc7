"""Play a plan: tasks that sleep, lock, queue, cancel and time out, and log what they do.

Not imported: its text becomes a program when the two constants are filled in.
"""

import asyncio
import json

PLAN = []  # of each task its steps, a step being [act, *arguments]
UNIT_SECONDS = 1.0
LONGER_THAN_ALL = 300  # units; all delays of a plan together take 255


class Play:
    """What the tasks of one plan share, and the log of all of them."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.places = asyncio.Semaphore(2)
        self.queue = asyncio.Queue(1)
        self.event = asyncio.Event()
        self.tasks = []
        self.log = []
        self.latest_units = 0.0  # the most that anything came too late
        self.start = asyncio.get_running_loop().time()

    def now_units(self) -> float:
        return (asyncio.get_running_loop().time() - self.start) / UNIT_SECONDS

    def note(self, *label) -> None:
        self.log.append([list(label), self.now_units()])

    def due(self, since_units: float, units: int) -> None:
        late = self.now_units() - since_units - units
        self.latest_units = max(self.latest_units, late)

    async def run(self) -> None:
        try:
            async with asyncio.timeout(LONGER_THAN_ALL * UNIT_SECONDS):
                for number, steps in enumerate(PLAN):
                    task = asyncio.create_task(self.play(number, steps))
                    self.tasks.append(task)
                ends = await asyncio.gather(*self.tasks, return_exceptions=True)
                self.note("ends", [repr(end) for end in ends])
        except TimeoutError:
            self.note("some never ended")

    async def play(self, number: int, steps: list) -> str:
        for place, (act, *rest) in enumerate(steps):
            self.note(number, place, act)
            try:
                self.note(number, place, act, await getattr(self, act)(*rest))
            except asyncio.CancelledError:
                self.note(number, place, act, "cancelled")
                raise
        return f"task {number}"

    async def sleep(self, units: int) -> None:
        since = self.now_units()
        try:
            await asyncio.sleep(units * UNIT_SECONDS)
        finally:  # it may have been due, and cancelled by what came due with it
            self.due(since, units)

    async def hold_lock(self, units: int) -> None:
        async with self.lock:
            await self.sleep(units)

    async def hold_place(self, units: int) -> None:
        async with self.places:
            await self.sleep(units)

    async def put(self, item: int) -> None:
        await self.queue.put(item)

    async def get(self) -> int:
        return await self.queue.get()

    async def set_event(self) -> None:
        self.event.set()

    async def wait_event(self) -> None:
        await self.event.wait()

    async def time_out(self, limit: int, units: int) -> str:
        since = self.now_units()
        try:
            async with asyncio.timeout(limit * UNIT_SECONDS):
                await self.sleep(units)
        except TimeoutError:
            self.due(since, limit)
            return "too late"
        return "in time"

    async def wait_for(self, limit: int, units: int) -> str:
        since = self.now_units()
        try:
            await asyncio.wait_for(self.sleep(units), limit * UNIT_SECONDS)
        except TimeoutError:
            self.due(since, limit)
            return "too late"
        return "in time"

    async def both(self, one: int, other: int) -> None:
        await asyncio.gather(self.sleep(one), self.sleep(other))

    async def group(self, one: int, other: int) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.sleep(one))
            group.create_task(self.sleep(other))

    async def first(self, one: int, other: int) -> int:
        naps = [asyncio.create_task(self.sleep(units)) for units in (one, other)]
        done, left = await asyncio.wait(naps, return_when=asyncio.FIRST_COMPLETED)
        for nap in left:
            nap.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(done)

    async def cancel(self, number: int) -> bool:
        return self.tasks[number % len(self.tasks)].cancel()

    async def yield_turn(self) -> None:
        await asyncio.sleep(0)


async def main() -> None:
    play = Play()
    await play.run()
    print(json.dumps({"log": play.log, "latest_units": play.latest_units}))


asyncio.run(main())
