"""What the learner's text shows and a run does not: read once, before it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Source:
    """The tree, and what is often asked of it."""

    tree: ast.Module
    # Variables and attributes that are given a lock, a queue or the like, by line.
    makers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Source:
        """One that Python cannot read has nothing to show."""
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            tree = ast.Module([], [])
        return cls(tree, dict(_made(tree)))


def _made(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
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
