"""Errors that nobody can catch: of a thread, of ``__del__``, of an exit function, of the end.

The interpreter tells of them itself, in C, and looks for the script's lines in its file.
There is none: the words are the interpreter's, the lines come from where tracebacks look.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from threading import ExceptHookArgs, get_ident
from traceback import StackSummary, extract_tb
from types import SimpleNamespace
from typing import Any

from .files import is_ours
from .tracebacks import print_without_our_frames

_HAS_WORDS = sys.version_info >= (3, 13)
_ON_SHUTDOWN = "Exception ignored on threading shutdown" if _HAS_WORDS else None
_of_thread, _of_object = threading.excepthook, sys.unraisablehook


def tell_unheard() -> None:
    """From now on. A script may set hooks of its own."""
    threading.excepthook = _tell_of_thread
    sys.unraisablehook = _tell_of_object


def tell_of_no_thread() -> None:
    """From now on: what waits for ever was told, and its threads fail as we end it."""
    threading.excepthook = lambda args: None


def tell_of_shutdown(error: BaseException) -> None:
    """One that came while threads were waited for at the end, as of a pool that is ended
    there: the interpreter tells of it, and it changes nothing."""
    args: Any = SimpleNamespace(
        exc_type=type(error),
        exc_value=error,
        exc_traceback=error.__traceback__,
        err_msg=_ON_SHUTDOWN,
        object=threading if _ON_SHUTDOWN is None else None,
    )
    with suppress(BaseException):  # the hook may be the program's
        sys.unraisablehook(args)


def _tell_of_thread(args: ExceptHookArgs, /) -> None:
    if args.exc_type is SystemExit:
        return
    if args.exc_value is None or sys.stderr is None:
        _of_thread(args)
        return
    name = get_ident() if args.thread is None else args.thread.name
    print(f"Exception in thread {name}:", file=sys.stderr)
    print_without_our_frames(args.exc_value)
    sys.stderr.flush()


def _tell_of_object(args: Any, /) -> None:
    if args.exc_traceback is None or sys.stderr is None:
        _of_object(args)
        return
    words = args.err_msg or "Exception ignored in"
    where = "" if args.object is None else f" {_repr(args.object)}"
    stack = extract_tb(args.exc_traceback)
    lines = StackSummary.from_list([f for f in stack if not is_ours(f.filename)])
    said = [f"{words}:{where}\n", "Traceback (most recent call last):\n"]
    said += [*lines.format(), f"{_name(args.exc_type)}: {_str(args.exc_value)}\n"]
    sys.stderr.write("".join(said))
    sys.stderr.flush()


def _name(kind: type[BaseException]) -> str:
    is_known = kind.__module__ in ("builtins", "__main__")
    return kind.__qualname__ if is_known else f"{kind.__module__}.{kind.__qualname__}"


def _repr(thing: object) -> str:
    with suppress(BaseException):  # the program's code can raise anything
        return repr(thing)
    return "<object repr() failed>"


def _str(error: BaseException) -> str:
    with suppress(BaseException):  # as above
        return str(error)
    return "<exception str() failed>"
