"""Who lives below a process, seen from the host."""

from __future__ import annotations

from pathlib import Path


def children(pid: int) -> list[int]:
    """Its children, of all its threads; none of a process that is gone."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def below(pid: int) -> list[int]:
    """All its descendants."""
    return [p for child in children(pid) for p in (child, *below(child))]


def state(pid: int) -> str:
    """One letter: R, S, D, Z …; empty when it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[0]
