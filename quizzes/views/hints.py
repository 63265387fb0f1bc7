"""A hint is taken: one step further, for what the page has said that it costs."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from quizzes.actions.hints import take_hint
from quizzes.models import Item

from .challenges import challenge_in, challenge_item, keep_typed, steps_for
from .limits import posts_limited
from .methods import posted_from
from .visitors import LearnerRequest, with_learner


@posted_from("challenge")
@posts_limited
@with_learner
def take(request: LearnerRequest, slug: str) -> HttpResponse:
    """With the form goes what was typed, so that it is there when the page comes again."""
    item, number = challenge_item(slug, request.user), number_in(request)
    if "source" in request.POST:
        keep_typed(request, item, request.POST["source"])
    taken = take_hint(request.user, item, number, timezone.now())
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"html": section(request, item)})
    shown = number if number in taken else len(taken)
    return redirect(f"{reverse('challenge', args=[slug])}#hint-{shown}")


def number_in(request: LearnerRequest) -> int:
    text = request.POST.get("hint", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def section(request: LearnerRequest, item: Item) -> str:
    steps = steps_for(request.user, item, challenge_in(item))
    context = {"item": item, "hints": steps}
    return render_to_string("challenges/_hints.html", context, request)
