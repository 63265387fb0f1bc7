"""An answer to one version of an item, said in the words of another; or that it cannot be.

Nobody is judged on what they were not asked: where the program, the lines or the key points
are others now, an old answer says nothing of the new version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from quizzes.catalogue.asking import (
    Asks,
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
)

from .answers import Answer, Ordered, Picked, Pointed, Recalled, Told, Typed


def carried(old: Asks, new: Asks, answer: Answer) -> Answer | None:
    """The same answer to ``new``; None: it answers something else."""
    match old, new, answer:
        case Choice(), Choice(), Picked(options) if old.several == new.several:
            texts = [option.text for option in new.options]
            moved = moved_to([old.options[n].text for n in options], texts)
            return None if moved is None else Picked(frozenset(moved))
        case PredictOutput(), PredictOutput(), Typed() if old.program == new.program:
            return answer
        case FillBlank(), FillBlank(), Typed() if old.code == new.code:
            return answer
        case SpotBug(), SpotBug(), Pointed() if old.code == new.code:
            return answer
        case OrderLines(), OrderLines(), Ordered(lines):
            return reordered(old, new, lines)
        case FreeRecall(), FreeRecall(), Recalled(said, points):
            had = ticked(old.key_points, new.key_points, points)
            return None if had is None else Recalled(said, had)
        case Spoken(), Spoken(), Told(said, points, claims):
            said_points = ticked((*old.must, *old.good), (*new.must, *new.good), points)
            claimed = ticked(old.wrong_claims, new.wrong_claims, claims)
            if said_points is None or claimed is None:
                return None
            return Told(said, said_points, claimed)
    return None


def moved_to(texts: Iterable[str], where: Sequence[str]) -> list[int] | None:
    """The place of each; None: one of them is not there any more."""
    places = {text: n for n, text in enumerate(where)}
    found = [places.get(text) for text in texts]
    known = [n for n in found if n is not None]
    return known if len(known) == len(found) else None


def ticked(
    old: Sequence[str], new: Sequence[str], points: Collection[int]
) -> frozenset[int] | None:
    """Of the new points those that were ticked; None: not all of them had been offered."""
    if not set(new) <= set(old):
        return None
    had = {old[n] for n in points}
    return frozenset(n for n, text in enumerate(new) if text in had)


def reordered(old: OrderLines, new: OrderLines, lines: Sequence[int]) -> Ordered | None:
    """The same program by the numbers of the new lines; alike lines in their order."""
    if sorted(old.lines) != sorted(new.lines):
        return None
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(new.lines, 1):
        numbers[text].append(number)
    return Ordered(tuple(numbers[old.lines[n - 1]].pop(0) for n in lines))
