"""Widgets that load, fail and clean up; nothing of them may be left at the end."""

import asyncio

from lab import choice, scenario, shuffled


async def load(student, widgets):
    """The call; its items in their order, and whether they came in a dict."""
    result = await student.dashboard(widgets)
    if not isinstance(result, dict):
        return result
    return [list(item) for item in result.items()]


def widget(lab, name, seconds, **options):
    return lambda: lab.job(name, seconds, **options)


@scenario(
    "all widgets load at once, and the keys keep their order",
    seconds=choice([3, 1, 2], [2, 3, 1], [3, 2, 1]),
    values=shuffled(["sunny", None, 0]),
)
async def at_once(lab, student, seconds, values):
    names = ["weather", "news", "mail"]
    widgets = {
        name: widget(lab, name, duration, result=value)
        for name, duration, value in zip(names, seconds, values, strict=True)
    }
    return await load(student, widgets)


@at_once.check
def _(run, seconds, values):
    expected = [
        list(item) for item in zip(["weather", "news", "mail"], values, strict=True)
    ]
    if run.raised and run.raised["type"] == "ExceptionGroup":
        inner = run.raised["group"][0]["type"]
        run.fail(
            f"{inner} left in an ExceptionGroup. Inside the block the tasks are not "
            "done, and result() raises InvalidStateError; read the results after the "
            "async with."
        )
    if isinstance(run.returned, list) and run.returned != expected:
        same = sorted(map(str, run.returned)) == sorted(map(str, expected))
        if same:
            run.fail(
                f"The keys came as {[item[0] for item in run.returned]}: they have to "
                "keep the order of widgets, not that of loading."
            )
    run.returns(expected, "Each name with what its widget gave, in a dict.")
    if sorted(run.data("start")) != ["mail", "news", "weather"]:
        run.fail(
            f"Each widget is called once; these were started: {run.data('start')}."
        )
    run.takes(
        max(seconds),
        f"One after another they take {sum(seconds)} s: an await in the loop that "
        "creates the tasks makes each wait for the one before.",
    )


@scenario("no widgets give {}")
async def nothing(lab, student):
    return await load(student, {})


@nothing.check
def _(run):
    run.returns([], "An empty dict gives an empty dict.")


def all_ended(run, what, cleanup):
    """The slow one was cancelled once, and its clean-up is over when the call ends."""
    if "slow" not in run.data("start"):
        run.fail(f"{what}, and 'slow' had not begun to load: all load at once.")
    if "slow" not in run.data("cancelled"):
        run.fail(
            f"{what}, and the widget 'slow' was not cancelled. A TaskGroup cancels its "
            "children; gather does not cancel the siblings of a failure."
        )
    if "slow" not in run.data("cleaned up"):
        run.fail(
            f"{what}, and the clean-up of 'slow', which takes {cleanup} s, did not come "
            "to its end before the call ended. Wait for it, and cancel only once."
        )


@scenario(
    "a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves",
    cleanup=choice(2, 2.25, 2.75, 3.5),
    text=choice("no such city", "bad answer"),
)
async def fails(lab, student, cleanup, text):
    error = ValueError(text)
    widgets = {
        "slow": widget(lab, "slow", 60, cleanup=cleanup),
        "broken": widget(lab, "broken", 1, error=error),
        "quick": widget(lab, "quick", 0.5),
    }
    try:
        return await load(student, widgets)
    except ExceptionGroup as group:
        lab.note("same", [each is error for each in group.exceptions])
        raise


@fails.check
def _(run, cleanup, text):
    if run.raised is None:
        run.fail(f"A widget failed, and the call returned {run.returned!r}.")
    if run.raised["type"] != "ExceptionGroup":
        run.fail(
            f"A bare {run.raised['type']} left the call. A TaskGroup raises its errors "
            "in an ExceptionGroup, and the contract asks for that."
        )
    if not all(same for notes in run.data("same") for same in notes):
        parts = [part["type"] for part in run.raised["group"]]
        run.fail(
            f"The ExceptionGroup holds {', '.join(parts)}; it has to hold the ValueError "
            "of the widget that failed, that object and nothing else."
        )
    all_ended(run, "A widget failed at 1 s", cleanup)
    run.takes(
        1 + cleanup, f"Failed at 1 s, and the slowest clean-up takes {cleanup} s."
    )
    run.leaks_nothing("A widget is still loading.")


@scenario(
    "cancelled at 1 s: ends as cancelled when the widgets have cleaned up",
    cleanup=choice(31, 36.5, 47.25),
)
async def cancelled(lab, student, cleanup):
    widgets = {
        "brief": widget(lab, "brief", 60),
        "slow": widget(lab, "slow", 60, cleanup=cleanup),
    }
    task = lab.task(load(student, widgets))
    lab.cancel_at(task, 1)
    return await task


@cancelled.check
def _(run, cleanup):
    run.cancelled("A cancelled caller has to end as cancelled.")
    all_ended(run, "The call was cancelled at 1 s", cleanup)
    run.takes(1 + cleanup, f"Cancelled at 1 s, the slower clean-up takes {cleanup} s.")
    run.leaks_nothing("A widget is still loading.")


@scenario("two dashboards at once do not mix", values=choice([1, 2], ["a", "b"]))
async def two(lab, student, values):
    return await asyncio.gather(
        load(student, {"left": widget(lab, "left", 2, result=values[0])}),
        load(student, {"right": widget(lab, "right", 1, result=values[1])}),
    )


@two.check
def _(run, values):
    run.returns(
        [[["left", values[0]]], [["right", values[1]]]],
        "Each call has its own widgets: keep its state in local names.",
    )
    run.takes(2, "They overlap.")
