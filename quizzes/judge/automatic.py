"""Mistakes that fail every scenario that does not allow them: asyncio's own manners."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from .checks import Failed, Run
from .observation import Observation, Raised
from .showing import raised_text, seconds_text
from .verdict import Finding


class Mistake(StrEnum):
    """What ``allow=`` may name."""

    DEADLOCK = "deadlock"
    BLOCKING = "blocking"
    NEVER_AWAITED = "never_awaited"
    NEVER_RETRIEVED = "never_retrieved"
    RAISED = "raised"


def forbid(run: Run, seen: Observation, allowed: Collection[Mistake]) -> None:
    """Fail for the first mistake that is not allowed."""
    for mistake, finding in mistakes(seen):
        if mistake not in allowed:
            raise Failed(finding.message)
    if seen.raised and not run.asked_for_raised and Mistake.RAISED not in allowed:
        raise Failed(unasked(seen.raised))


def unasked(raised: Raised) -> str:
    """What to say of an exception that no check asked about."""
    return f"It raised {raised_text(raised)}."


def mistakes(seen: Observation) -> Iterator[tuple[Mistake, Finding]]:
    """All that the guest noticed, in the words a learner reads."""
    for call, line, seconds in seen.blocked:
        yield Mistake.BLOCKING, _blocked(call, line, seconds)
    for name, where in seen.never_awaited:
        yield Mistake.NEVER_AWAITED, _never_awaited(name, where)
    for name, message, where in seen.never_retrieved:
        yield Mistake.NEVER_RETRIEVED, _never_retrieved(name, message, where)


def _blocked(call: str, line: int, seconds: float) -> Finding:
    return _finding(
        "blocked-loop",
        line,
        f"{call} blocks the event loop for {seconds_text(seconds)}{_at(line)}: "
        "nothing else can run. Await asyncio.sleep, or use asyncio.to_thread.",
    )


def _never_awaited(name: str, line: int | None) -> Finding:
    return _finding(
        "never-awaited",
        line,
        f"The coroutine {name} was never awaited{_at(line)}: not a line of it ran. "
        "Await it, or make a task of it.",
    )


def _never_retrieved(name: str, message: str, line: int | None) -> Finding:
    what = f"{name}: {message}" if message else name
    return _finding(
        "exception-never-retrieved",
        line,
        f"A task failed with {what}{_at(line)}, and this exception was never "
        "retrieved: nobody asked for the task's result. Await the task, or look at its "
        "exception when it ends.",
    )


def _finding(name: str, line: int | None, message: str) -> Finding:
    return Finding(name, "mistake", line, message)


def _at(line: int | None) -> str:
    return "" if line is None else f" (line {line})"
