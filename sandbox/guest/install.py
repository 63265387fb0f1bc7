"""Every way to an event loop leads to the lab's, and nothing warns about it."""

from __future__ import annotations

import asyncio
from asyncio import events, unix_events
from itertools import count

from .children import leave_ends_to_watchers
from .findings.blocking import SAMPLER, watch_calls
from .findings.closing import watch_clients, watch_writers
from .findings.leaks import watch_endings
from .loop import Loop
from .private_names import POLICIES
from .resources import watch_locks
from .script import give_main_to_new_interpreters
from .session import Session, current, join
from .tasks import Task, keep_argument_order
from .threadwaits import keep_threads
from .timekeeping import keep_time
from .trace.hooks import listen
from .tracebacks import show_stacks_without_our_frames

_installed: list[bool] = []


def install_for_good() -> None:
    """What asks for the session when it needs it. The zygote does it, once for all.

    Policies are deprecated: setting one would warn, so its factory is replaced instead.
    """
    if _installed:
        return
    _installed.append(True)
    for name in ("SelectorEventLoop", "EventLoop", "_UnixSelectorEventLoop"):
        for module in (asyncio, unix_events):
            if hasattr(module, name):
                setattr(module, name, Loop)
    asyncio.new_event_loop = events.new_event_loop = Loop
    for name in POLICIES:
        if policy := getattr(unix_events, name, None):
            policy._loop_factory = Loop
    keep_argument_order()
    show_stacks_without_our_frames()
    leave_ends_to_watchers()
    give_main_to_new_interpreters()
    watch_locks()
    watch_endings(lambda loop: current().lookout.ends(loop))
    watch_writers(lambda transport: current().lookout.forgotten(transport))
    watch_clients(
        lambda client, line: current().lookout.made_client(client, line),
        lambda client: current().lookout.forgotten_client(client),
    )
    watch_calls(lambda call, line: current().blocks_by_call(call, line))
    SAMPLER.listen(lambda line, seconds: current().computed(line, seconds))


def install(session: Session) -> None:
    """Before the program is loaded; once a process, but for rehearsals."""
    install_for_good()
    join(session)
    keep_time(session)
    keep_threads(session)
    Task.numbers, Task.on_cancel = count(1), session.cancelling
    Task.is_lost = lambda: session.outside.deadlock is not None
    session.mishaps.watch()
    if session.trace is not None:
        listen(session.trace)
