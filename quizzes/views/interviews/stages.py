"""The page of one interview: what it shows depends on how far it has come."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.concluding import conclude
from quizzes.actions.interviews.keeping import look
from quizzes.actions.interviews.pairing import company_of
from quizzes.actions.interviews.pausing import is_alone
from quizzes.models import Interview
from quizzes.rules.interview.events import By
from quizzes.rules.interview.room import Phase, Room
from quizzes.rules.interview.rubric import ANCHORS, Dimension
from quizzes.runs import doorbell

from . import report, room
from .owning import own_interview

WHAT_IT_MEANS = {
    Dimension.PROBLEM_SOLVING: (
        "Problem solving",
        "Requirements asked for, an approach before the code, limits and failures thought of.",
    ),
    Dimension.CODE_QUALITY: (
        "Code quality",
        "Right, structured, nothing blocked, nothing left running.",
    ),
    Dimension.COMMUNICATION: (
        "Communication",
        "Clear and concise, with the point first, and nothing that would be challenged.",
    ),
    Dimension.VERIFICATION: (
        "Verification",
        "Own tests, edge cases, failures and cancellation tried before handing in.",
    ),
}


@never_cache
@require_safe
def interview(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = own_interview(request, uid)
    if found.percent is not None:  # scored: nothing of it changes any more
        return report.show(request, found)
    state = look(found, now())
    match state.phase:
        case Phase.SCHEDULED | Phase.LOBBY:
            return lobby(request, found, state)
        case Phase.PAUSED:
            return paused(request, found, state)
        case Phase.RUNNING:
            return room.show(request, found, state)
        case Phase.FINISHED if state.marks is None:
            return rating(request, found)
    return result(request, found)


def lobby(request: HttpRequest, found: Interview, state: Room) -> HttpResponse:
    context = {
        "interview": found,
        "plan": found.planned,
        "blueprint": found.sat,
        "company": company_of(found),
        "candidate_without": By.CANDIDATE in state.no_focus,
        "host_without": By.HOST in state.no_focus,
    }
    return render(request, "interviews/lobby.html", context)


def paused(request: HttpRequest, found: Interview, state: Room) -> HttpResponse:
    pause = state.running.pauses[-1]
    left = (pause.until - now()).total_seconds()
    context = {
        "interview": found,
        "left_seconds": max(0, round(left)),
        "pause": pause,
        "waits_for_host": state.is_paused_by_host and not is_alone(found, now()),
        "company": company_of(found),
    }
    return render(request, "interviews/paused.html", context)


def rating(request: HttpRequest, found: Interview) -> HttpResponse:
    company = company_of(found)
    context = {"interview": found, "company": company, **rating_context()}
    return render(request, "interviews/rating.html", context)


def rating_context() -> dict[str, object]:
    rows = [(dimension.value, *WHAT_IT_MEANS[dimension]) for dimension in Dimension]
    return {"dimensions": rows, "anchors": ANCHORS.items()}


def result(request: HttpRequest, found: Interview) -> HttpResponse:
    """Goes on with the judging as far as it can, and shows the report when it is there."""
    waiting = conclude(found, now())
    doorbell.ring()
    if waiting is None:
        found.refresh_from_db()
        return report.show(request, found)
    context = {"interview": found, "sentence": waiting.sentence}
    return render(request, "interviews/waiting.html", context)
