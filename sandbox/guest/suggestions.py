"""What a name that is not there was meant to be, on Python 3.11.

From 3.12 on ``traceback`` tells it. Before, only the interpreter does when it prints an
error by itself: we have it print aside, and take over what it has found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from threading import get_ident
from traceback import TracebackException
from typing import Any

_IS_OURS_TO_DO = sys.version_info < (3, 12)
_SUGGESTION = r"(\. Did you mean: '.*'\?)$"

_print = sys.excepthook


def suggest(error: BaseException, parts: Iterable[TracebackException]) -> None:
    """Add what was meant to each part of the error that names something unknown."""
    unknown = [p for p in parts if p.exc_type in (NameError, AttributeError)]
    if not (_IS_OURS_TO_DO and unknown):
        return
    said = _said_by_the_interpreter(error)
    for part in unknown:
        line = next(part.format_exception_only()).rstrip("\n")
        if found := re.search(re.escape(line) + _SUGGESTION, said, re.MULTILINE):
            part._str += found[1]  # type: ignore[attr-defined]  # where 3.12 puts it, too


def _said_by_the_interpreter(error: BaseException) -> str:
    real, aside = sys.stderr, _Aside(sys.stderr)
    sys.stderr = aside
    try:
        _print(type(error), error, error.__traceback__)
    finally:
        sys.stderr = real
    return "".join(aside.said)


class _Aside:
    """A stream that keeps what this thread writes; others write where they did."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._ident = get_ident()
        self.said: list[str] = []

    def write(self, text: str) -> None:
        if get_ident() == self._ident:
            self.said.append(text)
        else:
            self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
