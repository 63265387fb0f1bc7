"""A learner's program can change an object that it holds: so it is handed methods of ours."""

from __future__ import annotations

import ast
from pathlib import Path

CHALLENGES = Path(__file__).parents[2] / "content/async-python/challenges"


def keeps_the_lab(cls: ast.ClassDef) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr == "lab"
        for node in ast.walk(cls)
    )


def is_called_by_the_program(cls: ast.ClassDef) -> bool:
    """But for handlers of ``lab.http``, whose transport shows them to nobody."""
    calls = [f for f in cls.body if getattr(f, "name", "") == "__call__"]
    return any("request" not in ast.unparse(call.args) for call in calls)


def test_no_challenge_hands_over_an_object_that_holds_the_lab():
    """Who replaces its ``lab`` writes the notes himself: hand over a bound method."""
    paths = sorted(CHALLENGES.glob("*/tests.py"))
    held = [
        f"{path.parent.name}: {node.name}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
        and keeps_the_lab(node)
        and is_called_by_the_program(node)
    ]
    assert len(paths) > 40
    assert held == []
