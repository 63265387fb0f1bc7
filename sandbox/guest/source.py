"""What the learner's text shows and a run does not: read once, when it is first asked.

Reading takes longer than a short program does, and most programs are never asked about.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property

from .findings.names import Names

_MAKERS = {
    "Lock",
    "Semaphore",
    "BoundedSemaphore",
    "Event",
    "Condition",
    "Barrier",
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "TaskGroup",
}


class Source:
    """The tree, and what is often asked of it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def mentions(self, *words: str) -> bool:
        """Whether one of these is in it: without, there is nothing to look for."""
        return any(word in self._text for word in words)

    @cached_property
    def tree(self) -> ast.Module:
        """One that Python cannot read has nothing to show."""
        try:
            return ast.parse(self._text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module([], [])

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree, level by level."""
        return list(ast.walk(self.tree))

    @cached_property
    def coroutines(self) -> list[ast.AsyncFunctionDef]:
        return [n for n in self.nodes if isinstance(n, ast.AsyncFunctionDef)]

    @cached_property
    def names(self) -> Names:
        return Names(self.nodes)

    @cached_property
    def makers(self) -> dict[str, int]:
        """Variables and attributes that are given a lock, a queue or so, by line."""
        return dict(_made(self.nodes)) if self.mentions(*_MAKERS) else {}


def _made(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        pairs: list[tuple[ast.expr, ast.expr]] = []
        match node:
            case ast.Assign([ast.Tuple(elts=names)], ast.Tuple(elts=calls)):
                pairs += zip(names, calls, strict=False)
            case ast.Assign(names, made):
                pairs += [(name, made) for name in names]
            case ast.AnnAssign(target=target, value=ast.expr() as made):
                pairs += [(target, made)]
        for name, made in pairs:
            if any(_is_maker(part) for part in ast.walk(made)):
                yield _name(name), name.lineno


def _is_maker(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in _MAKERS


def _name(node: ast.AST) -> str:
    match node:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""
