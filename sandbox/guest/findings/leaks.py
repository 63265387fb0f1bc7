"""Tasks that the end of ``asyncio.run`` cuts off, though the program went well."""

from __future__ import annotations

import asyncio
import sys
from asyncio import runners
from collections.abc import Callable
from typing import Any

from .wording import Finding, task_leaked

_all_tasks = asyncio.all_tasks
_cancel_all_tasks = runners._cancel_all_tasks  # type: ignore[attr-defined]  # private


def watch_endings(note: Callable[[asyncio.AbstractEventLoop], None]) -> None:
    """Call ``note`` where a runner is about to cancel what is left; once a process."""

    def cancel_all(loop: asyncio.AbstractEventLoop) -> None:
        note(loop)
        _cancel_all_tasks(loop)

    module: Any = runners
    module._cancel_all_tasks = cancel_all


def leaked(loop: asyncio.AbstractEventLoop) -> list[Finding]:
    """What goes on, was made by the learner, and was not told to end."""
    tasks = sorted(_all_tasks(loop), key=hash)
    return [
        task_leaked(_name(task), task.made_in)  # type: ignore[attr-defined]  # set where it is made
        for task in tasks
        if getattr(task, "made_in", None) is not None and not task.cancelling()
    ]


def program_failed() -> bool:
    """Inside of the runner's ``__exit__``: an exception has left the main coroutine."""
    return sys.exc_info()[0] is not None


def _name(task: asyncio.Task[Any]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", "?"))
