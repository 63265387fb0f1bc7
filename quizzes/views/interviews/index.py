"""The interviews there are to sit, and one's own with how they went."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.pairing import DAYS
from quizzes.actions.interviews.scheduling import (
    Wishes,
    open_interview,
    schedule,
)
from quizzes.catalogue.interviewing import Blueprint as Value
from quizzes.catalogue.shapes import Level
from quizzes.models import Blueprint, Learner, Topic
from quizzes.rules.interview.drawing import EXTRA_PERCENT
from quizzes.rules.interview.own import MINUTES, OWN, own_blueprint
from quizzes.rules.sources import Unfit
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from
from quizzes.views.visitors import LearnerRequest, learner_or_none, with_learner

from .past import past_page

SHOWN = 20  # of one's own invitations
LEAST_TOPICS = 3
USUAL_MINUTES = 45
HIDDEN = "hidden"
FEW_TOPICS = (
    f"Choose at least {LEAST_TOPICS} topics, so that there is enough to draw from."
)
GONE = "This interview is not offered any more. Choose another one."


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    usual = learner.level if learner else Level.MIDDLE
    level, minutes = level_and_minutes(request.GET, usual)
    context = {
        "blueprints": [row.current.value for row in offered()],
        "open": open_interview(learner, now()) if learner else None,
        "past": past_page(learner, request.GET.get("before", "")) if learner else None,
        "invitations": learner.invitations.all()[:SHOWN] if learner else [],
        "invite_days": DAYS,
        "topics": Topic.objects.filter(retired_at=None),
        "topics_chosen": topics(request.GET),
        "levels": [each.value for each in Level],
        "level_chosen": level.value,
        "minutes": MINUTES,
        "minutes_chosen": minutes,
        "extras": EXTRA_PERCENT,
        "wished": wished_for(request.GET, learner),
    }
    return render(request, "interviews/index.html", context)


def offered() -> list[Blueprint]:
    return list(Blueprint.objects.current().select_related("version"))


@posted_from("interviews")
@posts_limited
@with_learner
def begin(request: LearnerRequest) -> HttpResponse:
    """Draws it and leads to its lobby; nothing is on the clock yet."""
    wanted = wanted_blueprint(request)
    if not isinstance(wanted, Unfit):
        found = schedule(request.user, wanted, wishes(request.POST), now())
        if not isinstance(found, Unfit):
            return redirect("interview", found.uid)
        wanted = found
    messages.warning(request, wanted.sentence)
    return redirect(reverse("interviews", query=chosen(request.POST)))


def chosen(posted: QueryDict) -> dict[str, object]:
    """What the page that asks again is told of an interview of one's own."""
    if posted.get("blueprint") != OWN:
        return {}
    level, minutes = level_and_minutes(posted, Level.MIDDLE)
    wished = wishes(posted)
    return {
        "topics": topics(posted),
        "level": level.value,
        "minutes": minutes,
        "extra": wished.extra_percent,
        "countdown": HIDDEN if wished.hides_countdown else "",
    }


def wanted_blueprint(request: LearnerRequest) -> Value | Unfit:
    slug = request.POST.get("blueprint", "").replace("\0", "")  # PostgreSQL keeps none
    if slug != OWN:
        row = Blueprint.objects.current().filter(slug=slug).first()
        return row.current.value if row else Unfit(GONE)
    ticked = topics(request.POST)
    if len(ticked) < LEAST_TOPICS:
        return Unfit(FEW_TOPICS)
    return own_blueprint(ticked, *level_and_minutes(request.POST, Level.MIDDLE))


def topics(asked: QueryDict) -> list[str]:
    """Those that were ticked and that there are."""
    known = Topic.objects.filter(retired_at=None).values_list("slug", flat=True)
    return sorted({*known}.intersection(asked.getlist("topics")))


def level_and_minutes(asked: QueryDict, usual: str) -> tuple[Level, int]:
    level, minutes = asked.get("level", ""), asked.get("minutes", "")
    return (
        Level(level if level in set(Level) else usual),
        int(minutes) if minutes in map(str, MINUTES) else USUAL_MINUTES,
    )


def wishes(asked: QueryDict) -> Wishes:
    extra = asked.get("extra", "")
    return Wishes(
        extra_percent=int(extra) if extra in map(str, EXTRA_PERCENT) else 100,
        hides_countdown=asked.get("countdown") == HIDDEN,
    )


def wished_for(asked: QueryDict, learner: Learner | None) -> Wishes:
    """As it was just chosen, or else as the last time."""
    if "extra" in asked or learner is None:
        return wishes(asked)
    return Wishes(learner.interview_percent, learner.hides_countdown)
