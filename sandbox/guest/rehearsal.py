"""A start for nobody, so that the start somebody waits for is quick.

After a fork the first write to a page of memory is a copy, and a start writes to
hundreds of them: most of its time would go there.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine, Generator
from typing import Any

from . import LOADED
from .install import install
from .script import compiled, main_of
from .sealing import prepare
from .session import Session, join

_PROGRAM = "import asyncio\nprint('', end='', flush=True)\n"


def rehearse() -> None:
    """Go where a start goes. The program finds nothing of it, nor gaps in numbers.

    The zygote does it, too: what the interpreter adapts in its code is shared then.
    """
    prepare(LOADED)
    install(_session(virtual=False))
    main_of(_PROGRAM)
    exec(compiled(_PROGRAM), {})  # noqa: S102 - a constant
    join(_session(virtual=True))  # it has the longer way
    _turn_a_loop()


def _session(*, virtual: bool) -> Session:
    return Session.begin(
        virtual=virtual, limit_seconds=1.0, report=lambda _: None, source=_PROGRAM
    )


def _turn_a_loop() -> None:
    """With a factory of its own it leaves the main thread's loop alone.

    Nobody waits for the first output any more when a runner closes: what only that
    writes to need not be copied.
    """
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    loop = runner.get_loop()
    loop.set_task_factory(_named)
    signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT))  # as its run begins
    loop.run_until_complete(_wait_a_little())
    loop.close()


async def _wait_a_little() -> None:
    await asyncio.sleep(0)
    await asyncio.sleep(0.0001)


def _named(
    loop: asyncio.AbstractEventLoop,
    coro: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
    **options: Any,
) -> asyncio.Task[Any]:
    """A task with a name does not use up a number of those that have none."""
    return asyncio.Task(coro, loop=loop, **{**options, "name": "rehearsal"})
