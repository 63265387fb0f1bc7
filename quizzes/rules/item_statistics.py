"""What answers tell of an item: how hard, how telling, and whether something is wrong with it.

Of each learner the first answer to a version counts: later ones were given by somebody
who has read the explanation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from statistics import fmean, median

ENOUGH_ANSWERS = 20  # fewer say nothing that could be acted on
TOO_HARD, TOO_EASY = 0.2, 0.95  # facility
LEAST_DISCRIMINATION = 0.2
LEAST_PICKED = 0.02  # of the answers, for a wrong option to be worth its place
KEY_SHARE = 0.5  # of the best third: what they agree on is rarely wrong


@dataclass(frozen=True, slots=True)
class Answer:
    """The first of a learner to one version."""

    right: bool
    rest: float | None = (
        None  # share of the learner's other first answers that are right
    )
    picked: tuple[int, ...] = ()  # options, by their place
    seconds: float | None = None
    hints: int | None = None  # None: there were none to be taken


class Reason(StrEnum):
    """Why an author should look at an item."""

    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    NOT_TELLING = "not-telling"
    IDLE_OPTION = "idle-option"
    LIKELY_KEY_ERROR = "likely-key-error"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason, with the figures behind it."""

    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """Of one version; what cannot be told yet is None."""

    answers: int
    facility: float | None  # share of right answers
    discrimination: float | None  # correlation of being right here and elsewhere
    picks: tuple[float, ...]  # share of the answers that picked each option
    median_seconds: float | None
    hint_rate: float | None  # share of the answers with a hint
    reports: int  # that nobody has dealt with
    flags: tuple[Flag, ...] = ()


def item_statistics(
    answers: Collection[Answer], right_options: Sequence[bool] = (), reports: int = 0
) -> ItemStatistics:
    """``right_options`` says of each option whether it is right; empty: there are none."""
    seconds = [one.seconds for one in answers if one.seconds is not None]
    hints = [one.hints for one in answers if one.hints is not None]
    told = ItemStatistics(
        answers=len(answers),
        facility=fmean(one.right for one in answers) if answers else None,
        discrimination=discrimination(answers),
        picks=picks(answers, len(right_options)),
        median_seconds=median(seconds) if seconds else None,
        hint_rate=fmean(taken > 0 for taken in hints) if hints else None,
        reports=reports,
    )
    return replace(told, flags=tuple(_flags(told, answers, right_options)))


def discrimination(answers: Collection[Answer]) -> float | None:
    """Point-biserial, with the rest score; None where one of the two never differs."""
    pairs = [(float(one.right), one.rest) for one in answers if one.rest is not None]
    return correlation([x for x, _ in pairs], [y for _, y in pairs])


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    if len(xs) < 2:
        return None
    mean_x, mean_y = fmean(xs), fmean(ys)
    spread_x = sqrt(sum((x - mean_x) ** 2 for x in xs))
    spread_y = sqrt(sum((y - mean_y) ** 2 for y in ys))
    if spread_x * spread_y < 1e-9:
        return None
    both = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return max(-1.0, min(1.0, both / (spread_x * spread_y)))


def picks(answers: Collection[Answer], options: int) -> tuple[float, ...]:
    if not answers:
        return (0.0,) * options
    return tuple(fmean(n in one.picked for one in answers) for n in range(options))


def best_third(answers: Collection[Answer]) -> list[Answer]:
    """By how they did elsewhere; those of whom nothing else is known are not among them."""
    known = [one for one in answers if one.rest is not None]
    known.sort(key=lambda one: (-(one.rest or 0.0), one.picked, one.right))
    return known[: len(known) // 3]


def _flags(
    told: ItemStatistics, answers: Collection[Answer], right_options: Sequence[bool]
) -> Iterator[Flag]:
    if told.reports:
        count = (
            "A report waits" if told.reports == 1 else f"{told.reports} reports wait"
        )
        yield Flag(Reason.REPORTED, f"{count} to be read.")
    if told.answers < ENOUGH_ANSWERS or told.facility is None:
        return
    if told.facility < TOO_HARD:
        yield Flag(Reason.TOO_HARD, f"Only {told.facility:.0%} get it right.")
    if told.facility > TOO_EASY:
        yield Flag(Reason.TOO_EASY, f"{told.facility:.0%} get it right.")
    if told.discrimination is not None and told.discrimination < LEAST_DISCRIMINATION:
        yield Flag(
            Reason.NOT_TELLING,
            f"Who knows more is hardly more often right ({told.discrimination:+.2f}).",
        )
    yield from _option_flags(told, answers, right_options)


def _option_flags(
    told: ItemStatistics, answers: Collection[Answer], right_options: Sequence[bool]
) -> Iterator[Flag]:
    best = best_third(answers)
    for n, is_right in enumerate(right_options):
        if is_right:
            continue
        if told.picks[n] < LEAST_PICKED:
            yield Flag(
                Reason.IDLE_OPTION,
                f"Option {n + 1} is picked by {told.picks[n]:.1%}.",
            )
        if best and fmean(n in one.picked for one in best) >= KEY_SHARE:
            yield Flag(
                Reason.LIKELY_KEY_ERROR,
                f"Half of the best third or more pick option {n + 1}, which is marked wrong.",
            )
