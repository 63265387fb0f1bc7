"""Two requests that answer, fail and clean up at different times."""

import asyncio

from lab import choice, scenario

CLEANUPS = choice(2, 2.25, 2.75, 31)
VALUES = choice(0, None, False)  # answers, however little they look like it


class Request:
    """One of the two: its outcome after some seconds, and how it is at the moment."""

    def __init__(self, lab, name, seconds, value=None, error=None, cleanup=0):
        self.lab = lab
        self.name = name
        self.seconds = seconds
        self.value = value
        self.error = error
        self.cleanup = cleanup
        self.state = "not asked"

    async def ask(self):
        self.lab.note("asked", self.name)
        self.state = "running"
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            self.state = "cleaning up"
            try:
                if self.cleanup:
                    await self.lab.sleep(self.cleanup)
            except asyncio.CancelledError:
                self.state = "cut off"
                raise
            self.state = "cancelled"
            raise
        self.state = "done"
        if self.error is not None:
            raise self.error
        return self.value


async def asks(lab, student, primary, fallback, soft=1, cancel_at=None):
    """Calls hedged(): how it ended, and how the two were at that moment."""

    async def call():
        try:
            return await student.hedged(primary.ask, fallback.ask, soft)
        finally:
            lab.note("left", [primary.state, fallback.state])

    task = lab.task(call())
    if cancel_at is not None:
        lab.cancel_at(task, cancel_at)
    await asyncio.wait([task], timeout=900)
    if not task.done():
        return "running"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return ["returned", task.result()]
    for request in (primary, fallback):
        if error is request.error:
            return [f"the {request.name}'s error", type(error).__name__]
    return ["another error", type(error).__name__]


def asked(run, primary_at, fallback_at=None):
    """When each of the two was called; each once at most."""
    calls = [[note.data, note.seconds] for note in run.notes if note.kind == "asked"]
    expected = [["primary", primary_at]]
    if fallback_at is not None:
        expected.append(["fallback", fallback_at])
    if calls != expected:
        told = ", ".join(f"{name} at {seconds:g} s" for name, seconds in calls)
        wanted = ", ".join(f"{name} at {seconds:g} s" for name, seconds in expected)
        if fallback_at is None:
            why = "the primary answered in time, and a second request is load for nothing."
        else:
            why = (
                "the fallback is asked when the primary has no answer after the soft "
                "limit, or as soon as it has failed. Neither is asked twice."
            )
        run.fail(f"The calls were: {told or 'none'}; expected: {wanted}: {why}")


def states(run):
    """How the two were when hedged() ended."""
    if not run.data("left"):
        run.fail("hedged() never ended.")
    primary, fallback = run.data("left")[0]
    return {"primary": primary, "fallback": fallback}


def all_over(run, what):
    """Nothing was running when hedged() ended, and no clean-up was cut off."""
    for name, state in states(run).items():
        if state == "cut off":
            run.fail(
                f"{what}, and the clean-up of the {name} was cut off by a second "
                "cancellation: cancel it once, then wait."
            )
        if state in ("running", "cleaning up"):
            run.fail(
                f"{what}, and hedged() ended at t={run.times('left')[0]:g} s, while the "
                f"{name} was still {state}: cancel it and await its end."
            )


def primary_survived(run):
    """The soft limit must not have ended the primary."""
    if states(run)["primary"] == "cancelled":
        run.fail(
            "The soft limit cancelled the primary, which would have answered: "
            "wait_for and timeout cancel; wait() with a timeout does not."
        )


@scenario(
    "the primary answers in time: the fallback is never asked",
    seconds=choice(0.25, 0.5, 0.75),
    value=VALUES,
)
async def in_time(lab, student, seconds, value):
    primary = Request(lab, "primary", seconds, value)
    fallback = Request(lab, "fallback", 0.1, "other")
    outcome = await asks(lab, student, primary, fallback)
    await lab.sleep(10)  # nor is it asked later
    return outcome


@in_time.check
def _(run, seconds, value):
    asked(run, 0)
    run.returns(["returned", value], "The primary's value is the answer.")
    if run.times("left") != [seconds]:
        run.fail(
            f"The primary answered at {seconds:g} s, and hedged() returned at "
            f"{run.times('left')[0]:g} s."
        )


@scenario(
    "the primary is slow: the fallback answers first, the primary is cancelled",
    soft=choice(0.5, 1, 1.5),
    value=VALUES,
)
async def fallback_first(lab, student, soft, value):
    primary = Request(lab, "primary", 60, "too late")
    fallback = Request(lab, "fallback", 1, value)
    return await asks(lab, student, primary, fallback, soft)


@fallback_first.check
def _(run, soft, value):
    asked(run, 0, soft)
    run.returns(["returned", value], "The fallback was the first to answer.")
    all_over(run, "The fallback had answered")
    run.takes(soft + 1, f"Asked at {soft:g} s, the fallback takes 1 s.")


@scenario("the primary that lost has cleaned up before the return", cleanup=CLEANUPS)
async def slow_loser(lab, student, cleanup):
    primary = Request(lab, "primary", 300, "too late", cleanup=cleanup)
    return await asks(lab, student, primary, Request(lab, "fallback", 1, "an answer"))


@slow_loser.check
def _(run, cleanup):
    run.returns(["returned", "an answer"], "The fallback was the first to answer.")
    all_over(run, "The fallback had answered")
    run.takes(2 + cleanup, f"The answer came at 2 s; the clean-up takes {cleanup} s.")


@scenario(
    "the primary answers after all: its value, and the fallback is ended",
    seconds=choice(1.5, 2.25, 4),
    cleanup=CLEANUPS,
    value=VALUES,
)
async def primary_after_all(lab, student, seconds, cleanup, value):
    primary = Request(lab, "primary", seconds, value)
    fallback = Request(lab, "fallback", 300, "too late", cleanup=cleanup)
    return await asks(lab, student, primary, fallback)


@primary_after_all.check
def _(run, seconds, cleanup, value):
    primary_survived(run)
    asked(run, 0, 1)
    run.returns(["returned", value], "The primary was the first to answer.")
    all_over(run, "The primary had answered")
    run.takes(seconds + cleanup, f"{seconds:g} s, and {cleanup} s of clean-up.")


@scenario(
    "the primary fails early: the fallback is asked at once",
    allow=["never_retrieved"],
    kind=choice("OSError", "TimeoutError", "KeyError"),
    seconds=choice(0.2, 0.3, 0.6),
)
async def fails_early(lab, student, kind, seconds):
    primary = Request(lab, "primary", seconds, error=failure(kind))
    return await asks(lab, student, primary, Request(lab, "fallback", 1, "an answer"))


def failure(kind):
    errors = {"OSError": OSError, "TimeoutError": TimeoutError, "KeyError": KeyError}
    return errors[kind]("unreachable")


@fails_early.check
def _(run, kind, seconds):
    if run.returned == ["the primary's error", kind]:
        run.fail(
            f"The primary failed at {seconds:g} s, and its error left: that is the case "
            "the fallback is for. Start it at once."
        )
    asked(run, 0, seconds)
    run.returns(["returned", "an answer"], "The fallback succeeded.")
    run.takes(seconds + 1, "It is asked when the primary fails, not later.")


@scenario(
    "the primary fails while the fallback is at work: the fallback may still answer",
    allow=["never_retrieved"],
    kind=choice("OSError", "TimeoutError", "KeyError"),
    seconds=choice(1.5, 2.25, 3),
)
async def fails_late(lab, student, kind, seconds):
    primary = Request(lab, "primary", seconds, error=failure(kind))
    return await asks(lab, student, primary, Request(lab, "fallback", 5, "an answer"))


@fails_late.check
def _(run, kind, seconds):
    primary_survived(run)
    if run.returned == ["the primary's error", kind]:
        run.fail(
            f"The primary failed at {seconds:g} s, and its error left, although the "
            "fallback would have answered: the first to be done is not the first to "
            "succeed. Go on waiting while one is pending."
        )
    asked(run, 0, 1)
    run.returns(["returned", "an answer"], "The fallback succeeded.")
    run.takes(6, "Asked at 1 s, the fallback takes 5 s.")


@scenario(
    "the fallback fails: the primary may still answer",
    allow=["never_retrieved"],
    seconds=choice(3, 4.25, 6),
    value=VALUES,
)
async def fallback_fails(lab, student, seconds, value):
    primary = Request(lab, "primary", seconds, value)
    fallback = Request(lab, "fallback", 1, error=OSError("unreachable"))
    return await asks(lab, student, primary, fallback)


@fallback_fails.check
def _(run, seconds, value):
    if run.returned == ["the fallback's error", "OSError"]:
        run.fail(
            "The fallback's error left, although the primary would have answered: go on "
            "waiting while one is pending."
        )
    primary_survived(run)
    asked(run, 0, 1)
    run.returns(["returned", value], "The primary succeeded in the end.")
    run.takes(seconds, "That is when the primary answered.")


@scenario(
    "both fail, the primary first: its exception leaves",
    allow=["never_retrieved"],
    early=choice(0.25, 0.5, 0.75),
)
async def both_fail(lab, student, early):
    primary = Request(lab, "primary", early, error=KeyError("primary"))
    fallback = Request(lab, "fallback", 1, error=OSError("fallback"))
    return await asks(lab, student, primary, fallback)


@both_fail.check
def _(run, early):
    asked(run, 0, early)
    run.returns(
        ["the primary's error", "KeyError"],
        "If both fail, the very exception of the primary leaves.",
    )
    run.takes(early + 1, "The error leaves when nobody is left who may succeed.")


@scenario(
    "both fail, the fallback first: the primary's exception leaves",
    allow=["never_retrieved"],
    seconds=choice(3, 4.25),
)
async def both_fail_later(lab, student, seconds):
    primary = Request(lab, "primary", seconds, error=KeyError("primary"))
    fallback = Request(lab, "fallback", 1, error=OSError("fallback"))
    return await asks(lab, student, primary, fallback)


@both_fail_later.check
def _(run, seconds):
    asked(run, 0, 1)
    run.returns(
        ["the primary's error", "KeyError"],
        "If both fail, the very exception of the primary leaves.",
    )
    run.takes(seconds, "The error leaves when nobody is left who may succeed.")


@scenario(
    "the caller is cancelled: both have cleaned up when it ends",
    cleanups=choice([2, 1], [1, 2.25], [31, 2], [2, 31]),
)
async def caller_cancelled(lab, student, cleanups):
    primary = Request(lab, "primary", 300, cleanup=cleanups[0])
    fallback = Request(lab, "fallback", 300, cleanup=cleanups[1])
    return await asks(lab, student, primary, fallback, cancel_at=1.5)


@caller_cancelled.check
def _(run, cleanups):
    all_over(run, "The caller was cancelled at 1.5 s")
    run.returns("cancelled", "A cancelled caller has to end as cancelled.")
    run.takes(1.5 + max(cleanups), "It ends when both have ended.")


@scenario(
    "the caller is cancelled before the soft limit: the primary has cleaned up",
    cleanup=CLEANUPS,
)
async def cancelled_early(lab, student, cleanup):
    primary = Request(lab, "primary", 300, cleanup=cleanup)
    fallback = Request(lab, "fallback", 300)
    return await asks(lab, student, primary, fallback, cancel_at=0.5)


@cancelled_early.check
def _(run, cleanup):
    all_over(run, "The caller was cancelled at 0.5 s")
    run.returns("cancelled", "A cancelled caller has to end as cancelled.")
    asked(run, 0)
    run.takes(0.5 + cleanup, f"Cancelled at 0.5 s; the clean-up takes {cleanup} s.")
