"""Mistakes that fail every scenario that does not allow them: asyncio's own manners."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from sandbox.findings import Finding, blocked_loop, never_awaited, never_retrieved

from .checks import Failed, Run
from .observation import Observation, Raised
from .showing import raised_text


class Mistake(StrEnum):
    """What ``allow=`` may name."""

    DEADLOCK = "deadlock"
    BLOCKING = "blocking"
    NEVER_AWAITED = "never_awaited"
    NEVER_RETRIEVED = "never_retrieved"
    RAISED = "raised"


IDS = {  # of the findings that tell of them
    Mistake.DEADLOCK: "deadlock",
    Mistake.BLOCKING: "blocked-loop",
    Mistake.NEVER_AWAITED: "never-awaited",
    Mistake.NEVER_RETRIEVED: "exception-never-retrieved",
}


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
        yield Mistake.BLOCKING, blocked_loop(call, line, seconds or None)
    for name, where in seen.never_awaited:
        yield Mistake.NEVER_AWAITED, never_awaited(name, where)
    for name, message, where in seen.never_retrieved:
        yield Mistake.NEVER_RETRIEVED, never_retrieved(name, message, where)
