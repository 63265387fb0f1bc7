"""Figures of an item are what they say, and no item is accused by a handful of answers."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import correlation as by_the_library

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.item_statistics import (
    ENOUGH_ANSWERS,
    LEAST_PICKED,
    Answer,
    ItemStatistics,
    Reason,
    best_third,
    discrimination,
    item_statistics,
)

KEY = (True, False, False)
shares = st.floats(0, 1)
answers = st.builds(
    Answer,
    right=st.booleans(),
    rest=st.none() | shares,
    picked=st.sampled_from([(0,), (1,), (2,), (0, 1), ()]),
    seconds=st.none() | st.floats(0, 3600),
    hints=st.none() | st.integers(0, 3),
)
many = st.lists(answers, max_size=60)


def reasons(told: ItemStatistics) -> set[Reason]:
    return {flag.reason for flag in told.flags}


def crowd(right: int, wrong: int, picked: int = 1) -> list[Answer]:
    """Who is right here is right elsewhere."""
    good = [Answer(True, 0.9, (0,))] * right
    return [*good, *[Answer(False, 0.3, (picked,))] * wrong]


@given(many)
def test_every_figure_is_within_its_bounds(those: list[Answer]) -> None:
    told = item_statistics(those, KEY)
    for share in (told.facility, told.hint_rate, *told.picks):
        assert share is None or 0 <= share <= 1
    assert told.discrimination is None or -1 <= told.discrimination <= 1
    assert (told.facility is None) == (not those)
    assert len(told.picks) == len(KEY)


@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_says_nothing(
    those: list[Answer], lots: random.Random
) -> None:
    mixed = list(those)
    lots.shuffle(mixed)
    one, other = item_statistics(those, KEY), item_statistics(mixed, KEY)
    assert other.flags == one.flags
    assert other.facility == pytest.approx(one.facility)
    assert other.discrimination == pytest.approx(one.discrimination, abs=1e-6)


@given(st.lists(answers, max_size=ENOUGH_ANSWERS - 1))
def test_few_answers_accuse_no_item(those: list[Answer]) -> None:
    assert item_statistics(those, KEY).flags == ()


@given(many)
def test_whoever_is_turned_from_wrong_to_right_makes_it_easier(
    those: list[Answer],
) -> None:
    all_right = [replace(one, right=True) for one in those]
    before, after = item_statistics(those).facility, item_statistics(all_right).facility
    assert before is None or (after or 0) >= before


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10)), min_size=2, max_size=40))
def test_discrimination_is_the_correlation_that_the_library_knows(
    pairs: list[tuple[bool, int]],
) -> None:
    told = discrimination([Answer(right, rest / 10) for right, rest in pairs])
    xs, ys = [float(x) for x, _ in pairs], [y / 10 for _, y in pairs]
    if len(set(xs)) > 1 and len(set(ys)) > 1:
        assert told == pytest.approx(by_the_library(xs, ys))
    else:
        assert told is None


@given(many)
def test_nobody_outside_the_best_third_did_better(those: list[Answer]) -> None:
    best = [one.rest for one in best_third(those)]
    known = sorted((a.rest for a in those if a.rest is not None), reverse=True)
    assert best == known[: len(known) // 3]


def test_a_good_item_has_no_flags() -> None:
    told = item_statistics([*crowd(14, 5), Answer(False, 0.3, (2,))], KEY)
    assert told.flags == ()
    assert told.facility == pytest.approx(0.7)
    assert told.picks == pytest.approx((0.7, 0.25, 0.05))


@pytest.mark.parametrize(
    ("those", "flagged"),
    [
        (crowd(3, 17), Reason.TOO_HARD),
        (crowd(20, 0), Reason.TOO_EASY),
        ([Answer(n % 2 == 0, n / 20, (n % 2,)) for n in range(20)], Reason.NOT_TELLING),
        (crowd(14, 6), Reason.IDLE_OPTION),
        (
            [Answer(False, 0.9, (1,))] * 10 + [Answer(True, 0.2, (0,))] * 20,
            Reason.LIKELY_KEY_ERROR,
        ),
    ],
)
def test_what_is_wrong_is_named(those: list[Answer], flagged: Reason) -> None:
    assert flagged in reasons(item_statistics(those, KEY))


def picking(times: int, of: int) -> list[Answer]:
    """The wrong option 1 so often, the wrong option 2 once, else the right one."""
    wrong = [Answer(False, picked=(1,))] * times + [Answer(False, picked=(2,))]
    return [*wrong, *[Answer(True, picked=(0,))] * (of - len(wrong))]


@pytest.mark.parametrize(
    ("those", "flagged"),
    [
        (crowd(4, 16), set()),  # 20 % is not below it
        (crowd(19, 1), set()),  # nor 95 % above it
        (crowd(39, 1), {Reason.TOO_EASY}),
        (crowd(3, 17), {Reason.TOO_HARD}),
    ],
)
def test_the_limits_of_what_is_too_hard_or_too_easy_are_neither(
    those: list[Answer], flagged: set[Reason]
) -> None:
    assert reasons(item_statistics(those)) == flagged


def test_an_option_that_two_of_a_hundred_pick_is_not_idle() -> None:
    one_of_50, one_of_51 = picking(4, 50), picking(4, 51)
    assert item_statistics(one_of_50, KEY).picks[2] == LEAST_PICKED
    assert reasons(item_statistics(one_of_50, KEY)) == set()
    assert reasons(item_statistics(one_of_51, KEY)) == {Reason.IDLE_OPTION}


@pytest.mark.parametrize(("wrong", "is_flagged"), [(4, True), (3, False)])
def test_half_of_the_best_third_is_enough_to_doubt_the_key(
    wrong: int, is_flagged: bool
) -> None:
    best = [Answer(False, 0.9, (1,))] * wrong + [Answer(True, 0.9, (0,))] * (8 - wrong)
    rest = [Answer(True, 0.2, (0,))] * 16
    told = reasons(item_statistics([*best, *rest], KEY))
    assert (Reason.LIKELY_KEY_ERROR in told) == is_flagged


def test_a_report_is_a_flag_from_the_first_on() -> None:
    [flag] = item_statistics([], KEY, reports=1).flags
    assert (flag.reason, flag.sentence) == (
        Reason.REPORTED,
        "A report waits to be read.",
    )


def test_times_and_hints_are_of_those_that_have_some() -> None:
    told = item_statistics([Answer(True, seconds=3.0, hints=1), Answer(True, hints=0)])
    assert (told.median_seconds, told.hint_rate) == (3.0, 0.5)
    assert item_statistics([Answer(True)]).hint_rate is None
