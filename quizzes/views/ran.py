"""Every program that a learner ran, the latest first, each with its code and its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.models import Run

from .visitors import learner_or_none

ON_A_PAGE = 15
SHOWN = ("uid", "kind", "about", "source", "created_at", "item__title")
KINDS = {
    Run.Kind.FREE: "Run",
    Run.Kind.SUBMIT: "Handed in",
    Run.Kind.COMPARE: "Beside a way to solve it",
    Run.Kind.RERUN: "One scenario",
    Run.Kind.ORDER: "Lines in order",
}
OWN_TEST = "With a test of your own"


@dataclass(frozen=True, slots=True)
class Ran:
    """A run, and how it came about."""

    run: Run

    @property
    def kind(self) -> str:
        is_test = self.run.kind == Run.Kind.FREE and self.run.about == Run.OWN_TEST
        return OWN_TEST if is_test else KINDS[Run.Kind(self.run.kind)]


@never_cache
@require_safe
def ran(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    mine = Run.objects.filter(learner=learner, kind__in=KINDS, learner__isnull=False)
    last = mine.filter(uid=uid) if (uid := uid_in(request)) else mine.none()
    some = mine.select_related("item").only(*SHOWN).order_by("-pk")
    if last_pk := last.values_list("pk", flat=True).first():
        some = some.filter(pk__lt=last_pk)
    runs = [Ran(run) for run in some[: ON_A_PAGE + 1]]
    context = {
        "runs": runs[:ON_A_PAGE],
        "has_more": len(runs) > ON_A_PAGE,
        "is_first": last_pk is None,
    }
    return render(request, "progress/ran.html", context)


def uid_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None
