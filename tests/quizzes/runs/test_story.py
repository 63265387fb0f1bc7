"""When a run's events are written: what belongs together in one transaction, nothing late."""

from __future__ import annotations

import math
from uuid import UUID

import pytest

from quizzes.models import Run
from quizzes.runs import telling
from quizzes.runs.claims import Claimed
from quizzes.runs.story import (
    LINE_PACE_SECONDS,
    PACE_SECONDS,
    TRACE_PACE_SECONDS,
    Story,
)

RUN = Claimed(
    pk=1,
    uid=UUID(int=1),
    learner=1,
    item=1,
    holder="this engine",
    tries=1,
    kind=Run.Kind.SUBMIT,
    source="",
    about="",
    clock="virtual",
    item_body=None,
    answer=None,
    told=0,
)
TRACE: telling.Body = {"type": "trace", "scenario": "sum", "records": []}
OUTPUT: telling.Body = {"type": "output", "stream": "stdout", "text": "x"}
LINE: telling.Body = {"type": "scenario", "name": "sum"}


@pytest.fixture
def told() -> Story:
    """It has begun, and at ten seconds that was written."""
    story = Story(RUN, more=lambda: None)
    story.tell(telling.STARTED)
    story.wrote(story.take(), at=10.0)
    return story


def test_the_first_word_of_a_run_is_due_at_once():
    story = Story(RUN, more=lambda: None)
    assert story.due_at() == math.inf
    story.tell(telling.STARTED)
    assert story.due_at() == -math.inf


def test_a_trace_waits_for_what_it_belongs_to(told: Story):
    told.tell(TRACE)
    assert told.due_at() == 10.0 + TRACE_PACE_SECONDS
    told.tell(LINE)
    assert told.due_at() == 10.0 + LINE_PACE_SECONDS
    assert told.take().bodies == (TRACE, LINE)


def test_what_a_program_prints_first_is_due_at_once_and_then_at_a_pace(told: Story):
    told.tell(TRACE)
    told.tell(OUTPUT)
    assert told.due_at() == -math.inf
    told.wrote(told.take(), at=11.0)
    told.tell(OUTPUT)
    assert told.due_at() == 11.0 + PACE_SECONDS
