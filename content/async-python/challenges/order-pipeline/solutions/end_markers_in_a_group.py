"""End markers close stage after stage; a task group ends the rest when one fails."""

import asyncio

END = object()


class Pipeline:
    def __init__(self, parse, price, store, workers, maxsize):
        self.steps = [parse, price, store]
        self.workers = workers
        self.busy = [workers for _ in self.steps]
        self.queues = [asyncio.Queue(maxsize) for _ in self.steps]
        self.stored = 0

    async def run(self, orders):
        try:
            async with asyncio.TaskGroup() as group:
                for number in range(len(self.steps)):
                    for _ in range(self.workers):
                        group.create_task(self.work(number))
                for order in orders:
                    await self.queues[0].put(order)
                await self.queues[0].put(END)
        except* Exception as failed:
            error = failed
            while isinstance(error, ExceptionGroup):
                error = error.exceptions[0]
        else:
            return self.stored
        raise error

    async def work(self, number):
        inbox = self.queues[number]
        while (order := await inbox.get()) is not END:
            result = await self.steps[number](order)
            if number + 1 < len(self.steps):
                await self.queues[number + 1].put(result)
            else:
                self.stored += 1
        self.busy[number] -= 1
        if self.busy[number]:
            await inbox.put(END)  # for the next worker of this stage
        elif number + 1 < len(self.steps):
            await self.queues[number + 1].put(END)
