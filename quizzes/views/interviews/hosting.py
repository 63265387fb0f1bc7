"""The host's side of an interview: the link, the watched room, marks, and the report."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews import directing, noting, pairing, pausing, rating
from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.concluding import conclude
from quizzes.actions.interviews.keeping import look
from quizzes.models import Invitation
from quizzes.rules.interview.events import By
from quizzes.rules.interview.room import Phase
from quizzes.rules.sources import Unfit
from quizzes.runs import callboard, doorbell
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from
from quizzes.views.visitors import learner_or_none

from . import report, watched
from .deeds import marks_in
from .inviting import address
from .playback import played
from .saving import whole_number
from .stages import rating_context

ENDED = "This interview is not held by you any more, or it was called off."
Deed = Callable[[HttpRequest, Invitation], object]


def own_invitation(request: HttpRequest, uid: UUID) -> Invitation:
    """Another host's is not there."""
    learner = learner_or_none(request)
    rows = learner.invitations.all() if learner else Invitation.objects.none()
    return get_object_or_404(rows.select_related("interview"), uid=uid)


@never_cache
@require_safe
def hosting(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = own_invitation(request, uid)
    if found.stands and found.followed_at is None:
        context = {"invitation": found, "address": address(request, found)}
        context["has_expired"] = not found.can_be_followed(now())
        return render(request, "interviews/hosting_link.html", context)
    if not found.stands or found.interview is None:
        return told(request, found, ENDED)
    room = look(found.interview, now())
    match room.phase:
        case Phase.SCHEDULED | Phase.LOBBY | Phase.RUNNING | Phase.PAUSED:
            return watched.show(request, found, found.interview)
    if found.marks is None:
        return render(request, "interviews/rating.html", rating_of(found))
    if room.marks is None:
        return told(
            request,
            found,
            f"{found.candidate_name} has not rated themselves yet.",
            True,
        )
    waiting = conclude(found.interview, now())
    doorbell.ring()
    if waiting:
        return told(request, found, waiting.sentence, True)
    found.interview.refresh_from_db()
    return report.show_to_host(request, found, found.interview)


def rating_of(found: Invitation) -> dict[str, object]:
    return {
        "invitation": found,
        "interview": found.interview,
        "notes": watched.notes_of(found),
        **rating_context(),
    }


def told(
    request: HttpRequest, found: Invitation, sentence: str, comes: bool = False
) -> HttpResponse:
    """Nothing to be seen here, or not yet: then the page ``comes`` by itself."""
    context = {"invitation": found, "sentence": sentence, "comes": comes}
    return render(request, "interviews/hosting_told.html", context)


@never_cache
@require_safe
def panel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A part of the page, fetched when something has changed."""
    found = own_invitation(request, uid)
    if not found.stands or found.interview is None:
        raise Http404
    context = watched.context_of(found, found.interview)
    return render(request, "interviews/_hosting_panel.html", context)


@never_cache
@require_safe
def playback(request: HttpRequest, uid: UUID) -> HttpResponse:
    """For the talk afterwards: both have rated by then. The notes are at their moments."""
    found = own_invitation(request, uid)
    if not found.stands or found.interview is None:
        raise Http404
    if look(found.interview, now()).host_marks is None:
        raise Http404
    context = {
        "interview": found.interview,
        "invitation": found,
        **played(found.interview, watched.notes_of(found)),
    }
    return render(request, "interviews/playback.html", context)


@posted_from("hosting", "uid")
@posts_limited
def deed(request: HttpRequest, uid: UUID, name: str) -> HttpResponse:
    found = own_invitation(request, uid)
    if name not in DEEDS:
        raise Http404
    outcome = DEEDS[name](request, found)
    if found.interview:
        callboard.changed(found.interview.uid)
    if request.headers.get("Accept") == "application/json":
        return as_json(outcome)
    if isinstance(outcome, Unfit):
        messages.warning(request, outcome.sentence)
    return redirect("interviews") if name == "withdraw" else redirect("hosting", uid)


def as_json(outcome: object) -> JsonResponse:
    if isinstance(outcome, Unfit):
        return JsonResponse({"sentence": outcome.sentence}, status=409)
    return JsonResponse({})


def number(request: HttpRequest, name: str) -> int:
    found = whole_number(request.POST.get(name, ""))
    return -1 if found is None else found


def withdraw(request: HttpRequest, found: Invitation) -> object:
    pairing.withdraw(found, now())
    return None


def pause(request: HttpRequest, found: Invitation) -> object:
    return pausing.pause(found, request.POST.get("reason", ""), now())


def resume(request: HttpRequest, found: Invitation) -> object:
    return pausing.resume(found, now())


def add_time(request: HttpRequest, found: Invitation) -> object:
    reason = request.POST.get("reason", "")
    return directing.add_time(found, number(request, "minutes"), reason, now())


def finish(request: HttpRequest, found: Invitation) -> object:
    return directing.finish(found, now())


def hint(request: HttpRequest, found: Invitation) -> object:
    slot = number(request, "slot")
    return directing.reveal_hint(found, slot, number(request, "number"), now())


def follow_up(request: HttpRequest, found: Invitation) -> object:
    slot = number(request, "slot")
    return directing.reveal_follow_up(found, slot, number(request, "number"), now())


def focus(request: HttpRequest, found: Invitation) -> object:
    interview = directing.held(found)
    if isinstance(interview, Unfit):
        return interview
    wanted = request.POST.get("wanted") == "yes"
    return directing.want_focus(interview, By.HOST, wanted, now())


def note(request: HttpRequest, found: Invitation) -> object:
    typed, tag = request.POST.get("text", ""), request.POST.get("tag", "")
    return noting.note(found, typed, tag, now())


def drop_note(request: HttpRequest, found: Invitation) -> object:
    noting.drop_note(found, number(request, "note"))
    return None


def rate(request: HttpRequest, found: Invitation) -> object:
    return rating.rate_as_host(found, marks_in(request), now())


DEEDS: dict[str, Deed] = {
    "withdraw": withdraw,
    "pause": pause,
    "resume": resume,
    "add-time": add_time,
    "finish": finish,
    "hint": hint,
    "follow-up": follow_up,
    "focus": focus,
    "note": note,
    "drop-note": drop_note,
    "rate": rate,
}
