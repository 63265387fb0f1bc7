"""Jobs and reports: who was reported when, and what was left of the others."""

from lab import choice, scenario


def reporter(lab):
    return lambda label, value: lab.note("report", [label, value])


async def collect(lab, student, jobs, error=None):
    """The call; its items in their order, and whether the error is the one expected."""
    try:
        result = await student.collect(jobs, reporter(lab))
    except Exception as caught:
        lab.note("same", caught is error)
        raise
    return (
        [list(item) for item in result.items()] if isinstance(result, dict) else result
    )


@scenario(
    "each job is reported as it finishes; the dict keeps the order of jobs",
    seconds=choice([3.193, 1.137, 2.171], [2.171, 3.193, 1.137], [3.193, 2.171, 1.137]),
    values=choice(["tea", None, 0], [None, "milk", 7]),
)
async def reports(lab, student, seconds, values):
    jobs = {
        label: lab.job(label, duration, result=value)
        for label, duration, value in zip("abc", seconds, values, strict=True)
    }
    return await collect(lab, student, jobs)


@reports.check
def _(run, seconds, values):
    if run.raised and run.raised["type"] == "KeyError":
        run.fail(
            "KeyError left the call. A plain for over as_completed yields "
            "new awaitables, not your tasks, so they are no keys (async for on 3.13 and "
            "later does give the tasks)."
        )
    expected = sorted(zip(seconds, "abc", values, strict=True))
    times = [
        list(each) for each in zip(run.times("report"), run.data("report"), strict=True)
    ]
    for (moment, label, value), (reported, report) in zip(
        expected, times, strict=False
    ):
        if report != [label, value]:
            run.fail(
                f"{report} was reported where {[label, value]} was due: report in the "
                "order of completion, each job with its own label and value."
            )
        if reported > moment:
            run.fail(
                f"{label!r} had finished at {moment} s and was reported at "
                f"t={reported:g} s: awaiting in the order of the input delays reports, "
                "and so does a poller."
            )
    if len(times) != 3:
        run.fail(f"Three jobs finished, and there were {len(times)} reports.")
    run.returns(
        [list(item) for item in zip("abc", values, strict=True)],
        "All values by label, in the order of jobs, whatever finished first.",
    )
    run.takes(max(seconds), "All jobs run at once.")


def ended(run, names, what):
    """Each was cancelled once and has cleaned up before the call was over."""
    if late := [name for name in names if name not in run.data("start")]:
        run.fail(f"{what}, and {' and '.join(late)} had not begun: all run at once.")
    if over := [name for name in names if name in run.data("end")]:
        run.fail(
            f"{what}, and {' and '.join(over)} ran to the end of the work instead of "
            "being cancelled."
        )
    running = [name for name in names if name not in run.data("cancelled")]
    if running:
        run.fail(
            f"{what}, and {' and '.join(running)} kept running: as_completed and wait "
            "cancel nothing. Cancel the others in a finally."
        )
    cleaning = [name for name in names if name not in run.data("cleaned up")]
    if cleaning:
        run.fail(
            f"{what}, and the call was over at t={run.seconds:g} s while "
            f"{' and '.join(cleaning)} had not come to the end of the clean-up: await "
            "the cancelled tasks, and cancel them only once."
        )


def error_leaves(run):
    if run.raised is None:
        run.fail(f"A job failed, and the call returned {run.returned!r}.")
    if run.raised["group"]:
        run.fail(
            f"An {run.raised['type']} arrived instead of the ValueError: take the error "
            "out of the group."
        )
    run.raises("ValueError", "The exception of the job itself has to leave.")
    if run.data("same") != [True]:
        run.fail("A ValueError left, but not the object that the job raised.")


@scenario(
    "a job fails at 1 s: its error leaves when the others have cleaned up",
    cleanup=choice(2, 2.25, 2.75, 3.5),
    text=choice("no number", "no page"),
)
async def fails(lab, student, cleanup, text):
    error = ValueError(text)
    jobs = {
        "slow": lab.job("slow", 60, cleanup=cleanup),
        "broken": lab.job("broken", 1, error=error),
        "next": lab.job("next", 1.5, cleanup=0.25),
    }
    return await collect(lab, student, jobs, error)


@fails.check
def _(run, cleanup, text):
    ended(run, ["slow", "next"], "A job had failed at 1 s")
    error_leaves(run)
    if run.data("report"):
        run.fail(
            f"These were reported: {run.data('report')}. Nobody had finished before the "
            "failure, and a failed job is not reported."
        )
    run.takes(1 + cleanup, f"Failed at 1 s, and the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is left.")


@scenario(
    "what finished before the failure was reported, and nothing after it",
    value=choice("tea", None, 0),
    cleanup=choice(2, 2.75),
)
async def fails_later(lab, student, value, cleanup):
    error = ValueError("late")
    jobs = {
        "broken": lab.job("broken", 2, error=error),
        "quick": lab.job("quick", 1, result=value),
        "slow": lab.job("slow", 3, result="too late", cleanup=cleanup),
    }
    return await collect(lab, student, jobs, error)


@fails_later.check
def _(run, value, cleanup):
    ended(run, ["slow"], "A job had failed at 2 s")
    error_leaves(run)
    if run.data("report") != [["quick", value]] or run.times("report") != [1]:
        reports = list(zip(run.times("report"), run.data("report"), strict=True))
        run.fail(
            f"Reported were {reports}; only 'quick' had finished, at 1 s, before the "
            "failure at 2 s."
        )
    run.takes(2 + cleanup, f"Failed at 2 s, and the clean-up takes {cleanup} s.")


@scenario(
    "cancelled at 1 s: ends as cancelled when all jobs have cleaned up",
    cleanup=choice(31, 36.5, 47.25),
)
async def cancelled(lab, student, cleanup):
    jobs = {
        "quick to end": lab.job("quick to end", 60),
        "slow to end": lab.job("slow to end", 60, cleanup=cleanup),
    }
    task = lab.task(collect(lab, student, jobs))
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    ended(run, ["quick to end", "slow to end"], "The call was cancelled at 1 s")
    run.cancelled("A cancelled caller has to end as cancelled.")
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is left.")


@scenario("an exception object is a value like any other", text=choice("a", "b"))
async def strange(lab, student, text):
    jobs = {
        "object": lab.job("object", 1, result=ValueError(text)),
        "plain": lab.job("plain", 2, result="tea"),
    }
    return await collect(lab, student, jobs)


@strange.check
def _(run, text):
    returned = {"$type": "ValueError", "$message": text}
    run.returns(
        [["object", returned], ["plain", "tea"]],
        "One job returned an exception object, and raised nothing.",
    )
    if ["object", returned] not in run.data("report"):
        run.fail("A job that returns an exception object has finished: report it.")


@scenario("two batches at once do not mix", values=choice([1, 2], ["a", "b"]))
async def two(lab, student, values):
    first = lab.task(
        collect(lab, student, {"left": lab.job("left", 2, result=values[0])})
    )
    second = await collect(
        lab, student, {"right": lab.job("right", 1, result=values[1])}
    )
    return [await first, second]


@two.check
def _(run, values):
    run.returns(
        [[["left", values[0]]], [["right", values[1]]]],
        "Each call has its own jobs: keep its state in local names.",
    )
