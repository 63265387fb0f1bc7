"""Notes and bookmarks: written beside an item, and all of them on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.notes import TooLong, set_bookmark, write_note
from quizzes.models import Bookmark, Item, Note

from .limits import posts_limited
from .methods import posted_from
from .topics import page_of
from .visitors import LearnerRequest, learner_or_none, with_learner

ON_A_PAGE = 6  # of notes, and of bookmarks
ITEM = (
    "item__slug",
    "item__title",
    "item__kind",
    "item__retired_at",
    "item__topic__title",
    "item__topic__retired_at",
)
SHOWN = {  # of each; a page of them is made of nothing else
    "notes": ("learner", "text", "edited_at", *ITEM),
    "bookmarks": ("learner", "item__difficulty", *ITEM),
}
JOINED = "This note was changed on another page, too. Both texts are in it."


@posted_from("question")
@posts_limited
@with_learner
def note(request: LearnerRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(Item, slug=slug)
    typed, based_on = request.POST.get("text", ""), request.POST.get("based_on", "")
    noted = write_note(request.user, item, typed, based_on, timezone.now())
    if isinstance(noted, TooLong):
        return not_kept(request, noted.sentence)
    sentence = "The note is kept." if noted.text else "There is no note now."
    told = {"sentence": JOINED if noted.joined else sentence, "text": noted.text}
    return done(request, item, told)


@posted_from("question")
@posts_limited
@with_learner
def bookmark(request: LearnerRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(Item, slug=slug)
    is_marked = request.POST.get("marked") == "1"
    set_bookmark(request.user, item, is_marked, timezone.now())
    sentence = "It is among your bookmarks." if is_marked else "It is no bookmark now."
    return done(request, item, {"sentence": sentence, "marked": is_marked})


def not_kept(request: LearnerRequest, sentence: str) -> HttpResponse:
    """What was typed stays in the page, or in the one before."""
    told = {"sentence": sentence}
    if is_of_script(request):
        return JsonResponse(told, status=413)
    return render(request, "errors/unread.html", told, status=413)


def done(
    request: LearnerRequest, item: Item, told: Mapping[str, str | bool]
) -> HttpResponse:
    """To a script as JSON, so that the page may stay as it is; else back to the page."""
    if is_of_script(request):
        return JsonResponse(dict(told))
    messages.success(request, str(told["sentence"]))
    back = request.POST.get("next", "")
    is_path = back.startswith("/")  # what is none might be the name of a view
    is_ours = is_path and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else page_of(item))


def is_of_script(request: LearnerRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a list, the latest first, and where those before and after them are."""

    rows: Sequence[Note | Bookmark]
    newer: str = ""  # query
    older: str = ""


@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    context = {}
    if learner:
        context = {
            "notes": part(request.GET, "notes", learner.notes.all()),
            "bookmarks": part(request.GET, "bookmarks", learner.bookmarks.all()),
        }
    return render(request, "notes/index.html", context)


def part(
    query: QueryDict, name: str, kept: QuerySet[Note] | QuerySet[Bookmark]
) -> Part:
    """That page of it which the query names, or the first if there is none of it any more;
    the other list stays where it is."""
    rows = kept.select_related("item__topic").only(*SHOWN[name])

    def on(page: int) -> list[Note | Bookmark]:
        first = (page - 1) * ON_A_PAGE
        return list(rows[first : first + ON_A_PAGE + 1])

    page = page_in(query.get(name, ""))
    some = on(page)
    if page > 1 and not some:
        page, some = 1, on(1)

    def leading_to(number: int) -> str:
        there = query.copy()
        there[name] = str(number)
        return there.urlencode()

    return Part(
        rows=some[:ON_A_PAGE],
        newer=leading_to(page - 1) if page > 1 else "",
        older=leading_to(page + 1) if len(some) > ON_A_PAGE else "",
    )


def page_in(text: str) -> int:
    """What is no number of a page is the first."""
    return int(text) if re.fullmatch("[1-9][0-9]{0,3}", text) else 1
