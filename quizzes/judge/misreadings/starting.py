"""When something begins to run: wrong ideas about calls, create_task and call_soon."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from quizzes.catalogue.trees import tree_of

from .rewriting import InAsyncFunctions, Rewrite, call, is_create_task

# The first part of a coroutine runs inside its caller; a new coroutine does the rest.
_FIRST_PART = """
import contextvars as _contextvars
import types as _types

@_types.coroutine
def _go_on(coroutine, waited):
    while True:
        try:
            try:
                got = yield waited
            except BaseException as error:  # whatever is thrown in is handed on
                waited = coroutine.throw(error)
            else:
                waited = coroutine.send(got)
        except StopIteration as end:
            return end.value

async def _rest(coroutine, waited):
    return await _go_on(coroutine, waited)

async def _gives(value):
    return value

async def _raises(error):
    raise error

def _begun(coroutine):
    try:
        waited = _contextvars.copy_context().run(coroutine.send, None)
    except StopIteration as end:
        return _gives(end.value)
    except Exception as error:  # of any kind: it is raised where it is awaited
        return _raises(error)
    return _rest(coroutine, waited)
"""

_BEGIN_WHEN_CALLED = """
import functools as _functools

def _begins_when_called(function):
    @_functools.wraps(function)
    def called(*args, **kwargs):
        return _begun(function(*args, **kwargs))
    return called
"""

_CALL_NOW = """
def _call_now(function, *args, context=None):
    function(*args)
"""

_TO_ITS_END = """
import asyncio as _asyncio

async def _ended(task):
    await _asyncio.wait([task])
    return task
"""


class _BeginInTasks(ast.NodeTransformer):
    """``create_task(f())`` → ``create_task(_begun(f()))``."""

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if is_create_task(node) and node.args:
            node.args[0] = call("_begun", node.args[0])
        return node


class _WaitForTasks(InAsyncFunctions):
    """``create_task(f())`` → ``(await _ended(create_task(f())))``."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if self.may_await and is_create_task(node):
            return ast.Await(call("_ended", node))
        return node


class _OverlapInLoops(InAsyncFunctions):
    """``for …: await create_task(f())`` → all of them begun, and awaited after the loop."""

    def visit_For(self, node: ast.For) -> list[ast.stmt] | ast.For:
        self.generic_visit(node)
        begun = [_begun_in(statement) for statement in node.body]
        if not self.may_await or not any(begun):
            return node
        pairs = zip(begun, node.body, strict=True)
        node.body = [append or statement for append, statement in pairs]
        return [*tree_of("_begun = []").body, node, *_AWAIT_ALL.body]


_AWAIT_ALL = tree_of("for _task in _begun:\n    await _task")


def _begun_in(statement: ast.stmt) -> ast.stmt | None:
    match statement:
        case ast.Expr(value=ast.Await(value=ast.Call() as task)) if is_create_task(
            task
        ):
            append = ast.Attribute(ast.Name("_begun", ast.Load()), "append", ast.Load())
            return ast.Expr(ast.Call(append, [task], []))
    return None


class _Soon(ast.NodeTransformer):
    """``loop.call_soon(f)`` → ``_call_now(f)``."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        if node.attr == "call_soon":
            return ast.Name("_call_now", ast.Load())
        return node


class _NoDelay(ast.NodeTransformer):
    """``loop.call_later(0, f)`` → ``loop.call_soon(f)``."""

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Attribute(attr="call_later") as function,
                args=[ast.Constant(value=0), *arguments],
            ):
                function.attr, node.args = "call_soon", arguments
        return node


class _BeginWhenCalled(ast.NodeTransformer):
    """Coroutine functions begin when they are called, but for those given to run()."""

    def change(self, tree: ast.Module) -> ast.Module:
        self.entries = {
            argument.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            for argument in node.args[:1]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "run"
            if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name)
        }
        self.visit(tree)
        return tree

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        self.generic_visit(node)
        if node.name not in self.entries and not _is_generator(node):
            node.decorator_list.append(ast.Name("_begins_when_called", ast.Load()))
        return node


def _is_generator(function: ast.AsyncFunctionDef) -> bool:
    return any(isinstance(node, ast.Yield) for node in ast.walk(function))


STARTING: Mapping[str, Rewrite] = {
    "create-task-runs-at-once": Rewrite(
        _FIRST_PART, lambda t: _BeginInTasks().visit(t)
    ),
    "create-task-waits-for-the-end": Rewrite(
        _TO_ITS_END, lambda tree: _WaitForTasks().visit(tree)
    ),
    "tasks-overlap-however-awaited": Rewrite(
        "", lambda tree: _OverlapInLoops().visit(tree)
    ),
    "call-soon-runs-at-once": Rewrite(_CALL_NOW, lambda tree: _Soon().visit(tree)),
    "zero-delay-is-call-soon": Rewrite("", lambda tree: _NoDelay().visit(tree)),
    "calling-starts-the-body": Rewrite(
        _FIRST_PART + _BEGIN_WHEN_CALLED, lambda tree: _BeginWhenCalled().change(tree)
    ),
}
