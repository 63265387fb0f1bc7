"""The report of an interview: a page that prints, and JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.knowing import texts_of
from quizzes.actions.interviews.pairing import company_of
from quizzes.actions.interviews.sharing import DAYS, PARTS
from quizzes.actions.interviews.working import values_of
from quizzes.catalogue.shapes import Challenge
from quizzes.catalogue.shapes import Misconception as Idea
from quizzes.knowing.asked import ideas_behind, question_in
from quizzes.models import Attempt, Interview, Invitation, Item, Run, Topic
from quizzes.rules.answers import Recalled, Told
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.rubric import ANCHORS
from quizzes.views.attempts import graded

from .index import past
from .owning import own_interview
from .side_by_side import Both, both_of
from .watched import notes_of

ALL_PARTS = frozenset(PARTS)
TREND = 8  # interviews of the same kind that are shown beside this one
MARK_NAMES = {
    "problem_solving": "Problem solving",
    "code_quality": "Code quality",
    "communication": "Communication",
    "verification": "Verification",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item of the report, with what is to be read about it."""

    told: Json  # as the report has it
    value: object  # what was asked; None: an archive brought it, and this site lacks it
    is_program: bool
    answer: Json | None  # how the answer is told on its own page
    template: str
    code: str  # as it was handed in
    tests: str
    approach: str
    said: str
    extend: str  # noted on what was asked on
    run: Run | None
    both: Both | None  # timelines, beside the model's
    model: str  # a way to solve it

    @property
    def drawing_id(self) -> str:
        """Of the element that holds the data of its timelines."""
        return f"timelines-{self.told['slot']}"


def scored_of(interview: Interview) -> tuple[Json, dict[str, int]]:
    """The report with its facts; and a host's marks, which may come later and are no part of it."""
    ends = interview.events.filter(kind__in=(Kind.SCORED, Kind.HOST_RATED))
    told = {Kind(event.kind): event.body for event in reversed(ends)}
    if Kind.SCORED not in told:
        raise Http404
    return told[Kind.SCORED], told.get(Kind.HOST_RATED, {}).get("marks", {})


def show(request: HttpRequest, interview: Interview) -> HttpResponse:
    earlier = [
        each
        for each in past(interview.learner)
        if each.interview.blueprint_uid == interview.blueprint_uid
    ]
    context = {
        **context_of(interview, ALL_PARTS),
        "trend": earlier[:TREND],
        "shares": interview.shares.valid(now()),
        "share_parts": PARTS.items(),
        "share_days": DAYS,
        "is_own": True,
    }
    return render(request, "interviews/report.html", context)


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
    drills = Item.objects.current().filter(uid__in=report["drills"])
    shown = shown_items(interview, report, parts) if "items" in parts else []
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
        "company": company_of(interview),
        "drills": drills.select_related("topic"),
        "ran": timedelta(seconds=round(report["course"]["ran_seconds"])),
    }


def shown_items(
    interview: Interview, report: Json, parts: Collection[str]
) -> list[ShownItem]:
    plan, texts = interview.planned, texts_of(interview)
    values = values_of(plan.items)
    mine = interview.learner.attempts.select_related("item__topic", "version")
    attempts = {str(a.uid): a for a in mine.filter(uid__in=uids(report, "attempt"))}
    runs = {
        str(r.uid): r
        for r in interview.learner.runs.filter(uid__in=uids(report, "run"))
    }

    titles = dict(Topic.objects.values_list("slug", "title"))
    ideas = ideas_behind([attempt.version for attempt in attempts.values()])

    slots = [item["slot"] for item in report["items"] if item["run"]]
    both = both_of(interview, slots) if "code" in parts else {}

    def text(slot: int, part: str) -> str:
        row = texts.get((slot, part))
        return row.text if row and "code" in parts else ""

    shown = [
        shown_item(
            {**told, "topic_title": titles.get(told["topic"], told["topic"])},
            values.get(told["slot"]),
            attempts.get(told["attempt"]),
            runs,
            both,
            ideas,
            text,
        )
        for told in report["items"]
    ]
    return shown if "code" in parts else [without_notes(item) for item in shown]


def without_notes(item: ShownItem) -> ShownItem:
    """The ticks of an answer without what was written beside them."""
    if item.answer and isinstance(item.answer["given"], Recalled | Told):
        given = replace(item.answer["given"], said="")
        return replace(item, answer={**item.answer, "given": given})
    return item


def uids(report: Json, key: str) -> list[str]:
    return [item[key] for item in report["items"] if item[key]]


def shown_item(
    told: Json,
    value: object,
    attempt: Attempt | None,
    runs: dict[str, Run],
    both: dict[int, Both],
    ideas: Iterable[Idea],
    text: Any,
) -> ShownItem:
    slot, is_program = told["slot"], isinstance(value, Challenge)
    if isinstance(value, Challenge):
        names = {each.title: each.name for each in value.scenarios}
        told["scenarios"] = [
            {**each, "name": names.get(each["title"], "")} for each in told["scenarios"]
        ]
    answer = None
    if attempt and not is_program:
        answer = graded(attempt, question_in(attempt.version, ideas))
    return ShownItem(
        told=told,
        value=value,
        is_program=is_program,
        answer=answer,
        template=str(answer["template"]) if answer else "",
        code=text(slot, "code"),
        tests=text(slot, "tests"),
        approach=text(slot, "approach"),
        said=text(slot, "said"),
        extend=text(slot, "extend"),
        run=runs.get(told["run"]),
        both=both.get(slot),
        model=value.solutions[0].source if isinstance(value, Challenge) else "",
    )


@never_cache
@require_safe
def as_json(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Everything that the report tells, and the facts that it was computed from."""
    found = own_interview(request, uid)
    scored, marks = scored_of(found)
    body = {"interview": str(found.uid), "seed": found.seed, "plan": found.plan}
    body |= {"host_marks": marks}
    return JsonResponse({**body, **scored}, json_dumps_params={"indent": 1})
