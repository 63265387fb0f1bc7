"""What a judged answer changes in what is known of its learner and its item.

All answers of a learner to one item on one of the learner's days are one *effort*, and an
effort counts once. Of a question its first answer counts: the explanation has been read
after that. If that one was graded by mistake and is taken back, the next of the day takes
its place. A program may be handed in until it is right: it counts as failed until then,
and by how many tries and hints it took from then on. Who gives up has read a solution: what
is handed in after that, on the same day, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from . import ability, spacing
from .ability import UNTRIED, Effect, Estimate, Levels
from .rating import Evidence, rate
from .spacing import PROGRAM_LEAST_DAYS, QUESTION_LEAST_DAYS, Card


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged answer, with all that decides how it counts."""

    answer: int  # names it, to take it back
    day: date  # the learner's
    is_program: bool
    start: float  # ability.prior of its version
    guess: float  # guessing.guess_chance of its version
    seen: Evidence
    gave_up: bool = False  # and was shown the solutions; then it is not right
    item: Estimate | None = None  # as it was known then; None: as it is now
    tells_of_item: bool = True  # not, where it was given on another site


@dataclass(frozen=True, slots=True)
class Effort:
    """The answers of one day to one item, as far as they have come."""

    answer: int  # the one that counts
    day: date
    is_right: bool
    failed_submits: int
    effect: Effect
    card_before: Card | None
    gave_up: bool = False
    later: tuple[
        int, ...
    ] = ()  # self-graded ones of the day, that could take its place

    @property
    def answers(self) -> tuple[int, ...]:
        """Those that can be taken back, if they are self-graded."""
        return self.answer, *self.later


@dataclass(frozen=True, slots=True)
class Known:
    """What is known where one learner and one item meet."""

    levels: Levels = UNTRIED
    card: Card | None = None
    effort: Effort | None = None  # the latest


Given = Mapping[int, Judged]  # by what names an answer
NONE_GIVEN: Given = MappingProxyType({})


def count(known: Known, judged: Judged) -> Known:
    effort = known.effort
    if effort is None or effort.day < judged.day:
        return _first(known, judged)
    if not judged.is_program:
        return replace(known, effort=_noted(effort, judged))
    if effort.is_right or effort.gave_up:
        return known
    if judged.gave_up:
        return replace(known, effort=replace(effort, gave_up=True))
    if not judged.seen.right:
        more = replace(effort, failed_submits=effort.failed_submits + 1)
        return replace(known, effort=more)
    return _at_last(known, effort, judged)


def take_back(known: Known, answer: int, given: Given = NONE_GIVEN) -> Known:
    """Without this answer; unchanged if it is not of the latest effort.

    ``given``: those that could take its place.
    """
    effort = known.effort
    if effort is None:
        return known
    later = tuple(one for one in effort.later if one != answer)
    if effort.answer != answer:
        return replace(known, effort=replace(effort, later=later))
    levels = ability.take_back(known.levels, effort.effect)
    without = Known(levels, effort.card_before, None)
    for one in later:
        if one in given:
            without = count(without, given[one])
    return without


def score(judged: Judged, failed_submits: int) -> float:
    if not judged.is_program:
        return 1.0 if judged.seen.right else 0.0
    return ability.program_score(judged.seen.right, failed_submits, judged.seen.hints)


def least_days(is_program: bool) -> int:
    return PROGRAM_LEAST_DAYS if is_program else QUESTION_LEAST_DAYS


def _first(known: Known, judged: Judged) -> Known:
    """Only an answer to what was never seen, without hints, tells how hard the item is."""
    levels, effect = ability.learn(
        known.levels,
        judged.start,
        judged.guess,
        score(judged, 0),
        moves_item=judged.tells_of_item
        and known.card is None
        and not judged.seen.hints,
        weight=1 - _remembered(known.card, judged.day),
    )
    effort = Effort(
        answer=judged.answer,
        day=judged.day,
        is_right=judged.seen.right,
        failed_submits=0 if judged.seen.right else 1,
        effect=effect,
        card_before=known.card,
        gave_up=judged.gave_up,
    )
    return Known(levels, _reviewed(known.card, judged, 0), effort)


def _noted(effort: Effort, judged: Judged) -> Effort:
    """Only what its learner graded can be taken back, and so have a place to be taken."""
    if judged.seen.own_share is None or judged.day != effort.day:
        return effort
    return replace(effort, later=(*effort.later, judged.answer))


def _remembered(card: Card | None, day: date) -> float:
    """As far as memory explains an answer, it tells nothing of ability."""
    return spacing.retrievability(card, day) if card else 0.0


def _at_last(known: Known, effort: Effort, judged: Judged) -> Known:
    """The program is right now: what its failure counted for is made good."""
    levels, effect = ability.revise(
        known.levels,
        effort.effect,
        score(judged, effort.failed_submits),
        moves_item=not judged.seen.hints,
    )
    card = _reviewed(effort.card_before, judged, effort.failed_submits)
    return Known(levels, card, replace(effort, is_right=True, effect=effect))


def _reviewed(card: Card | None, judged: Judged, failed_submits: int) -> Card:
    rating = rate(replace(judged.seen, failed_submits=failed_submits))
    return spacing.review(card, rating, judged.day, least_days(judged.is_program))
