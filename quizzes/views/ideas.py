"""The misconception map: wrong ideas that were shown, how often, and whether they are gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.knowing.ideas import TOLD_ANSWERS, held_ideas
from quizzes.models import Learner, Misconception
from quizzes.rules.held import Held

from .visitors import learner_or_none

SHOWN_ANSWERS = 5  # of each idea
IDEAS_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, as it is named in a list."""

    uid: UUID
    at: datetime
    title: str  # of its item


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """A wrong idea, and the latest answers that showed it."""

    misconception: Misconception
    times: int
    answers: list[Shown]  # the latest first
    cured_at: datetime | None


@never_cache
@require_safe
def ideas(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    rows = Misconception.objects.select_related("topic").defer("topic__notes")
    by_name = {row.name: row for row in rows} if learner else {}
    all_held = held_ideas(learner, by_name.values()) if learner else []
    page = Paginator(all_held, IDEAS_A_PAGE).get_page(request.GET.get("page"))
    told = rows_of(learner, page, by_name) if learner else []
    context = {
        "open": [row for row in told if row.cured_at is None],
        "cured": [row for row in told if row.cured_at is not None],
        "left": sum(each.cured_by is None for each in all_held),
        "page": page,
        "told_answers": TOLD_ANSWERS,
    }
    return render(request, "progress/ideas.html", context)


def rows_of(
    learner: Learner, page: Page[Held], by_name: dict[str, Misconception]
) -> list[IdeaRow]:
    wanted = {pk for each in page for pk in (*latest_of(each), each.cured_by) if pk}
    answers = learner.attempts.filter(pk__in=wanted).order_by()
    rows = answers.values_list("pk", "uid", "created_at", "item__title")
    shown = {pk: Shown(uid, at, title) for pk, uid, at, title in rows} if wanted else {}
    return [
        IdeaRow(
            misconception=by_name[each.idea],
            times=each.times,
            answers=[shown[pk] for pk in latest_of(each)],
            cured_at=shown[each.cured_by].at if each.cured_by else None,
        )
        for each in page
    ]


def latest_of(each: Held) -> tuple[int, ...]:
    return each.attempts[:SHOWN_ANSWERS]
