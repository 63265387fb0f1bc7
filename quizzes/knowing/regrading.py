"""Wrong answers to older versions of an item, judged again: the better result is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Count, Q

from quizzes.models import Attempt, Regrade, Regraded

from .telling import retell_soon

Json = dict[str, Any]
Result = Regraded.Result


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that is to be judged again."""

    attempt: int
    answer: Json
    body: Json  # of the version that was answered


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of it, under the new version."""

    result: Regraded.Result
    answer: Json | None = None  # in the words of the new version
    verdict: Json | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many were judged again, and how many of them are right now."""

    answers: int
    right: int
    not_judged: int


NOT_JUDGED = Judged(Result.NOT_JUDGED)


def body_of(regrade: int) -> Json:
    """Of the new version."""
    body: Json = Regrade.objects.select_related("version").get(pk=regrade).version.body
    return body


def waiting(regrade: int) -> list[Waiting]:
    """Those that this regrade has not come to yet. Nobody's right answer can get worse."""
    asked = Regrade.objects.get(pk=regrade)
    rows = Attempt.objects.filter(item=asked.item_id, outcome=Attempt.Outcome.WRONG)
    rows = rows.exclude(version=asked.version_id).exclude(regraded__regrade=regrade)
    return [
        Waiting(row.pk, row.answer, row.version.body)
        for row in rows.select_related("version").order_by("pk")
    ]


def settle(regrade: int, attempt: int, judged: Judged, now: datetime) -> None:
    """Log it, and let a better result stand. An attempt that is gone is nobody's.

    Two may go on with one regrade: whoever comes second to an attempt leaves it.
    """
    with transaction.atomic():
        asked = Regrade.objects.get(pk=regrade)
        row = Attempt.objects.select_for_update(of=("self",)).filter(pk=attempt).first()
        if row is None or row.outcome != Attempt.Outcome.WRONG:
            return
        if asked.answers.filter(attempt=row).exists():
            return
        is_better = judged.result == Result.RIGHT and judged.answer is not None
        Regraded.objects.create(
            regrade=asked,
            attempt=row,
            result=judged.result,
            old_version_id=row.version_id,
            old_answer=row.answer,
            old_verdict=row.verdict,
            judged_at=now,
            told=not is_better,
        )
        if is_better:
            row.outcome, row.verdict = Attempt.Outcome.RIGHT, judged.verdict
            row.answer, row.version_id = judged.answer, asked.version_id
            row.save(update_fields=["outcome", "verdict", "answer", "version"])


def is_regraded(attempt: Attempt) -> bool:
    """It was wrong, and is right since its item was mended."""
    is_right = attempt.outcome == Attempt.Outcome.RIGHT
    return is_right and attempt.regraded.filter(result=Result.RIGHT).exists()


def finish(regrade: int, now: datetime) -> Summary:
    """What is known of those whose answer is right now is told again."""
    tell_bettered(Regraded.objects.filter(regrade=regrade))
    Regrade.objects.filter(pk=regrade, finished_at=None).update(finished_at=now)
    return summary(regrade)


def tell_left(before: datetime) -> None:
    """What a regrade that was interrupted has bettered and not told."""
    tell_bettered(Regraded.objects.filter(judged_at__lt=before))


def tell_bettered(among: models.QuerySet[Regraded]) -> None:
    """Learner by learner: what comes meanwhile is told the next time. Twice is once."""
    untold: dict[int, list[int]] = defaultdict(list)
    rows = among.filter(told=False).values_list("attempt__learner", "pk")
    for learner, pk in rows.order_by("attempt__learner"):
        untold[learner].append(pk)
    for learner, regraded in untold.items():
        retell_soon(learner)
        Regraded.objects.filter(pk__in=regraded).update(told=True)


def summary(regrade: int) -> Summary:
    counts = Regraded.objects.filter(regrade=regrade).aggregate(
        answers=Count("pk"),
        right=Count("pk", filter=Q(result=Result.RIGHT)),
        not_judged=Count("pk", filter=Q(result=Result.NOT_JUDGED)),
    )
    return Summary(**counts)
