"""Callers that come together, after a pause, or get cancelled in the queue."""

import asyncio

from lab import choice, scenario

RATES = choice(5, 4, 2.5, 3, 0.5)


async def passes(lab, limiter, name, kind="passed"):
    try:
        await limiter.wait()
    except asyncio.CancelledError:
        lab.note("cancelled", name)
        raise
    lab.note(kind, name)


def near(times, expected):
    return len(times) == len(expected) and all(
        abs(time - wanted) < 1e-5 for time, wanted in zip(times, expected, strict=True)
    )


def told(times):
    return ", ".join(f"{time:.5g}" for time in times) or "none"


def passed_at(run, expected, message, kind="passed"):
    times = run.times(kind)
    if not near(times, expected):
        run.fail(
            f"They passed at {told(times)} s, expected {told(expected)} s. {message}"
        )


@scenario("ten callers at once pass in order, one slot apart", rate=RATES)
async def ten(lab, student, rate):
    limiter = student.RateLimiter(rate)
    await asyncio.gather(*(passes(lab, limiter, n) for n in range(10)))


@ten.check
def _(run, rate):
    times = run.times("passed")
    if near(times, [0] * 10):
        run.fail(
            "All ten passed at the start: a semaphore bounds how many are inside at "
            "once, not how many start per second."
        )
    if len(times) == 10 and times[0] > 1e-5:
        run.fail(
            f"The first one passed at {times[0]:g} s, although nobody was before it: it "
            "has to pass at once."
        )
    gaps = [later - earlier for earlier, later in zip(times, times[1:])]
    if any(gap < 1 / rate - 1e-5 for gap in gaps):
        run.fail(
            f"They passed at {told(times)} s, closer together than {1 / rate:.5g} s. Do "
            "several callers read the last pass before one of them writes its own? "
            "Reserve the slot before the sleep."
        )
    passed_at(
        run, [n / rate for n in range(10)], "Each as early as the rule allows."
    )
    run.order("passed", range(10), "Callers pass in the order in which they came.")


@scenario(
    "after an idle time one passes at once, and no slots have been saved up",
    idle=choice(10.03, 7.3, 33.33),
    rate=choice(4, 2, 5),
)
async def no_burst(lab, student, idle, rate):
    limiter = student.RateLimiter(rate)
    await passes(lab, limiter, "early", "early")
    await lab.sleep(idle)
    await asyncio.gather(*(passes(lab, limiter, n) for n in range(4)))


@no_burst.check
def _(run, idle, rate):
    times = run.times("passed")
    if times and times[0] > idle + 1e-5:
        run.fail(
            f"After {idle:g} idle seconds the next caller passed only at {times[0]:g} s: "
            "long after the last pass nobody has to wait."
        )
    if len(times) == 4 and times[1] - times[0] < 1 / rate - 1e-5:
        run.fail(
            f"After {idle:g} idle seconds callers passed at {told(times)} s: slots of the "
            "past must not be saved up. The next one starts from max(now, next)."
        )
    passed_at(run, [idle + n / rate for n in range(4)], "One slot apart, as always.")


@scenario("a caller in the middle of a slot waits only for its rest", rate=choice(2, 4))
async def rest_of_a_slot(lab, student, rate):
    limiter = student.RateLimiter(rate)
    await passes(lab, limiter, "first")
    await lab.sleep(0.3137 / rate)
    await passes(lab, limiter, "second")
    await lab.sleep(0.7137 / rate)
    await passes(lab, limiter, "third")


@rest_of_a_slot.check
def _(run, rate):
    passed_at(
        run,
        [0, 1 / rate, 2 / rate],
        "A caller waits until one slot after the last pass, not for a whole slot.",
    )


@scenario("two limiters know nothing of each other")
async def two_limiters(lab, student):
    slow, fast = student.RateLimiter(1), student.RateLimiter(4)
    await asyncio.gather(
        *(passes(lab, slow, n, "slow") for n in range(3)),
        *(passes(lab, fast, n, "fast") for n in range(3)),
    )


@two_limiters.check
def _(run):
    passed_at(run, [0, 1, 2], "That was the slow limiter, rate 1.", kind="slow")
    passed_at(run, [0, 0.25, 0.5], "That was the fast limiter, rate 4.", kind="fast")


@scenario(
    "the next one in the queue is cancelled, and one far back: the others go on",
    number=choice(1, 2),
)
async def cancelled(lab, student, number):
    limiter = student.RateLimiter(5)
    tasks = [lab.task(passes(lab, limiter, n)) for n in range(7)]
    lab.cancel_at(tasks[number], (number - 1) / 5 + 0.05)  # when it is the next
    lab.cancel_at(tasks[5], (number - 1) / 5 + 0.07)
    await asyncio.wait(tasks, timeout=60)
    lab.note("ended", [task.done() for task in tasks])


@cancelled.check
def _(run, number):
    if run.data("cancelled") != [number, 5]:
        run.fail(
            f"Callers {number} and 5 were cancelled before their turn came: the wait() of "
            "each has to end with CancelledError."
        )
    if run.data("ended") != [[True] * 7]:
        run.fail(
            "Two callers were cancelled, and others wait for ever: whatever they held "
            "has to be given back."
        )
    slots = [
        [n for n in range(7) if n not in (number, 5)],  # both stay unused
        [n for n in range(6) if n != number],  # the one far back goes to the next
        [0, 1, 2, 3, 5],  # the first goes to the next
        [0, 1, 2, 3, 4],
    ]
    times = run.times("passed")
    if not any(near(times, [slot / 5 for slot in taken]) for taken in slots):
        run.fail(
            f"Callers {number} and 5 of seven were cancelled, and the others passed at "
            f"{told(times)} s: each has to pass 0.2 s after the one before it, or after "
            "0.4 s where the slot of a cancelled one stays unused."
        )


@scenario("a rate of 0 or less is a ValueError in the constructor", rate=choice(-1, -0.5))
async def bad_rate(lab, student, rate):
    accepted = []
    for bad in (0, rate):
        try:
            student.RateLimiter(bad)
        except ValueError:
            continue
        accepted.append(bad)
    return accepted


@bad_rate.check
def _(run, rate):
    if run.raised is None and run.returned:
        run.fail(
            f"RateLimiter({run.returned[0]}) raised no ValueError, and can never let "
            "anybody pass."
        )
    run.returns([], f"RateLimiter(0) and RateLimiter({rate}) are refused.")
