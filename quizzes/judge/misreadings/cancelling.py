"""How things end early: wrong ideas about cancel, clean-ups and timeouts."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from .rewriting import InAsyncFunctions, Rewrite, call, functions

_ENDS_AT_ONCE = """
import asyncio as _asyncio

async def _cancel(something, *args, **kwargs):
    something.cancel(*args, **kwargs)
    if isinstance(something, _asyncio.Future):
        await _asyncio.wait([something])
"""

_IS_CANCELLED = """
import asyncio as _asyncio
import sys as _sys

def _is_cancelled():
    return isinstance(_sys.exc_info()[1], _asyncio.CancelledError)
"""

_LEAVES_RUNNING = """
import asyncio as _asyncio

async def _wait_for(awaitable, timeout):
    return await _asyncio.wait_for(_asyncio.shield(awaitable), timeout)
"""


class _WaitAfterCancel(InAsyncFunctions):
    """The statement ``task.cancel()`` → ``await _cancel(task)``."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr:
        self.generic_visit(node)
        match node.value:
            case ast.Call(func=ast.Attribute(value=task, attr="cancel")) as called if (
                self.may_await
            ):
                called.func = ast.Name("_cancel", ast.Load())
                called.args.insert(0, task)
                node.value = ast.Await(called)
        return node


class _SkipFinally(ast.NodeTransformer):
    """``finally: …`` → ``finally: if not _is_cancelled(): …``."""

    def visit_Try(self, node: ast.Try) -> ast.Try:
        self.generic_visit(node)
        if node.finalbody:
            unless = ast.UnaryOp(ast.Not(), call("_is_cancelled"))
            node.finalbody = [ast.If(unless, node.finalbody, [])]
        return node


CANCELLING: Mapping[str, Rewrite] = {
    "cancel-ends-at-once": Rewrite(
        _ENDS_AT_ONCE, lambda t: _WaitAfterCancel().visit(t)
    ),
    "finally-is-skipped-by-cancellation": Rewrite(
        _IS_CANCELLED, lambda tree: _SkipFinally().visit(tree)
    ),
    "timeout-leaves-the-work-running": Rewrite(
        _LEAVES_RUNNING, functions({"wait_for": "_wait_for"})
    ),
}
