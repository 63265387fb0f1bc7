"""A start for nobody, so that the start somebody waits for is quick.

After a fork the first write to a page of memory is a copy, and a start writes to
hundreds of them: most of its time would go there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from .install import install
from .loop import Loop
from .session import Session

_PROGRAM = """
import asyncio
class C:
    async def m(self): pass
print('', end='', flush=True)
"""


def rehearse() -> None:
    """Go where a start goes. The program finds nothing of it, nor what it numbers."""
    install(_session(virtual=False))
    exec(compile(_PROGRAM, "solution.py", "exec"), {})  # noqa: S102 - a constant
    Loop.session = _session(virtual=True)
    loop = asyncio.new_event_loop()
    try:
        for step in (asyncio.sleep(0.001), loop.shutdown_default_executor()):
            _perform(loop, step)
    finally:
        loop.close()


def _session(*, virtual: bool) -> Session:
    return Session.begin(virtual=virtual, limit_seconds=1.0, report=lambda _: None)


def _perform(loop: asyncio.AbstractEventLoop, step: Coroutine[Any, Any, None]) -> None:
    """A task with a name does not use up a number of those that have none."""
    loop.run_until_complete(asyncio.Task(step, loop=loop, name="rehearsal"))
