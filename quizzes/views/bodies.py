"""What a browser sends is read before any view asks for it, or its sender is told why not."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

TOO_LARGE = (
    f"That is more than {settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1e6:.1f} MB, the most "
    "that a form may hold here."
)
TOO_MANY = (
    f"That has more than {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} fields or "
    f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} files, the most that a form may hold here."
)
UNREADABLE = "What arrived is not in the form in which a browser sends it."


class ReadBodies:
    """Middleware, outside of all that looks into a form: the check for its token does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            read(request)
        except RequestDataTooBig:
            return refused(request, TOO_LARGE, 413)
        except (TooManyFieldsSent, TooManyFilesSent):
            return refused(request, TOO_MANY, 413)
        # LookupError: the name of a charset that text cannot have.
        except (BadRequest, LookupError, MultiPartParserError):
            return refused(request, UNREADABLE, 400)
        return self.get_response(request)


def read(request: HttpRequest) -> None:
    if request.method != "POST":
        return
    if request.content_type in FORMS:
        request.POST  # noqa: B018 - Django reads a form when it is first looked at
    else:
        request.body  # noqa: B018 - and any other body, too


def refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Nobody looks into that form again: the page that says so has none of it."""
    request.POST = QueryDict()
    if request.content_type == "application/json":
        return JsonResponse({"sentence": sentence}, status=status)
    context = {"sentence": sentence}
    return render(request, "errors/unread.html", context, status=status)
