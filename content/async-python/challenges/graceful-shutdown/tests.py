"""A door that hands out jobs at their times, jobs of every kind, and a stop."""

import asyncio

from lab import choice, scenario, shuffled


class Door:
    """accept(): each job at its moment, after the last one it waits for ever."""

    def __init__(self, lab, jobs):
        self.lab = lab
        self.jobs = list(jobs)

    async def accept(self):
        self.lab.note("accept")
        try:
            if not self.jobs:
                await self.lab.sleep(1000)
            at, job = self.jobs.pop(0)
            if at > self.lab.now():
                await self.lab.sleep(at - self.lab.now())
        except asyncio.CancelledError:
            self.lab.note("accept cancelled")
            raise
        self.lab.note("handed out")
        return job


async def stopped_at(lab, stop, seconds):
    await lab.sleep(seconds)
    stop.set()


async def served(lab, student, jobs, stop_at, grace):
    """What serve returns, with `stop` set at that moment."""
    stop = asyncio.Event()
    timer = lab.task(stopped_at(lab, stop, stop_at))
    result = await student.serve(Door(lab, jobs).accept, stop, grace)
    await timer
    return result


def work(lab, name, seconds, **options):
    return lambda: lab.job(name, seconds, **options)


def counted(run, finished, cancelled, seconds, message):
    run.returns((finished, cancelled), message)
    run.takes(seconds, message)
    run.leaks_nothing()


@scenario(
    "one job finishes in time, one is cancelled after the grace",
    grace=choice(3, 4.5),
    order=shuffled([1, 9]),
)
async def in_time_and_late(lab, student, grace, order):
    jobs = [(0, work(lab, f"{seconds} s", seconds)) for seconds in order]
    return await served(lab, student, jobs, 2, grace)


@in_time_and_late.check
def _(run, grace, order):
    if run.times("start") != [0, 0]:
        run.fail("Each job runs as a task of its own, from the moment it is accepted.")
    if run.times("cancelled") == [2]:
        run.fail(
            "No grace: the running job was cancelled at t=2 s, the moment of the stop."
        )
    counted(run, 1, 1, 2 + grace, f"Stop at 2 s, grace={grace:g}: one of each.")


@scenario(
    "all jobs done early: it returns with the last of them", ends=shuffled([1, 3, 6])
)
async def early(lab, student, ends):
    jobs = [(0, work(lab, f"{seconds} s", seconds)) for seconds in ends]
    return await served(lab, student, jobs, 2, 30)


@early.check
def _(run, ends):
    if run.seconds == 32:
        run.fail(
            "It returned at t=32 s: wait for the jobs with a limit, do not sleep the "
            "grace out."
        )
    counted(run, 3, 0, 6, "The last job ends at 6 s.")


@scenario("a stop is noticed while accept() waits", stop_at=choice(2, 7.5))
async def waiting(lab, student, stop_at):
    return await served(lab, student, [(0, work(lab, "a", 1))], stop_at, 3)


@waiting.check
def _(run, stop_at):
    counted(run, 1, 0, stop_at, "No job runs any more: it returns at once.")
    if run.data("accept cancelled") != [None]:
        run.fail("The pending accept() has to be cancelled.")


@scenario("stop was set before: accept() is not called")
async def stopped_before(lab, student):
    stop = asyncio.Event()
    stop.set()
    return await student.serve(Door(lab, [(0, work(lab, "a", 1))]).accept, stop, 3)


@stopped_before.check
def _(run):
    if run.times("accept"):
        run.fail("Once stop is set no accept() is begun.")
    counted(run, 0, 0, 0, "There is nothing to do.")


@scenario("jobs that come later are accepted, until the stop", gap=choice(1, 1.5))
async def one_after_another(lab, student, gap):
    jobs = [(n * gap, work(lab, str(n), 2.25)) for n in range(8)]
    return await served(lab, student, jobs, 3.2 * gap, 10)


@one_after_another.check
def _(run, gap):
    if len(run.times("start")) != len(run.times("handed out")):
        run.fail("Each job that was handed out has to be started.")
    if len(run.times("start")) > 4:
        run.fail("After the stop another job was accepted.")
    counted(run, 4, 0, 3 * gap + 2.25, "Four jobs come before the stop.")


@scenario("a failing job disturbs nobody", allow=["never_retrieved"], seed=choice(1, 2))
async def failing(lab, student, seed):
    jobs = [
        (0, work(lab, "fails", 1, error=ValueError("bad request"))),
        (0, work(lab, "goes on", 2.5)),
        (2, work(lab, "later", 1 + seed)),
    ]
    return await served(lab, student, jobs, 4.25, 5)


@failing.check
def _(run, seed):
    if "goes on" in run.data("cancelled"):
        run.fail(
            "In a TaskGroup one failing job cancels its siblings: the jobs of a server "
            "have to be kept apart."
        )
    if run.raised is not None:
        run.fail(f"The {run.raised['type']} of a job left.")
    counted(
        run, 3, 0, max(4.25, 3 + seed), "Three jobs finished, one of them by an error."
    )


async def in_one_moment(lab, student, first):
    """What serve returned, how many jobs it was handed, and how long it took."""
    stop, ready = asyncio.Event(), asyncio.Event()
    handed, began, is_stopped = 0, lab.now(), False

    async def accept():
        nonlocal handed
        lab.note("accept begun", is_stopped)  # not what `stop` says: serve() has it
        await ready.wait()
        ready.clear()
        handed += 1
        lab.note("handed out")
        return work(lab, "the last", 1)

    async def both():
        nonlocal is_stopped
        await lab.sleep(2)
        is_stopped = True
        for event in (ready, stop) if first == "the job" else (stop, ready):
            event.set()

    timer = lab.task(both())
    result = await student.serve(accept, stop, 5)
    await timer
    return [result, handed, lab.now() - began]


@scenario(
    "a job that is handed out in the moment of the stop is run",
    first=shuffled(["the job", "the stop"]),
)
async def same_moment(lab, student, first):
    return [await in_one_moment(lab, student, each) for each in first]


@same_moment.check
def _(run, first):
    if len(run.times("start")) < len(run.times("handed out")):
        run.fail(
            f"It returned {[result for result, *_ in run.returned or []]}: accept() had "
            "handed out a job in the moment of the stop, and it was dropped. wait() may "
            "report both as done."
        )
    if True in run.data("accept begun"):
        run.fail("Another accept() was begun, although stop was set already.")
    run.returns(
        [[(handed, 0), handed, 2 + handed] for _, handed, _ in run.returned or []],
        "Twice: result, jobs handed out, seconds. The job takes 1 s.",
    )
    run.leaks_nothing()


@scenario(
    "a clean-up after the grace is waited for, and counts as cancelled",
    seconds=choice(37, 52),
)
async def cleans_up(lab, student, seconds):
    def polite(name, cleanup):
        async def job():
            try:
                await lab.sleep(60)
            except asyncio.CancelledError:
                await lab.sleep(cleanup)
                lab.note("cleaned up", name)

        return job

    jobs = [(0, polite("quick", seconds - 1)), (0, polite("slow", seconds))]
    return await served(lab, student, jobs, 2, 3)


@cleans_up.check
def _(run, seconds):
    if run.seconds == 5:
        run.fail(
            "It returned while a job was cleaning up: cancel() is a request, so wait "
            "for the job."
        )
    if run.seconds > 5 + seconds:
        run.fail(
            f"It took {run.seconds:g} s, expected {5 + seconds} s: the grace is one for "
            "all jobs, and after it they are cancelled together, so that their "
            "clean-ups overlap."
        )
    counted(
        run,
        0,
        2,
        5 + seconds,
        "serve cancelled both jobs; that they end normally then does not matter.",
    )
    run.cleaned_up(["quick", "slow"])


@scenario("a job that ends as cancelled by itself has finished")
async def by_itself(lab, student):
    async def gives_up():
        await lab.sleep(1)
        raise asyncio.CancelledError

    return await served(lab, student, [(0, gives_up), (0, work(lab, "a", 1.5))], 2, 3)


@by_itself.check
def _(run):
    counted(run, 2, 0, 2, "Nobody cancelled it: it ended so, before the stop.")


async def cut_off(lab, student, at):
    stop = asyncio.Event()
    jobs = [(0, work(lab, "a", 60, cleanup=1)), (0, work(lab, "b", 60, cleanup=42))]
    task = lab.task(student.serve(Door(lab, jobs).accept, stop, 30))
    timer = lab.task(stopped_at(lab, stop, 4))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=100)
    lab.note("ended")
    timer.cancel()
    await asyncio.wait([timer])
    if not task.done():
        return "running"
    return "cancelled" if task.cancelled() else "not cancelled"


def ended_with_its_jobs(run, at):
    run.returns("cancelled", "CancelledError leaves.")
    ended = run.times("ended")[0]
    if len(run.times("cancelled")) < 2:
        run.fail(
            "serve was cancelled and its jobs went on without an owner: cancel and "
            "await them in a `finally`."
        )
    if ended != at + 42:
        run.fail(
            f"It ended at t={ended:g} s: its jobs were cancelled at {at:g} s, and "
            "their clean-ups of 1 s and 42 s overlap and have to be awaited."
        )
    run.cleaned_up(["a", "b"])
    if run.data("accept cancelled") != [None]:
        run.fail("The pending accept() has to be cancelled.")
    run.leaks_nothing()


@scenario("serve is cancelled while it accepts: its jobs have ended", at=choice(1, 2.5))
async def cancelled_accepting(lab, student, at):
    return await cut_off(lab, student, at)


@cancelled_accepting.check
def _(run, at):
    ended_with_its_jobs(run, at)


@scenario("serve is cancelled in the grace: its jobs have ended", at=choice(6, 7.5))
async def cancelled_in_the_grace(lab, student, at):
    return await cut_off(lab, student, at)


@cancelled_in_the_grace.check
def _(run, at):
    ended_with_its_jobs(run, at)
