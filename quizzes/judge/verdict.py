"""The verdict over one submission, from what was judged scenario by scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sandbox import Ending
from sandbox.findings import Finding

from .events import ScenarioJudged


class Outcome(StrEnum):
    """Passed or failed is about the program; an error is ours and does not count."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class BrokenCheck:
    """Where a check itself failed, which is for its author to mend."""

    line: int  # of tests.py
    error: str  # such as "IndexError: list index out of range"


@dataclass(frozen=True, slots=True)
class Judged:
    """One scenario with everything that is known of it."""

    line: ScenarioJudged
    ending: Ending
    findings: tuple[Finding, ...] = ()
    is_our_fault: bool = False  # it could not be judged
    broken: BrokenCheck | None = None  # why, if a check is to blame
    peak: int = 0  # the most notes "start" without their "end"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a learner gets."""

    outcome: Outcome
    scenarios: tuple[ScenarioJudged, ...]
    findings: tuple[Finding, ...] = ()
    ending: Ending = Ending.EXITED  # the first that was not a plain exit
    not_judged: tuple[str, ...] = ()  # titles of scenarios that we failed to judge
    broken: tuple[BrokenCheck, ...] = ()  # the checks that are to blame for it
    peak: int = 0  # the highest of its scenarios


def conclude(judged: Iterable[Judged]) -> Verdict:
    """Passed needs every scenario; a failure counts even where we failed elsewhere."""
    all_judged = tuple(judged)
    endings = (j.ending for j in all_judged if j.ending is not Ending.EXITED)
    return Verdict(
        outcome=_outcome(all_judged),
        scenarios=tuple(j.line for j in all_judged),
        findings=_distinct(f for j in all_judged for f in j.findings),
        ending=next(endings, Ending.EXITED),
        not_judged=tuple(j.line.title for j in all_judged if j.is_our_fault),
        broken=tuple(j.broken for j in all_judged if j.broken),
        peak=max((j.peak for j in all_judged), default=0),
    )


def _outcome(judged: tuple[Judged, ...]) -> Outcome:
    if any(not j.line.passed and not j.is_our_fault for j in judged):
        return Outcome.FAILED
    if judged and all(j.line.passed and not j.is_our_fault for j in judged):
        return Outcome.PASSED
    return Outcome.ERROR


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same mistake shows in many scenarios; once is enough."""
    by_place = {(f.id, f.line): f for f in findings}
    return tuple(sorted(by_place.values(), key=lambda f: (f.line or 0, f.id)))
