"""Tasks that the end of ``asyncio.run`` cuts off, though the program went well."""

from __future__ import annotations

import ast
import asyncio
import sys
from asyncio import runners
from collections.abc import Callable, Container
from typing import Any

from ..files import outwards
from .names import last_line
from .wording import Finding, task_leaked

_all_tasks = asyncio.all_tasks
_KEEPING = {"add", "append", "put_nowait", "put", "update", "extend", "setdefault"}
_cancel_all_tasks = runners._cancel_all_tasks  # type: ignore[attr-defined]  # private


def watch_endings(note: Callable[[asyncio.AbstractEventLoop], None]) -> None:
    """Call ``note`` where a runner is about to cancel what is left; once a process."""

    def cancel_all(loop: asyncio.AbstractEventLoop) -> None:
        note(loop)
        _cancel_all_tasks(loop)

    module: Any = runners
    module._cancel_all_tasks = cancel_all


def leaked(
    loop: asyncio.AbstractEventLoop, owned: Container[int] | None
) -> list[Finding]:
    """What goes on, was made by the learner, and was not told to end.

    In a scenario the main coroutine is not the learner's: then only tasks count that
    nobody but the function could end that made them, in one of the lines ``owned``.
    """
    tasks = sorted(_all_tasks(loop), key=hash)
    lines = [(task, getattr(task, "made_in", None)) for task in tasks]
    return [
        task_leaked(_name(task), line)
        for task, line in lines
        if line is not None
        and not task.cancelling()
        and (owned is None or line in owned)
    ]


def lines_of_owned_tasks(tree: ast.Module) -> set[int]:
    """Lines of coroutine functions that keep what they make to themselves."""
    return {
        line
        for node in tree.body
        if isinstance(node, ast.AsyncFunctionDef) and not _shares(node)
        for line in range(node.lineno, last_line(node) + 1)
    }


def _shares(function: ast.AsyncFunctionDef) -> bool:
    """It puts something where others find it: a container, an attribute, its caller."""
    nodes = list(ast.walk(function))
    own = {
        part.id
        for part in nodes
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
    for node in nodes:
        match node:
            case ast.Global() | ast.Nonlocal() | ast.Attribute(ctx=ast.Store()):
                return True
            case ast.Subscript(ast.Name(name), ctx=ast.Store()) if name not in own:
                return True
            case ast.Call(ast.Attribute(ast.Name(name), attribute)):
                if attribute in _KEEPING and name not in own:
                    return True
    return False


def is_kept_open() -> bool:
    """A ``Runner`` of the program's own may hold tasks from one run to the next."""
    run = asyncio.run.__code__
    return all(frame.f_code is not run for frame in outwards(sys._getframe()))


def program_failed() -> bool:
    """Inside of the runner's ``__exit__``: an exception has left the main coroutine."""
    return sys.exc_info()[0] is not None


def _name(task: asyncio.Task[Any]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", "?"))
