"""An interview of Ada's by the small library's blueprint, and moments of one morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.scheduling import Wishes, schedule
from quizzes.models import Blueprint, Interview, Learner
from quizzes.rules.interview.events import Kind
from quizzes.rules.sources import Unfit

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
At = Callable[[float], datetime]
Sit = Callable[[Learner], Interview]


def begin_one(learner: Learner, now: datetime = NOON) -> Interview:
    """Scheduled and begun at once, and written by the window "desk"."""
    blueprint = Blueprint.objects.get(slug="short").current.value
    interview = schedule(learner, blueprint, Wishes(), now, seed="1")
    assert isinstance(interview, Interview)
    for kind, body in ((Kind.BEGAN, {}), (Kind.TAKEN_OVER, {"window": "desk"})):
        assert not isinstance(act(interview, kind, now, **body), Unfit)
    return interview


@pytest.fixture
def at() -> At:
    """``at(90)``: so many seconds after noon."""
    return lambda seconds: NOON + timedelta(seconds=seconds)


@pytest.fixture
def sit(library: None) -> Sit:
    return begin_one
