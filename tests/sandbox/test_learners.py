"""What learners write: the same output, at the same times, with the same findings, always."""

from __future__ import annotations

import pytest

from sandbox import Clock
from tests.sandbox.learners import GOLDEN, SOURCES, Played, load, play, play_all

EXPECTED = Played.from_json(GOLDEN.read_text())
PROMISED_SECONDS = 0.1  # learners.py leaves more than twice as much between two events
TRIES = 3

NEVER_ENDS = "on the real clock it waits until its wall time is over"
MEASURES = "it prints what it measured"
NOT_PROMISED = {
    "event_loop_cancelled_timer": MEASURES,
    "locks_deadlock": NEVER_ENDS,
    "locks_event_never_set": NEVER_ENDS,
    "mental_model_busy_coroutine": MEASURES,
    "production_ticks_for_ever": NEVER_ENDS,
    "queue_one_sentinel": NEVER_ENDS,
    "semaphore_rate_limit": MEASURES,
    "threads_blocks_its_own_loop": NEVER_ENDS,
    "threads_event_never_set": NEVER_ENDS,
    "threads_overlap": MEASURES,
    "threads_own_pool": MEASURES,
    "timeout_too_late": MEASURES,
    "timeout_waits_for_cleanup": MEASURES,
}
PROMISED = [name for name in SOURCES if name not in NOT_PROMISED]


def test_every_program_has_its_golden_result_and_every_exception_a_program():
    assert set(EXPECTED) == set(SOURCES)
    assert set(NOT_PROMISED) <= set(SOURCES)


async def test_on_the_virtual_clock_every_program_does_what_it_always_did():
    assert await play_all() == EXPECTED


async def test_a_machine_that_is_busy_changes_nothing():
    with load():
        assert await play_all() == EXPECTED


@pytest.mark.parametrize("name", PROMISED)
async def test_the_real_clock_prints_the_same(pool, name):
    expected = EXPECTED[name]
    for _ in range(TRIES):
        real = await play(pool, name, Clock.REAL)
        if printed(real) == printed(expected) or is_punctual(real, expected):
            break
    assert printed(real) == printed(expected)
    assert real.ending == expected.ending


def printed(played: Played) -> list[object]:
    return [line for line, _ in played.printed]


def is_punctual(real: Played, virtual: Played) -> bool:
    """Whether the machine was quick enough for an order in real time to mean anything."""
    pairs = zip(sorted(real.printed, key=_at), virtual.printed, strict=False)
    return all(_at(one) - _at(other) < PROMISED_SECONDS for one, other in pairs)


def _at(line: list[object]) -> float:
    assert isinstance(line[1], float)
    return line[1]
