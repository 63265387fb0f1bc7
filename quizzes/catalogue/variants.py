"""Challenges that practise the same idea: which are variants of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .complaints import suggestion
from .shapes import Challenge, Item
from .table import Found


def variants_in(items: Iterable[Item]) -> Mapping[str, frozenset[str]]:
    """By uid, both ways: it is enough that one of two names the other."""
    known: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for uid in item.variants if isinstance(item, Challenge) else ():
            known[item.uid].add(uid)
            known[uid].add(item.uid)
    return {uid: frozenset(names) for uid, names in known.items()}


def check_variants(
    challenges: Sequence[Found[Challenge]], unread: Sequence[str]
) -> None:
    """Complain about names that lead nowhere, back to the same, or twice to one.

    There is no direction, so nothing can go in a circle. ``unread``: folders of challenges
    that may be there, but could not be read.
    """
    uids = [found.value.uid for found in challenges]
    named: set[frozenset[str]] = set()
    for found in challenges:
        for index, uid in enumerate(found.value.variants):
            pair = frozenset((found.value.uid, uid))
            if uid not in (*uids, *unread):
                help_ = suggestion(uid, uids)
                sentence = f"There is no challenge {uid!r}; {help_}"
            elif len(pair) == 1:
                sentence = "A challenge is no variant of itself."
            elif pair in named:
                sentence = f"{uid!r} is said to be a variant twice; once is enough."
            else:
                named.add(pair)
                continue
            found.front.complain(sentence, "variants", index)
