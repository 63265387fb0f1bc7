"""The collector collects: nobody keeps from it what the scenario asks after."""

from __future__ import annotations

import gc


def guard_collector() -> None:
    """For the whole process. The collector has no audit event for that."""
    vars(gc)["freeze"] = _freeze


def _freeze() -> None:
    """Stands for ``gc.freeze``, which would keep all there is alive. It saves memory where
    a process is about to be copied, and so nobody misses anything."""


_freeze.__name__ = _freeze.__qualname__ = "freeze"
_freeze.__module__ = "gc"
