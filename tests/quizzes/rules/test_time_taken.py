"""The time for an answer: from when its page was shown, or from the answer before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.rules.time_taken import (
    LONGEST_PROGRAM_SECONDS,
    LONGEST_SECONDS,
    seconds_taken,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def shown(seconds_ago: float) -> str:
    return str(int(NOW.timestamp() - seconds_ago))


def test_it_begins_when_the_page_is_shown() -> None:
    assert seconds_taken(shown(30), NOW) == 30


def test_what_an_answer_before_it_took_is_not_counted_twice() -> None:
    last = NOW - timedelta(seconds=10)
    assert seconds_taken(shown(30), NOW, last) == 10
    assert seconds_taken(shown(5), NOW, last) == 5


@pytest.mark.parametrize("asked_at", ["", "soon", "²", "-5", "9" * 30, shown(-999)])
def test_nonsense_tells_nothing(asked_at: str) -> None:
    assert seconds_taken(asked_at, NOW) is None


def test_who_took_too_long_was_away() -> None:
    asked_at = shown(LONGEST_SECONDS + 1)
    assert seconds_taken(asked_at, NOW) is None
    assert seconds_taken(asked_at, NOW, longest=LONGEST_PROGRAM_SECONDS) == 3601
