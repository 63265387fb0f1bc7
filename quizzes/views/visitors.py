"""Who is asking: a learner, or a browser that becomes a guest when it first needs to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quizzes.actions.guests import sign_in_guest
from quizzes.models import Learner

from .limits import GUESTS_AN_HOUR, address, allowed

View = Callable[..., HttpResponse]


class LearnerRequest(HttpRequest):
    """What ``with_learner`` hands on."""

    user: Learner


def learner_or_none(request: HttpRequest) -> Learner | None:
    return request.user if isinstance(request.user, Learner) else None


def with_learner(view: View) -> View:
    """Gives the view ``request.user`` as a Learner, made now if there is none."""

    @wraps(view)
    def welcomed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            if not allowed("guest", address(request), GUESTS_AN_HOUR, 3600):
                return render(request, "errors/crowded.html", status=429)
            request.user = sign_in_guest(request)
        return view(request, *args, **kwargs)

    return welcomed
