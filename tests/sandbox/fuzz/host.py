"""The host's side while it is fuzzed: nothing unforeseen is raised, nothing piles up."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MORE_MIB = 48  # what a fuzz may leave in this process, which has other tests in it
_MIB = 1 << 20


@contextmanager
def undisturbed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No exception in a callback, no complaint in the log, no memory that stays."""
    problems: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: problems.append(context))
    before = resident_mib()
    try:
        with caplog.at_level(logging.WARNING):
            yield
    finally:
        loop.set_exception_handler(None)
    assert problems == []
    assert [r.getMessage() for r in caplog.records if r.name != "asyncio"] == []
    assert resident_mib() - before < MORE_MIB


def resident_mib() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB
