"""Changing a program by its syntax tree: the tools that all rewrites share."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quizzes.catalogue.trees import tree_of

Change = Callable[[ast.Module], ast.Module]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """How a program is changed so that it does what somebody wrongly expects."""

    helpers: str  # definitions that the changed program uses; their names begin with _
    change: Change


def rewritten(program: str, rewrite: Rewrite) -> str:
    """The changed program; the very same text if there is nothing to change."""
    tree = tree_of(program)
    before = ast.dump(tree)
    tree = ast.fix_missing_locations(rewrite.change(tree))
    if ast.dump(tree) == before:
        return program
    first = _first_line_of_code(tree)
    tree.body[first:first] = tree_of(rewrite.helpers).body
    return ast.unparse(tree) + "\n"


def _first_line_of_code(tree: ast.Module) -> int:
    """Behind the docstring and the imports from the future, which have to stay first."""
    for index, node in enumerate(tree.body):
        match node:
            case ast.Expr(value=ast.Constant(value=str())) if index == 0:
                continue
            case ast.ImportFrom(module="__future__"):
                continue
        return index
    return len(tree.body)


@dataclass
class Functions(ast.NodeTransformer):
    """Puts other functions in the place of asyncio's: ``asyncio.sleep`` → ``_sleep``.

    Also where the program says ``from asyncio import sleep``; and ``others`` are modules
    beside asyncio that may hold the function.
    """

    names: Mapping[str, str]  # asyncio's name → the helper's
    others: tuple[str, ...] = ()
    imported: dict[str, str] = field(default_factory=dict)

    def change(self, tree: ast.Module) -> ast.Module:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and self._is_ours(node.module or ""):
                for alias in node.names:
                    if alias.name in self.names:
                        self.imported[alias.asname or alias.name] = self.names[
                            alias.name
                        ]
        self.visit(tree)
        return tree

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                name in self.names and self._is_ours(module)
            ):
                return ast.Name(self.names[name], ast.Load())
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if isinstance(node.ctx, ast.Load) and node.id in self.imported:
            return ast.Name(self.imported[node.id], ast.Load())
        return node

    def _is_ours(self, module: str) -> bool:
        return module in ("asyncio", *self.others)


def functions(names: Mapping[str, str], *others: str) -> Change:
    """A change that puts helpers in the place of functions."""
    return lambda tree: Functions(names, others).change(tree)


class InAsyncFunctions(ast.NodeTransformer):
    """Visits what runs inside coroutines, where an ``await`` may be put."""

    def __init__(self) -> None:
        self.may_await = False

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._inside(node, may_await=True)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._inside(node, may_await=False)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._inside(node, may_await=False)

    def _inside(self, node: ast.AST, *, may_await: bool) -> ast.AST:
        outside, self.may_await = self.may_await, may_await
        self.generic_visit(node)
        self.may_await = outside
        return node


def call(helper: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(helper, ast.Load()), list(arguments), [])


def is_create_task(node: ast.Call) -> bool:
    """``asyncio.create_task(…)``, and also that of a group or a loop."""
    match node.func:
        case ast.Name(id="create_task") | ast.Attribute(attr="create_task"):
            return True
    return False
