"""Part a tests.py in two: what goes to the sandbox, and what stays with the judge."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quizzes.catalogue.trees import tree_of

from .sides import LAB_NAMES, Piece, Role, line_of, pieces_of, reach, undefined

Problem = tuple[int, str]  # a line, and a sentence


class Parting:
    """One file's pieces and its two sides. SyntaxError or Misplaced if it has none."""

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines()
        self.pieces = pieces_of(tree_of(source))
        self.scenarios = self._of(Role.SCENARIO)
        self._sent = reach(self.pieces, [n for p in self.scenarios for n in p.uses])
        self._kept = self._judges()

    def problems(self) -> Iterator[Problem]:
        """Why this file cannot be parted."""
        yield from self._crowded_lines()
        yield from self._unknown_names()
        yield from self._scenarios_used_by_name()
        yield from self._pieces_on_both_sides()
        yield from self._classes_within_functions()
        yield from self._scenarios_of_one_name()
        yield from self._labs_given_away()

    def judges_module(self) -> ast.Module:
        """The checks and what they use; a scenario is a name and its decorator here."""
        lines = {piece.line for piece in self._kept}
        body = [
            _without_body(piece.node) if piece.role is Role.SCENARIO else piece.node
            for piece in self.pieces
            if piece.role in (Role.SCENARIO, Role.CHECK) or piece.line in lines
        ]
        return ast.fix_missing_locations(ast.Module(body, type_ignores=[]))

    def sent_source(self, scenario: Piece) -> str:
        """The scenario and what it uses, each statement on the lines it has here."""
        text = [""] * len(self._lines)
        for piece in [*reach(self.pieces, scenario.uses), scenario]:
            end = piece.node.end_lineno or piece.line
            for number in range(piece.first_line, end + 1):
                text[number - 1] = self._lines[number - 1]
        return "\n".join(text).rstrip() + "\n"

    def _of(self, role: Role) -> list[Piece]:
        return [piece for piece in self.pieces if piece.role is role]

    def _judges(self) -> list[Piece]:
        names = [n for p in self._of(Role.CHECK) for n in p.uses]
        names += [n for p in self.pieces for n in p.decorators_use]
        ours = (Role.IMPORT, Role.OTHER)
        return reach([p for p in self.pieces if p.role in ours], names)

    def _crowded_lines(self) -> Iterator[Problem]:
        last = 0
        for piece in self.pieces:
            if piece.first_line <= last:
                yield piece.line, "Each statement begins on a line of its own."
            last = piece.node.end_lineno or piece.line

    def _unknown_names(self) -> Iterator[Problem]:
        for piece in self._of(Role.LAB):
            for name in sorted(piece.defines - LAB_NAMES):
                yield piece.line, f"lab has no {name!r} to import."
        for piece in self.pieces:
            for line, name in undefined(piece, self.pieces):
                yield line, f"{name!r} is not defined in this file."

    def _scenarios_used_by_name(self) -> Iterator[Problem]:
        scenarios = {piece.name for piece in self.scenarios}
        for piece in self.pieces:
            for name in sorted(piece.uses & scenarios):
                yield (
                    line_of(name, piece.node),
                    f"{name!r} is a scenario: it runs in the sandbox, on its own, and "
                    "cannot be used by name.",
                )

    def _pieces_on_both_sides(self) -> Iterator[Problem]:
        kept = {piece.line for piece in self._kept}
        for piece in self._sent:
            names = ", ".join(sorted(piece.defines))
            if piece.role is Role.LAB:
                yield (
                    piece.line,
                    f"A scenario uses {names} of this import, which stays with the "
                    "judge. What a scenario needs of the lab is in its parameter lab.",
                )
            elif piece.line in kept and piece.role is not Role.IMPORT:
                yield (
                    piece.line,
                    f"{names} is used by a scenario and by a check. A name belongs to "
                    "one side, so that no expected value reaches the learner's "
                    "process: give the scenario a parameter.",
                )

    def _classes_within_functions(self) -> Iterator[Problem]:
        """Those at the top level are sealed before the program is loaded."""
        for piece in [*self._sent, *self.scenarios]:
            for node in ast.walk(piece.node):
                if isinstance(node, ast.ClassDef) and node is not piece.node:
                    yield (
                        node.lineno,
                        f"{node.name} is a class within another piece, where the program "
                        "could change it: define it at the top level.",
                    )

    def _scenarios_of_one_name(self) -> Iterator[Problem]:
        """The checks of the last would judge all of them."""
        names: set[str] = set()
        for piece in self.scenarios:
            if piece.name in names:
                yield piece.line, f"Another scenario is called {piece.name!r}, too."
            names.add(piece.name)

    def _labs_given_away(self) -> Iterator[Problem]:
        """A callable in C would have the lab's tools in the scenario's name."""
        for piece in [*self._sent, *self.scenarios]:
            for node in ast.walk(piece.node):
                if isinstance(node, ast.Call) and _gives_lab_to_program(node):
                    yield (
                        node.lineno,
                        "The program gets no lab: hand over the tools that it may use, "
                        "such as lab.sleep.",
                    )


def _gives_lab_to_program(call: ast.Call) -> bool:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return _root(call.func) == "student" and any(
        isinstance(each, ast.Name) and each.id == "lab" for each in given
    )


def _root(node: ast.expr) -> str:
    """Whose attribute of an attribute it is."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _without_body(node: ast.stmt) -> ast.stmt:
    """A function of the same name and decorators that does nothing."""
    empty = tree_of(f"async def {getattr(node, 'name', '_')}(): pass").body[0]
    if isinstance(empty, ast.AsyncFunctionDef):
        empty.decorator_list = getattr(node, "decorator_list", [])
    return ast.copy_location(empty, node)
