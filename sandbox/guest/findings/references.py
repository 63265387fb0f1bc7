"""Tasks that nobody refers to: read in the source, since a run rarely shows the harm."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from ..source import Source
from .names import Names

_MAKERS = {"asyncio.create_task", "asyncio.ensure_future"}
_LOOPS = {
    "asyncio.get_running_loop",
    "asyncio.get_event_loop",
    "asyncio.new_event_loop",
}


def lines_without_reference(source: Source) -> set[int]:
    """Of statements that make a task and drop it."""
    if not source.mentions("create_task", "ensure_future"):
        return set()
    nodes, names = source.nodes, source.names
    if _keeps_itself(source):
        return set()
    loops = _loops(nodes, names)
    found = set()
    for node in nodes:
        match node:
            case ast.Expr(ast.Call(func) as call) if _makes_task(func, names, loops):
                found.add(call.lineno)
    return found


def _makes_task(func: ast.expr, names: Names, loops: set[str]) -> bool:
    """Not a TaskGroup's, which keeps what it makes."""
    if names.dotted(func) in _MAKERS:
        return True
    match func:
        case ast.Attribute(ast.Call() as call, "create_task"):
            return names.called(call) in _LOOPS
        case ast.Attribute(receiver, "create_task"):
            return names.dotted(receiver) in loops
    return False


def _loops(nodes: Iterable[ast.AST], names: Names) -> set[str]:
    """Variables that are given a loop."""
    return {
        names.dotted(target)
        for node in nodes
        if isinstance(node, ast.Assign) and names.called(node.value) in _LOOPS
        for target in node.targets
    }


def _keeps_itself(source: Source) -> bool:
    """A coroutine that asks which task it is in may put that task somewhere."""
    called = source.names.called
    return any(called(node) == "asyncio.current_task" for node in source.nodes)
