"""The findings of a run: each told once, when it is noticed, and never too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from .wording import Finding

MOST = 20  # of one id

Report = Callable[[dict[str, object]], None]


class Book:
    """Takes findings and reports them, to the trace as well."""

    def __init__(self, report: Report, trace: Callable[..., None] | None) -> None:
        self._report = report
        self._trace = trace
        self._seen: set[tuple[str, int | None]] = set()
        self._counts: Counter[str] = Counter()
        self._is_closed = False

    def close(self) -> None:
        """Take no more."""
        self._is_closed = True

    def note(self, finding: Finding) -> None:
        """The same mistake in the same line is the same finding."""
        place = (finding.id, finding.line)
        if self._is_closed or place in self._seen or self._counts[finding.id] >= MOST:
            return
        self._seen.add(place)
        self._counts[finding.id] += 1
        self._report({"type": "finding", **asdict(finding)})
        if self._trace is not None:
            self._trace(finding.id, finding.level, finding.line, finding.message)

    def has(self, name: str, line: int | None) -> bool:
        return (name, line) in self._seen
