"""What decides how an attempt counts, read from its rows and from what was asked."""

from __future__ import annotations

from dataclasses import replace

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, Item
from quizzes.models import Attempt, Counted
from quizzes.rules import ability, answers
from quizzes.rules.ability import Estimate
from quizzes.rules.counting import Judged
from quizzes.rules.guessing import guess_chance
from quizzes.rules.rating import Confidence, Evidence
from quizzes.rules.self_grading import own_share


def entered(row: Counted, asked: Item) -> Judged:
    """As it was entered, with what was known of the item then."""
    told = judged(row.attempt, asked, row.median_seconds)
    if row.item_shift is None:
        return told
    then = Estimate(row.item_shift, row.item_n or 0)
    return replace(told, item=then, tells_of_item=row.item_n is not None)


def judged(attempt: Attempt, asked: Item, median_seconds: float | None) -> Judged:
    """By the version that was answered: later ones change nothing of it."""
    is_program = isinstance(asked, Challenge)
    return Judged(
        answer=attempt.pk,
        day=attempt.day,
        is_program=is_program,
        start=ability.prior(asked.difficulty),
        guess=guess_chance(None if isinstance(asked, Challenge) else asked.asks),
        seen=Evidence(
            right=went_right(attempt),
            seconds=attempt.seconds_taken,
            median_seconds=median_seconds,
            confidence=confidence(attempt),
            hints=attempt.hints_taken or 0,
            own_share=None
            if isinstance(asked, Challenge)
            else own_share(asked.asks, answers.from_json(attempt.answer)),
        ),
        gave_up=attempt.outcome == Attempt.Outcome.GAVE_UP,
    )


def asked_in(attempt: Attempt) -> Item:
    return codec.decode(attempt.version.body)


def went_right(attempt: Attempt) -> bool:
    """As it was judged, also if it was taken back since."""
    if attempt.outcome == Attempt.Outcome.WITHDRAWN:
        return bool((attempt.verdict or {}).get("right"))
    return attempt.outcome == Attempt.Outcome.RIGHT


def confidence(attempt: Attempt) -> Confidence | None:
    return Confidence(attempt.confidence) if attempt.confidence else None
