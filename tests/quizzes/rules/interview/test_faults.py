"""Faults: told by a scenario's title, the same for the same interview."""

from __future__ import annotations

import pytest

from quizzes.catalogue.shapes import ScenarioIntro
from quizzes.rules.interview.faults import fault_in, inject

TOLD = {
    "the caller is cancelled during the failing audit": "Something is cancelled in the middle.",
    "every 5xx and the 429 are worth another attempt": "The server answers 429.",
    "an error of fn reaches the consumer": "Something it calls ends in an error.",
    "a slow close keeps its place": "Something takes very long.",
}


@pytest.mark.parametrize("title", TOLD)
def test_a_title_tells_the_fault(title: str) -> None:
    fault = fault_in(ScenarioIntro("name", title))
    assert fault
    assert fault.says == TOLD[title]


@pytest.mark.parametrize(
    "title",
    [
        "transfers that have nothing in common run at the same time",
        "a job that returns an exception object has succeeded",
        "not cancelled: the result is that of the commit",
        "a redirect is refused by raise_for_status(), too",
        "all jobs run at once: the slowest sets the time",
    ],
)
def test_nothing_is_called_a_fault_that_is_none(title: str) -> None:
    assert fault_in(ScenarioIntro("name", title)) is None


def test_the_seed_decides_and_plain_scenarios_are_no_faults() -> None:
    plain = ScenarioIntro("plain", "three calls overlap")
    both = [plain, *(ScenarioIntro(str(n), f"{n} fails") for n in range(8))]
    chosen = [inject(both, str(seed)) for seed in range(20)]
    assert chosen == [inject(both[::-1], str(seed)) for seed in range(20)]
    assert len(set(chosen)) > 3
    assert inject([plain], "1") is None
