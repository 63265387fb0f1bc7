"""Which statements of a tests.py belong to the scenarios, and which to the checks.

Every top-level statement is a piece. A side is what can be reached from its functions
by name; no piece but an import may be reached from both.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from enum import Enum, auto

LAB_NAMES = frozenset(
    {"scenario", "choice", "shuffled", "under_latencies", "at_every_await"}
)

_MODULE_NAMES = {"__name__", "__file__", "__doc__"}
_BUILTINS = frozenset(dir(builtins)) | _MODULE_NAMES


class Role(Enum):
    """What a piece is there for."""

    SCENARIO = auto()
    CHECK = auto()
    LAB = auto()  # from lab import …
    IMPORT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A top-level statement."""

    node: ast.stmt
    role: Role
    defines: frozenset[str]
    uses: frozenset[str]  # for a scenario or a check: without its decorators
    decorators_use: frozenset[str] = frozenset()

    @property
    def line(self) -> int:
        return self.node.lineno

    @property
    def first_line(self) -> int:
        """Decorators belong to a function, but a scenario's stays with the judge."""
        decorators: list[ast.expr] = getattr(self.node, "decorator_list", [])
        if self.role is Role.SCENARIO or not decorators:
            return self.line
        return min(decorator.lineno for decorator in decorators)

    @property
    def name(self) -> str:
        return getattr(self.node, "name", "")


def pieces_of(tree: ast.Module) -> list[Piece]:
    """Every statement but docstrings; Misplaced for what is no piece."""
    lab = frozenset(name for node in tree.body for name in _lab_imports(node))
    scenarios = frozenset(
        node.name for node in _functions(tree) if _is_scenario(node, lab)
    )
    return [
        _piece(node, lab, scenarios) for node in tree.body if not _is_docstring(node)
    ]


def reach(pieces: Iterable[Piece], names: Iterable[str]) -> list[Piece]:
    """The pieces that define these names, and what those use, in the file's order."""
    by_name = _by_name(pieces)
    wanted, found = list(names), dict[int, Piece]()
    while wanted:
        for piece in by_name.get(wanted.pop(), ()):
            if piece.line not in found:
                found[piece.line] = piece
                wanted += piece.uses
    return [found[line] for line in sorted(found)]


def undefined(piece: Piece, pieces: Iterable[Piece]) -> Iterator[tuple[int, str]]:
    """Names that the piece uses and nobody defines, with their lines."""
    known = _BUILTINS.union(*(other.defines for other in pieces))
    for name in sorted((piece.uses | piece.decorators_use) - known):
        yield line_of(name, piece.node), name


def line_of(name: str, node: ast.AST) -> int:
    """Where a name is used first."""
    uses = (n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id == name)
    lines = [use.lineno for use in uses] or [getattr(node, "lineno", 1)]
    return min(lines)


def _by_name(pieces: Iterable[Piece]) -> Mapping[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        for name in piece.defines:
            found.setdefault(name, []).append(piece)
    return found


def _piece(node: ast.stmt, lab: frozenset[str], scenarios: frozenset[str]) -> Piece:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return _function(node, lab, scenarios)
        case ast.ClassDef():
            return Piece(node, Role.OTHER, frozenset({node.name}), _uses(node))
        case ast.Import() | ast.ImportFrom():
            role = Role.LAB if _lab_imports(node) else Role.IMPORT
            return Piece(node, role, _imported(node), frozenset())
        case ast.Assign() | ast.AnnAssign():
            return Piece(node, Role.OTHER, _assigned(node), _uses(node))
    raise Misplaced(node.lineno)


class Misplaced(ValueError):
    """A statement that has no place at the top level of a tests.py."""

    def __init__(self, line: int) -> None:
        super().__init__(
            "At the top level stand imports, assignments, functions and classes only."
        )
        self.line = line


def _function(
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    lab: frozenset[str],
    scenarios: frozenset[str],
) -> Piece:
    decorators = frozenset[str]().union(*map(_uses, node.decorator_list))
    bare = _bare(node)
    if _is_scenario(node, lab):
        role, defines = Role.SCENARIO, frozenset({node.name})
    elif _is_check(node, scenarios):
        role, defines = Role.CHECK, frozenset[str]()
    else:
        return Piece(node, Role.OTHER, frozenset({node.name}), _uses(node))
    return Piece(node, role, defines, _uses(bare), decorators)


def _bare(
    node: ast.FunctionDef | ast.AsyncFunctionDef,
) -> ast.FunctionDef | ast.AsyncFunctionDef:
    """The function without its decorators."""
    bare = copy(node)
    bare.decorator_list = []
    return bare


def _uses(node: ast.AST) -> frozenset[str]:
    """The names it takes from the module, or from the built-ins."""
    table = symtable.symtable(ast.unparse(node), "tests.py", "exec")
    return frozenset(_globals(table))


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    at_top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (at_top or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _globals(child)


def _assigned(node: ast.Assign | ast.AnnAssign) -> frozenset[str]:
    return frozenset(
        n.id
        for n in ast.walk(node)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    )


def _imported(node: ast.Import | ast.ImportFrom) -> frozenset[str]:
    return frozenset(a.asname or a.name.partition(".")[0] for a in node.names)


def _lab_imports(node: ast.stmt) -> frozenset[str]:
    is_lab = isinstance(node, ast.ImportFrom) and node.module == "lab"
    return (
        _imported(node) if is_lab and isinstance(node, ast.ImportFrom) else frozenset()
    )


def _functions(
    tree: ast.Module,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _is_scenario(
    node: ast.FunctionDef | ast.AsyncFunctionDef, lab: frozenset[str]
) -> bool:
    return "scenario" in lab and any(
        isinstance(d, ast.Call)
        and isinstance(d.func, ast.Name)
        and d.func.id == "scenario"
        for d in node.decorator_list
    )


def _is_check(
    node: ast.FunctionDef | ast.AsyncFunctionDef, scenarios: frozenset[str]
) -> bool:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Attribute(value=ast.Name(id=name), attr="check"):
                return name in scenarios
    return False


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
