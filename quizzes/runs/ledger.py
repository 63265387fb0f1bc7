"""Events and endings as rows. What is written together is true together."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max

from quizzes.knowing.entering import enter
from quizzes.models import Attempt, Run, RunEvent

from .telling import INTERRUPTED, NOT_JUDGED, NOT_REGRADED, Body, broken, storable

log = logging.getLogger(__name__)

Row = tuple[int, str, int]  # run, who holds it, which try: together they name one claim


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The last event of a run, and what it makes of the attempt, if there is one."""

    body: Body
    outcome: Attempt.Outcome = Attempt.Outcome.NOT_JUDGED
    verdict: Body | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one claim adds to the log of its run."""

    run: int
    uid: UUID
    holder: str
    tries: int
    first_seq: int
    bodies: tuple[Body, ...]
    conclusion: Conclusion | None = None

    @property
    def claim(self) -> Row:
        return self.run, self.holder, self.tries

    @property
    def judges(self) -> bool:
        """Whether there is something to be entered into what is known."""
        return bool(self.conclusion and self.conclusion.outcome in Attempt.JUDGED)


@dataclass(frozen=True, slots=True)
class Told:
    """Events that are in the log now, for those who watch the run."""

    uid: UUID
    first_seq: int
    bodies: tuple[Body, ...]


def write(entries: Sequence[Entry], now: datetime, again: bool) -> set[int]:
    """Write every entry whose claim still holds, and answer with those runs.

    ``again`` says that an earlier call with the same entries failed at an unknown point.
    """
    with transaction.atomic():
        held = holding(entry.run for entry in entries)
        ours = [entry for entry in entries if entry.claim in held]
        RunEvent.objects.bulk_create(
            [event for entry in ours for event in rows(entry)], ignore_conflicts=again
        )
        begun = [e.run for e in ours if any(b["type"] == "started" for b in e.bodies)]
        Run.objects.filter(pk__in=begun, started_at=None).update(started_at=now)
        for entry in ours:
            if entry.conclusion:
                conclude(entry.run, entry.conclusion, now)
        if judged := [entry.run for entry in ours if entry.judges]:
            enter_what_was_judged(judged)
    return {entry.run for entry in ours}


def holding(runs: Iterable[int]) -> set[Row]:
    """Locked where the database can, so that nobody takes a run up in between."""
    claims = Run.objects.select_for_update().filter(
        pk__in=list(runs), state=Run.State.RUNNING
    )
    return set(claims.values_list("pk", "claimed_by", "tries"))


def rows(entry: Entry) -> Iterable[RunEvent]:
    for seq, body in enumerate(entry.bodies, entry.first_seq):
        yield RunEvent(run_id=entry.run, seq=seq, body=storable(body))


def conclude(run: int, conclusion: Conclusion, now: datetime) -> None:
    Run.objects.filter(pk=run).update(
        state=Run.State.FINISHED, finished_at=now, ending=storable(conclusion.body)
    )
    Attempt.objects.filter(run=run, outcome=Attempt.Outcome.PENDING).update(
        outcome=conclusion.outcome,
        verdict=storable(conclusion.verdict or conclusion.body),
        judged_at=now,
    )


def enter_what_was_judged(runs: Sequence[int]) -> None:
    """A mistake of ours in here must not cost anybody the verdict."""
    attempts = Attempt.objects.judged().filter(run__in=runs)
    try:
        with transaction.atomic():
            enter(attempts.values_list("pk", flat=True))
    except (OperationalError, InterfaceError):  # the whole batch is written again
        raise
    except Exception:  # whatever counting stumbles over, the verdict is written
        log.exception("What was judged in runs %s is not counted yet", list(runs))


def append(run: Run, body: Body, now: datetime, concludes: bool = False) -> Told:
    """Add to a run that nobody holds; the caller has locked its row."""
    seq = 1 + (run.events.aggregate(told=Max("seq"))["told"] or 0)
    RunEvent.objects.create(run=run, seq=seq, body=storable(body))
    if concludes:
        conclude(run.pk, Conclusion(body), now)
    return Told(run.uid, seq, (body,))


def give_up(run: Run, now: datetime) -> Told:
    """Its engine died too often, or it cannot be begun twice."""
    said = {Run.Kind.FREE: INTERRUPTED, Run.Kind.REGRADE: NOT_REGRADED}
    body = broken(said.get(Run.Kind(run.kind), NOT_JUDGED))
    return append(run, body, now, concludes=True)
