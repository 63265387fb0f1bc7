"""Children that fail and clean up; nothing of them may be left when the call ends."""

import asyncio

from lab import choice, scenario


class Children:
    """Coroutines for the call, and how each of them is at the moment."""

    def __init__(self, lab):
        self.lab = lab
        self.states = {}

    async def work(self, name, seconds, value=None, error=None):
        self.states[name] = "running"
        await self.lab.sleep(seconds)
        self.states[name] = "ended"
        if error is not None:
            raise error
        return value

    async def clean_up(self, name, cleanup, error=None):
        """Works until it is cancelled, then needs time; may fail at the end of that."""
        self.states[name] = "running"
        try:
            await self.lab.sleep(60)
        finally:
            self.states[name] = "cleaning up"
            try:
                await self.lab.sleep(cleanup)
            except asyncio.CancelledError:
                self.states[name] = "cut off"
                raise
            self.states[name] = "ended"
            if error is not None:
                raise error

    async def gather(self, student, *coroutines, error=None):
        """Makes the call; notes how the children were when it ended, and by what."""
        try:
            return await student.gather_or_cancel(*coroutines)
        except BaseException as caught:
            self.lab.note("same", caught is error)
            raise
        finally:
            self.lab.note("states", dict(self.states))


@scenario(
    "all succeed: the results come in input order, after the slowest",
    seconds=choice([5, 1, 4, 2], [2, 5, 1, 4], [4, 2, 5, 1]),
)
async def succeed(lab, student, seconds):
    children = Children(lab)
    coroutines = [children.work(number, number, number * 10) for number in seconds]
    return await children.gather(student, *coroutines)


@succeed.check
def _(run, seconds):
    run.returns(
        [number * 10 for number in seconds],
        "The results follow the order of the arguments, not of the ends.",
    )
    run.takes(max(seconds), f"They take {sum(seconds)} s one after another.")


@scenario("many calls, with two to nine children: the order is right in every one")
async def many_calls(lab, student):
    children = Children(lab)
    return [
        await student.gather_or_cancel(
            *(children.work(number, 1, number) for number in range(size))
        )
        for size in (2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6)
    ]


@many_calls.check
def _(run):
    run.returns(
        [list(range(size)) for size in (2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6)],
        "All children of a call end at the same moment. done is a set, and takes no "
        "notice of the order: ask the tasks as they were given.",
    )


@scenario("no coroutines give []")
async def nothing(lab, student):
    return await student.gather_or_cancel()


@nothing.check
def _(run):
    run.returns([], "Nothing to run, nothing to wait for.")


def all_ended(run, what, advice):
    """Every child must have come to its own end when the call ends."""
    ends = [end for states in run.data("states") for end in states.items()]
    for name, state in ends:
        if state in advice:
            run.fail(
                f"{what}, and the call ended at t={run.times('states')[0]:g} s, when "
                f"the child {name!r} {advice[state]}"
            )


def error_leaves(run):
    """The very ValueError of the first to fail has to leave."""
    if run.raised is None:
        run.fail(
            f"A child raised ValueError, and the call returned {run.returned!r}: "
            "the error has to leave."
        )
    if run.raised["group"]:
        run.fail(
            "Right behaviour, wrong contract: a TaskGroup raises "
            f"{run.raised['type']}; take the first error out of it and raise that."
        )
    if run.data("same") != [True]:
        run.fail(
            f"{run.raised['type']}({run.raised['message']!r}) left the call: it has to "
            "be the exception of the child that was the first to fail, that object."
        )


AFTER_A_FAILURE = {
    "running": (
        "was still running. gather does not cancel siblings on failure: cancel them, "
        "and await the cancelled tasks."
    ),
    "cleaning up": (
        "was still in its clean-up. cancel() only requests: await the cancelled tasks, "
        "all of them, and do not let their CancelledError out."
    ),
    "cut off": "had been cancelled a second time, in its clean-up. Cancel it once.",
}


@scenario(
    "an error at 1 s leaves when its siblings have cleaned up",
    cleanup=choice(2, 2.25, 2.75, 3.5, 4.25, 5),
    text=choice("no such page", "bad answer"),
)
async def fails(lab, student, cleanup, text):
    children = Children(lab)
    error = ValueError(text)
    return await children.gather(
        student,
        children.clean_up("quick to clean up", 0.5),
        children.work("the one that fails", 1, error=error),
        children.clean_up("slow to clean up", cleanup),
        children.work("done before", 0.5),
        error=error,
    )


@fails.check
def _(run, cleanup, text):
    all_ended(run, "A child failed at 1 s", AFTER_A_FAILURE)
    error_leaves(run)
    run.takes(
        1 + cleanup,
        "The failure at 1 s cancels all others at that moment; the quick clean-up takes "
        f"0.5 s and the slow one {cleanup} s, side by side.",
    )
    run.leaks_nothing("A task of the call is left.")


@scenario(
    "the first error leaves, also if a clean-up raises another one",
    allow=["never_retrieved"],  # only the first error is asked for
    cleanup=choice(31, 36.5, 47.25, 68),
    text=choice("no such page", "bad answer"),
)
async def cleanup_fails(lab, student, cleanup, text):
    children = Children(lab)
    error = ValueError(text)
    return await children.gather(
        student,
        children.clean_up("fails in its clean-up", cleanup, OSError("disk full")),
        children.work("the one that fails", 1, error=error),
        error=error,
    )


@cleanup_fails.check
def _(run, cleanup, text):
    all_ended(run, "A child failed at 1 s", AFTER_A_FAILURE)
    error_leaves(run)
    run.takes(1 + cleanup, f"The clean-up of the other child takes {cleanup} s.")


AFTER_A_CANCELLATION = {
    "running": (
        "was still running. Its caller is cancelled, so cancel every child and wait "
        "for the end of all."
    ),
    "cleaning up": (
        "was still in its clean-up. gather raises as soon as the first cancelled child "
        "has ended, and CancelledError is no Exception: catch it, wait for the others."
    ),
    "cut off": (
        "had its clean-up cut off: gather had cancelled the children already, and a "
        "second cancel() hits their finally blocks."
    ),
}


@scenario(
    "cancelled at 1 s: ends when each child, cancelled once, has cleaned up",
    cleanup=choice(31, 36.5, 47.25, 68),
)
async def cancelled(lab, student, cleanup):
    children = Children(lab)
    call = lab.task(
        children.gather(
            student,
            children.clean_up("quick to clean up", 0),
            children.clean_up("slow to clean up", cleanup),
        )
    )
    lab.cancel_at(call, 1)
    return await call


@cancelled.check
def _(run, cleanup):
    all_ended(run, "The call was cancelled at 1 s", AFTER_A_CANCELLATION)
    run.cancelled(
        "A cancelled caller has to end as cancelled: let the CancelledError go on."
    )
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A task of the call is left.")


@scenario("a child that returns an exception object has succeeded")
async def returns_exception(lab, student):
    children = Children(lab)
    return await student.gather_or_cancel(
        children.work("finds an error", 1, ValueError("found")),
        children.work("works on", 2, "done"),
    )


@returns_exception.check
def _(run):
    run.returns(
        [{"$type": "ValueError", "$message": "found"}, "done"],
        "An exception object can be a result like any other: nothing was raised.",
    )


@scenario(
    "every call has children of its own: one fails beside two that succeed",
    seconds=choice([2, 3], [4, 2], [3, 5]),
)
async def three_calls(lab, student, seconds):
    children = Children(lab)

    def gather(name, seconds, error=None):
        return student.gather_or_cancel(
            children.work(name, seconds, name, error), lab.sleep(0.5)
        )

    return await asyncio.gather(
        gather("a", seconds[0]),
        gather("b", 1, ValueError("b")),
        gather("c", seconds[1]),
        return_exceptions=True,
    )


@three_calls.check
def _(run, seconds):
    run.returns(
        [["a", None], {"$type": "ValueError", "$message": "b"}, ["c", None]],
        "A call must not touch the children of another one: keep them in local names.",
    )
