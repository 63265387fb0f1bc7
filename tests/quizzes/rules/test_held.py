"""Wrong ideas: shown, counted, got over, and shown again."""

from __future__ import annotations

from datetime import date, timedelta

from quizzes.rules.held import Answer, held

DAY = date(2026, 11, 28)
OVERLAP = frozenset({"awaits-overlap"})
NONE: frozenset[str] = frozenset()


def answer(
    n: int, item: int, right: bool, shows: frozenset[str] = NONE, days: int = 0
) -> Answer:
    return Answer(n, item, DAY + timedelta(days), right, shows, tests=OVERLAP)


def test_an_idea_is_counted_and_last_seen_when_it_was() -> None:
    first, second = answer(1, 7, False, OVERLAP), answer(2, 8, False, OVERLAP, days=2)
    (told,) = held([first, second], {})
    assert (told.times, told.last, told.attempts) == (2, second, (2, 1))
    assert told.cured_by is None


def test_a_right_answer_to_another_item_cures_it() -> None:
    cure = answer(2, 8, True)
    (told,) = held([answer(1, 7, False, OVERLAP), cure], {})
    assert told.cured_by == cure.attempt


def test_the_same_item_cures_it_on_another_day_only() -> None:
    shown, at_once = answer(1, 7, False, OVERLAP), answer(2, 7, True)
    (told,) = held([shown, at_once], {})
    assert told.cured_by is None
    later = answer(3, 7, True, days=1)
    (told,) = held([shown, at_once, later], {})
    assert told.cured_by == later.attempt


def test_its_drill_cures_it_though_no_wrong_answer_there_names_it() -> None:
    right = Answer(2, 9, DAY, True, NONE, NONE)
    (told,) = held([answer(1, 7, False, OVERLAP), right], {})
    assert told.cured_by is None
    (told,) = held([answer(1, 7, False, OVERLAP), right], {9: OVERLAP})
    assert told.cured_by == right.attempt


def test_a_right_answer_before_it_was_shown_cures_nothing() -> None:
    (told,) = held([answer(1, 8, True), answer(2, 7, False, OVERLAP)], {})
    assert told.cured_by is None


def test_an_idea_that_comes_back_is_not_cured() -> None:
    told = held(
        [
            answer(1, 7, False, OVERLAP),
            answer(2, 8, True),
            answer(3, 9, False, OVERLAP, days=1),
        ],
        {},
    )
    assert [(each.times, each.cured_by) for each in told] == [(2, None)]


def test_what_is_not_cured_comes_first_then_what_was_shown_most() -> None:
    other, often = frozenset({"other"}), frozenset({"often"})
    told = held(
        [
            answer(1, 7, False, OVERLAP),
            answer(2, 8, True),
            answer(3, 9, False, other),
            answer(4, 9, False, often),
            answer(5, 9, False, often),
        ],
        {},
    )
    assert [each.idea for each in told] == ["often", "other", "awaits-overlap"]
