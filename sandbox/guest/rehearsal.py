"""A start for nobody, so that the start somebody waits for is quick.

After a fork the first write to a page of memory is a copy, and a start writes to
hundreds of them: most of its time would go there.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Generator
from typing import TYPE_CHECKING, Any, cast

from . import LOADED
from .encoding import encoded
from .install import install, install_for_good
from .methods import kept_classes, prepare_methods
from .script import compiled, main_of
from .sealing import prepare
from .session import Session, join
from .trace.hooks import listening
from .trace.streams import trace_streams
from .turns import prepare_turns

if TYPE_CHECKING:
    from .trace.recorder import Recorder

_PROGRAM = "import asyncio\nprint('', end='', flush=True)\n"

_TRACED = """
import asyncio

async def work(seconds):
    print('', end='')
    await asyncio.sleep(seconds)
    return seconds

async def main(start):
    return await asyncio.gather(*(start(work(seconds)) for seconds in (3, 1, 2)))
"""


def rehearse() -> None:
    """Go where a start goes. The program finds nothing of it, nor gaps in numbers.

    The zygote does it, too: what the interpreter adapts in its code is shared then.
    """
    prepare_methods()
    prepare_turns()
    prepare(LOADED, kept_classes())
    install(_session(virtual=False))
    main_of(_PROGRAM)
    exec(compiled(_PROGRAM), {})  # noqa: S102 - a constant
    join(_session(virtual=True))  # it has the longer way
    _turn_a_loop()


def rehearse_trace() -> None:
    """Go where a run goes that is traced and judged, for the zygote alone: pages that only
    such a run writes to would be copied for every slot.

    On the lab's loop from the first time on: on asyncio's own its sleeps would take real
    seconds, for which every pool would wait.
    """
    install_for_good()
    session = Session.begin(
        virtual=True,
        limit_seconds=60.0,
        report=_tell_nobody,
        source=_TRACED,
        is_traced=True,
        is_scenario=True,
    )
    join(session)
    recorder = cast("Recorder", session.trace)
    streams = sys.stdout, sys.stderr
    with listening(recorder):
        trace_streams(recorder)
        try:
            _run_traced()
        finally:
            sys.stdout, sys.stderr = streams
    session.tell_time()


def _tell_nobody(report: dict[str, object]) -> None:
    encoded(report)


def _run_traced() -> None:
    """Like a runner. A task with a name uses up no number, see below."""
    names: dict[str, Any] = {}
    exec(compiled(_TRACED), names)  # noqa: S102 - a constant
    loop = asyncio.new_event_loop()

    def start(coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        return loop.create_task(coroutine, name="rehearsal")

    loop.run_until_complete(start(names["main"](start)))
    loop.close()


def _session(*, virtual: bool) -> Session:
    return Session.begin(
        virtual=virtual, limit_seconds=1.0, report=lambda _: None, source=_PROGRAM
    )


def _turn_a_loop() -> None:
    """With a factory of its own it leaves the main thread's loop alone.

    Nobody waits for the first output any more when a runner closes: what only that
    writes to need not be copied. Nor what a timer does, and the handler that a run sets:
    forty pages of every slot, for some of the microseconds of a start.
    """
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    loop = runner.get_loop()
    loop.set_task_factory(_named)
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def _named(
    loop: asyncio.AbstractEventLoop,
    coro: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
    **options: Any,
) -> asyncio.Task[Any]:
    """A task with a name does not use up a number of those that have none."""
    return asyncio.Task(coro, loop=loop, **{**options, "name": "rehearsal"})
