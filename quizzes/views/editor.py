"""How a learner likes the editor: its keys and its size, on every page and device."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from quizzes.models import Learner

from .challenges import challenge_item, keep_typed
from .limits import posts_limited
from .methods import posted_from
from .visitors import LearnerRequest, with_learner

KEPT = "Your editor looks so on every page from now on."


@posted_from("account")
@posts_limited
@with_learner
def settings(request: LearnerRequest) -> JsonResponse:
    keep(request)
    return JsonResponse({"sentence": KEPT})


@posted_from("challenge")
@posts_limited
@with_learner
def settings_of(request: LearnerRequest, slug: str) -> HttpResponse:
    """The form without a script: what was typed is kept with it."""
    keep_typed(request, challenge_item(slug), request.POST.get("source", ""))
    keep(request)
    messages.success(request, KEPT)
    return redirect("challenge", slug)


def keep(request: LearnerRequest) -> None:
    """What there is to choose; anything else changes nothing."""
    learner = request.user
    keys, size = request.POST.get("editor_keys"), request.POST.get("editor_size")
    if keys in Learner.EditorKeys.values:
        learner.editor_keys = keys
    if size in Learner.EditorSize.values:
        learner.editor_size = size
    learner.save(update_fields=["editor_keys", "editor_size"])
