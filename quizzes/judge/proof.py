"""What every proof is given: a pool to run in, and a place for its complaints."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quizzes.catalogue.shapes import Complaint
from sandbox import Pool


@dataclass(frozen=True, slots=True)
class Step:
    """One promise to be held: what does it, and how long that may take."""

    runs: float  # programs that it runs one after another, at most
    hold: Callable[[], Awaitable[list[Complaint]]]
    is_waiting: bool = False  # on the real clock: it leaves the processors to others


Steps = Iterator[Step]


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one file, or of a folder until ``of`` names the file."""

    pool: Pool
    path: str  # in the pack
    folder: Path | None  # where the pack lies, if that is known

    def of(self, name: str) -> Proof:
        return replace(self, path=f"{self.path}/{name}")

    def complain(self, sentence: str, at: str = "", line: int = 1) -> list[Complaint]:
        """One complaint, at the first line that begins with ``at``."""
        return [Complaint(self.path, self.line_of(at) if at else line, sentence)]

    def line_of(self, start: str) -> int:
        lines = self.text().splitlines()
        found = (n for n, line in enumerate(lines, 1) if line.startswith(start))
        return next(found, 1)

    def text(self) -> str:
        """The file, or nothing when it cannot be read."""
        if self.folder is None:
            return ""
        try:
            return (self.folder / self.path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
