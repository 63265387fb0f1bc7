"""How far a long command has come, for people who look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

WIDTH = 30  # characters


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that is drawn over itself; nothing where the stream is no terminal."""

    stream: TextIO

    def __call__(self, done: int, total: int) -> None:
        if not self.stream.isatty():
            return
        filled = WIDTH * done // max(total, 1)
        bar = "█" * filled + "·" * (WIDTH - filled)
        end = "\n" if done >= total else ""
        self.stream.write(f"\r{bar} {done}/{total}{end}")
        self.stream.flush()
