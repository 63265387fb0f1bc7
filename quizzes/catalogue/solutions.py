"""The model solutions of a challenge, each an approach with a name of its own."""

from __future__ import annotations

from .shapes import Challenge, Solution

FIRST = "solution"  # solution.py, the one beside the tests


def solution(challenge: Challenge, name: str) -> Solution:
    """The one of this name; the first where there is none such, or no name."""
    named = (each for each in challenge.solutions if each.name == name)
    return next(named, challenge.solutions[0])


def approach(name: str) -> str:
    """A file's name as people read it: ``task_group`` is "Task group"."""
    if name == FIRST:
        return "The model"
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
