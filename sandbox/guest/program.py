"""Run one program as ``__main__`` and say with which code it ended."""

from __future__ import annotations

import atexit
import linecache
import sys
import threading
import traceback
import types
from collections.abc import Callable

FILE = "solution.py"

Report = Callable[[dict[str, object]], None]


def run(payload: dict[str, object], send_report: Report) -> int:
    """Run the payload's source; never raises."""
    source = str(payload["source"])
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    code = _execute(source, send_report)
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # as the interpreter does
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        code = code or 1
    return code


def _execute(source: str, send_report: Report) -> int:
    main = types.ModuleType("__main__")
    main.__dict__["__file__"] = FILE
    sys.modules["__main__"] = main
    try:
        exec(compile(source, FILE, "exec"), main.__dict__)  # noqa: S102 - our purpose
    except SystemExit as end:
        return _exit_code(end)
    except BaseException as error:
        if isinstance(error, MemoryError):
            send_report({"type": "memory_error"})
        _print_without_our_frame(error)
        return 1
    return 0


def _exit_code(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return (end.code or 0) & 0xFF
    print(end.code, file=sys.stderr)
    return 1


def _print_without_our_frame(error: BaseException) -> None:
    ours = error.__traceback__
    shown = ours.tb_next if ours else None
    traceback.print_exception(type(error), error, shown)
