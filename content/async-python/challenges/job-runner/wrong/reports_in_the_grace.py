# fails: what was cut off is given back, what ended is not
# because: from then on nothing is
"""Runs jobs in the background, tells how it is going, and stops when it is told."""

import asyncio
import logging

logger = logging.getLogger(__name__)
STOP = object()


class JobRunner:
    """Some workers that share a queue of jobs, and a reporter beside them."""

    def __init__(self, handle, workers, grace, report, every):
        self._handle = handle
        self._size = workers
        self._grace = grace
        self._report = report
        self._every = every
        self._queue = asyncio.Queue()
        self._unfinished = {}  # number: job, in the order of submission
        self._submitted = self._running = 0
        self._stopping = False

    def start(self):
        self._workers = [asyncio.create_task(self._work()) for _ in range(self._size)]
        self._reporter = asyncio.create_task(self._report_status())

    def submit(self, job):
        if self._stopping:
            raise RuntimeError("the runner is shutting down")
        self._submitted += 1
        self._unfinished[self._submitted] = job
        self._queue.put_nowait((self._submitted, job))

    async def shutdown(self):
        """Let the jobs at work end, and return those that did not."""
        self._stopping = True
        while not self._queue.empty():
            self._queue.get_nowait()
        for _ in self._workers:
            self._queue.put_nowait(STOP)
        tasks = [*self._workers, self._reporter]
        try:
            await asyncio.wait(self._workers, timeout=self._grace)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return list(self._unfinished.values())

    async def _work(self):
        while (entry := await self._queue.get()) is not STOP:
            number, job = entry
            self._running += 1
            try:
                await self._handle(job)
            except Exception as error:
                logger.warning("job %r failed: %r", job, error)
            self._running -= 1
            del self._unfinished[number]

    async def _report_status(self):
        while True:
            await asyncio.sleep(self._every)
            await self._tell_status()

    async def _tell_status(self):
        for attempt in range(1, 4):
            try:
                self._report(self._status())
                return
            except OSError as error:
                logger.warning("the status was not written: %r", error)
            if attempt < 3:
                await asyncio.sleep(0.5)

    def _status(self):
        waiting = self._queue.qsize()
        finished = self._submitted - len(self._unfinished)
        return {"waiting": waiting, "running": self._running, "finished": finished}
