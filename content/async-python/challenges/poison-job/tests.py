"""Jobs that fail, jobs that bring more jobs, and a cancel in the middle."""

import asyncio

from lab import choice, scenario


class Counted(asyncio.Queue):
    """A queue that notes each put and each task_done(). Its items and its count are in
    another, which nobody can reach: what a library's class stores is open to all."""

    def __init__(self, lab):
        super().__init__()
        self.lab = lab
        self._inner = asyncio.Queue()

    async def put(self, item):
        self.put_nowait(item)

    def put_nowait(self, item):
        self.lab.note("put")
        self._inner.put_nowait(item)

    async def get(self):
        return await self._inner.get()

    def get_nowait(self):
        return self._inner.get_nowait()

    def task_done(self):
        self.lab.note("task done")
        self._inner.task_done()

    async def join(self):
        await self._inner.join()

    def qsize(self):
        return self._inner.qsize()

    def empty(self):
        return self._inner.empty()

    if hasattr(asyncio.Queue, "shutdown"):  # from Python 3.13 on

        def shutdown(self, immediate=False):
            self._inner.shutdown(immediate)


KINDS = (ValueError, TimeoutError, KeyError)  # a job may fail by any Exception


class Bench:
    """A queue of jobs, and a handler that notes what it does and fails for some."""

    def __init__(self, lab, jobs, bad=(), follow_ups=None, cleanup=0, seconds=1):
        self.lab = lab
        self.bad = set(bad)
        self.follow_ups = follow_ups or {}
        self.cleanup = cleanup
        self.seconds = seconds
        self.errors = {}
        self.queue = Counted(lab)
        for job in jobs:
            self.queue.put_nowait(job)

    async def handle(self, job):
        self.lab.note("start", job)
        try:
            seconds = self.seconds
            if isinstance(seconds, dict):
                seconds = seconds[job]
            await self.lab.sleep(seconds)
        except asyncio.CancelledError:
            self.lab.note("cancelled", job)
            await self.lab.sleep(self.cleanup)
            self.lab.note("cleaned up", job)
            raise
        for further in self.follow_ups.get(job, ()):
            self.queue.put_nowait(further)
        self.lab.note("end", job)
        if job in self.bad:
            self.errors[job] = KINDS[len(self.errors) % 3](job)
            raise self.errors[job]

    async def joins_at_once(self):
        """Whether nothing in the queue is unfinished any more."""
        joining = self.lab.task(self.queue.join())
        await asyncio.wait([joining], timeout=0.5)
        if joining.done():
            return True
        joining.cancel()
        return False

    async def drained(self, student, workers):
        """What drain() returned, as far as it can be told."""
        failed = await student.drain(self.queue, self.handle, workers)
        self.lab.note("returned")
        self.lab.note(
            "own errors", [error is self.errors.get(job) for job, error in failed]
        )
        self.lab.note("accounted", await self.joins_at_once())
        return [job for job, _ in failed]


def exact(run, failed, seconds):
    own = run.data("own errors")
    if run.returned == failed and own and own != [[True] * len(failed)]:
        run.fail("With each failed job goes the very exception it raised.")
    run.returns(
        failed, "The failed jobs with their exceptions, in the order of failing."
    )
    calls, puts = len(run.data("task done")), len(run.data("put"))
    if calls > puts:
        run.fail(
            f"task_done() was called {calls} times, and {puts} items were put into the "
            "queue: it is due once for each, also for one that failed."
        )
    back = run.times("returned")[0]
    if back != seconds:
        run.fail(
            f"drain() returned at t={back:g} s, expected {seconds:g} s: when all jobs "
            "are done, and not before."
        )
    if run.data("accounted") != [True]:
        run.fail(
            "Afterwards q.join() does not return: task_done() is due once for each "
            "job, also for one that failed."
        )


@scenario(
    "two of six jobs fail, and the others are done all the same",
    bad=choice([1, 4], [2, 3], [0, 5], [3, 4]),
)
async def two_fail(lab, student, bad):
    return await Bench(lab, range(6), bad).drained(student, 2)


@two_fail.check
def _(run, bad):
    if run.data("start") and not run.data("returned") and run.raised is None:
        run.fail("drain() did not come back.")
    run.peak(2, "There are two workers.")
    exact(run, bad, 3)
    if sorted(run.data("end")) != [0, 1, 2, 3, 4, 5]:
        run.fail(f"Only the jobs {sorted(run.data('end'))} of six were done.")
    run.leaks_nothing("Cancel the workers and await them before drain() returns.")


@scenario("every job fails, more of them than workers", workers=choice(1, 2, 4))
async def all_fail(lab, student, workers):
    return await Bench(lab, range(8), range(8)).drained(student, workers)


@all_fail.check
def _(run, workers):
    exact(run, list(range(8)), 8 / workers)
    run.leaks_nothing()


@scenario(
    "the failed jobs come in the order of failing, not of starting",
    seconds=choice([3, 1, 2], [2, 3, 1], [3, 2, 1]),
)
async def as_they_fail(lab, student, seconds):
    bench = Bench(lab, range(3), range(3), seconds=dict(enumerate(seconds)))
    return await bench.drained(student, 3)


@as_they_fail.check
def _(run, seconds):
    if run.raised is None and run.returned == [0, 1, 2]:
        run.fail(
            f"The jobs took {seconds} s, so they failed in another order than that in "
            "which they were taken from the queue."
        )
    exact(run, sorted(range(3), key=seconds.__getitem__), 3)
    run.leaks_nothing()


@scenario("an empty queue: drain() returns at once", workers=choice(1, 3))
async def empty(lab, student, workers):
    return await Bench(lab, ()).drained(student, workers)


@empty.check
def _(run, workers):
    exact(run, [], 0)
    run.leaks_nothing()


@scenario(
    "jobs that jobs put into the queue are done too",
    count=choice(2, 3, 4),
)
async def further(lab, student, count):
    parent = 3  # the last of the first four to end
    more = {parent: [f"more {n}" for n in range(count)], "more 0": ["last"]}
    bench = Bench(lab, range(4), ["more 0"], more)
    return await bench.drained(student, 4)


@further.check
def _(run, count):
    wanted = {0, 1, 2, 3, "last", *(f"more {n}" for n in range(count))}
    left = wanted - set(run.data("start"))
    if run.data("returned") and left:
        run.fail(
            f"The job {min(left, key=str)!r} was put into the queue by another job and "
            "was never done: take jobs until all are finished, not those of the start."
        )
    exact(run, ["more 0"], 3)
    run.leaks_nothing()


@scenario(
    "drain() is cancelled: the jobs at work are cancelled, and nothing is left",
    cleanup=choice(33, 41, 47),
    workers=choice(1, 2),
)
async def cancelled(lab, student, cleanup, workers):
    bench = Bench(lab, range(9), [0], cleanup=cleanup)
    task = lab.task(student.drain(bench.queue, bench.handle, workers))
    lab.cancel_at(task, 2.5)
    await asyncio.wait([task], timeout=60)
    lab.note("ended", task.done())
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.done() and task.cancelled()


@cancelled.check
def _(run, cleanup, workers):
    if run.data("ended") == [False]:
        run.fail(
            "drain() was cancelled and did not end. A worker that catches "
            "BaseException takes its own cancellation for a failed job."
        )
    run.returns(True, "It was cancelled, so CancelledError has to leave drain().")
    late = [second for second in run.times("start") if second > 2.5]
    if late:
        run.fail(f"A job was begun at t={late[0]:g} s, after the cancel at 2.5 s.")
    if len(run.data("cleaned up")) != workers:
        run.fail(
            "The jobs at work had not cleaned up when drain() ended: cancel the "
            "workers in a finally, and await them there."
        )
    run.takes(2.5 + cleanup, "It ends when the jobs at work have cleaned up.")
    run.leaks_nothing()
