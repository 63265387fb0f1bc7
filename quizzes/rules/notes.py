"""Two notes on one item become one: nothing of either is lost, and nothing stands there twice."""

from __future__ import annotations

GAP = "\n\n"  # between paragraphs


def joined(first: str, then: str) -> str:
    """A text that stands whole among the paragraphs of the other is not added again."""
    if stands_in(then, first):
        return first
    return then if stands_in(first, then) else f"{first}{GAP}{then}"


def stands_in(text: str, other: str) -> bool:
    return not text or f"{GAP}{text}{GAP}" in f"{GAP}{other}{GAP}"
