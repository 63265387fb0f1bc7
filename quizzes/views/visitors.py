"""Who is asking: a learner, or a browser that becomes a guest when it first needs to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from quizzes.actions.guests import sign_in_guest
from quizzes.models import Learner

from .limits import (
    GUESTS_AN_HOUR,
    address,
    again_in,
    allowed,
    refused,
    until_next,
    what_was_sent,
)
from .zones import keep_zone

View = Callable[..., HttpResponse]

MEANWHILE = "You signed in on another page in this very moment. Send it once more."


class LearnerRequest(HttpRequest):
    """What ``with_learner`` hands on."""

    user: Learner


def learner_or_none(request: HttpRequest) -> Learner | None:
    return request.user if isinstance(request.user, Learner) else None


def owner(request: HttpRequest) -> Learner:
    """Who has no learner yet has no answer or run either."""
    learner = learner_or_none(request)
    if learner is None:
        raise Http404
    return learner


def with_learner(view: View) -> View:
    """Gives the view ``request.user`` as a Learner, made now if there is none."""

    @wraps(view)
    def welcomed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            if not allowed("guest", address(request), GUESTS_AN_HOUR, 3600):
                wait = until_next(3600)
                context = {"again": again_in(wait)}
                return refused(render(request, "errors/crowded.html", context), wait)
            request.user = sign_in_guest(request)
            keep_zone(request, request.user)
        try:
            return view(request, *args, **kwargs)
        # Whoever locks, saves or names a learner that is gone is told of it in three ways.
        except (DatabaseError, Learner.DoesNotExist):
            if Learner.objects.filter(pk=request.user.pk).exists():
                raise
            return signed_in_meanwhile(request)

    return welcomed


def signed_in_meanwhile(request: HttpRequest) -> HttpResponse:
    """The guest went into an account while this was on its way: it is sent once more."""
    if request.content_type == "application/json":
        return JsonResponse({"sentence": MEANWHILE}, status=503)
    context = {"sent": what_was_sent(request)}
    return render(request, "errors/meanwhile.html", context, status=409)
