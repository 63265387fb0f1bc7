"""Steps that take their time, clean up, or fail, under one budget."""

import asyncio

from lab import choice, scenario


class Steps:
    """Makes steps that note what happens to them."""

    def __init__(self, lab):
        self.lab = lab
        self.at_work = set()

    def step(self, name, seconds, result=None, error=None, cleanup=0):
        async def run():
            self.lab.note("begins", name)
            if self.at_work:
                self.lab.note("beside", sorted(self.at_work))
            self.at_work.add(name)
            try:
                await self.lab.sleep(seconds)
            except asyncio.CancelledError:
                if cleanup:
                    await self.lab.sleep(cleanup)
                raise
            finally:
                self.at_work.discard(name)
            if error is not None:
                raise error
            return result

        return run

    async def run(self, student, steps, budget, error=None):
        """Calls run_steps(); notes how that ended and what was at work then."""
        try:
            return await student.run_steps(steps, budget)
        except BaseException as caught:
            self.lab.note("same", caught is error)
            raise
        finally:
            self.lab.note("left", sorted(self.at_work))


def one_by_one(run, *names):
    """These steps began, each once, in order, never two at a time."""
    if run.data("beside"):
        run.fail("Two steps ran at the same time: they run one after another.")
    run.order("begins", names, "Which steps were begun, in order.")


def nothing_left(run, what):
    if run.data("left") != [[]]:
        run.fail(
            f"{what} was still at work when run_steps ended: cancel the step and wait "
            "until it has ended, its clean-up included."
        )


@scenario(
    "the budget is enough: all results, one step after another",
    seconds=choice([3, 0.5, 1], [1, 3.5, 0.25], [0.5, 1, 3]),
    results=choice(["a", None, 0], [0, "b", False], [None, False, "c"]),
)
async def enough(lab, student, seconds, results):
    steps = Steps(lab)
    made = [steps.step(n, seconds[n], results[n]) for n in range(3)]
    return await steps.run(student, made, 5)


@enough.check
def _(run, seconds, results):
    run.returns((results, False), "Everything was done in time.")
    one_by_one(run, 0, 1, 2)
    run.takes(sum(seconds), "Nothing waits once the last step is done.")


@scenario(
    "the budget runs out in a later step: what was done by then is returned",
    seconds=choice([1, 1, 1, 1], [0.5, 1.5, 2, 1], [2, 0.25, 1, 1]),
)
async def runs_out(lab, student, seconds):
    steps = Steps(lab)
    made = [steps.step(n, seconds[n], f"result {n}") for n in range(4)]
    return await steps.run(student, made, 2.5)


@runs_out.check
def _(run, seconds):
    if run.raised is not None and run.raised["type"] == "TimeoutError":
        run.fail(
            "TimeoutError left run_steps. Inside the block of asyncio.timeout the body "
            "sees CancelledError; the TimeoutError appears at the end of the block."
        )
    if run.raised is None and run.seconds == sum(seconds):
        run.fail(
            f"All four steps ran, in {run.seconds:g} s: a limit for each step starts "
            "the clock anew. The budget of 2.5 s is for all of them together."
        )
    done = ["result 0", "result 1"]
    run.returns((done, True), f"Steps of {seconds} s with a budget of 2.5 s in all.")
    one_by_one(run, 0, 1, 2)
    run.takes(2.5, "That is when the budget ran out.")
    nothing_left(run, "The step that came too late")
    run.leaks_nothing("Cancel the step that came too late.")


@scenario(
    "the budget runs out in the only step",
    budget=choice(0.5, 1.25, 2.75),
)
async def only_too_late(lab, student, budget):
    steps = Steps(lab)
    return await steps.run(student, [steps.step("only", 50, 1)], budget)


@only_too_late.check
def _(run, budget):
    run.returns(([], True), "No step was completed in time.")
    one_by_one(run, "only")
    run.takes(budget, "That is when the budget ran out.")


@scenario(
    "the step that came too late has cleaned up before run_steps returns",
    cleanup=choice(1, 1.25, 2.75, 31),
)
async def late_cleanup(lab, student, cleanup):
    steps = Steps(lab)
    made = [
        steps.step("a", 1, "a"),
        steps.step("b", 1, "b"),
        steps.step("late", 60, "late", cleanup=cleanup),
    ]
    return await steps.run(student, made, 2.5)


@late_cleanup.check
def _(run, cleanup):
    nothing_left(run, "The step that came too late")
    run.returns((["a", "b"], True))
    run.takes(2.5 + cleanup, f"2.5 s of budget, then {cleanup} s of clean-up.")
    run.leaks_nothing("Cancel the step that came too late, and await it.")


@scenario(
    "a TimeoutError of a step is not the budget's: it leaves",
    position=choice(0, 1, 2),
)
async def own_timeout(lab, student, position):
    steps = Steps(lab)
    error = TimeoutError("the database took too long")
    made = [
        steps.step(n, 1, n, error=error if n == position else None) for n in range(3)
    ]
    return await steps.run(student, made, 60, error)


@own_timeout.check
def _(run, position):
    if run.raised is None:
        run.fail(
            "A step raised TimeoutError long before the budget was used up, and "
            f"run_steps returned {run.returned!r}: it was taken for the end of the "
            "budget. Ask the timeout object: expired()."
        )
    run.raises("TimeoutError", "The step's own exception has to leave.")
    if run.data("same") != [True]:
        run.fail("A TimeoutError left, but not the one that the step raised.")
    one_by_one(run, *range(position + 1))


@scenario(
    "any other error of a step leaves as it is",
    kind=choice("OSError", "KeyError", "ValueError"),
)
async def own_error(lab, student, kind):
    errors = {"OSError": OSError, "KeyError": KeyError, "ValueError": ValueError}
    steps = Steps(lab)
    error = errors[kind]("no such page")
    made = [steps.step("a", 1, "a"), steps.step("b", 1, error=error)]
    return await steps.run(student, [*made, steps.step("c", 1)], 60, error)


@own_error.check
def _(run, kind):
    run.raises(kind, "What a step raises itself leaves.")
    if run.data("same") != [True]:
        run.fail(f"A {kind} left, but not the one that the step raised.")
    one_by_one(run, "a", "b")


@scenario(
    "the caller is cancelled: ends as cancelled when the step has cleaned up",
    cleanup=choice(1, 1.25, 2.75, 31),
)
async def caller_cancelled(lab, student, cleanup):
    steps = Steps(lab)
    made = [steps.step("a", 1, "a"), steps.step("b", 60, cleanup=cleanup)]
    task = lab.task(steps.run(student, [*made, steps.step("c", 1)], 40))
    lab.cancel_at(task, 1.5)
    return await task


@caller_cancelled.check
def _(run, cleanup):
    nothing_left(run, "The caller was cancelled, and the running step")
    run.cancelled("The cancellation of the caller goes on, whatever the budget says.")
    one_by_one(run, "a", "b")
    run.takes(1.5 + cleanup, f"Cancelled at 1.5 s; the clean-up takes {cleanup} s.")
    run.leaks_nothing("Cancel the running step, and await its end.")
