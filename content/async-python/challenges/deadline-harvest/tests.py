"""Jobs that are ready, fail or are late; the late ones must have ended at the end."""

from lab import choice, scenario, shuffled


def harvested(run, results, failed, late, why):
    """The three parts, told one by one."""
    if run.raised is not None:
        hint = {
            "TimeoutError": "A timeout around everything throws away what is ready; "
            "wait(timeout=…) returns two sets and raises nothing.",
            "ValueError": "asyncio.wait refuses an empty collection.",
            "TypeError": "asyncio.wait takes tasks, no coroutine objects.",
        }.get(run.raised["type"], "No error of a job may leave.")
        if run.raised["message"] == "of its own":
            hint = "It is the error of a job, and none of those may leave."
        run.fail(
            f"{run.raised['type']}({run.raised['message']!r}) left the call. {hint}"
        )
    match run.returned:
        case [dict(got_results), frozenset(got_failed), frozenset(got_late)]:
            pass
        case _:
            run.fail(f"Returned {run.returned!r} instead of a dict and two sets.")
    if got_results != results:
        run.fail(f"results was {got_results} instead of {results}. {why}")
    if got_failed != failed:
        run.fail(f"failed was {shown(got_failed)} instead of {shown(failed)}. {why}")
    if got_late != late:
        run.fail(f"late was {shown(got_late)} instead of {shown(late)}. {why}")


def shown(names):
    return "{" + ", ".join(sorted(map(repr, names))) + "}"


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
            f"{what}, and {' and '.join(running)} kept running: wait() cancels nothing. "
            "Cancel what is not done, in a finally."
        )
    cleaning = [name for name in names if name not in run.data("cleaned up")]
    if cleaning:
        run.fail(
            f"{what}, and the call was over at t={run.seconds:g} s while "
            f"{' and '.join(cleaning)} had not come to the end of the clean-up: await "
            "the cancelled tasks, and cancel them only once."
        )


@scenario(
    "the budget passes: results, failed and late jobs are told apart",
    budget=choice(2.5, 3, 4.25),
    values=shuffled([0, None]),
    bad_first=choice(True, False),
)
async def sorts(lab, student, budget, values, bad_first):
    jobs = {
        "a": lab.job("a", 1.5, result=values[0]),
        "slow": lab.job("slow", 9, result="too late"),
        "b": lab.job("b", 2, result=values[1]),
    }
    bad = {"bad": lab.job("bad", 1, error=OSError("no route"))}
    return await student.harvest(bad | jobs if bad_first else jobs | bad, budget)


@sorts.check
def _(run, budget, values, bad_first):
    harvested(
        run,
        {"a": values[0], "b": values[1]},
        {"bad"},
        {"slow"},
        f"Within {budget:g} s two jobs return (at 1.5 and 2 s) and one fails (at 1 s).",
    )
    ended(run, ["slow"], f"The budget had passed at {budget:g} s")
    run.takes(budget, "The late job needs no clean-up.")
    run.leaks_nothing("A job is left.")


@scenario(
    "late jobs have cleaned up when it returns",
    cleanup=choice(2, 2.25, 2.75, 3.5),
)
async def late_clean_up(lab, student, cleanup):
    jobs = {
        "slow": lab.job("slow", 9, cleanup=cleanup),
        "ready": lab.job("ready", 1, result="tea"),
        "slow too": lab.job("slow too", 9, cleanup=0.5),
    }
    return await student.harvest(jobs, 3)


@late_clean_up.check
def _(run, cleanup):
    ended(run, ["slow", "slow too"], "The budget had passed at 3 s")
    harvested(run, {"ready": "tea"}, set(), {"slow", "slow too"}, "Two jobs were late.")
    run.takes(3 + cleanup, f"3 s, and the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is left.")


@scenario(
    "all are ready early: it returns with the slowest job",
    seconds=choice([1, 2], [2, 1], [1.5, 0.5]),
)
async def early(lab, student, seconds):
    jobs = {
        "a": lab.job("a", seconds[0], result=1),
        "b": lab.job("b", seconds[1], result=2),
    }
    return await student.harvest(jobs, 60)


@early.check
def _(run, seconds):
    harvested(run, {"a": 1, "b": 2}, set(), set(), "Both were ready in time.")
    run.takes(
        max(seconds), "Nothing is left to wait for then: do not sit the budget out."
    )


@scenario(
    "exception objects are results, and a TimeoutError of a job is a failure",
    seconds=choice([1, 2], [2, 1]),
)
async def strange(lab, student, seconds):
    jobs = {
        "object": lab.job("object", seconds[0], result=ValueError("returned")),
        "timeout": lab.job("timeout", seconds[1], error=TimeoutError("of its own")),
    }
    return await student.harvest(jobs, 60)


@strange.check
def _(run, seconds):
    harvested(
        run,
        {"object": {"$type": "ValueError", "$message": "returned"}},
        {"timeout"},
        set(),
        "One job returned an exception object, the other raised TimeoutError long before "
        "the budget had passed.",
    )


@scenario("all jobs fail in time: none of their errors leaves or is lost")
async def all_fail(lab, student):
    jobs = {
        name: lab.job(name, seconds, error=OSError(name))
        for seconds, name in enumerate(["a", "b", "c"], start=1)
    }
    return await student.harvest(jobs, 60)


@all_fail.check
def _(run):
    harvested(
        run,
        {},
        {"a", "b", "c"},
        set(),
        "All three failed in time; a failure does not end the waiting for the others.",
    )


@scenario("no jobs give three empty parts")
async def nothing(lab, student):
    return await student.harvest({}, 3)


@nothing.check
def _(run):
    harvested(run, {}, set(), set(), "There was nothing to harvest.")
    run.takes(0, "There was nothing to wait for.")


@scenario(
    "cancelled at 1 s: ends as cancelled when all jobs have cleaned up",
    cleanup=choice(31, 36.5, 47.25),
)
async def cancelled(lab, student, cleanup):
    jobs = {
        "quick to end": lab.job("quick to end", 120),
        "slow to end": lab.job("slow to end", 120, cleanup=cleanup),
    }
    task = lab.task(student.harvest(jobs, 90))
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    ended(run, ["quick to end", "slow to end"], "The call was cancelled at 1 s")
    run.cancelled("A cancelled caller has to end as cancelled, not with a harvest.")
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is left.")
