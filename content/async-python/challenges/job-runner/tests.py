"""Jobs that run, fail and are cut off; reports that fail; and a shutdown in good order."""

import asyncio
import contextlib

from lab import choice, scenario, shuffled


class Bench:
    """Jobs are numbers; each takes the seconds that the list holds for it."""

    def __init__(self, lab, seconds, bad=(), cleanup=0, broken=()):
        self.lab = lab
        self.seconds = seconds
        self.bad = bad
        self.cleanup = (
            cleanup  # of the first that is cancelled, the others take half of it
        )
        self.cancelled = 0
        self.broken = broken  # the numbers of the calls of report() that fail
        self.reports = 0

    async def clean_up(self, seconds):
        """Goes on to its end, also if it is cancelled a second time."""
        end = self.lab.now() + seconds
        while (left := end - self.lab.now()) > 0:
            with contextlib.suppress(asyncio.CancelledError):
                await self.lab.sleep(left)

    async def handle(self, job):
        self.lab.note("start", job)
        try:
            await self.lab.sleep(self.seconds[job])
        except asyncio.CancelledError:
            self.lab.note("cancelled", job)
            self.cancelled += 1
            await self.clean_up(self.cleanup / min(self.cancelled, 2))
            self.lab.note("cleaned up", job)
            raise
        self.lab.note("end", job)
        if job in self.bad:
            raise LookupError(job)

    def report(self, status):
        self.reports += 1
        self.lab.note("report", status)
        if self.reports in self.broken:
            raise OSError("disk busy")

    def runner(self, student, workers, grace=10, every=1000, before_start=0):
        runner = student.JobRunner(
            self.handle, workers=workers, grace=grace, report=self.report, every=every
        )
        for job in range(before_start):
            runner.submit(job)
        runner.start()
        for job in range(before_start, len(self.seconds)):
            runner.submit(job)
        return runner


async def stopped(lab, runner, at):
    """What shutdown() returned, when it was begun at `at` and given some minutes."""
    await lab.sleep(at - lab.now())
    lab.note("stop")
    task = lab.task(runner.shutdown())
    await asyncio.wait([task], timeout=300)
    if not task.done():
        return "nothing"
    lab.note("back")
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.result()


def in_good_order(run, back, unfinished, message):
    """shutdown() came back at this time with these jobs, and left nothing."""
    stop = run.times("stop")
    late = [
        note for note in run.notes if note.kind == "start" and note.seconds > stop[0]
    ]
    if stop and late:
        run.fail(
            f"shutdown() was begun at {stop[0]:g} s, and job {late[0].data} was begun at "
            f"{late[0].seconds:g} s."
        )
    if run.raised is None and not run.data("back"):
        run.fail("shutdown() did not come back within five minutes.")
    if type(run.returned) is list:
        lost = [job for job in unfinished if job not in run.returned]
        cut = [job for job in lost if job in run.data("cancelled")]
        if cut:
            run.fail(
                f"Job {cut[0]} was cancelled, and is missing in what shutdown() returned: "
                "it counts as finished, and nobody takes it up again."
            )
    run.returns(unfinished, "The jobs that were not finished, in order of submission.")
    if run.times("back") != [back]:
        run.fail(f"shutdown() came back at {run.times('back')[0]:g} s, {message}")
    if run.data("left") != [0]:
        run.fail(f"{run.data('left')[0]} tasks were left when shutdown() returned.")
    run.leaks_nothing()


@scenario("jobs run in order, and one that fails stops nobody", workers=choice(1, 2, 3))
async def plain(lab, student, workers):
    bench = Bench(lab, [2] * 6, bad=[0, 1, 2])
    return await stopped(lab, bench.runner(student, workers, before_start=4), 13)


@plain.check
def _(run, workers):
    run.peak(workers, "So many jobs at a time.")
    run.order("start", [0, 1, 2, 3, 4, 5], "Jobs are begun as they were submitted.")
    begun = [job // workers * 2 for job in range(6)]
    if run.times("start") != begun:
        run.fail(f"The jobs were begun at {run.times('start')} s; {begun} s is right.")
    in_good_order(run, 13, [], "and nothing was at work at 13 s.")


@scenario("the status is reported", every=choice(1.25, 2.25))
async def reported(lab, student, every):
    runner = Bench(lab, [2] * 5).runner(student, 2, every=every)
    return await stopped(lab, runner, 9.5)


@reported.check
def _(run, every):
    wanted = []
    for number in range(1, 20):
        at = number * every
        if at < 9.5:
            finished = min(5, int(at // 2) * 2)
            running = min(2, 5 - finished)
            counts = [("waiting", 5 - finished - running), ("running", running)]
            wanted.append([at, dict([*counts, ("finished", finished)])])
    got = [[note.seconds, note.data] for note in run.notes if note.kind == "report"]
    if got != wanted:
        run.fail(f"Reported was {got}; right is {wanted}.")
    in_good_order(run, 9.5, [], "and nothing was at work at 9.5 s.")


@scenario(
    "a status that cannot be written holds up no job",
    broken=choice([1, 2, 3], [1, 3, 4, 5]),
)
async def broken_report(lab, student, broken):
    bench = Bench(lab, [0.75] * 10, broken=broken)
    return await stopped(lab, bench.runner(student, 1, every=2), 7.75)


@broken_report.check
def _(run, broken):
    ends = [0.75 * number for number in range(1, 11)]
    if run.times("end") != ends:
        run.fail(
            f"Each job takes 0.75 s. They ended at {run.times('end')} s: something held "
            "them up when report() had raised OSError."
        )
    calls = [2, 2.5, 3, 5, 7] if broken == [1, 2, 3] else [2, 2.5, 4.5, 5, 5.5, 7.5]
    if run.times("report") != calls:
        run.fail(
            f"report() was called at {run.times('report')} s; right is {calls}: again "
            "0.5 s after a failure, three times at most, and 2 s after the last call."
        )
    in_good_order(run, 7.75, [], "and nothing was at work.")


@scenario(
    "shutdown() lets the jobs at work end, and begins no other",
    seconds=shuffled([3, 4, 5.5]),
)
async def lets_end(lab, student, seconds):
    runner = Bench(lab, [*seconds, 2, 2, 2]).runner(student, 3, grace=10)
    return await stopped(lab, runner, 1)


@lets_end.check
def _(run, seconds):
    if run.data("cancelled"):
        run.fail(f"Job {run.data('cancelled')[0]} was cancelled within the grace.")
    in_good_order(run, 5.5, [3, 4, 5], "5.5 s is right, when the last job has ended.")


@scenario(
    "the grace is the same for all, however many workers there are",
    workers=choice(2, 3, 8),
    cleanup=choice(33, 47),
)
async def one_grace(lab, student, workers, cleanup):
    runner = Bench(lab, [200] * 10, cleanup=cleanup).runner(student, workers, grace=4)
    return await stopped(lab, runner, 1)


@one_grace.check
def _(run, workers, cleanup):
    ended = run.times("cancelled")
    if ended and ended != [5] * workers:
        run.fail(
            f"shutdown() was begun at 1 s with a grace of 4 s; the {workers} jobs at work "
            f"were cancelled at {ended} s. At 5 s all of them are due, together."
        )
    if len(run.data("cleaned up")) < workers:
        run.fail("shutdown() came back before the cancelled jobs had cleaned up.")
    in_good_order(
        run,
        5 + cleanup,
        list(range(10)),
        f"{5 + cleanup:g} s is right: the grace, and the clean-ups side by side.",
    )


@scenario(
    "what was cut off is given back, what ended is not",
    seconds=shuffled([2, 3, 90, 90]),
)
async def cut_off(lab, student, seconds):
    bench = Bench(lab, [*seconds, 1, 1], bad=[0, 1], cleanup=0.5)
    runner = bench.runner(student, 4, grace=6, every=0.75)

    async def late():
        await lab.sleep(2.5)  # in the grace
        try:
            runner.submit("late")
        except RuntimeError:
            lab.note("refused")

    submitting = lab.task(late())
    left = await stopped(lab, runner, 1)
    await submitting
    return left


@cut_off.check
def _(run, seconds):
    left = [job for job in range(4) if seconds[job] == 90]
    if run.data("back") and not run.times("refused"):
        run.fail("shutdown() was under way, and submit() took a job: RuntimeError is due.")
    if late := [second for second in run.times("report") if second > 1]:
        run.fail(
            f"shutdown() was begun at 1 s, and at {late[0]:g} s the status was reported: "
            "from then on nothing is."
        )
    in_good_order(run, 7.5, [*left, 4, 5], "7.5 s is right: grace and clean-up.")


@scenario("shutdown() with nothing to do; submit() afterwards", workers=choice(1, 4))
async def idle(lab, student, workers):
    runner = Bench(lab, []).runner(student, workers)
    left = await stopped(lab, runner, 2)
    try:
        runner.submit("late")
    except RuntimeError:
        lab.note("refused")
    return left


@idle.check
def _(run, workers):
    in_good_order(run, 2, [], "and nothing was at work at 2 s.")
    if not run.times("refused"):
        run.fail("submit() took a job after shutdown(): RuntimeError is due.")


@scenario(
    "shutdown() is cancelled: the jobs are cancelled at once and awaited",
    cleanup=choice(33, 47),
    workers=choice(2, 3),
)
async def impatient(lab, student, cleanup, workers):
    runner = Bench(lab, [60] * 5, cleanup=cleanup).runner(student, workers, grace=20)
    await lab.sleep(1)
    task = lab.task(runner.shutdown())
    lab.cancel_at(task, 3)
    await asyncio.wait([task], timeout=300)
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.cancelled()


@impatient.check
def _(run, cleanup, workers):
    run.returns(True, "It was cancelled, so CancelledError has to leave shutdown().")
    if run.data("left") != [0]:
        run.fail(f"{run.data('left')[0]} tasks were left when it had been cancelled.")
    run.takes(3 + cleanup, "The jobs are cancelled together, at once, and awaited.")
    if len(run.data("cleaned up")) != workers:
        run.fail("The jobs at work had not cleaned up.")
    run.leaks_nothing()
