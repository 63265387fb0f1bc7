"""How a challenge is solved: shown to who gives up, and beside one's own program."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from quizzes.actions.compare import compare as compare_with_model
from quizzes.actions.give_up import give_up as give_it_up
from quizzes.models import Item
from quizzes.rules.sources import Unfit
from quizzes.runs import doorbell

from .challenges import again, challenge_item, keep_typed, token_or_new
from .limits import posts_limited
from .methods import posted_from
from .visitors import LearnerRequest, with_learner

GIVEN_UP = "Here is how it can be solved. It comes again for review; try it then without looking."


@posted_from("challenge")
@posts_limited
@with_learner
def give_up(request: LearnerRequest, slug: str) -> HttpResponse:
    item, typed = challenge_item(slug), request.POST.get("source", "")
    keep_typed(request, item, typed)
    settled = give_it_up(request.user, item, typed, timezone.now())
    if isinstance(settled, Unfit):
        return again(request, item, settled.sentence)
    messages.success(request, GIVEN_UP)
    return redirect(f"{reverse('challenge', args=[slug])}#solutions")


@posted_from("challenge")
@posts_limited
@with_learner
def compare(request: LearnerRequest, slug: str) -> HttpResponse:
    """``run`` names a program that was handed in; else it is what stands in the editor."""
    item = challenge_item(slug)
    source = source_in(request, item)
    run = compare_with_model(
        request.user,
        item,
        source,
        token_or_new(request),
        timezone.now(),
        request.POST.get("approach", "")[:100],
    )
    if isinstance(run, Unfit):
        return again(request, item, run.sentence)
    doorbell.ring()
    return redirect("run", run.uid)


def source_in(request: LearnerRequest, item: Item) -> str:
    if earlier := request.POST.get("run"):
        return get_object_or_404(request.user.runs, uid=uuid(earlier), item=item).source
    typed = request.POST.get("source", "")
    keep_typed(request, item, typed)
    return typed


def uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
