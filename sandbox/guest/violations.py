"""What a program did that no honest one does: reached into the workings of the lab."""

from __future__ import annotations

MOST = 20
LONGEST = 200

_found: list[str] = []
_str = str


class Violation(RuntimeError):
    """What the program gets to see of it. The scenario does not count any more."""


def tell(what: str) -> None:
    """Write it down. There is no way to take it back."""
    if len(_found) < MOST:
        _found.append(what[:LONGEST])


def forbid(what: str) -> None:
    """Write it down and refuse."""
    tell(what)
    raise Violation(
        f"{what}: this belongs to the lab, and a judged program leaves it alone"
    )


def all_of_them() -> list[str]:
    return list(dict.fromkeys(_found))
