"""What comes next: in a topic and in the warm-up."""

from __future__ import annotations

import pytest

from quizzes.rules.path import Candidate, Step, next_step, warm_up
from quizzes.rules.progress import Standing

N, P, R, W = Standing.NEW, Standing.PENDING, Standing.RIGHT, Standing.WRONG


def steps(*standing: Standing) -> list[Step]:
    return [Step("abcdef"[n], each) for n, each in enumerate(standing)]


@pytest.mark.parametrize(
    ("path", "after", "expected"),
    [
        (steps(N, N, N), "", "a"),
        (steps(R, N, N), "", "b"),
        (steps(N, N, N), "a", "b"),
        (steps(N, R, N), "a", "c"),
        (steps(N, R, R), "b", "a"),
        (steps(W, N, R), "", "b"),
        (steps(W, R, W), "a", "c"),
        (steps(W, R, R), "b", "a"),
        (steps(W, R, R), "a", None),
        (steps(R, P, R), "", None),
        (steps(N, N), "unknown", "a"),
        ([], "", None),
    ],
)
def test_new_items_come_first_then_those_that_went_wrong(
    path: list[Step], after: str, expected: str | None
) -> None:
    assert next_step(path, after) == expected


CANDIDATES = [
    Candidate("tasks-hard", topic=2, difficulty=4),
    Candidate("tasks-easy", topic=2, difficulty=1),
    Candidate("gather-easy", topic=3, difficulty=2),
    Candidate("model-easy", topic=1, difficulty=1),
    Candidate("model-next", topic=1, difficulty=1),
]


def test_the_warm_up_takes_easy_questions_from_every_topic_in_turn() -> None:
    answered: list[str] = []
    while slug := warm_up(CANDIDATES, answered):
        answered.append(slug)
    assert answered == [
        "tasks-easy",
        "model-easy",
        "gather-easy",
        "model-next",
        "tasks-hard",
    ]


def test_there_is_no_warm_up_without_questions() -> None:
    assert warm_up([], []) is None
