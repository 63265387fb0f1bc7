"""The report of an interview: a page that prints, and JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.sharing import DAYS, PARTS
from quizzes.actions.interviews.working import versions_of
from quizzes.models import Interview, Invitation, Item, ItemVersion
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.rubric import ANCHORS

from .owning import own_interview
from .past import Past, beside
from .report_items import shown_items
from .watched import notes_of

ALL_PARTS = frozenset(PARTS)
TREND = 8  # interviews of the same kind: this one, and those before it
MARK_NAMES = {
    "problem_solving": "Problem solving",
    "code_quality": "Code quality",
    "communication": "Communication",
    "verification": "Verification",
}

Json = dict[str, Any]


def scored_of(interview: Interview) -> tuple[Json, dict[str, int]]:
    """The report with its facts; and a host's marks, which may come later and are no part of it."""
    ends = interview.events.filter(kind__in=(Kind.SCORED, Kind.HOST_RATED))
    told = {Kind(event.kind): event.body for event in reversed(ends)}
    if Kind.SCORED not in told:
        raise Http404
    return told[Kind.SCORED], told.get(Kind.HOST_RATED, {}).get("marks", {})


def show(request: HttpRequest, interview: Interview) -> HttpResponse:
    context = {
        **context_of(interview, ALL_PARTS),
        "trend": trend(interview),
        "shares": interview.shares.valid(now()),
        "share_parts": PARTS.items(),
        "share_days": DAYS,
        "is_own": True,
    }
    return render(request, "interviews/report.html", context)


def trend(interview: Interview) -> list[Past]:
    """This one, and those of its kind before it."""
    over = interview.learner.interviews.exclude(finished_at=None)
    same = over.filter(blueprint_uid=interview.blueprint_uid)
    return beside(same.before(interview.created_at, interview.pk + 1), TREND)


def show_to_host(
    request: HttpRequest, invitation: Invitation, interview: Interview
) -> HttpResponse:
    """With the host's notes, which nobody else ever sees."""
    context = context_of(interview, ALL_PARTS)
    context |= {"invitation": invitation, "notes": notes_of(invitation)}
    return render(request, "interviews/report.html", context)


def context_of(interview: Interview, parts: Collection[str]) -> Json:
    """Without what is not to be shown: it does not even come to the page."""
    scored, marks = scored_of(interview)
    report: Json = scored["report"]
    host_marks = marks if "own_marks" in parts else {}
    company: Invitation | None = getattr(interview, "invitation", None)
    versions = list(versions_of(interview.planned.items).select_related("item__topic"))
    asked = items_in(report, versions)
    titles = {item.uid: item.topic.title for item in asked}
    shown = (
        shown_items(interview, report, parts, titles, versions)
        if "items" in parts
        else []
    )
    return {
        "interview": interview,
        "report": report,
        "blueprint": interview.sat,
        **{f"show_{part}": True for part in parts},
        "marks": [
            {
                **mark,
                "name": MARK_NAMES[mark["dimension"]],
                "anchor": ANCHORS.get(mark["mark"], "not assessed"),
                "own": report["own_marks"].get(mark["dimension"])
                if "own_marks" in parts
                else None,
                "host": host_marks.get(mark["dimension"]),
            }
            for mark in report["marks"]
        ],
        "items": shown,
        "host_marks": host_marks,
        "company": company if company and company.stands else None,
        "drills": [
            item
            for item in asked
            if item.uid in report["drills"] and not item.is_retired
        ],
        "ran": timedelta(seconds=round(report["course"]["ran_seconds"])),
    }


def items_in(report: Json, versions: Iterable[ItemVersion]) -> list[Item]:
    """That were asked; those of an archive may be here in other versions alone."""
    uids = {item["uid"] for item in report["items"]}
    asked = {row.item.uid: row.item for row in versions if row.item.uid in uids}
    if others := uids.difference(asked):
        rows = Item.objects.filter(uid__in=others).select_related("topic")
        asked |= {item.uid: item for item in rows}
    return sorted(asked.values(), key=lambda item: (item.topic.order, item.order))


@never_cache
@require_safe
def as_json(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Everything that the report tells, and the facts that it was computed from."""
    found = own_interview(request, uid)
    scored, marks = scored_of(found)
    body = {"interview": str(found.uid), "seed": found.seed, "plan": found.plan}
    body |= {"host_marks": marks}
    return JsonResponse({**body, **scored}, json_dumps_params={"indent": 1})
