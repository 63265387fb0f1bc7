"""Every answer that was given, the latest first: all of them, or those behind one number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.knowing.efforts import Beside, beside
from quizzes.models import Attempt, Topic
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.knowing import PROGRAMS
from quizzes.rules.rating import Confidence

from .visitors import learner_or_none

ON_A_PAGE = 15
TOLD_ANSWERS = 1000  # the latest; what somebody was sure of long ago says little
SHOWN = ("uid", "learner_id", "item_id", "answer", "outcome", "created_at", "day")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers are asked for; what cannot be read asks for nothing.

    A topic, a day and a confidence stand behind a number: then only what it counts.
    """

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
        if self.item:
            attempts = attempts.filter(item__slug=self.item)
        if self.topic:
            attempts = attempts.judged().filter(item__topic__slug=self.topic)
        if self.day:
            attempts = attempts.judged().filter(day=self.day)
        if self.said:
            latest = attempts.judged().recent(TOLD_ANSWERS)
            said = latest.filter(confidence=self.said).first_of_their_day()
            attempts = said.exclude(outcome=Attempt.Outcome.GAVE_UP)  # of nothing sure
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


@dataclass(frozen=True, slots=True)
class Row(Given):
    """One of the list, with what it names of other tables."""

    title: str = ""  # of its item
    slug: str = ""
    kind: str = ""
    is_program: bool = False
    run: UUID | None = None
    has_earlier: bool = False  # one that it can be compared with


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
    mine = learner.attempts.all() if learner else Attempt.objects.none()
    told = after(asked.among(mine), mine, request.GET.get("before", ""))
    given, has_more = rows(told, mine)
    context = {
        "asked": asked,
        "given": given,
        "has_more": has_more,
        "is_first": "before" not in request.GET,
        "topic": Topic.objects.filter(slug=asked.topic).first()
        if asked.topic
        else None,
    }
    return render(request, "progress/history.html", context)


def rows(told: AttemptQuerySet, mine: AttemptQuerySet) -> tuple[list[Row], bool]:
    """Of one page, and whether there are more.

    With what a row names, and not whole items and runs: it is made in half the time.
    """
    named = told.only(*SHOWN).annotate(
        title=F("item__title"),
        slug=F("item__slug"),
        kind=F("item__kind"),
        run_uid=F("run__uid"),
        has_earlier=Exists(earlier(mine)),
    )
    some = list(named[: ON_A_PAGE + 1])
    others = beside(some[:ON_A_PAGE])
    given = [
        Row(
            attempt=each,
            beside=others.get(each.pk),
            title=each.title,
            slug=each.slug,
            kind=each.kind,
            is_program=each.kind in PROGRAMS,
            run=each.run_uid,
            has_earlier=each.has_earlier,
        )
        for each in some[:ON_A_PAGE]
    ]
    return given, len(some) > ON_A_PAGE


def earlier(mine: AttemptQuerySet) -> AttemptQuerySet:
    """Attempts at the same item that came before the one that is asked about."""
    same = mine.filter(item=OuterRef("item"))
    return same.before(OuterRef("created_at"), OuterRef("pk"))


def after(
    attempts: AttemptQuerySet, mine: AttemptQuerySet, uid: str
) -> AttemptQuerySet:
    """Those after the named one in the list, however far down it is."""
    try:
        last = mine.filter(uid=UUID(uid)).values_list("created_at", "pk").first()
    except ValueError:
        return attempts
    return attempts if last is None else attempts.before(*last)
