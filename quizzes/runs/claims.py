"""The queue is the table of runs: who holds which run, since when, and who is next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quizzes.models import Run, RunEvent

LOOKED_AT = 200  # waiting runs that one round considers


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that is ours to perform, with all that takes."""

    pk: int
    uid: UUID
    learner: int
    item: int | None
    holder: str
    tries: int
    kind: Run.Kind
    source: str
    about: str
    clock: str
    item_body: dict[str, Any] | None  # None: it belongs to no item
    answer: dict[str, Any] | None
    told: int  # number of its last event


def claim(holder: str, room: int, now: datetime) -> list[Claimed]:
    """The oldest waiting runs, one of each learner who has none running."""
    if room <= 0 or not waiting().exists():
        return []
    with transaction.atomic():
        taken = []
        for pk in oldest_of_each_learner()[:room]:
            if take(pk, holder, now):
                taken.append(pk)
    return claimed(taken)


def waiting() -> QuerySet[Run]:
    return Run.objects.filter(state=Run.State.QUEUED, stop_asked=False).order_by(
        "created_at", "pk"
    )


def running() -> QuerySet[Run]:
    return Run.objects.filter(state=Run.State.RUNNING)


def oldest_of_each_learner() -> list[int]:
    """Rows that another engine is claiming are passed over, where the database can."""
    rows = (
        waiting()
        .exclude(learner__in=running().values("learner"))
        .select_for_update(skip_locked=True)
        .values_list("learner_id", "pk")[:LOOKED_AT]
    )
    first: dict[int, int] = {}
    for learner, pk in rows:
        first.setdefault(learner, pk)
    return list(first.values())


def take(pk: int, holder: str, now: datetime) -> bool:
    """The database holds a learner to one running run, so two engines cannot take two."""
    try:
        with transaction.atomic():
            return bool(
                waiting()
                .filter(pk=pk)
                .update(
                    state=Run.State.RUNNING,
                    claimed_by=holder,
                    claim_seen_at=now,
                    tries=F("tries") + 1,
                )
            )
    except IntegrityError:
        return False


def claimed(pks: Collection[int]) -> list[Claimed]:
    """Columns rather than rows with all they refer to: a learner waits for this."""
    last = RunEvent.objects.filter(run=OuterRef("pk")).order_by("-seq").values("seq")
    rows = Run.objects.filter(pk__in=pks).order_by("created_at", "pk")
    told = rows.values(
        *("pk", "uid", "learner", "item", "tries", "kind", "source", "about", "clock"),
        holder=F("claimed_by"),
        # Of the version that was answered; of the present one where nothing was.
        item_body=Coalesce("attempt__version__body", "item__version__body"),
        answer=F("attempt__answer"),
        told=Coalesce(Subquery(last[:1]), 0),
    )
    return [Claimed(**row | {"kind": Run.Kind(row["kind"])}) for row in told]


def renew(holder: str, runs: Collection[int], now: datetime) -> set[int]:
    """Say that we live; answer with the runs that are still ours."""
    ours = running().filter(claimed_by=holder, pk__in=runs)
    ours.update(claim_seen_at=now)
    return set(ours.values_list("pk", flat=True))


def asked_to_stop(holder: str) -> set[int]:
    ours = running().filter(claimed_by=holder, stop_asked=True)
    return set(ours.values_list("pk", flat=True))
