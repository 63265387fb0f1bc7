"""What is known of items is the sum of what each counted answer did to them.

The steps lie on a grid (``ability.on_grid``), so the sum is exact in whatever order. Where
answers change hands, come to be right or go, only the difference is added, and telling all
of them again (``retelling``) still gives the same floats.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import Sum

from quizzes.models import Counted, Item

from .memory import Move

BATCH = 500
FIELDS = ("item_shift", "item_n", "moved", "moved_n")

Moves = Mapping[int, Move]  # by the key of what was entered
Step = tuple[float, int]  # of an item's shift, and of the answers behind it
NONE: Step = (0.0, 0)


def fill(row: Counted, move: Move) -> Counted:
    row.item_shift, row.moved, row.moved_n = move.then.value, move.value, move.n
    row.item_n = move.then.n
    return row


def settle(rows: models.QuerySet[Counted], told: Moves) -> None:
    """Let the answers have done what is told now. The caller has locked their learner.

    What was entered before this was kept is left alone: only all answers tell of it.
    """
    since = rows.filter(item_shift__isnull=False, item_n__isnull=False).order_by()
    changed, by = list[Counted](), dict[int, Step]()
    columns = ("pk", "attempt__item", "moved", "moved_n")
    for pk, item, value, n in since.values_list(*columns):
        move = told[pk]
        if (value, n) != (move.value, move.n):
            changed.append(Counted(pk=pk, moved=move.value, moved_n=move.n))
            more = by.get(item, NONE)
            by[item] = more[0] + move.value - value, more[1] + move.n - n
    Counted.objects.bulk_update(changed, ["moved", "moved_n"], BATCH)
    shift(by)


def undo(rows: models.QuerySet[Counted]) -> None:
    """Before answers go for ever: as if they had not been given."""
    sums = rows.order_by().values_list("attempt__item")
    told = sums.annotate(value=Sum("moved"), n=Sum("moved_n"))
    shift({item: (-value, -n) for item, value, n in told})


def shift(by: Mapping[int, Step]) -> None:
    """In the order of the keys, as whoever enters answers."""
    steps = {item: step for item, step in by.items() if step != NONE}
    items = Item.objects.filter(pk__in=steps).order_by("pk")
    for item in items.select_for_update(no_key=True):
        value, n = steps[item.pk]
        item.shift, item.shift_n = item.shift + value, item.shift_n + n
        item.save(update_fields=["shift", "shift_n"])
