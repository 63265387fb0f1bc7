"""In which time zone somebody is: their browser says so in a cookie, and their days are of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from quizzes.models import Learner
from quizzes.rules.zones import zone_named

COOKIE = "zone"  # static/js/zone.js bakes it


class KeepTheZone:
    """Middleware: a learner's days are those of the place where they are now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if COOKIE in request.COOKIES and isinstance(request.user, Learner):
            keep_zone(request, request.user)
        return self.get_response(request)


def keep_zone(request: HttpRequest, learner: Learner) -> None:
    """Days that were practised stay what they were: each is stored with its answers."""
    name = request.COOKIES.get(COOKIE, "")
    if name != learner.time_zone and zone_named(name):
        learner.time_zone = name
        Learner.objects.filter(pk=learner.pk).update(time_zone=name)
