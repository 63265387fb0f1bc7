"""What was left out: it counts, unless nobody was short of it."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import NOTHING_DONE, Desk
from .events import By
from .facts import Facts
from .plan import Plan
from .room import Room


def excused(
    plan: Plan, room: Room, works: Desk, facts: Mapping[int, Facts]
) -> frozenset[int]:
    """Slots without an answer that cost no mark and become no drill.

    Such an item was there if time was left, or the host ended the interview before it was
    opened. Whatever else has no answer was skipped, or its section's time was over.
    """
    return frozenset(
        item.slot
        for item in plan.items
        if not facts[item.slot].answered
        and (item.if_time or _never_asked(plan, room, works, item.slot))
    )


def _never_asked(plan: Plan, room: Room, works: Desk, slot: int) -> bool:
    """The sections before the one in which it ended were the candidate's to use."""
    is_behind = plan.section_of(slot) < room.section
    was_opened = bool(works.get(slot, NOTHING_DONE).opened)
    return room.finished_by == By.HOST and not is_behind and not was_opened
