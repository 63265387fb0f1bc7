"""What a visitor reads when something goes wrong, each with what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from .limits import what_was_sent


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off. What was typed is shown again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    context = {"sent": what_was_sent(request)}
    return render(request, "errors/403_csrf.html", context, status=403)
