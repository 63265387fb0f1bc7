"""A program that is asked again comes as another task of the same idea, where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .candidates import Candidate, Day, Tier, tier
from .spacing import Card

LIKE = 1  # so much may two differ in difficulty that one stands for the other


def variants(
    asked: Sequence[Candidate], free: Mapping[int, Candidate], day: Day
) -> dict[int, int]:
    """By the variant that is asked: the item whose place it takes. None is asked twice."""
    instead: dict[int, int] = {}
    for one in asked:
        taken = {each.item for each in asked} | instead.keys()
        left = [free[item] for item in one.variants if item in free.keys() - taken]
        chosen = variant(one, left, is_due=tier(one, day) == Tier.DUE)
        if chosen is not None:
            instead[chosen.item] = one.item
    return instead


def variant(
    one: Candidate, others: Iterable[Candidate], is_due: bool
) -> Candidate | None:
    """What is asked in its place: a smaller step after a failure, else one much like it.

    Only until that went right, or was asked, since: then it is the turn of the item itself,
    so that neither waits for ever.
    """
    card = one.card
    if card is None or one.left_out:
        return None
    if one.went_wrong:
        smaller = [o for o in others if o.difficulty < one.difficulty]
        fitting = [o for o in smaller if o.went_wrong or not asked_since(o, card)]
        return max(fitting, key=lambda o: (o.difficulty, -o.item), default=None)
    if not is_due:
        return None
    like = [o for o in others if unlike(o, one) <= LIKE and not asked_since(o, card)]
    return min(like, key=lambda o: (unlike(o, one), o.item), default=None)


def asked_since(other: Candidate, card: Card) -> bool:
    return other.card is not None and other.card.last_on > card.last_on


def unlike(one: Candidate, other: Candidate) -> int:
    return abs(one.difficulty - other.difficulty)
