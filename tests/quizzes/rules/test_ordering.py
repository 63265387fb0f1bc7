"""Lines move over pinned ones, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.ordering import is_order_of, moved


@pytest.mark.parametrize(
    ("line", "by", "expected"),
    [
        (2, 1, [1, 4, 3, 2, 5]),
        (4, -1, [1, 4, 3, 2, 5]),
        (2, -1, [1, 2, 3, 4, 5]),
        (5, 1, [1, 2, 3, 4, 5]),
        (3, 1, [1, 2, 3, 4, 5]),
        (99, 1, [1, 2, 3, 4, 5]),
    ],
)
def test_a_line_passes_over_what_is_pinned(
    line: int, by: int, expected: list[int]
) -> None:
    assert moved([1, 2, 3, 4, 5], line, by, {1, 3}) == expected


@given(
    st.integers(2, 12).flatmap(lambda n: st.permutations(range(1, n + 1))), st.data()
)
def test_moving_keeps_every_line_and_every_pin(
    order: list[int], data: st.DataObject
) -> None:
    pinned = {number for place, number in enumerate(order, 1) if number == place}
    line, by = data.draw(st.sampled_from(order)), data.draw(st.sampled_from([-1, 1]))
    after = moved(order, line, by, pinned)
    assert is_order_of(after, len(order), pinned)
    assert after == order or moved(after, line, -by, pinned) == order


@pytest.mark.parametrize(
    "order", [[], [1, 2], [1, 2, 2], [2, 1, 3], [1, 2, 3, 4], [0, 1, 2]]
)
def test_what_is_no_order_is_none(order: list[int]) -> None:
    assert not is_order_of(order, 3, {1})
