"""What a judgement tells while it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox import Stream


@dataclass(frozen=True, slots=True)
class ScenarioStarted:
    """A scenario's program has begun."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ScenarioOutput:
    """Text the learner's code printed during a scenario."""

    name: str
    stream: Stream
    text: str


@dataclass(frozen=True, slots=True)
class ScenarioJudged:
    """One line of a verdict. Where two values differ they are ``expected``, ``got``."""

    name: str
    title: str
    passed: bool
    message: str = ""  # what happened, and what to do; empty when it passed
    took_seconds: float | None = None  # lab time; None when it did not get to an end
    expected: str | None = None
    got: str | None = None


@dataclass(frozen=True, slots=True)
class ScenarioTraced:
    """What the tasks of a scenario's program did, as it reports it: no verdict rests on it."""

    name: str
    report: dict[str, object]


JudgeEvent = ScenarioStarted | ScenarioOutput | ScenarioTraced | ScenarioJudged
