"""What a scenario holds as ``lab``: the tools of its bench, for the scenario's own code.

Which tool somebody gets is decided by the code that asks for it, not by who holds the lab:
a program that finds it cannot write notes. Its class cannot be changed.
"""

from __future__ import annotations

from typing import Any

from .bench import Bench
from .ours import caller_is_ours
from .shown import never_show
from .violations import forbid

TOOLS = (
    *("sleep", "now", "note", "task", "cancel_at", "job", "heartbeat"),
    *("latency", "interrupted", "http", "asgi", "database", "serve"),
)

_tools: dict[str, Any] = {}  # of the take that is being made
_attribute_of = object.__getattribute__


class Lab:
    """The lab's tools; docs/challenge-tests.md tells of each."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name not in _tools:
            return _attribute_of(self, name)
        if not caller_is_ours():
            forbid(f"lab.{name}, called by the program itself")
        return _tools[name]


never_show(Lab)


def lab_of(bench: Bench) -> Any:
    """For a new take."""
    _tools.update({name: getattr(bench, name) for name in TOOLS})
    return Lab()
