"""Every way to an event loop leads to the lab's, and nothing warns about it."""

from __future__ import annotations

import asyncio
from asyncio import events, unix_events
from itertools import count

from .findings.closing import watch_writers
from .findings.leaks import watch_endings
from .loop import Loop
from .private_names import POLICIES
from .resources import watch_locks
from .session import Session, join
from .tasks import Task, keep_argument_order
from .threadwaits import keep_threads
from .timekeeping import keep_time
from .trace.hooks import listen


def install(session: Session) -> None:
    """Before the program is loaded; once a process.

    Policies are deprecated: setting one would warn, so its factory is replaced instead.
    """
    join(session)
    for name in ("SelectorEventLoop", "EventLoop"):
        if hasattr(asyncio, name):
            setattr(asyncio, name, Loop)
    asyncio.new_event_loop = events.new_event_loop = Loop
    for name in POLICIES:
        if policy := getattr(unix_events, name, None):
            policy._loop_factory = Loop
    keep_time(session)
    keep_threads(session)
    keep_argument_order()
    watch_locks()
    Task.numbers, Task.on_cancel = count(1), session.cancelling
    watch_endings(session.lookout.ends)
    watch_writers(session.lookout.forgotten)
    session.mishaps.watch()
    if session.trace is not None:
        listen(session.trace)
