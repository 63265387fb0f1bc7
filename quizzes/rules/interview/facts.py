"""What is known of each item when an interview is scored: plain values, kept with the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

ENOUGH_CHARS = 40  # of an approach, of own tests: a line that says something

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario of the program that was handed in last."""

    title: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    level: str  # "mistake" or "advice"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one item. Only what belongs to its kind is filled."""

    slot: int
    uid: str
    title: str
    topic: str
    kind: str
    answered: bool
    share: float | None = None  # of its points; None: we failed to judge it
    attempt: str = ""  # uid
    in_grace: bool = False  # its last text came after the end of its section
    # spoken
    score: int | None = None  # 0 to 4
    points_said: int = 0
    points_all: int = 0
    claims: tuple[str, ...] = ()  # wrong claims that were ticked
    claims_asked: tuple[str, ...] = ()  # all that could have been
    # programs
    run: str = ""  # uid of the run that judged it
    scenarios: tuple[Scenario, ...] = ()
    findings: tuple[Finding, ...] = ()
    hints: int = 0  # that a host revealed
    peak: int = 0  # the most calls at once, in any scenario
    details: int = 0  # that the task held back
    details_asked: int = 0
    approach_chars: int = 0
    tests_chars: int = 0
    runs: int = 0  # of the candidate's own
    tries: int = 0
    first_try_passed: bool = False
    fault: str = ""  # title of the scenario that was injected
    fault_held: bool | None = None  # None: not injected, or we failed to judge it

    @property
    def is_program(self) -> bool:
        return self.kind in ("challenge", "debugging")

    @property
    def passed(self) -> bool:
        return bool(self.scenarios) and all(s.passed for s in self.scenarios)


def to_json(facts: Facts) -> Json:
    return asdict(facts)


def from_json(body: Mapping[str, Any]) -> Facts:
    """What ``to_json`` was given."""
    share = body["share"]
    return Facts(
        **{
            **body,
            "share": share if share is None else float(share),
            "claims": tuple(body["claims"]),
            "claims_asked": tuple(body["claims_asked"]),
            "scenarios": tuple(Scenario(**each) for each in body["scenarios"]),
            "findings": tuple(Finding(**each) for each in body["findings"]),
        }
    )
