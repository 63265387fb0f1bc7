"""``await``, with a call each time that what is awaited is suspended."""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Generator
from typing import Any


@types.coroutine
def counted(
    steps: Coroutine[Any, Any, Any], count: Callable[[], None]
) -> Generator[Any, Any, Any]:
    """``await steps``, with a call of ``count`` each time that it is suspended."""
    answer: Any = None
    error: BaseException | None = None
    while True:
        try:
            awaited = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            return end.value
        count()
        answer, error = None, None
        try:
            answer = yield awaited
        except GeneratorExit:
            steps.close()
            raise
        except BaseException as thrown:  # a cancellation, or whatever the future holds
            error = thrown
