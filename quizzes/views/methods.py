"""Which methods an address answers, and what whoever comes otherwise is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

View = Callable[..., HttpResponse]

NOT_TAKEN = "This address does not take {method}."


def posted_from(page: str, *kept: str) -> Callable[[View], View]:
    """For what only takes the posts of a page, which has the arguments ``kept``: else all.

    Whoever reloads such an address, or comes back to it, is brought to the page.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: object) -> HttpResponse:
            match request.method:
                case "POST":
                    return view(request, **named)
                case "GET":
                    shared = {name: named[name] for name in kept or named}
                    return redirect(reverse(page, kwargs=shared))
                case _:
                    return HttpResponseNotAllowed(["GET", "POST"])

        return guarded

    return guard


class SayWhatIsNotTaken:
    """Middleware: Django's answer to a wrong method is empty."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        told = not_taken(request)
        told["Allow"] = response["Allow"]
        return told


def not_taken(request: HttpRequest) -> HttpResponse:
    sentence = NOT_TAKEN.format(method=request.method)
    if request.content_type == "application/json":
        return JsonResponse({"sentence": sentence}, status=405)
    return render(request, "errors/405.html", {"sentence": sentence}, status=405)
