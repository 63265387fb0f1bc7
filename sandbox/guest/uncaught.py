"""The end of a script as the interpreter's top level makes it: its words and its status."""

from __future__ import annotations

import contextlib
import signal
import sys
from os import getpid, kill
from types import TracebackType
from typing import Any

from .clock import VirtualTimeExceeded
from .files import is_ours
from .patience import Deadlock
from .tracebacks import print_without_our_frames

INTERRUPTED = -signal.SIGINT  # not a status: it ends by that signal
UNFLUSHED = 120  # the status where output could not be written at last
_INTERRUPTED_STATUS = 128 + signal.SIGINT  # where the signal is blocked
_TOO_LARGE_STATUS = 255  # of a number that C has no room for
_C_LONG = range(-(2**63), 2**63)

_default_hook = sys.excepthook
_set_handler, _plain = signal.signal, int.__pos__


def exit_status(end: SystemExit) -> int:
    """What the shell gets to see."""
    code = end.code
    if code is None:
        return 0
    if isinstance(code, int):
        number = _plain(code)
        return number & 0xFF if number in _C_LONG else _TOO_LARGE_STATUS
    with contextlib.suppress(BaseException):  # there may be nowhere to say it
        print(code, file=sys.stderr or sys.__stderr__)
    return 1


def tell_uncaught(error: BaseException) -> int:
    """By the program's own hook, where it has set one; gives the status."""
    error.__traceback__ = _from_the_script_on(error.__traceback__)
    sys.last_type, sys.last_value = type(error), error
    sys.last_traceback = error.__traceback__
    hook: Any = getattr(sys, "excepthook", None)
    if hook is _default_hook:
        _tell(error)
    elif not hasattr(sys, "excepthook"):
        _say("sys.excepthook is missing")
        _tell(error)
    else:
        try:
            hook(type(error), error, error.__traceback__)
        except SystemExit as end:
            return exit_status(end)
        except BaseException as wrong:  # the hook is the program's
            _say("Error in sys.excepthook:")
            _tell(wrong)
            _say("\nOriginal exception was:")
            _tell(error)
    return INTERRUPTED if type(error) is KeyboardInterrupt else 1


def flush_streams() -> bool:
    """Write what waits to be written. False, and the reason told, where that fails."""
    is_done = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not getattr(stream, "closed", False):
                stream.flush()
        except BaseException as error:  # the stream may be the program's
            is_done = False
            if stream is not sys.stderr:
                _say(f"Exception ignored in: {stream!r}")
                _tell(error)
    return is_done


def end_by_interrupt() -> int:
    """As if nothing had handled it; gives a status where it does not end us."""
    _set_handler(signal.SIGINT, signal.SIG_DFL)
    kill(getpid(), signal.SIGINT)
    return _INTERRUPTED_STATUS


def _from_the_script_on(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace


def _tell(error: BaseException) -> None:
    if isinstance(error, Deadlock):
        _say(f"Deadlock: {error}")
    elif isinstance(error, VirtualTimeExceeded):
        _say(f"End of the virtual time: {error}")
    elif sys.stderr is not None:
        with contextlib.suppress(BaseException):  # the stream may be the program's
            print_without_our_frames(error)


def _say(words: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(BaseException):
            print(words, file=sys.stderr)
