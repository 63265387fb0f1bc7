"""The score of a spoken answer, and the grade that comes from it."""

from __future__ import annotations

import pytest

from quizzes.catalogue.asking import Spoken
from quizzes.rules import answers, grading
from quizzes.rules.answers import Mistake, Told
from quizzes.rules.speaking import spoken_score

ASKS = Spoken(
    minutes=2,
    must=("suspends", "others run"),
    good=("ready runs on", "one thread"),
    wrong_claims=("starts a thread", "runs in parallel"),
    follow_ups=("And then?",),
    answer="It suspends.",
)


@pytest.mark.parametrize(
    ("hit", "wrong_claims", "key_points", "score"),
    [
        (4, 0, 4, 4),
        (3, 0, 4, 3),
        (4, 1, 4, 3),
        (0, 0, 4, 0),
        (1, 3, 4, 0),
        (5, 0, 8, 3),  # 2.5: a half is rounded up
        (4, 0, 6, 3),  # 2.67
        (2, 0, 6, 1),  # 1.33
        (1, 0, 1, 4),
    ],
)
def test_four_times_the_share_of_points_less_wrong_claims(
    hit: int, wrong_claims: int, key_points: int, score: int
) -> None:
    assert spoken_score(hit, wrong_claims, key_points) == score


def graded(points: set[int], claims: set[int] = frozenset()) -> tuple[bool | None, int]:
    given = grading.grade(ASKS, Told("", frozenset(points), frozenset(claims)))
    assert given.score is not None
    return given.right, given.score


def test_an_answer_is_right_from_three_on_with_all_that_must_be_said() -> None:
    assert graded({0, 1, 2, 3}) == (True, 4)
    assert graded({0, 1, 2}) == (True, 3)
    assert graded({0, 2, 3}) == (False, 3)  # "others run" must be said
    assert graded({0, 1}) == (False, 2)
    assert graded({0, 1, 2}, {0}) == (False, 2)


def test_the_grade_tells_each_point_and_claim_and_survives_json() -> None:
    given = grading.grade(ASKS, Told("so", frozenset({0, 3}), frozenset({1})))
    assert [(p.text, p.ticked, p.must) for p in given.points] == [
        ("suspends", True, True),
        ("others run", False, True),
        ("ready runs on", False, False),
        ("one thread", True, False),
    ]
    assert [(c.text, c.ticked) for c in given.claims] == [
        ("starts a thread", False),
        ("runs in parallel", True),
    ]
    assert grading.from_json(grading.to_json(given)) == given


def test_a_form_is_read_and_kept_as_json() -> None:
    form = {"said": ["so"], "point": ["0", "3"], "claim": ["1"]}
    told = answers.parse(ASKS, form)
    assert told == Told("so", frozenset({0, 3}), frozenset({1}))
    assert answers.from_json(answers.to_json(told)) == told


def test_nothing_ticked_is_an_answer_too() -> None:
    assert answers.parse(ASKS, {}) == Told("", frozenset(), frozenset())


def test_a_point_or_claim_that_is_not_there_is_refused() -> None:
    for form in ({"point": ["4"]}, {"claim": ["2"]}, {"claim": ["-1"]}):
        assert answers.parse(ASKS, form) == Mistake(answers.STALE)
