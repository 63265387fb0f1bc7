"""Errors that nobody can catch: of a thread, of ``__del__``, of an exit function.

The interpreter tells of them itself, in C, and looks for the script's lines in its file.
There is none: the words are the interpreter's, the lines come from where tracebacks look.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from threading import ExceptHookArgs, get_ident
from traceback import StackSummary, extract_tb
from typing import Any

from .files import is_ours
from .tracebacks import print_without_our_frames

_of_thread, _of_object = threading.excepthook, sys.unraisablehook


def tell_unheard() -> None:
    """From now on. A script may set hooks of its own."""
    threading.excepthook = _tell_of_thread
    sys.unraisablehook = _tell_of_object


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
