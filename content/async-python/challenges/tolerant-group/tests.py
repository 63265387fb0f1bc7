"""Jobs with errors of both kinds; who was cancelled and what left tell the rest."""

import asyncio

from lab import choice, scenario


class BadRecord(ValueError):
    """Business as usual, of a kind of its own."""


def job(lab, name, seconds, **options):
    return lambda: lab.job(name, seconds, **options)


def two_lists(run):
    """The pair of lists, or a sentence about what came instead."""
    if run.raised is not None:
        parts = [part["type"] for part in run.raised["group"]]
        inside = f" with {', '.join(parts)}" if parts else ""
        run.fail(
            f"{run.raised['type']}{inside} left the call. A ValueError of one job must "
            "neither leave nor cancel the others: catch it inside the child, before the "
            "group sees it."
        )
    match run.returned:
        case [[*values], [*errors]]:
            return values, errors
    run.fail(f"Returned {run.returned!r} instead of a pair of lists.")


def messages(errors):
    return [error["$message"] if isinstance(error, dict) else error for error in errors]


@scenario(
    "a ValueError at 1 s cancels nobody: both lists, in the order of jobs",
    seconds=choice([3, 2], [2, 3]),
    values=choice([7, "tea"], ["milk", 0]),
    text=choice("no number", "no address"),
)
async def tolerates(lab, student, seconds, values, text):
    error = ValueError(text)
    values, errors = await student.tolerant(
        [
            job(lab, "a", seconds[0], result=values[0]),
            job(lab, "b", 1, error=error),
            job(lab, "c", seconds[1], result=values[1]),
        ]
    )
    lab.note("same", [each is error for each in errors])
    return values, errors


@tolerates.check
def _(run, seconds, values, text):
    got_values, got_errors = two_lists(run)
    if got_values != values and sorted(map(str, got_values)) == sorted(
        map(str, values)
    ):
        run.fail(
            f"The values came as {got_values}, in the order of completion; the contract "
            "is the order of jobs."
        )
    if got_values != values:
        run.fail(
            f"The values were {got_values} instead of {values}. Were the others "
            "cancelled? except* runs after the group has cancelled them: catch the "
            "ValueError inside the child."
        )
    if run.data("same") != [[True]]:
        run.fail(
            f"The errors were {messages(got_errors)}: the second list holds the "
            "ValueError of the job, that object."
        )
    run.takes(3, "The slowest job sets the time.")
    if len(run.data("start")) != 3:
        run.fail(f"Each job is called once; these were started: {run.data('start')}.")


@scenario(
    "None and exception objects are values like any other",
    error_first=choice(True, False),
)
async def strange_values(lab, student, error_first):
    returned = ValueError("returned")
    jobs = [
        job(lab, "none", 1, result=None),
        job(lab, "raises", 2, error=ValueError("raised")),
        job(lab, "error object", 3, result=returned),
        job(lab, "zero", 2.5, result=0),
    ]
    if error_first:
        jobs[0], jobs[2] = jobs[2], jobs[0]
    return await student.tolerant(jobs)


@strange_values.check
def _(run, error_first):
    values, errors = two_lists(run)
    returned = {"$type": "ValueError", "$message": "returned"}
    expected = [returned, None, 0] if error_first else [None, returned, 0]
    if values != expected:
        run.fail(
            f"The values were {values} instead of {expected}. What a job returns is a "
            "value, also None, 0 or an exception object: keep an explicit flag."
        )
    if messages(errors) != ["raised"]:
        run.fail(f"The errors were {messages(errors)}; one job raised a ValueError.")


@scenario(
    "errors come in the order of jobs, and a subclass of ValueError is one",
    seconds=choice([3, 1, 2], [2, 3, 1], [3, 2, 1]),
)
async def many_errors(lab, student, seconds):
    errors = [ValueError("first"), BadRecord("second"), UnicodeError("third")]
    jobs = [
        job(lab, str(error), duration, error=error)
        for error, duration in zip(errors, seconds, strict=True)
    ]
    return await student.tolerant(jobs)


@many_errors.check
def _(run, seconds):
    values, errors = two_lists(run)
    if sorted(messages(errors)) == ["first", "second", "third"] != messages(errors):
        run.fail(
            f"The errors came as {messages(errors)}, in the order of completion; the "
            "contract is the order of jobs."
        )
    if messages(errors) != ["first", "second", "third"]:
        run.fail(f"The errors were {messages(errors)}; three jobs raised one each.")
    if values:
        run.fail(f"The values were {values}, and no job succeeded.")
    run.takes(3, "Nobody is cancelled; the slowest job sets the time.")


@scenario("no jobs give two empty lists")
async def nothing(lab, student):
    return await student.tolerant([])


@nothing.check
def _(run):
    run.returns([[], []], "No jobs, no values, no errors.")


def leaves(group):
    """The errors inside of a group, however deep it is."""
    for part in group:
        yield from leaves(part["group"]) if part["group"] else [part]


def ended(run, what, cleanup):
    if "slow" not in run.data("cancelled"):
        if "slow" in run.data("end"):
            run.fail(
                f"{what}, and the other job ran to its end instead of being cancelled."
            )
        run.fail(f"{what}, and the other job was not cancelled.")
    if "slow" not in run.data("cleaned up"):
        run.fail(
            f"{what}, and the clean-up of the other job, which takes {cleanup} s, did "
            "not come to its end before the call ended. Wait for it, and cancel it once."
        )


@scenario(
    "a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors",
    allow=["never_retrieved"],  # of a ValueError that nobody asks for any more
    cleanup=choice(2, 2.25, 2.75, 3.5),
    text=choice("user", "order"),
)
async def fatal(lab, student, cleanup, text):
    return await student.tolerant(
        [
            job(lab, "tolerable", 0.5, error=ValueError("tolerable")),
            job(lab, "fatal", 1, error=KeyError(text)),
            job(lab, "slow", 9, cleanup=cleanup),
        ]
    )


@fatal.check
def _(run, cleanup, text):
    if run.raised is None:
        run.fail(
            f"A job raised KeyError, and the call returned {run.returned!r}: only a "
            "ValueError may be collected."
        )
    if not run.raised["group"]:
        run.fail(
            f"A bare {run.raised['type']} left the call; it has to leave in a group."
        )
    parts = [part["type"] for part in leaves(run.raised["group"])]
    if "ValueError" in parts:
        run.fail("The group holds a ValueError too: those are not part of it.")
    if parts != ["KeyError"]:
        run.fail(f"The group holds {', '.join(parts)} instead of the KeyError.")
    ended(run, "A job raised KeyError at 1 s", cleanup)
    run.takes(1 + cleanup, f"Failed at 1 s, and the clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is still running.")


@scenario(
    "a ValueError that a clean-up raises after the KeyError is not in the group",
    allow=["never_retrieved"],
    cleanup=choice(2, 2.25, 2.75, 3.5),
)
async def cleanup_fails(lab, student, cleanup):
    async def cleans_up_badly():
        try:
            await lab.job("slow", 9, cleanup=cleanup)
        finally:
            raise ValueError("bad clean-up")

    return await student.tolerant(
        [cleans_up_badly, job(lab, "fatal", 1, error=KeyError("user"))]
    )


@cleanup_fails.check
def _(run, cleanup):
    parts = [part["type"] for part in leaves(run.raised["group"])] if run.raised else []
    if parts != ["KeyError"]:
        run.fail(
            f"A job raised KeyError at 1 s, another one ValueError in its clean-up. "
            f"Expected was a group with the KeyError alone; it holds {parts or 'nothing'}."
        )
    ended(run, "A job raised KeyError at 1 s", cleanup)
    run.takes(1 + cleanup, f"Failed at 1 s, and the clean-up takes {cleanup} s.")


@scenario(
    "cancelled at 1 s: ends as cancelled when the jobs have cleaned up",
    cleanup=choice(31, 36.5, 47.25),
)
async def cancelled(lab, student, cleanup):
    jobs = [job(lab, "brief", 60), job(lab, "slow", 60, cleanup=cleanup)]
    task = lab.task(student.tolerant(jobs))
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    run.cancelled("A cancelled caller has to end as cancelled, not with lists.")
    ended(run, "The call was cancelled at 1 s", cleanup)
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A job is still running.")


@scenario("two calls at once do not mix", values=choice([1, 2], ["a", "b"]))
async def two(lab, student, values):
    return await asyncio.gather(
        student.tolerant(
            [
                job(lab, "a", 2, result=values[0]),
                job(lab, "b", 1, error=ValueError("b")),
            ]
        ),
        student.tolerant([job(lab, "c", 1.5, result=values[1])]),
    )


@two.check
def _(run, values):
    run.returns(
        [
            [[values[0]], [{"$type": "ValueError", "$message": "b"}]],
            [[values[1]], []],
        ],
        "Each call has its own lists: keep its state in local names.",
    )
