"""Cheat sheets: each a page to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from quizzes.catalogue.shapes import NIGHT_BEFORE
from quizzes.models import CheatSheet, Topic


@require_safe
def of_topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug, retired_at=None)
    sheet = get_object_or_404(CheatSheet, pack=topic.pack_id, slug=slug)
    return render(request, "cheat_sheets/show.html", {"sheet": sheet, "topic": topic})


@require_safe
def night_before(request: HttpRequest) -> HttpResponse:
    """Everything on one page, from the first pack that has one."""
    sheets = CheatSheet.objects.filter(slug=NIGHT_BEFORE).order_by("pack")
    sheet = get_object_or_404(sheets[:1])
    return render(request, "cheat_sheets/show.html", {"sheet": sheet})
