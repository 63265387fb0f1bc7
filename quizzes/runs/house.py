"""The pool of this process and the engine that feeds it: opened once, closed at the end."""

from __future__ import annotations


async def open_house() -> None:
    """Start what runs programs; doing it twice is doing it once."""


async def close_house() -> None:
    """Stop it, and leave no process behind."""
