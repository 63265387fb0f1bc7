"""Replicas that race, fail and clean up; the losers must have ended when it is over."""

import asyncio

from lab import choice, scenario


async def race(lab, student, *replicas, error=None):
    """The call; notes whether the error that left is the one expected."""
    try:
        return await student.fastest(*replicas)
    except Exception as caught:
        lab.note("same", caught is error)
        raise


def passed_coroutines(run):
    if run.raised and "coroutines is forbidden" in run.raised["message"]:
        run.fail(
            f"TypeError: {run.raised['message']} Since 3.11 asyncio.wait refuses "
            "coroutine objects: make tasks of them."
        )


def losers_ended(run, names, what):
    """Each was cancelled once and has cleaned up before the call was over."""
    passed_coroutines(run)
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
            f"{what}, and {' and '.join(running)} kept running: wait() never cancels "
            "anything. Cancel the losers in a finally, so that it happens on every way "
            "out."
        )
    cleaning = [name for name in names if name not in run.data("cleaned up")]
    if cleaning:
        run.fail(
            f"{what}, and the call was over at t={run.seconds:g} s while "
            f"{' and '.join(cleaning)} had not come to the end of the clean-up. Turns of "
            "the loop are no measure, and a second cancel() cuts it off: cancel once, "
            "then await the cancelled tasks."
        )


@scenario(
    "the first of three to finish gives the result",
    seconds=choice([3, 1, 2], [1, 2, 3], [2, 3, 1]),
    value=None,
)
async def first(lab, student, seconds, value):
    return await race(
        lab,
        student,
        *(
            lab.job(
                f"replica {number}", number, result=value if number == 1 else "late"
            )
            for number in seconds
        ),
    )


@first.check
def _(run, seconds, value):
    passed_coroutines(run)
    run.returns(value, "The replica of 1 s was the first to finish.")
    run.takes(1, "Its losers need no clean-up.")
    losers_ended(run, ["replica 2", "replica 3"], "The replica of 1 s had finished")
    run.leaks_nothing("A replica is left.")


@scenario(
    "the result comes when the losers have cleaned up",
    cleanup=choice(2, 2.25, 2.75, 3.5),
)
async def cleans_up(lab, student, cleanup):
    return await race(
        lab,
        student,
        lab.job("slow to end", 60, cleanup=cleanup),
        lab.job("winner", 1, result="answer"),
        lab.job("quick to end", 60, cleanup=0.5),
    )


@cleans_up.check
def _(run, cleanup):
    losers_ended(run, ["slow to end", "quick to end"], "The winner had finished at 1 s")
    run.returns("answer", "What the winner returned.")
    run.takes(1 + cleanup, f"Won at 1 s, and the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A replica is left.")


@scenario(
    "several are done at once: the one given first counts",
    sizes=choice([8, 7, 6, 5], [7, 8, 5, 6], [5, 6, 8, 7]),
)
async def at_once(lab, student, sizes):
    results = []
    for size in sizes * 4:
        replicas = (lab.job(str(i), 1, result=f"replica {i}") for i in range(size))
        results.append(await race(lab, student, *replicas))
    return results


@at_once.check
def _(run, sizes):
    passed_coroutines(run)
    run.returns(
        ["replica 0"] * 16,
        f"Sixteen races in which {', '.join(map(str, sizes))} replicas are done at the "
        "same moment; replica 0 was given first. done is a set, and takes no notice of "
        "the order: look through the tasks as they were given.",
    )


@scenario(
    "done at once, and some failed: the one given first still counts",
    allow=["never_retrieved"],  # the others' errors are nobody's outcome
    first_fails=choice(True, False),
)
async def mixed_at_once(lab, student, first_fails):
    error = OSError("replica 0")
    return await race(
        lab,
        student,
        lab.job("0", 1, result="fine", error=error if first_fails else None),
        lab.job("1", 1, error=None if first_fails else OSError("replica 1")),
        lab.job("2", 1, result="late"),
        error=error,
    )


@mixed_at_once.check
def _(run, first_fails):
    passed_coroutines(run)
    if first_fails:
        run.raises("OSError", "Replica 0 was given first, and it failed.")
        if run.data("same") != [True]:
            run.fail("The error that left is not the one of replica 0.")
    else:
        run.returns(
            "fine", "Replica 0 was given first, and it succeeded; replica 1 failed."
        )


@scenario(
    "the first to finish fails: its error leaves when the losers have ended",
    cleanup=choice(2, 2.25, 2.75, 3.5),
    text=choice("no route", "refused"),
)
async def fails(lab, student, cleanup, text):
    error = OSError(text)
    return await race(
        lab,
        student,
        lab.job("slow", 3, result="answer", cleanup=cleanup),
        lab.job("broken", 1, error=error),
        error=error,
    )


@fails.check
def _(run, cleanup, text):
    if run.raised is None and run.returned == "answer":
        run.fail(
            "The answer of the second to finish came back. The first outcome counts, "
            "and that was an error."
        )
    losers_ended(run, ["slow"], "The first to finish had failed at 1 s")
    run.raises("OSError", "The first to finish failed, and its exception has to leave.")
    if run.data("same") != [True]:
        run.fail("An OSError left, but not the object that the replica raised.")
    run.takes(
        1 + cleanup, f"Failed at 1 s, and the loser's clean-up takes {cleanup} s."
    )
    run.leaks_nothing("A replica is left.")


@scenario("a loser that answers as it is cancelled has lost all the same")
async def answers_when_cancelled(lab, student):
    async def stubborn():
        try:
            await lab.sleep(60)
        except asyncio.CancelledError:
            return "too late"

    return await race(
        lab, student, stubborn(), lab.job("winner", 1, result="answer"), stubborn()
    )


@answers_when_cancelled.check
def _(run):
    passed_coroutines(run)
    run.returns(
        "answer",
        "The others returned something too, but only in their clean-up: say who has won "
        "before you cancel the losers.",
    )
    run.takes(1, "Won at 1 s, and the losers end at once.")


@scenario("no argument: ValueError")
async def nothing(lab, student):
    return await race(lab, student)


@nothing.check
def _(run):
    run.raises("ValueError", "There is nobody to ask.")
    run.takes(0, "Nothing to wait for.")


@scenario("a single replica", seconds=choice(1, 2.5), value=choice("tea", None))
async def single(lab, student, seconds, value):
    return await race(lab, student, lab.job("only", seconds, result=value))


@single.check
def _(run, seconds, value):
    passed_coroutines(run)
    run.returns(value, "The only one is the first.")
    run.takes(seconds, "It is waited for.")


@scenario(
    "cancelled at 1 s: ends as cancelled when all replicas have cleaned up",
    cleanup=choice(31, 36.5, 47.25),
)
async def cancelled(lab, student, cleanup):
    task = lab.task(
        race(
            lab,
            student,
            lab.job("quick to end", 60),
            lab.job("slow to end", 60, cleanup=cleanup),
        )
    )
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    losers_ended(run, ["quick to end", "slow to end"], "The call was cancelled at 1 s")
    run.cancelled("A cancelled caller has to end as cancelled.")
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A replica is left.")
