"""How much else the machine did meanwhile: without that a benchmark proves nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .timing import percentile

# Fields of the first line of /proc/stat.
_IDLE, _WAITING, _STOLEN = 3, 4, 7


class Noise:
    """From its making until it is asked."""

    def __init__(self) -> None:
        self._before = _ticks()

    def sentence(self, yardstick: str, seconds: Sequence[float]) -> str:
        """``yardstick`` is what should always take the same time, and what it took."""
        p50, p95 = percentile(seconds, 50), percentile(seconds, 95)
        half = len(seconds) // 2 or 1
        drift = percentile(seconds[-half:], 50) / percentile(seconds[:half], 50)
        return (
            f"{self.machine()} The p95 of {yardstick} was {p95 / p50:.1f} times its "
            f"p50; its p50 in the second half, {drift:.2f} times that in the first."
        )

    def machine(self) -> str:
        """What all programs on it together have used."""
        spent = [now - then for then, now in zip(self._before, _ticks(), strict=True)]
        total = sum(spent) or 1
        busy = 1 - (spent[_IDLE] + spent[_WAITING]) / total
        return (
            f"Noise: {os.cpu_count()} processors, {busy:.0%} busy, "
            f"{spent[_STOLEN] / total:.1%} stolen, load {os.getloadavg()[0]:.1f}."
        )


def _ticks() -> list[int]:
    line = Path("/proc/stat").read_text().splitlines()[0]
    return [int(field) for field in line.split()[1:9]]
