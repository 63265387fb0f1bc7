"""No workers: a task for each job that is at work, and a list of those that wait."""

import asyncio
import logging
from collections import deque


class JobRunner:
    def __init__(self, handle, workers, grace, report, every):
        self.handle = handle
        self.places = workers
        self.grace = grace
        self.report = report
        self.every = every
        self.waiting = deque()
        self.working = {}  # task: job
        self.finished = 0
        self.open = False
        self.closed = False

    def start(self):
        self.open = True
        self.reporter = asyncio.create_task(self.report_status())
        self.fill()

    def submit(self, job):
        if self.closed:
            raise RuntimeError("the runner is shutting down")
        self.waiting.append(job)
        self.fill()

    def fill(self):
        while self.open and self.waiting and len(self.working) < self.places:
            job = self.waiting.popleft()
            task = asyncio.create_task(self.handle(job))
            self.working[task] = job
            task.add_done_callback(self.ended)

    def ended(self, task):
        if not task.cancelled():
            del self.working[task]  # a cancelled one stays: it is not finished
            self.finished += 1
            if task.exception():
                logging.warning("a job failed: %r", task.exception())
        self.fill()

    async def shutdown(self):
        self.open, self.closed = False, True
        at_work = list(self.working)
        self.reporter.cancel()
        try:
            if at_work:
                await asyncio.wait(at_work, timeout=self.grace)
        finally:
            for task in at_work:
                task.cancel()
            await asyncio.gather(self.reporter, *at_work, return_exceptions=True)
        return [*self.working.values(), *self.waiting]

    async def report_status(self):
        while True:
            await asyncio.sleep(self.every)
            for pause in (0.5, 0.5, 0):
                status = {"waiting": len(self.waiting), "running": len(self.working)}
                try:
                    self.report({**status, "finished": self.finished})
                    break
                except OSError:
                    if pause:
                        await asyncio.sleep(pause)
