"""Topic-Elo: the numbers of the formula, and what must hold whatever is answered."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.ability import (
    UNTRIED,
    Estimate,
    Levels,
    chance,
    learn,
    on_grid,
    prior,
    program_score,
    revise,
    sigma,
    take_back,
)

abilities = st.floats(-6, 6)
estimates = st.builds(Estimate, abilities, st.integers(0, 2000))
levels = st.builds(Levels, estimates, estimates, estimates)
starts = st.sampled_from([prior(n) for n in range(1, 6)])
guesses = st.sampled_from([0.0, 0.2, 0.25, 0.5])
scores = st.floats(0, 1)


def close(one: Levels, other: Levels) -> bool:
    pairs = [
        (one.learner, other.learner),
        (one.topic, other.topic),
        (one.item, other.item),
    ]
    return all(
        a.n == b.n and math.isclose(a.value, b.value, abs_tol=1e-9) for a, b in pairs
    )


def test_the_first_right_answer_moves_each_by_the_formula() -> None:
    after, effect = learn(UNTRIED, prior(3), 0.25, 1.0, moves_item=True)
    assert effect.chance == pytest.approx(0.25 + 0.75 / (1 + math.exp(0.45)))
    surprise = 1 - effect.chance
    assert after.learner == Estimate(0.5 * surprise, 1)
    assert after.topic == Estimate(0.45 * surprise, 1)
    assert after.item == Estimate(on_grid(-0.5 * surprise), 1)


def test_later_answers_move_less_as_the_formula_says() -> None:
    before = Levels(Estimate(0, 10), Estimate(0, 20), Estimate(0, 30))
    after, _ = learn(before, 0.0, 0.0, 1.0, moves_item=True)
    assert after.learner.value == 0.5 / (1 + 0.05 * 10) * 0.5
    assert after.topic.value == 0.45 / (1 + 0.05 * 20) * 0.5
    assert after.item.value == on_grid(-(0.5 / (1 + 0.15 * 30)) * 0.5)


def test_the_author_s_difficulty_is_where_an_item_begins() -> None:
    assert [prior(n) for n in (1, 2, 3, 4, 5)] == [-1.35, -0.45, 0.45, 1.35, 2.25]


@pytest.mark.parametrize(
    ("right", "failed_submits", "hints", "score"),
    [
        (True, 0, 0, 1.0),
        (True, 1, 0, 0.85),
        (True, 1, 1, 0.65),
        (True, 9, 0, 0.3),
        (True, 0, 4, 0.3),
        (False, 0, 0, 0.0),
    ],
)
def test_a_program_counts_by_how_it_became_right(
    right: bool, failed_submits: int, hints: int, score: float
) -> None:
    assert program_score(right, failed_submits, hints) == pytest.approx(score)


@given(st.floats(-1e6, 1e6))
def test_sigma_stays_between_0_and_1_and_is_even(x: float) -> None:
    assert 0 <= sigma(x) <= 1
    assert sigma(x) + sigma(-x) == pytest.approx(1)


@given(abilities, abilities, guesses)
def test_nobody_is_below_the_chance_of_guessing(
    ability: float, difficulty: float, guess: float
) -> None:
    assert guess <= chance(ability, difficulty, guess) <= 1
    assert chance(ability, difficulty, guess) <= chance(ability + 1, difficulty, guess)


@given(levels, starts, guesses, st.booleans())
def test_right_raises_the_learner_and_lowers_the_item_and_wrong_does_the_reverse(
    before: Levels, start: float, guess: float, moves_item: bool
) -> None:
    right, _ = learn(before, start, guess, 1.0, moves_item)
    wrong, _ = learn(before, start, guess, 0.0, moves_item)
    assert wrong.learner.value <= before.learner.value <= right.learner.value
    assert wrong.topic.value <= before.topic.value <= right.topic.value
    assert right.item.value <= before.item.value <= wrong.item.value
    assert (right.item == before.item) == (
        not moves_item or right.item.n == before.item.n
    )


@given(levels, starts, guesses, scores, st.floats(0, 1))
def test_an_answer_of_less_weight_moves_less_the_same_way(
    before: Levels, start: float, guess: float, score: float, weight: float
) -> None:
    whole, _ = learn(before, start, guess, score, moves_item=False)
    part, _ = learn(before, start, guess, score, False, weight)
    step = part.learner.value - before.learner.value
    assert step == pytest.approx(weight * (whole.learner.value - before.learner.value))
    assert part.learner.n == whole.learner.n


@given(levels, starts, guesses, scores, scores, st.booleans())
def test_a_revised_answer_is_as_if_it_had_scored_so_from_the_start(
    before: Levels, start: float, guess: float, first: float, then: float, moves: bool
) -> None:
    once, effect = learn(before, start, guess, first, moves)
    revised, kept = revise(once, effect, then, moves_item=True)
    straight, as_if = learn(before, start, guess, then, moves)
    assert close(revised, straight)
    assert kept == as_if


@given(levels, starts, guesses, scores, scores)
def test_an_item_that_was_solved_with_hints_after_all_was_not_moved(
    before: Levels, start: float, guess: float, first: float, then: float
) -> None:
    once, effect = learn(before, start, guess, first, moves_item=True)
    revised, kept = revise(once, effect, then, moves_item=False)
    straight, as_if = learn(before, start, guess, then, moves_item=False)
    assert close(revised, straight)
    assert kept == as_if


@given(levels, starts, guesses, scores, st.booleans())
def test_an_answer_that_is_taken_back_leaves_nothing_behind(
    before: Levels, start: float, guess: float, score: float, moves_item: bool
) -> None:
    after, effect = learn(before, start, guess, score, moves_item)
    assert close(take_back(after, effect), before)


@given(st.lists(st.booleans(), max_size=400), starts, guesses)
def test_no_row_of_answers_carries_an_ability_away(
    answers: list[bool], start: float, guess: float
) -> None:
    now = UNTRIED
    for right in answers:
        now, _ = learn(now, start, guess, float(right), moves_item=False)
    assert abs(now.learner.value + now.topic.value) < 12
    assert now.learner.n == now.topic.n == len(answers)
