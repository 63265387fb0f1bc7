"""Jobs that leave something behind, run in a thread that has no loop yet."""

import asyncio
import selectors
import sys
import time
import warnings

from lab import choice, scenario

LEFT_ALONE = 4  # seconds that a leftover task would take if nobody cancelled it


async def run(lab, student, job):
    """run_job in a thread; notes when it ended, by what, and whether it closed."""
    try:
        return await asyncio.to_thread(student.run_job, job)
    finally:
        lab.note("run_job ended")


class Leftovers:
    """What a job leaves behind, held on to so that nothing is collected early."""

    def __init__(self, lab):
        self.lab = lab
        self.kept = []

    async def worker(self, cleanup):
        try:
            await asyncio.sleep(LEFT_ALONE)
            self.lab.note("worker", "left alone")
        except asyncio.CancelledError:
            self.lab.note("worker", "cancelled")
            await asyncio.sleep(cleanup)
            self.lab.note("worker", "cleaned up")
            raise

    async def leave_task(self, cleanup):
        self.kept.append(asyncio.create_task(self.worker(cleanup)))
        await asyncio.sleep(0)  # it begins to work

    async def numbers(self, cleanup):
        try:
            for number in range(10):
                yield number
        finally:
            await asyncio.sleep(cleanup)
            self.lab.note("generator", "finalised")

    def write(self, seconds):
        time.sleep(seconds)
        self.lab.note("thread", "ended")


def before_the_end(run, kind):
    """The data of the notes of a kind that came before run_job ended."""
    kinds = [note.kind for note in run.notes]
    if "run_job ended" not in kinds:
        return []
    end = kinds.index("run_job ended")
    return [note.data for note in run.notes[:end] if note.kind == kind]


def found_a_loop(run):
    """get_event_loop makes no loop in another thread than the main one."""
    if run.raised and run.raised["type"] == "RuntimeError":
        run.fail(
            f"RuntimeError({run.raised['message']!r}) left run_job. Where no loop runs, "
            "asyncio.get_event_loop() depends on the thread, on the version and on what "
            "ran before; a closed loop cannot be used again. Make a new loop for each "
            "call, or let asyncio make it."
        )


def watched(selector, method, note):
    """A selector for a new loop, and a note when a policy made the loop for others.

    Only from 3.14 on would a DeprecationWarning tell. asyncio itself may ask a policy.
    """

    def made():
        frame = sys._getframe(1)
        while caller := frame.f_back:
            by_asyncio = caller.f_globals.get("__name__") == "asyncio.events"
            if frame.f_code is method.__code__ and not by_asyncio:
                note("asked a policy")
            frame = caller
        return selector()

    return made


@scenario(
    "the result of the job comes back, three times in a row",
    values=choice([3, 8, 21], ["tea", None, "milk"]),
)
async def result(lab, student, values):
    loops, results = [], []

    def job_for(value):
        async def job():
            lab.note("job")
            loops.append(asyncio.get_running_loop())
            await asyncio.sleep(0.01)
            return value

        return job

    policy = asyncio.get_event_loop_policy()
    method = type(policy).new_event_loop  # of every policy, also one run_job makes
    selectors.DefaultSelector = watched(selectors.DefaultSelector, method, lab.note)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for value in values:
            results.append(await run(lab, student, job_for(value)))
    lab.note("policy kept", asyncio.get_event_loop_policy() is policy)
    for warning in caught:
        if issubclass(warning.category, DeprecationWarning):
            lab.note("deprecated", str(warning.message))
    lab.note("closed", [loop.is_closed() for loop in loops])
    return results


@result.check
def _(run, values):
    found_a_loop(run)
    run.returns(values, "Each call returns what its job returned.")
    if (jobs := len(run.data("job"))) != 3:
        run.fail(f"Three calls of run_job started {jobs} jobs.")
    for message in run.data("deprecated"):
        run.fail(f"DeprecationWarning: {message}.")
    if run.data("asked a policy") or run.data("policy kept") == [False]:
        run.fail(
            "run_job uses an event loop policy. Policies are deprecated since 3.14: make "
            "a new loop for each call, or let asyncio make it."
        )
    if run.data("closed") != [[True, True, True]]:
        run.fail(
            "The loop of a job was still open when run_job had returned: close it."
        )


def with_a_closed_loop(run_job, job):
    """As in a thread where something ran before, and left its loop behind."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.close()
    return run_job(job)


@scenario(
    "it works where a closed loop is still the current one",
    value=choice(5, "tea"),
)
async def closed_loop(lab, student, value):
    async def job():
        await asyncio.sleep(0.01)
        return value

    return await asyncio.to_thread(with_a_closed_loop, student.run_job, job)


@closed_loop.check
def _(run, value):
    found_a_loop(run)
    run.returns(
        value, "No loop runs in this thread, so the job gets a loop of its own."
    )


def cleaned_up(run, tasks=1):
    """The leftover tasks were cancelled and came to their ends before run_job did."""
    seen = before_the_end(run, "worker")
    if "left alone" in seen:
        run.fail(
            "The task that the job left running was not cancelled: run_job waited until "
            "it had done its work, which may be never."
        )
    if "cancelled" not in seen:
        run.fail(
            "The task that the job left running never got its CancelledError, so its "
            "clean-up did not run: it is destroyed while pending. Cancel what is left "
            "and wait for it; that is what asyncio.run does."
        )
    if (done := seen.count("cleaned up")) < tasks:
        run.fail(
            f"run_job returned with {done} of {tasks} leftover tasks ended; one was still "
            "in its clean-up, which awaits: wait until all cancelled tasks have ended. "
            "One turn of the loop is not enough, and gather without "
            "return_exceptions=True raises as soon as the first one has ended."
        )


@scenario(
    "tasks that are left running are cancelled, and their clean-ups complete",
    cleanup=choice(0.05, 0.08, 0.11),
)
async def leftover_task(lab, student, cleanup):
    leftovers = Leftovers(lab)

    async def job():
        await leftovers.leave_task(cleanup)
        await leftovers.leave_task(0)
        return "done"

    return await run(lab, student, job)


@leftover_task.check
def _(run, cleanup):
    found_a_loop(run)
    cleaned_up(run, tasks=2)
    run.returns("done", "The result of the job does not change by the clean-up.")


@scenario(
    "an async generator that is left half-way is finalised",
    cleanup=choice(0.02, 0.05),
)
async def leftover_generator(lab, student, cleanup):
    leftovers = Leftovers(lab)

    async def job():
        generator = leftovers.numbers(cleanup)
        leftovers.kept.append(generator)
        return [await anext(generator), await anext(generator)]

    return await run(lab, student, job)


@leftover_generator.check
def _(run, cleanup):
    found_a_loop(run)
    run.returns([0, 1], "The job took two numbers.")
    if before_the_end(run, "generator") != ["finalised"]:
        run.fail(
            "The generator was left half-way and its finally block had not run to its "
            "end when run_job returned: loop.shutdown_asyncgens() is part of the "
            "clean-up. asyncio.run does it."
        )


@scenario(
    "what was given to the default executor has ended on return",
    seconds=choice(0.15, 0.2, 0.25),
)
async def leftover_thread(lab, student, seconds):
    leftovers = Leftovers(lab)

    async def job():
        loop = asyncio.get_running_loop()
        leftovers.kept.append(loop.run_in_executor(None, leftovers.write, seconds))
        return "done"

    try:
        return await run(lab, student, job)
    finally:
        await lab.sleep(2 * seconds)


@leftover_thread.check
def _(run, seconds):
    found_a_loop(run)
    run.returns("done", "The result of the job.")
    if before_the_end(run, "thread") != ["ended"]:
        run.fail(
            "A thread of the default executor was still at work when run_job returned: "
            "loop.shutdown_default_executor() is part of the clean-up. asyncio.run does "
            "it."
        )


@scenario(
    "an error of the job arrives as it is, after the clean-up",
    text=choice("no such page", "disk full"),
    cleanup=choice(0.05, 0.08),
)
async def job_fails(lab, student, text, cleanup):
    leftovers = Leftovers(lab)
    error = RuntimeError(text)

    async def job():
        lab.note("job")
        await leftovers.leave_task(cleanup)
        raise error

    try:
        await run(lab, student, job)
    except Exception as caught:
        return ["the error" if caught is error else type(caught).__name__]
    return "no error"


@job_fails.check
def _(run, text, cleanup):
    if run.returned == ["RuntimeError"] and not run.data("job"):
        run.fail(
            "RuntimeError left run_job instead of the error of the job: there was no "
            "loop in this thread. Make one, or let asyncio make it."
        )
    run.returns(
        ["the error"],
        "The job raised an error of its own, which has to reach the caller, that object.",
    )
    if (jobs := len(run.data("job"))) != 1:
        run.fail(f"The job failed, and run_job had called it {jobs} times.")
    cleaned_up(run)
