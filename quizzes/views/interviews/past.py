"""One's own interviews that are over, the latest first: each beside the one before of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from quizzes.models import Interview, Learner
from quizzes.models.interviews import InterviewQuerySet
from quizzes.rules.interview.plan import number_of_items
from quizzes.rules.interview.trend import Measured, differ, measured

ON_A_PAGE = 15
SHOWN = ("learner", "uid", "title", "finished_at", "percent", "plan")


@dataclass(frozen=True, slots=True)
class Past:
    """An interview that is over, and its result beside that of the one before."""

    interview: Interview
    measured: Measured | None
    earlier: Measured | None = None  # of the one of the same kind before it

    @property
    def differs(self) -> bool:
        """By more than chance."""
        return bool(
            self.measured and self.earlier and differ(self.measured, self.earlier)
        )

    @property
    def against(self) -> str:
        """The one before; in words."""
        if self.measured is None:
            return ""
        if self.earlier is None:
            return "the first of its kind"
        if self.differs:
            return "differs by more than chance"
        return "no difference that chance would not make"


@dataclass(frozen=True, slots=True)
class PastPage:
    """Some of them, and whether there are others before and after."""

    rows: list[Past]
    is_first: bool = True
    has_more: bool = False


def past_page(learner: Learner, before: str) -> PastPage:
    """Those after the named one in the list; from the latest on where there is none such."""
    over = learner.interviews.exclude(finished_at=None)
    last = last_seen(over, before)
    some = beside(over.before(*last) if last else over, ON_A_PAGE + 1)
    return PastPage(some[:ON_A_PAGE], last is None, len(some) > ON_A_PAGE)


def last_seen(over: InterviewQuerySet, uid: str) -> tuple[datetime, int] | None:
    try:
        return over.filter(uid=UUID(uid)).values_list("created_at", "pk").first()
    except ValueError:
        return None


def beside(over: InterviewQuerySet, number: int) -> list[Past]:
    """So many of the latest; each held against the one of the same kind before it."""
    same = Interview.objects.filter(
        learner=OuterRef("learner"),
        blueprint_uid=OuterRef("blueprint_uid"),
        percent__isnull=False,
    )
    earlier = same.before(OuterRef("created_at"), OuterRef("pk"))
    rows = over.only(*SHOWN).annotate(
        earlier_percent=Subquery(earlier.values("percent")[:1]),
        earlier_plan=Subquery(earlier.values("plan")[:1]),
    )
    return [
        Past(
            row,
            result(row.percent, row.plan),
            result(row.earlier_percent, row.earlier_plan),
        )
        for row in rows[:number]
    ]


def result(percent: int | None, plan: Mapping[str, Any]) -> Measured | None:
    return None if percent is None else measured(percent, number_of_items(plan))
