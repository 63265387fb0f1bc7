"""Two steps that note what happens to them, and cancels at any moment."""

import asyncio
import gc

from lab import choice, scenario


class Step:
    """One of the two steps: how long it takes, how it ends, what happened to it."""

    def __init__(self, lab, name, seconds, result=None, error=None, cleanup=0):
        self.lab = lab
        self.name = name
        self.seconds = seconds
        self.result = result
        self.error = error
        self.cleanup = cleanup
        self.state = "not begun"

    async def take(self):
        self.lab.note("begins", self.name)
        self.state = "running"
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            self.state = "cleaning up"
            await self.lab.sleep(self.cleanup)
            self.state = "broken off"
            raise
        self.state = "complete"
        if self.error is not None:
            raise self.error
        return self.result


async def saves(lab, student, prepare, commit, cancels=()):
    """Runs save() to its end: how it ended, when, and how the steps were then."""

    async def call():
        try:
            return await student.save(prepare.take, commit.take)
        finally:
            lab.note("ended", {"prepare": prepare.state, "commit": commit.state})

    task = asyncio.create_task(call())  # not the lab's: it must not be kept afterwards
    for seconds in cancels:
        lab.cancel_at(task, seconds)
    await asyncio.wait([task], timeout=100)
    if not task.done():
        return "running"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return ["returned", task.result()]
    same = error is prepare.error or error is commit.error
    return ["its error" if same else "another error", type(error).__name__]


def begun(run, *names):
    """These steps began, once each and in this order."""
    if "commit" in run.data("begins") and "commit" not in names:
        run.fail("The commit was begun: it has no business after that.")
    run.order("begins", names, "prepare() first, then commit(), each of them once.")


def commit_finished(run, seconds):
    """The commit was complete when save() ended, and that was at this moment."""
    states = run.data("ended")
    if not states:
        run.fail("save() never ended.")
    if states[0]["commit"] in ("cleaning up", "broken off"):
        run.fail(
            "The commit was broken off half-way: let the cancellation not reach it, "
            "and wait until it is done, however many cancels come."
        )
    if states[0]["commit"] == "running":
        run.fail(
            f"save() ended at t={run.times('ended')[0]:g} s, while the commit was still "
            "running: shield protects what is inside, not the one who waits. Wait for "
            "the commit before you let the cancellation go on."
        )
    if run.returned != "cancelled":
        run.fail(
            f"The commit is complete, but save() ended as {run.returned}, although it "
            "was cancelled: when the commit is done, raise the CancelledError."
        )
    run.takes(seconds, "save() ends when the commit does.")


@scenario(
    "not cancelled: the result is that of the commit",
    seconds=choice([1, 3], [2, 1], [0.5, 2.5]),
    result=choice("row 7", 0, None),
)
async def undisturbed(lab, student, seconds, result):
    prepare = Step(lab, "prepare", seconds[0], "prepared")
    return await saves(
        lab, student, prepare, Step(lab, "commit", seconds[1], result=result)
    )


@undisturbed.check
def _(run, seconds, result):
    begun(run, "prepare", "commit")
    run.returns(["returned", result], "save() returns what commit() returned.")
    run.takes(sum(seconds), "First the one, then the other.")


@scenario(
    "cancelled during prepare: that ends there, and nothing is committed",
    cleanup=choice(0, 1, 2.5),
)
async def cancelled_in_prepare(lab, student, cleanup):
    prepare = Step(lab, "prepare", 2, cleanup=cleanup)
    return await saves(lab, student, prepare, Step(lab, "commit", 3), cancels=[1])


@cancelled_in_prepare.check
def _(run, cleanup):
    begun(run, "prepare")
    run.returns("cancelled", "save() was cancelled during prepare().")
    if run.data("ended") != [{"prepare": "broken off", "commit": "not begun"}]:
        run.fail(
            "A cancel during prepare() has to reach it and to end it; only the commit "
            "is protected."
        )
    run.takes(
        1 + cleanup, f"Cancelled at 1 s; prepare needs {cleanup:g} s to clean up."
    )


@scenario(
    "cancelled during the commit: it finishes, then save ends as cancelled",
    at=choice(1.25, 1.5, 2.75, 3.5),
)
async def cancelled_once(lab, student, at):
    prepare, commit = Step(lab, "prepare", 1), Step(lab, "commit", 3, result="row 7")
    return await saves(lab, student, prepare, commit, cancels=[at])


@cancelled_once.check
def _(run, at):
    begun(run, "prepare", "commit")
    commit_finished(run, 4)


@scenario(
    "cancelled again and again: the commit still finishes",
    cancels=choice([1.25, 2, 2.5, 3], [1.5, 1.75, 2.25, 2.5, 3.5]),
)
async def cancelled_often(lab, student, cancels):
    prepare, commit = Step(lab, "prepare", 1), Step(lab, "commit", 3, result="row 7")
    return await saves(lab, student, prepare, commit, cancels=cancels)


@cancelled_often.check
def _(run, cancels):
    begun(run, "prepare", "commit")
    commit_finished(run, 4)


KINDS = choice("OSError", "KeyError", "TimeoutError")


def failure(kind):
    errors = {"OSError": OSError, "KeyError": KeyError, "TimeoutError": TimeoutError}
    return errors[kind]("disk full")


@scenario("an error of prepare leaves as it is, and nothing is committed", kind=KINDS)
async def prepare_fails(lab, student, kind):
    prepare = Step(lab, "prepare", 1, error=failure(kind))
    return await saves(lab, student, prepare, Step(lab, "commit", 2))


@prepare_fails.check
def _(run, kind):
    begun(run, "prepare")
    run.returns(["its error", kind], "The very exception of prepare() has to leave.")
    run.takes(1, "It leaves when prepare() fails.")


@scenario("an error of commit leaves as it is", kind=KINDS)
async def commit_fails(lab, student, kind):
    prepare = Step(lab, "prepare", 1)
    return await saves(
        lab, student, prepare, Step(lab, "commit", 2, error=failure(kind))
    )


@commit_fails.check
def _(run, kind):
    begun(run, "prepare", "commit")
    run.returns(["its error", kind], "The very exception of commit() has to leave.")
    run.takes(3, "It leaves when commit() fails.")


@scenario(
    "cancelled, then the commit fails: CancelledError leaves, the error is retrieved",
    cancels=choice([1.5], [2.5], [1.5, 3]),
)
async def fails_after_cancel(lab, student, cancels):
    prepare = Step(lab, "prepare", 1)
    commit = Step(lab, "commit", 3, error=OSError("disk full"))
    outcome = await saves(lab, student, prepare, commit, cancels=cancels)
    gc.collect()  # an error that nobody has looked at is reported now
    return outcome


@fails_after_cancel.check
def _(run, cancels):
    if run.returned == ["its error", "OSError"]:
        run.fail(
            "The commit's error left save(), which had been cancelled before: it has to "
            "end as cancelled. Look at the error, and log it."
        )
    commit_finished(run, 4)
