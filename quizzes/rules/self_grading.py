"""How much of an answer that nobody else can grade was there, by its learner's own ticks."""

from __future__ import annotations

from quizzes.catalogue.asking import Asks, FreeRecall, Spoken

from .answers import Answer, Recalled, Told


def own_share(asks: Asks, answer: Answer) -> float | None:
    """Of the key points, less the wrong claims; None where the site graded it."""
    match asks, answer:
        case FreeRecall(key_points=points), Recalled():
            return len(answer.points) / len(points)
        case Spoken(must=must, good=good), Told():
            hit = len(answer.points) - len(answer.claims)
            return max(0, hit) / (len(must) + len(good))
        case _:
            return None
