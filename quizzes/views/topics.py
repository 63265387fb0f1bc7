"""The map of the syllabus, one topic of it, and the way to its next item."""

from __future__ import annotations

from functools import cache

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quizzes.catalogue.shapes import NIGHT_BEFORE
from quizzes.models import CheatSheet, Item, Topic
from quizzes.rules.findings import TOPICS
from quizzes.rules.path import next_step

from .shelves import Shelf, shelves
from .visitors import learner_or_none

ANY = "any-slug"


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    context = {
        "shelves": shelves(learner_or_none(request)),
        "has_night_before": CheatSheet.objects.filter(slug=NIGHT_BEFORE).exists(),
    }
    return render(request, "topics/index.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = shelf_of(request, slug)
    needs = Topic.objects.filter(slug__in=shelf.topic.needs, retired_at=None)
    context = {
        "shelf": shelf,
        "needs": needs,
        "has_cheat_sheet": CheatSheet.objects.filter(
            pack=shelf.topic.pack_id, slug=slug
        ).exists(),
    }
    return render(request, "topics/show.html", context)


@require_safe
def next_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the next item that is new, else to one that went wrong, else to the topic."""
    shelf = shelf_of(request, slug)
    wanted = next_step(shelf.steps, after=request.GET.get("after", ""))
    for place in shelf.places:
        if place.item.slug == wanted:
            return redirect(page_of(place.item))
    messages.success(
        request,
        f"That was everything in {shelf.topic.title}: all of it went right the last time. "
        "Choose another topic, or do any of these again.",
    )
    return redirect("topic", slug)


@require_safe
def finding(request: HttpRequest, name: str) -> HttpResponse:
    """The topic that teaches what a finding is about, or the map while it has no notes."""
    slug = TOPICS.get(name)
    if slug is None:
        raise Http404
    if Topic.objects.filter(retired_at=None, slug=slug).exists():
        return redirect("topic", slug)
    return redirect("topics")


def shelf_of(request: HttpRequest, slug: str) -> Shelf:
    wanted = Topic.objects.filter(retired_at=None, slug=slug)
    get_object_or_404(wanted)
    return shelves(learner_or_none(request), wanted)[0]


def page_of(item: Item) -> str:
    """Its address. Lists have many: which of the patterns is meant is looked for once."""
    found = _page_of_any("challenge" if item.is_challenge else "question")
    return found.replace(ANY, item.slug)


@cache
def _page_of_any(name: str) -> str:
    return reverse(name, args=[ANY])
