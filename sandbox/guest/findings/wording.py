"""What a learner reads of each finding: what happened, in which line, and what to do.

The one source of these sentences: the judge, outside, takes them from here, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cures import cure_of, instead_of

if TYPE_CHECKING:
    from ..deadlocks import Picture, Wait

MISTAKE, ADVICE = "mistake", "advice"
HANDLER = "handler"  # of an exception; a cancellation gets lost in others, too


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, or one piece of advice."""

    id: str
    level: str
    line: int | None
    message: str


def blocked_loop(call: str, line: int | None, seconds: float | None = None) -> Finding:
    """``seconds`` if it is known beforehand."""
    how_long = "" if seconds is None else f" for {_seconds(seconds)}"
    return _mistake(
        "blocked-loop",
        line,
        f"{call} blocks the event loop{how_long}{_at(line)}: nothing else can run. "
        f"{instead_of(call)}",
    )


def blocked_by_computing(line: int | None, seconds: float) -> Finding:
    return _mistake(
        "blocked-loop",
        line,
        f"More than {_seconds(seconds)} of computing without an await block the event "
        f"loop{_at(line)}: nothing else can run. Use a process pool, or await "
        "asyncio.sleep(0) between the pieces of the work.",
    )


def never_awaited(name: str, line: int | None) -> Finding:
    return _mistake(
        "never-awaited",
        line,
        f"The coroutine {name} was never awaited{_at(line)}: not a line of it ran. "
        "Await it, or make a task of it.",
    )


def never_retrieved(name: str, message: str, line: int | None) -> Finding:
    what = f"{name}: {message}" if message else name
    return _mistake(
        "exception-never-retrieved",
        line,
        f"A task failed with {what}{_at(line)}, and this exception was never "
        "retrieved: nobody asked for the task's result. Await the task, or look at its "
        "exception when it ends.",
    )


def task_without_reference(line: int) -> Finding:
    return _mistake(
        "task-without-reference",
        line,
        f"Nothing refers to the task that is made here{_at(line)}: the loop keeps tasks "
        "only weakly, so Python may collect it in the middle of its work. Keep it in a "
        "variable or a set until it is done, or use a TaskGroup.",
    )


def task_leaked(name: str, line: int) -> Finding:
    return _mistake(
        "task-leaked",
        line,
        f"The task of {name} made here{_at(line)} was still running when the main "
        "coroutine ended, and was cut off in its work. Await it, end it with cancel and "
        "await that, or use a TaskGroup.",
    )


def deadlock(picture: Picture) -> Finding:
    if not picture.waits:
        return _mistake(
            "deadlock",
            picture.line,
            f"Every thread waits{_at(picture.line)}, and nothing can wake them. "
            f"{cure_of(picture)}",
        )
    told = [_told(wait) for wait in picture.waits[:_MOST_WAITS]]
    if len(picture.waits) > _MOST_WAITS:
        told.append("and others")
    names = {wait.number: wait.task for wait in picture.waits}
    circle = [names[number] for number in [*picture.cycle, *picture.cycle[:1]]]
    around = f" They wait in a circle: {' → '.join(circle)}." if circle else ""
    return _mistake(
        "deadlock",
        _line_of(picture),
        f"Every task waits, and nothing can wake them: {'; '.join(told)}.{around} "
        f"{cure_of(picture)}",
    )


_MOST_WAITS = 8


def _told(wait: Wait) -> str:
    where = "" if wait.line is None else f" in line {wait.line}"
    return f"{wait.called} waits{where} for {wait.awaiting}"


def _line_of(picture: Picture) -> int | None:
    """Of one in the circle, else of the last: those before it may wait for it."""
    for wait in picture.waits:
        if wait.number in picture.cycle and wait.line is not None:
            return wait.line
    lines = [wait.line for wait in picture.waits if wait.line is not None]
    return lines[-1] if lines else None


def busy_wait(line: int) -> Finding:
    return _mistake(
        "busy-wait",
        line,
        f"This loop{_at(line)} asks again and again whether it may go on, and keeps the "
        "processor busy with it. Wait for an Event, a Future or a Queue, which wake it "
        "when there is something to do.",
    )


def swallowed_cancellation(name: str, what: str, line: int) -> Finding:
    return _mistake(
        "swallowed-cancellation",
        line,
        f"The task of {name} was cancelled, and this {what}{_at(line)} kept the "
        "CancelledError to itself: the task went on as if nobody had asked it to end. "
        f"Clean up here, and then {'raise' if what == HANDLER else 'let the error go on'}.",
    )


def unclosed_resource(what: str, line: int, cure: str) -> Finding:
    return _mistake(
        "unclosed-resource",
        line,
        f"The {what} opened here{_at(line)} was never closed. {cure}",
    )


def wrong_thread(call: str, line: int) -> Finding:
    what = f"{call} is called" if call else "A future or a task is changed"
    return _mistake(
        "wrong-thread",
        line,
        f"{what} in another thread than the event loop's{_at(line)}, which does not wake "
        "the loop: who waits goes on when something else wakes it, or never. Use "
        "loop.call_soon_threadsafe or asyncio.run_coroutine_threadsafe.",
    )


def timeout_too_late(call: str, line: int, due: float, at: float) -> Finding:
    return _mistake(
        "timeout-too-late",
        line,
        f"A time-out was due at {_seconds(due)}, but {call}{_at(line)} held the event "
        f"loop up until {_seconds(at)}: it could not fire in time. A time-out ends "
        "only what awaits; do not block inside of it.",
    )


def sequential_awaits(lines: Sequence[int]) -> Finding:
    if len(lines) == 1:
        what = f"This loop{_at(lines[0])} awaits its calls one after the other, though"
        which = "none needs the result of another"
    else:
        named = f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
        what = f"The calls in {named} are awaited one after the other, though"
        which = "none needs the result of another"
    return Finding(
        "sequential-awaits",
        ADVICE,
        lines[0],
        f"{what} {which}. With asyncio.gather or a TaskGroup their waiting overlaps.",
    )


def unbounded_concurrency(count: int, line: int) -> Finding:
    return Finding(
        "unbounded-concurrency",
        ADVICE,
        line,
        f"More than {count} tasks made here{_at(line)} were at work at the same time, "
        "and nothing limits how many. A Semaphore, or a fixed number of workers at a "
        "queue, spares the service they call.",
    )


def _mistake(name: str, line: int | None, message: str) -> Finding:
    return Finding(name, MISTAKE, line, message)


def _at(line: int | None) -> str:
    return "" if line is None else f" (line {line})"


def _seconds(seconds: float) -> str:
    return f"{seconds:.9g} s"
