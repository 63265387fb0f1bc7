"""Who runs while somebody waits: wrong ideas about await, sleep and turns."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from .rewriting import Rewrite, call, functions, is_create_task

_TURN = """
import asyncio as _asyncio

async def _after_a_turn(awaitable):
    await _asyncio.sleep(0)
    return await awaitable
"""

_BLOCKING_SLEEP = """
import time as _time

async def _sleep(delay, result=None):
    _time.sleep(delay)
    return result
"""

_ONE_BY_ONE = """
import asyncio as _asyncio

_turns = _asyncio.Lock()

async def _alone(awaitable):
    async with _turns:
        return await awaitable

def _gather(*awaitables, return_exceptions=False):
    alone = [_alone(each) for each in awaitables]
    return _asyncio.gather(*alone, return_exceptions=return_exceptions)
"""


class _TurnAtEveryAwait(ast.NodeTransformer):
    """``await x`` → ``await _after_a_turn(x)``."""

    def visit_Await(self, node: ast.Await) -> ast.Await:
        self.generic_visit(node)
        node.value = call("_after_a_turn", node.value)
        return node


class _AloneInTasks(ast.NodeTransformer):
    """``create_task(f())`` → ``create_task(_alone(f()))``."""

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if is_create_task(node) and node.args:
            node.args[0] = call("_alone", node.args[0])
        return node


def _one_by_one(tree: ast.Module) -> ast.Module:
    return _AloneInTasks().visit(functions({"gather": "_gather"})(tree))  # type: ignore[no-any-return]


WAITING: Mapping[str, Rewrite] = {
    "every-await-switches": Rewrite(_TURN, lambda t: _TurnAtEveryAwait().visit(t)),
    "waiting-blocks-the-others": Rewrite(
        _BLOCKING_SLEEP, functions({"sleep": "_sleep"})
    ),
    "tasks-run-one-after-another": Rewrite(_ONE_BY_ONE, _one_by_one),
}
