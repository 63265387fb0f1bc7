"""Every answer that was given, the latest first: all of them, or those behind one number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.knowing.efforts import Beside, beside
from quizzes.models import Attempt, Topic
from quizzes.models.attempts import AttemptQuerySet
from quizzes.rules.rating import Confidence

from .visitors import learner_or_none

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers are asked for; what cannot be read asks for nothing."""

    topic: str = ""
    item: str = ""
    day: date | None = None
    said: str = ""

    @property
    def query(self) -> str:
        told = {"topic": self.topic, "item": self.item, "said": self.said}
        day = {"day": self.day.isoformat()} if self.day else {}
        return urlencode({key: each for key, each in told.items() if each} | day)

    def among(self, attempts: AttemptQuerySet) -> AttemptQuerySet:
        if self.topic:
            attempts = attempts.filter(item__topic__slug=self.topic)
        if self.item:
            attempts = attempts.filter(item__slug=self.item)
        if self.day:
            attempts = attempts.filter(day=self.day)
        if self.said:
            attempts = attempts.filter(confidence=self.said)
        return attempts


@dataclass(frozen=True, slots=True)
class Given:
    """An attempt, and what was typed for it."""

    attempt: Attempt
    beside: Beside | None = None  # others of the same day to the same item

    @property
    def text(self) -> str:
        """A program, an output, a gap or what was said; empty where something was picked."""
        match self.attempt.answer:
            case {"source": str(text)} | {"typed": str(text)} | {"said": str(text)}:
                return text
        return ""


def asked_in(sent: QueryDict) -> Asked:
    said = sent.get("said", "")
    return Asked(
        topic=slug(sent.get("topic", "")),
        item=slug(sent.get("item", "")),
        day=day(sent.get("day", "")),
        said=said if said in {each.value for each in Confidence} else "",
    )


def slug(text: str) -> str:
    return text if text.isascii() and len(text) <= 100 and text.isprintable() else ""


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    learner, asked = learner_or_none(request), asked_in(request.GET)
    rows = Attempt.objects.filter(learner=learner) if learner else None
    mine = rows if rows is not None else Attempt.objects.none()
    told = asked.among(mine).select_related("item__topic", "run")
    told = before(told, mine, request.GET.get("before", ""))
    told = told.defer("verdict", "item__topic__notes", "run__source", "run__ending")
    some = list(told[: ON_A_PAGE + 1])
    others = beside(some[:ON_A_PAGE])
    context = {
        "asked": asked,
        "given": [Given(each, others.get(each.pk)) for each in some[:ON_A_PAGE]],
        "has_more": len(some) > ON_A_PAGE,
        "is_first": "before" not in request.GET,
        "topic": Topic.objects.filter(slug=asked.topic).first()
        if asked.topic
        else None,
    }
    return render(request, "progress/history.html", context)


def before(
    attempts: AttemptQuerySet, mine: AttemptQuerySet, uid: str
) -> AttemptQuerySet:
    """Those after it in the list: an index leads there, however far down it is."""
    try:
        last = mine.filter(uid=UUID(uid)).values_list("created_at", "pk").first()
    except ValueError:
        return attempts
    if last is None:
        return attempts
    at, pk = last
    earlier = Q(created_at__lt=at) | Q(pk__lt=pk)
    return attempts.filter(earlier, created_at__lte=at)
