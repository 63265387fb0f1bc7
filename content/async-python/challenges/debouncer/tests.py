"""Triggers and cancels at known moments; when the callback fired tells the rest."""

import asyncio

from lab import choice, scenario


class Bench:
    """One debouncer, what is done to it, and when it fires."""

    def __init__(self, lab, student, delay, kind="fired", callback=None):
        self.lab = lab
        self.kind = kind
        self.debouncer = student.Debouncer(delay, callback or self.fire)

    def fire(self):
        self.lab.note(self.kind)

    async def at(self, seconds, *calls):
        """Waits for the moment, then calls the methods; notes what they did."""
        await self.lab.sleep(seconds - self.lab.now())
        for name in calls:
            before = self.lab.now()
            result = getattr(self.debouncer, name)()
            blocked = self.lab.now() - before
            self.lab.note("call", [name, result, blocked])


def calls_are_plain(run):
    """trigger() and cancel() return None, at once."""
    for name, result, blocked in run.data("call"):
        if result is not None:
            run.fail(
                f"{name}() returned {showing(result)} instead of None. It is a plain "
                "method: whoever calls it does not await it."
            )
        if blocked:
            run.fail(
                f"{name}() held the thread of the loop for {blocked:g} s, and all other "
                "tasks with it. Arm a timer and return."
            )


def showing(result):
    return f"a {result['$type']}" if isinstance(result, dict) else repr(result)


def fires(run, expected, why, kind="fired"):
    """The callback was called at these moments, to the microsecond."""
    calls_are_plain(run)
    times = run.times(kind)
    expected = [round(seconds, 6) for seconds in expected]
    if times == expected:
        return
    happened = f"Fired at {moments(times)}" if times else "Nothing fired"
    wanted = moments(expected) if expected else "nothing"
    run.fail(f"{happened}; expected was {wanted}. {why}")


def moments(times, most=6):
    """The first of them, and how many there are if that is not all."""
    told = ", ".join(f"{seconds:g}" for seconds in times[:most])
    return f"t={told} s" if len(times) <= most else f"t={told} … s, {len(times)} times"


def is_a_little_late(times, expected):
    return len(times) == len(expected) and all(
        0 < time - wanted < 0.6 for time, wanted in zip(times, expected, strict=True)
    )


@scenario(
    "triggers at 0, 1 and 2 s: fires once, after the silence",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def burst(lab, student, delay):
    bench = Bench(lab, student, delay)
    for seconds in (0, 1, 2):
        await bench.at(seconds, "trigger")
    await lab.sleep(7)


@burst.check
def _(run, delay):
    calls_are_plain(run)
    times = run.times("fired")
    if len(times) == 3:
        run.fail(
            "Fired three times: each earlier timer was still armed. Cancel its handle "
            "before you arm a new one."
        )
    if times[:1] == [round(delay, 6)]:
        run.fail(
            f"Fired at t={delay:g} s, a period after the first trigger: that is a "
            "throttle. A debounce waits for silence."
        )
    if is_a_little_late(times, [2 + delay]):
        run.fail(
            f"Fired late, at t={times[0]:g} s instead of {2 + delay:g} s: a poller "
            "notices the end of the period only at its next look. call_later fires at "
            "the moment itself."
        )
    fires(run, [2 + delay], "The last trigger was at 2 s, and then there was silence.")


@scenario(
    "a second burst fires again",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def second_burst(lab, student, delay):
    bench = Bench(lab, student, delay)
    for seconds in (0, 1, 6, 7, 8):
        await bench.at(seconds, "trigger")
    await lab.sleep(7)


@second_burst.check
def _(run, delay):
    fires(
        run,
        [1 + delay, 8 + delay],
        "Two bursts, 0 to 1 s and 6 to 8 s: one call after each.",
    )


@scenario(
    "cancel() before the end: nothing fires, and calling it twice is safe",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def cancelled(lab, student, delay):
    bench = Bench(lab, student, delay)
    await bench.at(0, "cancel", "trigger")
    await bench.at(1, "trigger")
    await bench.at(2, "cancel", "cancel")
    await lab.sleep(60)


@cancelled.check
def _(run, delay):
    if run.raised is not None:
        run.fail(
            f"{run.raised['type']} left a call: cancel() without a running period, "
            "before the first trigger or for the second time, does nothing."
        )
    fires(run, [], "cancel() at 2 s ended the only period that was running.")


@scenario(
    "cancel() after the callback has fired does nothing",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def cancelled_late(lab, student, delay):
    bench = Bench(lab, student, delay)
    await bench.at(0, "trigger")
    await bench.at(4, "cancel")
    await bench.at(5, "trigger")
    await lab.sleep(7)


@cancelled_late.check
def _(run, delay):
    if run.raised is not None:
        run.fail(f"{run.raised['type']} left a call: cancel() had nothing to end.")
    fires(
        run,
        [delay, 5 + delay],
        "cancel() at 4 s came after the first call, and the trigger at 5 s began a new "
        "period.",
    )


@scenario(
    "a trigger after cancel() begins a new period",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def revived(lab, student, delay):
    bench = Bench(lab, student, delay)
    await bench.at(0, "trigger")
    await bench.at(1, "cancel")
    await bench.at(1.25, "trigger")
    await lab.sleep(7)


@revived.check
def _(run, delay):
    calls_are_plain(run)
    if not run.times("fired"):
        run.fail(
            "The trigger after cancel() fired nothing: cancel() ends this period only; "
            "the next trigger() begins a new one."
        )
    fires(
        run, [1.25 + delay], "The period that counts began with the trigger at 1.25 s."
    )


@scenario(
    "the callback may trigger again, and cancel() ends that period as well",
    delay=choice(1.33713, 1.71339, 1.90421),
)
async def from_callback(lab, student, delay):
    def fire():
        lab.note("fired")
        bench.debouncer.trigger()

    bench = Bench(lab, student, delay, callback=fire)
    await bench.at(0, "trigger")
    await bench.at(2.5 * delay, "cancel")
    await lab.sleep(7)


@from_callback.check
def _(run, delay):
    fires(
        run,
        [delay, 2 * delay],
        "The callback calls trigger(), so it fires period after period, until cancel() "
        "after two and a half. Whatever your code does after the callback has returned "
        "must not forget the timer that the callback armed.",
    )


@scenario(
    "an error of the callback reaches the loop's exception handler",
    text=choice("no server", "bad query"),
)
async def error(lab, student, text):
    problem = ValueError(text)

    def fire():
        lab.note("fired")
        raise problem

    def handler(loop, context):
        lab.note("handler", context.get("exception") is problem)

    asyncio.get_running_loop().set_exception_handler(handler)
    bench = Bench(lab, student, 1, callback=fire)
    await bench.at(0, "trigger")
    await bench.at(3, "trigger")
    await lab.sleep(7)


@error.check
def _(run, text):
    fires(
        run, [1, 4], "After an error of the callback the next trigger works as before."
    )
    if run.data("handler") != [True, True]:
        run.fail(
            "The callback raised twice, and the exception handler of the loop was told "
            f"{len(run.data('handler'))} times. Do not catch what the callback raises, "
            "and do not leave it in a task that nobody looks at."
        )


@scenario("two debouncers do not touch each other", delays=choice([2, 3], [3, 2]))
async def two(lab, student, delays):
    first = Bench(lab, student, delays[0], "first")
    second = Bench(lab, student, delays[1], "second")
    await first.at(0, "trigger")
    await second.at(1.25, "trigger")
    await first.at(1.5, "trigger")
    await second.at(1.75, "cancel")
    await lab.sleep(9)
    await second.at(lab.now(), "trigger")
    await lab.sleep(9)


@two.check
def _(run, delays):
    why = "Each debouncer has its own delay, its own callback and its own period."
    fires(run, [1.5 + delays[0]], why, "first")
    fires(run, [10.75 + delays[1]], why, "second")
