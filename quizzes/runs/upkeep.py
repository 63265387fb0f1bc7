"""What any engine does for runs that nobody holds: tell them, end them, take them up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from quizzes.models import Run, RunEvent

from . import ledger, telling
from .ledger import Told

STALE_SECONDS = 5  # a claim that was not renewed for so long is nobody's
TRIES = 2  # so often is a run begun before it is given up
UNTOLD = timedelta(seconds=0.2)  # who waits no longer than this is not told of a queue
LOOKED_AT = 200  # runs in one round


def end_stopped_in_the_queue(now: datetime) -> list[Told]:
    """Who is stopped while waiting need not wait for a place to be stopped in."""
    stopped = Run.objects.filter(state=Run.State.QUEUED, stop_asked=True)
    if not stopped.exists():
        return []
    with transaction.atomic():
        return [
            ledger.append(run, stopped_body(run), now, concludes=True)
            for run in locked(stopped)
        ]


def stopped_body(run: Run) -> telling.Body:
    if run.kind == Run.Kind.FREE:
        return telling.stopped_waiting()
    return telling.stopped_unjudged()


def take_up_stale(now: datetime) -> list[Told]:
    """Runs whose engine has died: begin them again, or say what became of them."""
    oldest_sign_of_life = now - timedelta(seconds=STALE_SECONDS)
    return take_up(Q(claim_seen_at__lt=oldest_sign_of_life), now)


def give_back(holder: str, runs: Collection[int], now: datetime) -> list[Told]:
    """An engine that fails at a run leaves it to be taken up at once."""
    return take_up(Q(claimed_by=holder, pk__in=runs), now)


def hand_over(holder: str, runs: Collection[int], now: datetime) -> list[Told]:
    """So does one that closes, which is no fault of theirs: it does not count as a try."""
    return take_up(Q(claimed_by=holder, pk__in=runs), now, forgiven=1)


def take_up(which: Q, now: datetime, forgiven: int = 0) -> list[Told]:
    left = Run.objects.filter(which, state=Run.State.RUNNING)
    if not left.exists():
        return []
    with transaction.atomic():
        return [told for run in locked(left) for told in requeue(run, now, forgiven)]


def requeue(run: Run, now: datetime, forgiven: int) -> list[Told]:
    """A judged run can be judged again; what a free run did and printed cannot be undone."""
    begun = run.started_at is not None
    tries = run.tries - forgiven
    if tries >= TRIES or (begun and run.kind == Run.Kind.FREE):
        return [ledger.give_up(run, now)]
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.QUEUED, claimed_by="", claim_seen_at=None, tries=tries
    )
    return [ledger.append(run, telling.RESTARTED, now)] if begun else []


def tell_waiting(now: datetime) -> list[Told]:
    """Tell every waiting run how many come first, when that has changed."""
    waiting = Run.objects.filter(state=Run.State.QUEUED)
    if not waiting.filter(created_at__lt=now - UNTOLD).exists():
        return []
    with transaction.atomic():
        rows, last_bodies = locked(waiting), dict(last_body_of_each(waiting))
        own = running_of_each_learner()
        bodies = [telling.queued(n + own[run.learner_id]) for n, run in enumerate(rows)]
        return [
            ledger.append(run, body, now)
            for run, body in zip(rows, bodies, strict=True)
            if last_bodies.get(run.pk) != body and run.created_at < now - UNTOLD
        ]


def last_body_of_each(runs: QuerySet[Run]) -> QuerySet[Run, tuple[int, object]]:
    last = RunEvent.objects.filter(run=OuterRef("pk")).order_by("-seq")
    last_body = Subquery(last.values("body")[:1])
    return runs.annotate(last_body=last_body).values_list("pk", "last_body")


def running_of_each_learner() -> Counter[int]:
    running = Run.objects.filter(state=Run.State.RUNNING)
    return Counter(running.values_list("learner_id", flat=True))


def locked(runs: QuerySet[Run]) -> list[Run]:
    """Oldest first; rows that another engine works on are its business."""
    ours = runs.order_by("created_at", "pk").select_for_update(skip_locked=True)
    return list(ours[:LOOKED_AT])
