"""Names in a source: what is called, whatever it was imported as."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Names:
    """``dotted`` gives ``asyncio.create_task`` for every way to write it."""

    def __init__(self, nodes: Iterable[ast.AST]) -> None:
        self._full: dict[str, str] = {}
        for node in nodes:
            match node:
                case ast.Import(names):
                    for name in names:
                        self._full[name.asname or name.name] = name.name
                case ast.ImportFrom(module=str(module), names=names):
                    for name in names:
                        full = f"{module}.{name.name}"
                        self._full[name.asname or name.name] = full

    def dotted(self, node: ast.AST) -> str:
        """Empty for what is no name."""
        match node:
            case ast.Name(name):
                return self._full.get(name, name)
            case ast.Attribute(value, attribute):
                before = self.dotted(value)
                return f"{before}.{attribute}" if before else ""
        return ""

    def called(self, node: ast.AST) -> str:
        """What a call calls."""
        return self.dotted(node.func) if isinstance(node, ast.Call) else ""


def inside(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All below, but not into functions: their code runs at another time."""
    left = [*nodes][::-1]
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, _FUNCTIONS):
            left += [*ast.iter_child_nodes(node)][::-1]


def has_await(nodes: Iterable[ast.AST]) -> bool:
    kinds = (ast.Await, ast.AsyncFor, ast.AsyncWith)
    return any(isinstance(node, kinds) for node in inside(nodes))


def last_line(node: ast.stmt | ast.expr | ast.excepthandler) -> int:
    return node.end_lineno or node.lineno
