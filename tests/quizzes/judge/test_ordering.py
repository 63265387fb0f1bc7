"""An order of lines is right when the program prints the same at the same times."""

from __future__ import annotations

import pytest

from quizzes.catalogue.asking import OrderLines, TimedLine
from quizzes.judge import judge_order

LINES = (
    "import asyncio",
    "async def fetch():",
    "    await asyncio.sleep(0.5)",
    "    return 7",
    "async def main():",
    '    print("start")',
    "    value = await fetch()",
    '    print("value", value)',
    "asyncio.run(main())",
)
ASKS = OrderLines(
    lines=LINES,
    pinned=frozenset({1}),
    prints=(TimedLine("start", 0), TimedLine("value  7", 0.5)),
)


async def test_the_order_that_is_given(pool):
    verdict = await judge_order(pool, ASKS, range(1, 10))
    assert verdict.right
    assert verdict.printed == (TimedLine("start", 0.0), TimedLine("value 7", 0.5))


async def test_another_order_that_does_the_same(pool):
    verdict = await judge_order(pool, ASKS, [1, 5, 6, 7, 8, 2, 3, 4, 9])
    assert verdict.right


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ([1, 2, 3, 4, 5, 7, 6, 8, 9],
         "Line 1 is 'start' at 0.5 s; asked is 'start' at 0 s."),
        ([1, 2, 4, 3, 5, 6, 7, 8, 9],
         "Line 2 is 'value 7' at 0 s; asked is 'value  7' at 0.5 s."),
        ([1, 2, 3, 4, 5, 6, 8, 7, 9],
         "In this order the program does not run: UnboundLocalError: cannot access local "
         "variable 'value' where it is not associated with a value"),
        ([3, 1, 2, 4, 5, 6, 7, 8, 9],
         "In this order the program does not run: IndentationError: unexpected indent"),
        ([1, 2, 3, 6, 4, 5, 7, 8, 9],
         "Line 1 is 'start' at 0.5 s; asked is 'start' at 0 s."),
    ],
)  # fmt: skip
async def test_what_is_wrong_with_an_order(pool, order, sentence):
    verdict = await judge_order(pool, ASKS, order)
    assert (verdict.right, verdict.sentence) == (False, sentence)


async def test_lines_that_are_missing_or_too_many(pool):
    less = OrderLines(('print("a")', 'print("b")'), frozenset(), (TimedLine("a", 0),))
    more = OrderLines(
        ('print("a")', "x = 1"), frozenset(), (TimedLine("a", 0), TimedLine("b", 1))
    )
    verdict = await judge_order(pool, less, [1, 2])
    assert verdict.sentence == "It prints more than is asked: 'b' at 0 s."
    verdict = await judge_order(pool, more, [1, 2])
    assert verdict.sentence == "It does not print line 2: 'b' at 1 s."


@pytest.mark.parametrize("order", [[], [1], [1] * 9, range(9), range(2, 11)])
async def test_an_order_that_is_none_is_refused(pool, order):
    with pytest.raises(ValueError, match="every line once"):
        await judge_order(pool, ASKS, order)
