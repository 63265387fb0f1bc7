"""Which threads of the process there are, and whose work each of them does."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import thread as pools
from contextlib import suppress
from enum import Enum, auto
from types import FrameType

from .files import is_asyncio, is_ours, is_written, outwards

_Dummy = threading._DummyThread  # stays listed when it has ended
_active: dict[int | None, threading.Thread] = threading._active  # type: ignore[attr-defined]
_limbo: dict[threading.Thread, threading.Thread] = threading._limbo  # type: ignore[attr-defined]
_frames, _main = sys._current_frames, threading.main_thread
_used = time.clock_gettime
_SCHEDULED_TIME_OF_THREAD = 6  # the low bits of such a clock's id: linux/posix-timers.h
_CHILD_WATCHERS = ("waitpid-", "asyncio-waitpid-")


class Work(Enum):
    """For whom a thread works that does not rest."""

    NEEDED = auto()  # somebody may wait for it: time stands still meanwhile
    APART = auto()  # the program's, and nobody that we know of waits for it
    LIBRARY = auto()  # time stands still only if somebody waits for it


# A thread that begins comes from limbo, and is active before it has left it: whoever looks
# there first misses nobody.


def are_many() -> bool:
    return len(_limbo) + len(_active) > 1


def all_threads() -> list[threading.Thread]:
    """In the order in which they were started."""
    beginning = list(_limbo.values())
    return list(dict.fromkeys([*_active.values(), *beginning]))


def others_live() -> bool:
    """Whether the interpreter would wait for a thread at its end."""
    return any(not t.daemon and t is not _main() for t in all_threads())


def is_listed(thread: threading.Thread) -> bool:
    """Until its last step, which comes before whoever joins it is woken."""
    return thread in _limbo or _active.get(thread.ident) is thread


def seconds_of(ident: int) -> float:
    """Of the processor, so far. None for a thread that only begins, or has ended meanwhile:
    asked by the kernel's number, since the C library would read the memory of one."""
    thread = _active.get(ident)
    if thread is None or thread.native_id is None:
        return 0.0
    with suppress(OSError):
        return _used(~thread.native_id << 3 | _SCHEDULED_TIME_OF_THREAD)
    return 0.0


def watches_child(thread: threading.Thread) -> bool:
    """One of asyncio's, which waits until a child process ends."""
    return thread.name.startswith(_CHILD_WATCHERS)


def work_of(thread: threading.Thread) -> Work | None:
    """None for one that is no more."""
    if thread is _main() or thread.ident is None:
        return Work.NEEDED
    frame = _frames().get(thread.ident)
    if frame is None:
        return None if isinstance(thread, _Dummy) else Work.NEEDED
    return _work_in(frame)


def is_of_library(ident: int) -> bool:
    frame = _frames().get(ident)
    return frame is not None and _work_in(frame) is Work.LIBRARY


def _work_in(frame: FrameType) -> Work:
    is_written_by_somebody, is_on_its_way = False, True
    for outer in outwards(frame):
        file = outer.f_code.co_filename
        if is_asyncio(file) or file == pools.__file__:
            return Work.NEEDED
        is_written_by_somebody |= is_written(outer)
        # Or in our own steps of its wait, as a Timer is before and after it.
        is_on_its_way &= file == threading.__file__ or is_ours(file)
    if is_on_its_way:
        return Work.NEEDED
    return Work.APART if is_written_by_somebody else Work.LIBRARY
