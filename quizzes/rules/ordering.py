"""Moving lines of an order-the-lines question: pinned lines stay, the others pass over them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizzes.catalogue.asking import Asks, OrderLines

from .answers import Answer, Ordered


def is_order_of(order: Sequence[int], count: int, pinned: Collection[int]) -> bool:
    """Every line from 1 to ``count`` once, the pinned ones in their places."""
    return sorted(order) == list(range(1, count + 1)) and all(
        order[number - 1] == number for number in pinned
    )


def moved(
    order: Sequence[int], line: int, by: int, pinned: Collection[int]
) -> list[int]:
    """``line`` exchanged with the next movable line above (-1) or below (1), if there is one."""
    movable = [place for place, number in enumerate(order) if number not in pinned]
    result = list(order)
    if line not in order or line in pinned:
        return result
    here = movable.index(result.index(line))
    there = here + by
    if 0 <= there < len(movable):
        a, b = movable[here], movable[there]
        result[a], result[b] = result[b], result[a]
    return result


def program_of(asks: Asks, answer: Answer) -> str:
    """The program that an order of lines makes; empty for any other answer."""
    match asks, answer:
        case OrderLines(lines), Ordered(order):
            return "".join(f"{lines[number - 1]}\n" for number in order)
        case _:
            return ""
