"""The fault that the room injects when a program is verified: one of its hidden scenarios."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.catalogue.shapes import ScenarioIntro

# In the order in which a title is held against them: "cancelled while it fails" is a cancel.
# What is said must be so: "at the same time" is not slow, and an exception object no error.
FAULTS = (
    (
        re.compile(r"(?<!not )\bcancel(?!s nobody)", re.IGNORECASE),
        "Something is cancelled in the middle.",
    ),
    (re.compile(r"\b429\b|retry-after", re.IGNORECASE), "The server answers 429."),
    (
        re.compile(r"\b(fail|error|exception(?! objects?))", re.IGNORECASE),
        "Something it calls ends in an error.",
    ),
    (
        re.compile(r"\b(slow|hangs|pauses?|stays full)\b", re.IGNORECASE),
        "Something takes very long.",
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A scenario with a fault in it, and how an interviewer would say it."""

    scenario: str  # its name
    title: str
    says: str


def inject(scenarios: Sequence[ScenarioIntro], seed: str) -> Fault | None:
    """One that the seed decides; None where no scenario holds a fault."""
    found = [fault for each in scenarios if (fault := fault_in(each))]
    return min(found, key=lambda fault: _lot(seed, fault.scenario), default=None)


def fault_in(scenario: ScenarioIntro) -> Fault | None:
    for pattern, says in FAULTS:
        if pattern.search(scenario.title):
            return Fault(scenario.name, scenario.title, says)
    return None


def _lot(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}/fault/{name}".encode()).digest()
