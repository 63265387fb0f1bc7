"""Which topic teaches what a finding is about."""

from __future__ import annotations

TOPICS = {
    "blocked-loop": "blocking-code-and-threads",
    "never-awaited": "coroutines-and-await",
    "task-without-reference": "tasks",
    "exception-never-retrieved": "tasks",
    "task-leaked": "task-groups",
    "deadlock": "locks-and-shared-state",
    "busy-wait": "event-loop",
    "swallowed-cancellation": "cancellation",
    "unclosed-resource": "async-context-managers",
    "timeout-too-late": "timeouts",
    "wrong-thread": "blocking-code-and-threads",
    "sequential-awaits": "gather",
    "unbounded-concurrency": "semaphores-and-rate-limits",
}
