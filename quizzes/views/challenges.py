"""A code challenge: the bench, and the forms of it that work without JavaScript."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.hand_in import hand_in
from quizzes.actions.hints import numbers_taken
from quizzes.actions.save_draft import (
    NOTHING_SAVED,
    Conflict,
    replace,
    save,
    save_test,
)
from quizzes.actions.start_run import start_run
from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge
from quizzes.knowing import effects
from quizzes.knowing.efforts import beside
from quizzes.models import Attempt, Draft, Item, Learner, Run
from quizzes.rules.hints import so_far
from quizzes.rules.sources import Unfit
from quizzes.runs import doorbell

from .hint_steps import HintSteps, hint_steps
from .history import Given
from .limits import posts_limited
from .methods import posted_from
from .practice_bar import bar_of
from .sheets import confidence_in
from .visitors import LearnerRequest, with_learner

OLDER_ATTEMPTS = 20
Action = Callable[[Learner, Item, str, UUID, datetime], Run | Unfit]

KEPT_BOTH = (
    "This code was also changed on another page. Both texts are kept: what you sent "
    "is used here, and the other one is among your earlier texts."
)


def challenge_item(slug: str, whose: Learner | None = None) -> Item:
    """``whose``: with what this learner's past of it holds, for ``show`` and ``steps_for``."""
    items = Item.objects.select_related("topic", "version")
    if whose:
        effort = whose.reviews.filter(item=OuterRef("pk")).values("effort")
        items = items.annotate(**past(whose), effort=Subquery(effort[:1]))
    item = get_object_or_404(items, slug=slug)
    return item if item.is_challenge else get_object_or_404(items.none())


@never_cache
@require_safe
@with_learner
def challenge(request: LearnerRequest, slug: str) -> HttpResponse:
    item = challenge_item(slug, request.user)
    if item.retired_at:
        return render(request, "questions/retired.html", {"item": item}, status=410)
    draft = request.user.drafts.filter(item=item).first()
    return show(request, item, draft)


def show(
    request: LearnerRequest,
    item: Item,
    draft: Draft | None,
    typed: str | None = None,
    mistake: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = challenge_in(item)
    learner = request.user
    mine = learner.attempts.filter(item=item).select_related("item")
    latest_attempts = list(mine[:OLDER_ATTEMPTS])
    others = beside(latest_attempts)
    saved = draft.source if draft else asked.starter
    latest = learner.runs.filter(item=item).order_by("-created_at", "-pk").first()
    context = {
        "item": item,
        "challenge": asked,
        "source": saved if typed is None else typed,
        "draft": draft,
        "revision": draft.revision if draft else NOTHING_SAVED,
        "test": request.POST.get("test", draft.test if draft else ""),
        "test_based_on": draft.test if draft else "",
        "token": uuid4(),
        "latest": latest,
        "attempts": latest_attempts,
        "past": [Given(each, others.get(each.pk)) for each in latest_attempts],
        "failed": failed_in(latest_attempts),
        **{name: getattr(item, name) for name in past(learner)},
        "hints": steps_for(learner, item, asked) if asked.hints else None,
        "mistake": mistake,
        "sheet": {"confidence": request.POST.get("confidence", "")},
        "asked_at": request.POST.get("asked_at") or int(time.time()),
        "bar": bar_of(learner, item),
    }
    return render(request, "challenges/show.html", context, status=status)


def steps_for(learner: Learner, item: Item, asked: Challenge) -> HintSteps:
    effort = effects.from_json(getattr(item, "effort", None))
    today = so_far(effort, learner.day(timezone.now()))
    return hint_steps(asked, numbers_taken(learner, item), today)


def past(learner: Learner) -> Mapping[str, Exists]:
    """Whether there is any of these, of an item."""
    attempts = learner.attempts.filter(item=OuterRef("pk"))
    return {
        "solved": Exists(attempts.filter(outcome=Attempt.Outcome.RIGHT)),
        "gave_up": Exists(attempts.filter(outcome=Attempt.Outcome.GAVE_UP)),
        "kept": Exists(learner.kept_texts.filter(item=OuterRef("pk"))),
    }


def failed_in(attempts: Iterable[Attempt]) -> set[str]:
    """Names of the scenarios that did not hold when all were judged last."""
    verdicts = (attempt.verdict for attempt in attempts)
    judged = (v["scenarios"] for v in verdicts if v and "scenarios" in v)
    return {line["name"] for line in next(judged, ()) if not line["passed"]}


@posted_from("challenge")
@posts_limited
@with_learner
def submit(request: LearnerRequest, slug: str) -> HttpResponse:
    sure = confidence_in(request.POST.get("confidence", ""))
    asked_at = request.POST.get("asked_at", "")
    action = partial(hand_in, confidence=sure, asked_at=asked_at)
    return begin(request, challenge_item(slug), action)


@posted_from("challenge")
@posts_limited
@with_learner
def start(request: LearnerRequest, slug: str) -> HttpResponse:
    return begin(request, challenge_item(slug), start_run)


def begin(request: LearnerRequest, item: Item, action: Action) -> HttpResponse:
    """Save what was typed, then run it; whatever goes wrong, the text is shown again."""
    if item.retired_at:
        return again(
            request, item, "This challenge was retired, so nothing can be run here."
        )
    typed, token = request.POST.get("source", ""), token_or_new(request)
    keep_typed(request, item, typed)
    run = action(request.user, item, typed, token, timezone.now())
    if isinstance(run, Unfit):
        return again(request, item, run.sentence)
    doorbell.ring()
    return redirect("run", run.uid)


def again(request: LearnerRequest, item: Item, mistake: str) -> HttpResponse:
    item = challenge_item(item.slug, request.user)
    draft = request.user.drafts.filter(item=item).first()
    typed = request.POST.get("source", "")
    return show(request, item, draft, typed, mistake, status=422)


def keep_typed(request: LearnerRequest, item: Item, typed: str) -> None:
    """What a form sends becomes the draft; a newer text of another page is kept beside it."""
    now = timezone.now()
    if "test" in request.POST:
        based_on = request.POST.get("test_based_on", "")
        save_test(request.user, item, request.POST["test"], based_on, now)
    saved = save(request.user, item, typed, revision_in(request), now)
    if isinstance(saved, Conflict):
        replace(request.user, item, saved.typed, now)
        messages.warning(request, KEPT_BOTH)


@posted_from("challenge")
@posts_limited
@with_learner
def reset(request: LearnerRequest, slug: str) -> HttpResponse:
    """Back to the starter; what was typed goes to the earlier texts."""
    item = challenge_item(slug)
    if "source" in request.POST:
        keep_typed(request, item, request.POST["source"])
    replace(request.user, item, challenge_in(item).starter, timezone.now())
    messages.success(
        request,
        "This is the starting code again. What you had is among your earlier texts.",
    )
    return redirect("challenge", slug)


def challenge_in(item: Item) -> Challenge:
    asked = codec.decode(item.current.body)
    if isinstance(asked, Challenge):
        return asked
    raise TypeError(f"{item} is no challenge.")


def revision_in(request: LearnerRequest) -> int:
    text = request.POST.get("revision", "")
    return (
        int(text)
        if text.isascii() and text.isdigit() and len(text) < 10
        else NOTHING_SAVED
    )


def token_or_new(request: LearnerRequest) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()
