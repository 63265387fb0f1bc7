"""Never two of a topic in a row, wherever some order allows it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.turns import Turn, in_turns

topics_and_kinds = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from("abc")), max_size=24
)


def turns(those: list[tuple[int, str]]) -> list[Turn]:
    return [Turn(n, topic, kind) for n, (topic, kind) in enumerate(those)]


def repeats(topics: list[int]) -> int:
    return sum(one == other for one, other in pairwise(topics))


@given(topics_and_kinds)
def test_everything_is_asked_once(those: list[tuple[int, str]]) -> None:
    assert sorted(in_turns(turns(those))) == list(range(len(those)))


@given(topics_and_kinds)
def test_a_topic_follows_itself_only_where_it_must(
    those: list[tuple[int, str]],
) -> None:
    topics = [those[item][0] for item in in_turns(turns(those))]
    most = max(Counter(topics).values(), default=0)
    assert repeats(topics) == max(0, most - (len(topics) - most) - 1)


@given(st.lists(st.integers(1, 3), max_size=7))
def test_no_other_order_has_fewer_repeats(topics: list[int]) -> None:
    order = in_turns(turns([(topic, "a") for topic in topics]))
    fewest = min(repeats(list(other)) for other in permutations(topics))
    assert repeats([topics[item] for item in order]) == fewest


def test_kinds_take_turns_and_the_first_stays_in_front() -> None:
    those = [(1, "a"), (2, "a"), (3, "b"), (4, "a"), (5, "b")]
    assert in_turns(turns(those)) == (0, 2, 1, 4, 3)


def test_what_is_already_in_turns_is_left_alone() -> None:
    those = [(1, "a"), (2, "b"), (1, "a"), (2, "b")]
    assert in_turns(turns(those)) == (0, 1, 2, 3)


def test_nothing_waits_long_for_another_kind_to_go_first() -> None:
    those = [(1, "a"), (2, "a"), (3, "a"), (4, "a"), (5, "a"), (6, "b")]
    assert in_turns(turns(those)) == (0, 1, 5, 2, 3, 4)
