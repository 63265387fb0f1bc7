"""What is done to an interview as a whole: a form each, and all of them lead back to its page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from quizzes.actions.interviews import pausing
from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.directing import want_focus
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.pairing import company_of, withdraw
from quizzes.actions.interviews.rating import rate
from quizzes.actions.interviews.scheduling import call_off
from quizzes.models import Interview
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.rubric import Dimension
from quizzes.rules.sources import Unfit
from quizzes.runs import callboard
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from

from .owning import own_interview
from .saving import whole_number

Deed = Callable[[HttpRequest, Interview], object]


@posted_from("interview", "uid")
@posts_limited
def deed(request: HttpRequest, uid: UUID, name: str) -> HttpResponse:
    found = own_interview(request, uid)
    if name == "call-off":
        call_off(found)
        return redirect("interviews")
    if name not in DEEDS:
        raise Http404
    outcome = DEEDS[name](request, found)
    callboard.changed(found.uid)
    if isinstance(outcome, Unfit):
        messages.warning(request, outcome.sentence)
    return redirect("interview", uid)


def begin(request: HttpRequest, found: Interview) -> object:
    return act(found, Kind.BEGAN, now())


def pause(request: HttpRequest, found: Interview) -> object:
    return act(found, Kind.PAUSED, now())


def resume(request: HttpRequest, found: Interview) -> object:
    return pausing.go_on(found, now())


def finish(request: HttpRequest, found: Interview) -> object:
    return act(found, Kind.FINISHED, now())


def go_on(request: HttpRequest, found: Interview) -> object:
    """``to`` is the number of the next section, so that a page that is behind moves nothing."""
    to = whole_number(request.POST.get("to", ""))
    return act(found, Kind.MOVED, now(), to=-1 if to is None else to)


def rate_oneself(request: HttpRequest, found: Interview) -> object:
    return rate(found, marks_in(request), now())


def marks_in(request: HttpRequest) -> dict[str, int]:
    return {
        dimension.value: whole_number(request.POST.get(dimension.value, "")) or 0
        for dimension in Dimension
    }


def choose_focus(request: HttpRequest, found: Interview) -> object:
    """Whether coding shall begin unwatched; "no" counts once the host says so, too."""
    wanted = request.POST.get("wanted") == "yes"
    return want_focus(found, By.CANDIDATE, wanted, now())


def send_away(request: HttpRequest, found: Interview) -> object:
    """The interview goes on without its host."""
    if company := company_of(found):
        withdraw(company, now())
    return None


DEEDS: dict[str, Deed] = {
    "begin": begin,
    "pause": pause,
    "resume": resume,
    "finish": finish,
    "go-on": go_on,
    "rate": rate_oneself,
    "focus": choose_focus,
    "send-away": send_away,
}
