"""Texts of the room as they are typed, who writes them, and the clock: for scripts, as JSON."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.keeping import act, look
from quizzes.actions.interviews.receiving import (
    UNREAD,
    Field,
    Letter,
    receive,
    window_in,
)
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.room import Phase, Room
from quizzes.rules.sources import Unfit
from quizzes.runs import callboard
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from

from .owning import own_interview


@posted_from("interview", "uid")
@posts_limited
def text(request: HttpRequest, uid: UUID, slot: int, part: str) -> JsonResponse:
    """As a challenge's draft is saved: see ``views/drafts.py``. ``?window=`` says who writes."""
    found = own_interview(request, uid)
    field = Field(slot, part, request.GET.get("window", ""))
    reply = receive(Letter(found, field, sent(request)), now())
    callboard.saved(found.uid)
    return JsonResponse(reply.body, status=reply.status)


@posted_from("interview", "uid")
@posts_limited
def take_over(request: HttpRequest, uid: UUID) -> JsonResponse:
    """This window writes from now on; whether another one did."""
    found = own_interview(request, uid)
    match sent(request):
        case {"window": str(window)} if window and window == window_in(window):
            before = look(found, now()).window
            room = act(found, Kind.TAKEN_OVER, now(), window=window)
        case _:
            return JsonResponse({"sentence": UNREAD}, status=400)
    if isinstance(room, Unfit):
        return JsonResponse({"sentence": room.sentence}, status=409)
    callboard.changed(found.uid)
    return JsonResponse({"took": bool(before) and before != window})


@never_cache
@require_safe
def clock(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Where the interview is by the server's clock, for a page that counts between two looks."""
    room = look(own_interview(request, uid), now())
    return JsonResponse({**time_left(room), "window": room.window})


def time_left(room: Room) -> dict[str, object]:
    """In seconds; ``stage`` changes whenever the page has to be another one."""
    stage = f"{room.phase.value} {room.section}"
    if room.clock is None or room.phase not in (Phase.RUNNING, Phase.PAUSED):
        return {"stage": stage, "section_left": 0, "total_left": 0}
    at = room.not_before(now())
    return {
        "stage": stage,
        "section_left": room.clock.left(room.section, at).total_seconds(),
        "total_left": room.clock.total_left(at).total_seconds(),
    }


def sent(request: HttpRequest) -> object:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
