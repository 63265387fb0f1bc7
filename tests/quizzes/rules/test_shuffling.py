"""Shuffled orders: decided by the seed alone, and never already right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.asking import OrderLines
from quizzes.rules.shuffling import shuffled, shuffled_lines


def order_lines(lines: list[str], pinned: set[int]) -> OrderLines:
    return OrderLines(tuple(lines), frozenset(pinned), ())


programs = st.lists(st.sampled_from("abc"), min_size=1, max_size=8).flatmap(
    lambda lines: st.builds(
        order_lines, st.just(lines), st.sets(st.integers(1, len(lines)))
    )
)


@given(st.integers(0, 12), st.text(max_size=8))
def test_every_option_is_shown_once(count: int, seed: str) -> None:
    assert sorted(shuffled(count, seed)) == list(range(count))


def test_the_same_seed_gives_the_same_order_for_ever() -> None:
    assert shuffled(6, "an attempt") == [1, 5, 3, 2, 0, 4]
    assert shuffled(6, "another") == [5, 3, 4, 0, 2, 1]


def test_every_order_of_three_options_comes_up_about_as_often() -> None:
    counts = Counter(tuple(shuffled(3, f"seed {n}")) for n in range(6000))
    assert len(counts) == 6
    assert all(850 < count < 1150 for count in counts.values())


@given(programs, st.text(max_size=8))
def test_lines_stay_if_pinned_and_differ_if_they_can(
    asks: OrderLines, seed: str
) -> None:
    shown = shuffled_lines(asks, seed)
    assert sorted(shown) == list(range(1, len(asks.lines) + 1))
    assert all(shown[number - 1] == number for number in asks.pinned)
    free = {
        line for number, line in enumerate(asks.lines, 1) if number not in asks.pinned
    }
    as_text = tuple(asks.lines[number - 1] for number in shown)
    assert (as_text != asks.lines) == (len(free) > 1)


def test_all_wrong_orders_can_come_up(lines: OrderLines) -> None:
    free = replace(lines, lines=("a", "b", "c"), pinned=frozenset())
    seen = {tuple(shuffled_lines(free, str(n))) for n in range(200)}
    assert seen == {(1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1)}
