"""What a program is asked as: a smaller step after a failure, else another task like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.candidates import Candidate, Day
from quizzes.rules.rating import Rating
from quizzes.rules.session import plan
from quizzes.rules.spacing import review
from quizzes.rules.variants import variants

TODAY = date(2026, 5, 1)
DAY = Day(TODAY)
LEAST_DAYS = 3  # of a program


def program(
    item: int,
    difficulty: int,
    *others: int,
    days_ago: int | None = None,
    rating: Rating = Rating.AGAIN,
) -> Candidate:
    """Never seen, or judged so many days ago."""
    seen = days_ago is not None
    then = TODAY - timedelta(days=days_ago or 0)
    return Candidate(
        item=item,
        topic=item,
        kind="challenge",
        is_program=True,
        chance=0.5,
        card=review(None, rating, then, LEAST_DAYS) if seen else None,
        went_wrong=seen and rating == Rating.AGAIN,
        answered_today=days_ago == 0,
        difficulty=difficulty,
        variants=others,
    )


def asked_as(one: Candidate, *others: Candidate) -> int:
    """Which item is asked where this one is planned alone."""
    free = {each.item: each for each in (one, *others) if not each.answered_today}
    told = variants([one], free, DAY)
    assert set(told.values()) <= {one.item}
    return next(iter(told), one.item)


def test_what_failed_is_asked_as_the_next_smaller_step() -> None:
    failed = program(1, 4, 2, 3, 4, days_ago=9)
    assert asked_as(failed, program(2, 2), program(3, 3), program(4, 5)) == 3
    assert asked_as(failed, program(2, 2), program(4, 5)) == 2


def test_what_failed_is_asked_itself_where_no_step_is_smaller() -> None:
    failed = program(1, 2, 2, 3, days_ago=9)
    assert asked_as(failed, program(2, 2), program(3, 3)) == 1
    assert asked_as(failed) == 1


def test_what_was_left_out_of_an_interview_is_asked_itself() -> None:
    failed = replace(program(1, 4, 2, days_ago=9), left_out=True)
    assert asked_as(failed, program(2, 2)) == 1


def test_the_smaller_step_comes_until_it_went_right_since() -> None:
    failed = program(1, 4, 2, days_ago=9)
    for rating, asked in ((Rating.AGAIN, 2), (Rating.GOOD, 1)):
        smaller = program(2, 2, 1, days_ago=2, rating=rating)
        assert asked_as(failed, smaller) == asked
    assert asked_as(failed, program(2, 2, 1, days_ago=20, rating=Rating.EASY)) == 2


def test_what_was_solved_is_asked_as_another_like_it_every_other_time() -> None:
    solved = program(1, 3, 2, 3, 4, days_ago=30, rating=Rating.GOOD)
    others = program(2, 1), program(3, 4), program(4, 3)
    assert asked_as(solved, *others) == 4
    assert asked_as(solved, *others[:2]) == 3
    assert asked_as(solved, others[0]) == 1
    since = program(4, 3, 1, days_ago=10, rating=Rating.EASY)
    assert asked_as(solved, others[0], since) == 1


def test_what_was_asked_on_the_same_day_was_not_asked_since() -> None:
    solved = program(1, 3, 2, days_ago=30, rating=Rating.GOOD)
    like = program(2, 3, 1, days_ago=30, rating=Rating.GOOD)
    assert asked_as(solved, like) == 2
    assert asked_as(solved, program(2, 3, 1, days_ago=29, rating=Rating.GOOD)) == 1
    failed = program(1, 4, 2, days_ago=9)
    assert asked_as(failed, program(2, 2, 1, days_ago=9, rating=Rating.GOOD)) == 2
    assert asked_as(failed, program(2, 2, 1, days_ago=8, rating=Rating.GOOD)) == 1


def test_what_was_solved_and_is_not_due_is_asked_as_nothing_else() -> None:
    told = plan([program(1, 3, 2, days_ago=1, rating=Rating.EASY), program(2, 3)], DAY)
    assert set(told.queue) == {1, 2}
    assert told.instead == {}


def test_two_that_failed_do_not_become_the_same_one_and_none_of_today_comes() -> None:
    two = program(1, 4, 3, days_ago=9), program(2, 4, 3, days_ago=9)
    told = plan([*two, program(3, 2)], replace(DAY, goal=20))
    assert told.instead == {}  # 3 is new, and asked for itself
    assert sorted(told.queue) == [1, 2, 3]
    small = plan([*two, program(3, 2)], replace(DAY, goal=2))
    assert len(set(small.queue)) == len(small.queue)
    assert asked_as(two[0], program(3, 2, days_ago=0)) == 1


@st.composite
def libraries(draw: st.DrawFn) -> list[Candidate]:
    count = draw(st.integers(0, 12))
    numbers = st.integers(0, max(count - 1, 0))

    def one(item: int) -> Candidate:
        others = draw(st.frozensets(numbers, max_size=4)) - {item}
        return program(
            item,
            draw(st.integers(1, 5)),
            *sorted(others),
            days_ago=draw(st.none() | st.sampled_from((0, 1, 4, 9, 60))),
            rating=draw(st.sampled_from(Rating)),
        )

    return [one(item) for item in range(count)]


@given(libraries(), st.integers(1, 30))
def test_a_variant_takes_one_place_and_nothing_is_asked_twice(
    library: list[Candidate], goal: int
) -> None:
    by_item = {one.item: one for one in library}
    told = plan(library, replace(DAY, goal=goal))
    assert len(told.queue) == len(set(told.queue)) <= goal
    assert not any(by_item[item].answered_today for item in told.queue)
    assert told.instead.keys() <= set(told.queue)
    assert not set(told.instead.values()) & set(told.queue)
    for item, of in told.instead.items():
        assert item in by_item[of].variants
        assert by_item[of].card is not None
        if by_item[of].went_wrong:
            assert by_item[item].difficulty < by_item[of].difficulty
    plainly = plan([replace(one, variants=()) for one in library], DAY)
    assert len(plan(library, DAY).queue) == len(plainly.queue)


def test_neither_of_two_waits_for_ever() -> None:
    """Whatever comes of it, what is due is asked itself, too, within a season."""
    for rating in (Rating.GOOD, Rating.HARD):
        library = {
            1: program(1, 3, 2, days_ago=9),
            2: program(2, 3, 1, days_ago=9, rating=rating),
        }
        asked = set[int]()
        for n in range(90):
            today = TODAY + timedelta(days=n)
            for item in plan(list(library.values()), Day(today, goal=1)).queue:
                asked.add(item)
                one = library[item]
                card = review(one.card, rating, today, LEAST_DAYS)
                library[item] = replace(one, card=card, went_wrong=False)
        assert asked == {1, 2}
