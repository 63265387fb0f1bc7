"""The text in the editor: saved as it is typed, and its earlier texts brought back."""

from __future__ import annotations

import json
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.save_draft import (
    Conflict,
    replace,
    replace_test,
    save,
    set_aside,
)
from quizzes.models import Draft, Item
from quizzes.rules.sources import Unfit

from .challenges import challenge_item
from .limits import posts_limited
from .methods import posted_from
from .visitors import LearnerRequest, with_learner

SHOWN_ATTEMPTS = 50
TEST_IS_BACK = (
    "The earlier test is below the code again; the one it replaced is kept too."
)


@posted_from("challenge")
@posts_limited
@with_learner
def draft(request: LearnerRequest, slug: str) -> JsonResponse:
    """Takes ``{source, revision}``; gives ``{revision, saved_at}``, or 409 with the newer text.

    With ``keeps_old`` the text that is replaced goes to the earlier texts. With
    ``aside`` the text itself does, and the draft stays as it is.
    """
    item = challenge_item(slug)
    match sent(request):
        case {"source": str(source), "aside": True, **more}:
            return put_aside(request, item, source, more.get("instead_of"))
        case {"source": str(source), "revision": int(revision), **more}:
            keeps_old = more.get("keeps_old") is True
            now = timezone.now()
            saved = save(request.user, item, source, revision, now, keeps_old)
        case _:
            sentence = (
                "A draft is JSON with a source and the revision it was typed upon."
            )
            return JsonResponse({"sentence": sentence}, status=400)
    match saved:
        case Unfit(sentence):
            return unfit(sentence)
        case Conflict(newer=newer):
            body = {
                **told(newer),
                "source": newer.source,
                "sentence": "Another page has saved this code since. Both texts are kept.",
            }
            return JsonResponse(body, status=409)
    return JsonResponse(told(saved))


def put_aside(
    request: LearnerRequest, item: Item, source: str, instead_of: object
) -> JsonResponse:
    """``instead_of`` is the ``kept_at`` of the answer before: one page keeps one text."""
    now = timezone.now()
    kept = set_aside(request.user, item, source, now, moment(instead_of))
    if isinstance(kept, Unfit):
        return unfit(kept.sentence)
    told = {"saved_at": now.isoformat(), "kept_at": kept and kept.kept_at.isoformat()}
    return JsonResponse(told)


def moment(text: object) -> datetime | None:
    try:
        at = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return at if at and timezone.is_aware(at) else None


def unfit(sentence: str) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=413)


def sent(request: LearnerRequest) -> object:
    if request.content_type != "application/json":
        return None
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def told(saved: Draft) -> dict[str, object]:
    return {"revision": saved.revision, "saved_at": saved.saved_at.isoformat()}


@never_cache
@require_safe
@with_learner
def texts(request: LearnerRequest, slug: str) -> HttpResponse:
    """Every earlier text of this challenge: what was replaced, and what was handed in."""
    item = challenge_item(slug)
    context = {
        "item": item,
        "kept": request.user.kept_texts.filter(item=item),
        "attempts": request.user.attempts.filter(item=item)[:SHOWN_ATTEMPTS],
    }
    return render(request, "challenges/texts.html", context)


@posted_from("texts")
@posts_limited
@with_learner
def restore(request: LearnerRequest, slug: str) -> HttpResponse:
    """Bring back ``kept`` (a kept text) or ``attempt`` (what was handed in)."""
    item = challenge_item(slug)
    if kept := number(request.POST.get("kept", "")):
        text = get_object_or_404(request.user.kept_texts, pk=kept, item=item)
        if text.is_test:
            replace_test(request.user, item, text.source, timezone.now())
            messages.success(request, TEST_IS_BACK)
            return redirect("challenge", slug)
        source = text.source
    else:
        pk = number(request.POST.get("attempt", ""))
        handed_in = get_object_or_404(request.user.attempts, pk=pk, item=item)
        source = handed_in.answer["source"]
    replace(request.user, item, source, timezone.now())
    messages.success(
        request, "The earlier text is in the editor; the one it replaced is kept too."
    )
    return redirect("challenge", slug)


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
