"""The program as a script: the ``__main__`` it runs in, and its lines for tracebacks."""

from __future__ import annotations

import builtins
import contextlib
import gc
import linecache
import os
import subprocess
import sys
import types
from multiprocessing import spawn
from types import CodeType
from typing import Any, TextIO

from .files import SOLUTION
from .lines import show_lines

_collect = gc.collect
_FOLDER = "/w"  # the one it may write to


def main_of(source: str) -> dict[str, object]:
    """The names of a new ``__main__``, which everybody finds from now on."""
    show_lines(source, SOLUTION)
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=SOLUTION, __builtins__=builtins)
    # The second is what multiprocessing calls it in processes that are not forked.
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    return main.__dict__


def take_down(streams: tuple[TextIO, TextIO]) -> None:
    """Destroy what only the script held, in the order of the interpreter at its end: what
    a failure held, then, when the streams are those it began with, its names."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        vars(sys).pop(name, None)
    sys.stdout, sys.stderr = streams
    for name in ("__main__", "__mp_main__"):
        sys.modules.pop(name, None)
    _collect()


def compiled(source: str) -> CodeType:
    """As from a file of its own: what this module imports from the future is not its."""
    try:
        return compile(source, SOLUTION, "exec", dont_inherit=True)
    except SyntaxError as error:
        if error.text is None:  # the compiler looks into the file for some
            error.text = linecache.getline(SOLUTION, error.lineno or 0) or None
        raise


def give_main_to_new_interpreters() -> None:
    """They read the script from a file, which is there from the first of them on.

    Not from the start: most programs start none. ``multiprocessing`` has a way of its own
    to start what is not forked.
    """
    parts: Any = subprocess  # private, so that the types do not know it
    start, prepare = parts._fork_exec, spawn.get_preparation_data

    def start_beside_file(*arguments: Any) -> int:
        _written()
        pid: int = start(*arguments)
        return pid

    def prepare_with_file(name: str) -> dict[str, Any]:
        data = prepare(name)
        if os.path.basename(data.get("init_main_from_path", "")) == SOLUTION:
            data["init_main_from_path"] = _written()
        return data

    parts._fork_exec = start_beside_file
    spawn.get_preparation_data = prepare_with_file


def _written() -> str:
    path = f"{_FOLDER}/{SOLUTION}"
    with contextlib.suppress(OSError), open(path, "x", encoding="utf-8") as file:
        file.writelines(linecache.getlines(SOLUTION))
    return path
