"""What a visitor reads when something goes wrong, each with what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off. What was typed is shown again."""
    sent = {key: values for key, values in request.POST.lists() if key != "csrfmiddlewaretoken"}
    return render(request, "errors/403_csrf.html", {"sent": sent}, status=403)
