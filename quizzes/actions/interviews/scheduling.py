"""An interview is drawn for a learner: from a seed, away from what was seen lately."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint
from quizzes.models import Interview, Item, Learner
from quizzes.rules.interview import plan as plans
from quizzes.rules.interview.drawing import (
    EXTRA_PERCENT,
    Drawable,
    TooFew,
    draw_plan,
)
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.sources import Unfit

from .keeping import append, follow, look

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What this learner needs of the clock; the next interview begins with the same."""

    extra_percent: int = 100
    hides_countdown: bool = False


def open_interview(learner: Learner, now: datetime) -> Interview | None:
    """The one that is not over; whoever asks settles it first."""
    found = learner.interviews.filter(finished_at=None).first()
    if found is None:
        return None
    look(found, now)
    return None if found.finished_at else found


def schedule(
    learner: Learner,
    blueprint: Blueprint,
    wishes: Wishes,
    now: datetime,
    seed: str = "",
) -> Interview | Unfit:
    """A new interview; the open one instead, if there is one."""
    with transaction.atomic():
        locked = Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
        if open_one := open_interview(learner, now):
            return open_one
        extra = wishes.extra_percent if wishes.extra_percent in EXTRA_PERCENT else 100
        locked.interview_percent, locked.hides_countdown = extra, wishes.hides_countdown
        locked.save(update_fields=["interview_percent", "hides_countdown"])
        seed, seen = seed or secrets.token_hex(8), seen_lately(learner, now)
        try:
            plan = draw_plan(blueprint, drawable(), seen, seed, extra)
        except TooFew as too_few:
            return Unfit(str(too_few))
        interview = learner.interviews.create(
            blueprint=codec.encode(blueprint),
            blueprint_uid=blueprint.uid,
            title=blueprint.title,
            seed=seed,
            seen=seen,
            plan=plans.to_json(plan),
            extra_percent=extra,
            hides_countdown=wishes.hides_countdown,
            created_at=now,
        )
        append(interview, [New(Kind.SCHEDULED, now, {"seed": seed})])
    return interview


def call_off(interview: Interview) -> None:
    """Before it has begun; nothing of it is kept."""
    with transaction.atomic():
        locked = Interview.objects.select_for_update().get(pk=interview.pk)
        if locked.room().clock is None:
            locked.delete()


def end_as_it_stands(interview: Interview) -> None:
    """As of the last thing that happened in it."""
    with transaction.atomic():
        locked = Interview.objects.select_for_update().get(pk=interview.pk)
        room = locked.room()
        if room.clock is None:
            locked.delete()
        else:
            follow(locked, room, Kind.FINISHED, room.last or locked.created_at, {})


def drawable() -> list[Drawable]:
    """Everything that is asked at present."""
    rows = Item.objects.current().exclude(version=None).order_by("uid")
    columns = ("uid", "version__digest", "topic__slug", "kind", "difficulty")
    return [Drawable(*row) for row in rows.values_list(*columns)]


def seen_lately(learner: Learner, now: datetime) -> dict[str, int]:
    """Uids of items, from the one that was seen longest ago on."""
    attempts = learner.attempts.filter(created_at__gte=now - LATELY).order_by()
    latest = attempts.values_list("item__uid").annotate(at=Max("created_at"))
    when = dict(latest)
    for interview in learner.interviews.filter(created_at__gte=now - LATELY):
        for item in interview.planned.items:
            when[item.uid] = max(when.get(item.uid, now - LATELY), interview.created_at)
    in_order = sorted(when, key=lambda uid: (when[uid], uid))
    return {uid: number for number, uid in enumerate(in_order)}
