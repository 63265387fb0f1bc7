"""The ids of the findings that a run can have: content may ask about them."""

from __future__ import annotations

FINDINGS = (
    "blocked-loop",
    "busy-wait",
    "deadlock",
    "exception-never-retrieved",
    "never-awaited",
    "sequential-awaits",
    "swallowed-cancellation",
    "task-leaked",
    "task-without-reference",
    "timeout-too-late",
    "unbounded-concurrency",
    "unclosed-resource",
    "wrong-thread",
)
