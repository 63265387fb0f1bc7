"""What a session asks: due, weak, new; never twice, never for ever left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzes.rules.candidates import Candidate, Day, Tier, tier
from quizzes.rules.rating import Rating
from quizzes.rules.session import (
    LEAST_GOAL,
    fill,
    plan,
    ranked,
    special,
    why,
)
from quizzes.rules.spacing import review

TODAY = date(2026, 5, 1)
DAY = Day(TODAY)


def candidate(item: int, topic: int = 1, **more: object) -> Candidate:
    plain = Candidate(item, topic, "single-choice", False, 0.7)
    return replace(plain, **more)  # type: ignore[arg-type]


def seen(
    item: int, days_ago: int, rating: Rating = Rating.AGAIN, **more: object
) -> Candidate:
    """Due again the day after it was forgotten."""
    card = review(None, rating, TODAY - timedelta(days=days_ago))
    return candidate(item, card=card, **more)


def test_what_an_interview_left_is_due_and_comes_first() -> None:
    left, forgotten = candidate(1, left_out=True), seen(2, days_ago=9)
    assert tier(left, DAY) == Tier.DUE
    assert [one.item for one in ranked(Tier.DUE, [forgotten, left], DAY)] == [1, 2]


CARDS = [
    review(None, rating, TODAY - timedelta(days=ago))
    for rating in Rating
    for ago in (0, 1, 2, 3, 5, 9, 20, 60)
]
WEAKNESS = {1: 0.0, 2: 0.1, 3: 0.4, 4: 0.9, 5: 0.0}


@st.composite
def libraries(draw: st.DrawFn) -> list[Candidate]:
    def one(item: int) -> Candidate:
        card = draw(st.none() | st.sampled_from(CARDS))
        topic = draw(st.integers(1, 5))
        return Candidate(
            item,
            topic,
            kind=draw(st.sampled_from(["single-choice", "fill-blank", "challenge"])),
            is_program=draw(st.booleans()),
            chance=draw(st.sampled_from([0.2, 0.6, 0.7, 0.95])),
            weakness=WEAKNESS[topic],
            order=topic,
            card=card,
            went_wrong=draw(st.booleans()),
            answered_today=card is not None and card.last_on == TODAY,
        )

    return [one(item) for item in range(draw(st.integers(0, 25)))]


@given(libraries(), st.integers(1, 30))
def test_a_session_never_repeats_and_never_exceeds_its_goal(
    library: list[Candidate], goal: int
) -> None:
    asked = plan(library, Day(TODAY, goal=goal)).queue
    assert len(asked) == len(set(asked)) <= goal
    by_item = {one.item: one for one in library}
    assert not any(by_item[item].answered_today for item in asked)


@given(libraries(), st.integers(1, 30))
def test_a_session_is_full_while_there_is_something_to_ask(
    library: list[Candidate], goal: int
) -> None:
    questions = [o for o in library if not o.is_program and not o.answered_today]
    asked = plan(library, Day(TODAY, goal=goal)).queue
    assert len(asked) >= min(goal, len(questions))


@given(libraries(), st.integers(1, 30))
def test_no_topic_follows_itself_while_half_of_a_session_can_be_of_others(
    library: list[Candidate], goal: int
) -> None:
    day = Day(TODAY, goal=goal)
    free = [one for one in library if not one.answered_today]
    questions = [one for one in free if not one.is_program]
    for asked, those in (
        (plan(library, day).queue, questions),
        (special(free, day), free),
    ):
        others = [
            sum(one.topic != topic for one in those)
            for topic in {one.topic for one in free}
        ]
        if min(others, default=0) >= goal // 2:
            assert repeats(asked, library) == 0


def repeats(asked: Sequence[int], library: list[Candidate]) -> int:
    topics = {one.item: one.topic for one in library}
    return sum(topics[one] == topics[after] for one, after in pairwise(asked))


@given(libraries(), st.integers(1, 30))
def test_a_program_is_written_in_every_session_of_seven_items(
    library: list[Candidate], goal: int
) -> None:
    free = [one for one in library if not one.answered_today]
    programs = {one.item for one in free if one.is_program}
    asked = plan(library, Day(TODAY, goal=goal)).queue
    if goal >= 7 and programs:
        assert programs & set(asked)


@given(libraries(), st.integers(1, 30))
def test_each_item_of_a_session_has_one_reason(
    library: list[Candidate], goal: int
) -> None:
    day = Day(TODAY, goal=goal)
    asked = plan(library, day)
    told = why(asked, library, day)
    assert told.total() == len(asked.queue)
    due = [one for one in library if tier(one, day) == Tier.DUE]
    assert told[Tier.DUE] <= len(due)


@given(libraries())
def test_the_order_of_the_library_decides_nothing(library: list[Candidate]) -> None:
    assert plan(library, DAY) == plan(library[::-1], DAY)


ONE_TOPIC = [(1, False), (2, True), *[(2, False)] * 4]  # all but one item are of it


@settings(max_examples=20)
@example(ONE_TOPIC, LEAST_GOAL, False)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=12),
    st.integers(LEAST_GOAL, 8),
    st.booleans(),
)
def test_nothing_starves(
    items: list[tuple[int, bool]], goal: int, always_right: bool
) -> None:
    """Whether all goes right or all goes wrong, every item is asked at last."""
    rating = Rating.GOOD if always_right else Rating.AGAIN
    library = {
        n: Candidate(n, topic, "kind", is_program, 0.5, order=topic)
        for n, (topic, is_program) in enumerate(items)
    }
    unseen = set(library)
    for n in range(60):
        today = TODAY + timedelta(days=n)
        for item in plan(list(library.values()), Day(today, goal=goal)).queue:
            unseen.discard(item)
            one = library[item]
            card = review(one.card, rating, today, 3 if one.is_program else 1)
            library[item] = replace(one, card=card)
        if not unseen:
            return
    pytest.fail(f"Never asked in 60 days: {unseen}")


def test_a_topic_that_is_known_to_85_of_100_is_not_weak() -> None:
    assert tier(candidate(1, weakness=0.15), DAY) == Tier.NEW
    assert tier(candidate(1, weakness=0.151), DAY) == Tier.WEAK


def test_items_are_due_weak_new_or_ahead() -> None:
    assert tier(seen(1, 2), DAY) == Tier.DUE
    assert tier(candidate(1, weakness=0.5), DAY) == Tier.WEAK
    assert tier(candidate(1), DAY) == Tier.NEW
    assert tier(seen(1, 1, Rating.EASY), DAY) == Tier.AHEAD
    assert (
        tier(seen(1, 1, Rating.EASY), Day(TODAY, TODAY + timedelta(days=1))) == Tier.DUE
    )


def test_the_least_remembered_comes_first() -> None:
    order = ranked(Tier.DUE, [seen(1, 2), seen(2, 30), seen(3, 9)], DAY)
    assert [one.item for one in order] == [2, 3, 1]


def test_a_weak_topic_gets_its_turn_as_often_as_it_is_weak() -> None:
    those = [candidate(n, topic=1, weakness=0.9) for n in range(9)]
    those += [candidate(10 + n, topic=2, weakness=0.3) for n in range(9)]
    order = [one.topic for one in ranked(Tier.WEAK, those, DAY)]
    assert order[:8].count(1) == 6


def test_within_a_topic_the_item_nearest_to_seven_in_ten_comes_first() -> None:
    those = [candidate(n, chance=chance) for n, chance in enumerate((0.99, 0.66, 0.2))]
    assert [one.item for one in ranked(Tier.NEW, those, DAY)] == [1, 0, 2]


def test_new_topics_open_one_after_another() -> None:
    those = [
        candidate(10 * t + n, topic=t, order=t) for t in (1, 2, 3) for n in range(9)
    ]
    order = [one.topic for one in ranked(Tier.NEW, those, DAY)]
    assert order[:6] == [1, 2, 1, 3, 2, 1]


def test_a_backlog_leaves_room_for_weak_and_new() -> None:
    due = [seen(n, 5) for n in range(100)]
    weak = [candidate(100 + n, weakness=0.5) for n in range(100)]
    new = [candidate(200 + n) for n in range(100)]
    for waiting, told in ((20, [14, 3, 3, 0]), (21, [16, 2, 2, 0])):
        asked = fill(due[:waiting], weak, new, [], day=DAY)
        tiers = [tier(one, DAY) for one in asked]
        assert [tiers.count(each) for each in Tier] == told
    alone = fill(due, [], [], [], day=DAY)
    assert [one.item for one in alone] == list(range(20))


def test_what_the_due_leave_over_is_shared_by_weak_and_new() -> None:
    due = [seen(n, 5) for n in range(4)]
    weak = [candidate(100 + n, weakness=0.5) for n in range(100)]
    new = [candidate(200 + n) for n in range(100)]
    tiers = [tier(one, DAY) for one in fill(due, weak, new, [], day=DAY)]
    assert [tiers.count(each) for each in Tier] == [4, 8, 8, 0]


def test_programs_are_few_in_a_session() -> None:
    those = [candidate(n, is_program=True) for n in range(30)]
    those += [candidate(100 + n) for n in range(30)]
    asked = plan(those, DAY).queue
    assert sum(item < 100 for item in asked) == 3
    those += [seen(200 + n, 9, is_program=True) for n in range(30)]
    asked = plan(those, DAY).queue
    assert [sum(n <= item < n + 100 for item in asked) for n in (0, 200)] == [1, 2]


@pytest.mark.parametrize(("goal", "most"), [(5, 1), (13, 1), (14, 2), (20, 3)])
def test_programs_that_wait_leave_their_places_to_questions_that_are_due(
    goal: int, most: int
) -> None:
    due = [seen(n, 90, is_program=True) for n in range(20)]
    due += [seen(100 + n, 9, topic=n) for n in range(40)]
    new = [candidate(200 + n, topic=n, is_program=n % 2 > 0) for n in range(40)]
    those = [*due, *new]
    by_item = {one.item: one for one in those}
    counts = list[int]()
    for today in (TODAY, TODAY + timedelta(days=1)):
        asked = [by_item[item] for item in plan(those, Day(today, goal=goal)).queue]
        counts.append(sum(one.is_program for one in asked))
        assert sum(one.card is not None for one in asked) == round(0.8 * goal)
    assert max(counts) == most
    assert min(counts) == (most if goal >= 7 else 0)  # a short day has room every other


def test_a_program_that_would_come_last_is_asked_before_the_last_third() -> None:
    those = [candidate(n, topic=n) for n in range(30)]
    those.append(candidate(99, topic=99, is_program=True, order=9))
    assert plan(those, DAY).queue.index(99) == 2 * DAY.goal // 3


def test_a_special_session_asks_what_is_due_then_what_went_wrong_then_what_is_new() -> (
    None
):
    known, due = seen(1, 1, Rating.EASY, topic=1), seen(2, 9, topic=2)
    wrong = seen(3, 1, Rating.EASY, went_wrong=True, topic=3)
    new = candidate(4, topic=4)
    assert special([known, new, wrong, due], DAY) == (2, 3, 4, 1)
    assert special([known, new, wrong, due], replace(DAY, goal=2)) == (2, 3)


def test_a_special_session_asks_what_was_answered_right_today_last() -> None:
    today = seen(1, 0, Rating.GOOD, topic=1, answered_today=True, left_out=True)
    wrong_today = seen(
        2, 0, topic=2, answered_today=True, went_wrong=True, left_out=True
    )
    known = seen(3, 1, Rating.EASY, topic=3)
    assert special([today, known, wrong_today], DAY) == (2, 3, 1)
