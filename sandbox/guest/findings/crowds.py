"""More tasks from one place at work at once than anybody asked to stay below."""

from __future__ import annotations

import ast
import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from types import FrameType
from typing import Any

from ..files import is_asyncio, is_solution, outwards
from ..places import Place, place_of
from ..source import Source
from ..waits import frames_of
from .names import has_await, inside
from .wording import Finding, unbounded_concurrency

MOST = 100
MOST_LOOKED_AT = 3 * MOST  # of one crowd: where nothing limits it, most are at work
LOOKS = 5  # at a crowd, before it is taken for limited
_WAIT_FOR = asyncio.wait_for.__code__  # noqa: TID251 - to know it, not to use it
_LIMITING = {"lock", "semaphore", "condition", "barrier", "queue.get", "queue.put"}
_LIMITING |= {"event", "yield"}
# Others decide when it goes on: a limiter of one's own, a shared task, a pool of threads.
_LIMITING |= {"future", "task", "thread"}


class Crowds:
    """Counts tasks by the line that makes them; looks closer at large numbers."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._made: Counter[int] = Counter()
        self._looks_left: dict[int, int] = {}

    @property
    def has_any(self) -> bool:
        return bool(self._looks_left)

    def _is_at_work(self, task: asyncio.Task[Any]) -> bool:
        """A sleep before something else may be a limiter's: it waits for its turn then."""
        place, lines = _place_and_lines(task)
        if place.kind != "sleep":
            return place.kind not in _LIMITING
        return (
            self._lines_before_others.isdisjoint(lines)
            and self._lines_of_turns.isdisjoint(
                lines[:-1]
            )  # the last one sleeps itself
        )

    @cached_property
    def _lines_before_others(self) -> set[int]:
        """Those of awaits after which the same function awaits something else, or again."""
        return set(_lines_before_others(self._source.coroutines))

    @cached_property
    def _lines_of_turns(self) -> set[int]:
        """Those where somebody else's coroutine may hold a function up before its work."""
        return set(_lines_of_turns(self._source.coroutines))

    def made(self, line: int, frame: FrameType | None) -> None:
        if _is_of_wait_for(frame):  # the task that waits there is the one to count
            return
        self._made[line] += 1
        if self._made[line] == MOST + 1:
            self._looks_left[line] = LOOKS

    def look(self, loop: asyncio.AbstractEventLoop) -> Iterator[Finding]:
        """While every task waits. Who waits for its turn is not at work."""
        counts: Counter[int] = Counter()
        looked_at: Counter[int] = Counter()
        for task in asyncio.all_tasks(loop):
            line = getattr(task, "made_in", None)
            if line not in self._looks_left or looked_at[line] >= MOST_LOOKED_AT:
                continue
            looked_at[line] += 1
            if self._is_at_work(task):
                counts[line] += 1
        for line, left in list(self._looks_left.items()):
            if counts[line] > MOST:
                del self._looks_left[line]
                yield unbounded_concurrency(MOST, line)
            elif left == 1:
                del self._looks_left[line]
            else:
                self._looks_left[line] = left - 1


def _place_and_lines(task: asyncio.Task[Any]) -> tuple[Place, list[int]]:
    """Where it waits, and the learner's lines on the way there.

    Before 3.12 ``wait_for`` makes a task of what it is given: the way leads through it.
    """
    place, lines = place_of(task), _own_lines(task)
    while place.kind == "wait_for" and place.tasks:
        inner = place.tasks[0]
        place, lines = place_of(inner), lines + _own_lines(inner)
    return place, lines


def _own_lines(task: asyncio.Task[Any]) -> list[int]:
    return [frame.f_lineno for frame in frames_of(task) if is_solution(frame)]


def _is_of_wait_for(frame: FrameType | None) -> bool:
    for outer in outwards(frame):
        if outer.f_code is _WAIT_FOR:
            return True
        if not is_asyncio(outer.f_code.co_filename):
            return False
    return False


def _lines_before_others(
    coroutines: Iterable[ast.AsyncFunctionDef],
) -> Iterator[int]:
    for function in coroutines:
        parts = list(inside(function.body))
        awaits = [part for part in parts if isinstance(part, _AWAITING)]
        last = max((part.lineno for part in awaits), default=0)
        yield from (line for part in awaits for line in _lines(part) if line < last)
        for part in parts:
            if isinstance(part, _LOOPS) and has_await(part.body):
                yield from range(part.lineno, (part.end_lineno or 0) + 1)


def _lines_of_turns(coroutines: Iterable[ast.AsyncFunctionDef]) -> Iterator[int]:
    """Awaits that bring nothing and come before work, and the entries of blocks."""
    for function in coroutines:
        parts = list(inside(function.body))
        work = [part.lineno for part in parts if isinstance(part, _WORK)]
        last = max(work, default=0)
        for part in parts:
            match part:
                case ast.Expr(ast.Await() as awaited):
                    lines = _lines(awaited)
                    yield from lines if lines[-1] < last else ()
                case ast.AsyncWith():
                    yield part.lineno


_WORK = (ast.Call, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete)
_LOOPS = (ast.While, ast.For, ast.AsyncFor)
_AWAITING = (ast.Await, ast.AsyncFor, ast.AsyncWith)


def _lines(node: ast.AST) -> range:
    """Of the await itself; of a block its head."""
    first = getattr(node, "lineno", 0)
    if isinstance(node, ast.Await):
        return range(first, (node.end_lineno or first) + 1)
    return range(first, first + 1)
