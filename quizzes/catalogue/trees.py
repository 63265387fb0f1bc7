"""Python's own syntax trees, made by one thread at a time."""

from __future__ import annotations

import ast
import threading
from typing import Literal, overload

# CPython 3.11 counts how deep it is in one place for all threads: where two make trees at
# once, one of them may end with "AST constructor recursion depth mismatch".
_ONE_AT_A_TIME = threading.Lock()


@overload
def tree_of(source: str) -> ast.Module: ...
@overload
def tree_of(source: str, mode: Literal["eval"]) -> ast.Expression: ...
def tree_of(source: str, mode: Literal["exec", "eval"] = "exec") -> ast.AST:
    """As ``ast.parse``, with its errors."""
    with _ONE_AT_A_TIME:
        return ast.parse(source, mode=mode)
