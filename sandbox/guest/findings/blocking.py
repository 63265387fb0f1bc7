"""What holds the loop's thread up beside ``time.sleep``: sockets, processes, computing.

Computing is measured in processor time of this thread, so that a busy machine makes
nobody guilty. A timer of the process's own time asks now and then; who waits never
hears of it, and there is no thread that the program could see.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import sysconfig
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from ..files import CALLBACK, is_ours, is_solution, outwards
from ..looks import globals_of
from ..ours import is_driver

SAMPLE_SECONDS = 0.05  # of the process's time
SLICE_SECONDS = 0.2  # of this thread's time, without an await

_EVENTS = {"socket.connect", "subprocess.Popen", "os.system", "builtins.input"}
_WAITING = {"run", "call", "check_call", "check_output", "getoutput", "getstatusoutput"}
# Parts of the library that learners do not call to compute.
_EXCUSED = ("importlib", "ssl", "asyncio", "encodings")
_LIBRARY = sysconfig.get_path("stdlib")

_set_timer = signal.setitimer
_loop_or_none, _thread_time = asyncio._get_running_loop, time.thread_time

Note = Callable[[str, int], None]


def watch_calls(note: Note) -> None:
    """From now on, for good: an audit hook cannot be taken back."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.exec":  # another program would be killed by our timer
            _set_timer(signal.ITIMER_PROF, 0.0)
        if event not in _EVENTS or _loop_or_none() is None:
            return
        if event == "socket.connect" and arguments[0].gettimeout() == 0:
            return
        if (found := _guilty_call(event, sys._getframe(1))) is not None:
            note(*found)

    sys.addaudithook(hook)


def _guilty_call(event: str, frame: FrameType | None) -> tuple[str, int] | None:
    """What the learner's line called, unless a library of others came in between."""
    inner: list[FrameType] = []
    for outer in outwards(frame):
        if outer.f_code is CALLBACK:
            return None
        if is_solution(outer):
            if any(not _is_computing(each) for each in inner):
                return None
            call = _call_of(event, inner)
            return (call, outer.f_lineno) if call else None
        inner.append(outer)
    return None


def waiting_call() -> tuple[str, int] | None:
    """The same for a wait of this thread that is over: of the library's own waits, which
    end in one of ours."""
    inner: list[FrameType] = []
    for outer in outwards(sys._getframe(1)):
        if is_solution(outer) and inner:
            if any(globals_of(each).get("__name__") == _PROCESSES for each in inner):
                return None  # its children live on the machine's clock
            return _wait_of(inner[-1]), outer.f_lineno
        if outer.f_code is CALLBACK or is_driver(outer.f_code):
            return None
        if is_ours(outer.f_code.co_filename):
            inner = [outer]  # if it is what the learner's line calls
        elif _is_computing(outer):
            inner.append(outer)
        else:
            return None
    return None


def _wait_of(frame: FrameType) -> str:
    name = frame.f_code.co_qualname
    if is_ours(frame.f_code.co_filename):
        return _OUR_WAITS.get(frame.f_code.co_name, name)
    module = str(globals_of(frame).get("__name__", "?"))
    return _WAITS.get(name, f"{module.partition('._')[0]}.{name}")


_OUR_WAITS = {
    "join": "threading.Thread.join",
    "wait": "threading.Condition.wait",
    "acquire": "threading.Lock.acquire",
    "__enter__": "threading.Lock.acquire",
    "get": "queue.SimpleQueue.get",
}
_PROCESSES = "concurrent.futures.process"
_WAITS = {"Executor.__exit__": "Leaving the block of a ThreadPoolExecutor"}


def _call_of(event: str, inner: list[FrameType]) -> str | None:
    """``urllib.request.urlopen``; None for a process that nobody waits for."""
    if event == "os.system":
        return "os.system"
    if event == "builtins.input":
        return "input"
    if not inner:
        return "socket.connect" if event == "socket.connect" else None
    code, module = inner[-1].f_code, globals_of(inner[-1]).get("__name__", "?")
    if event == "subprocess.Popen" and code.co_name not in _WAITING:
        return None
    return f"{module}.{code.co_qualname}"


def _is_computing(frame: FrameType) -> bool:
    """A frame of the standard library that works on behalf of whoever called it."""
    file = frame.f_code.co_filename
    if "site-packages" in file or file.startswith("<frozen importlib"):
        return False
    module = str(globals_of(frame).get("__name__", ""))
    return not module.startswith(_EXCUSED) and (
        file.startswith(_LIBRARY) or file.startswith("<")
    )


class Sampler:
    """Asks, every so much processor time, whether it is still the same slice."""

    def __init__(self) -> None:
        self._note: Callable[[int, float], None] = lambda line, seconds: None
        self._slice: FrameType | None = None
        self._line: int | None = None
        self._since = 0.0
        self._is_told = False

    def listen(self, note: Callable[[int, float], None]) -> None:
        """In the main thread: handlers run there only."""
        self._note = note
        signal.signal(signal.SIGPROF, self._sample)

    def start(self) -> None:
        """In the process of the program: timers are not inherited, handlers are."""
        signal.setitimer(signal.ITIMER_PROF, SAMPLE_SECONDS, SAMPLE_SECONDS)

    def _sample(self, number: int, frame: FrameType | None) -> None:
        found, line = _slice_of(frame)
        now = _thread_time()
        if found is None or found is not self._slice or line is None:
            self._slice, self._line, self._since = found, line, now
            self._is_told = False
        elif now - self._since >= SLICE_SECONDS and not self._is_told:
            self._is_told = True
            self._note(self._line or line, SLICE_SECONDS)


SAMPLER = Sampler()


def _slice_of(frame: FrameType | None) -> tuple[FrameType | None, int | None]:
    """The callback that runs, and the line of the learner's that it computes for.

    No line where a library of others is at work, or an import.
    """
    line: int | None = None
    for outer in outwards(frame):
        if outer.f_code is CALLBACK:
            return outer, line
        if is_solution(outer):
            if line is None or outer.f_code.co_flags & _COROUTINE:
                line = outer.f_lineno
                if outer.f_code.co_flags & _COROUTINE:
                    return _callback_of(outer), line
        elif line is None and not _is_computing(outer):
            return _callback_of(outer), None
    return None, None


_COROUTINE = 0x80 | 0x200  # CO_COROUTINE, CO_ASYNC_GENERATOR


def _callback_of(frame: FrameType) -> FrameType | None:
    return next((f for f in outwards(frame) if f.f_code is CALLBACK), None)
