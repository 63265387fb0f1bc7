"""One run, told from its log: the page that works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.stop_run import stop_run
from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, Solution
from quizzes.catalogue.solutions import solution
from quizzes.knowing.efforts import beside
from quizzes.knowing.regrading import is_regraded
from quizzes.models import Attempt, Run
from quizzes.runs import doorbell

from .beside import may_change
from .limits import posts_limited
from .methods import posted_from
from .practice_bar import bar_of
from .visitors import owner

Body = dict[str, object]


@dataclass(slots=True)
class Told:
    """What the events of a run amount to, so far."""

    printed: list[Body] = field(default_factory=list)  # of a free run
    scenarios: list[Body] = field(default_factory=list)
    findings: list[Body] = field(default_factory=list)
    traces: dict[str, list[object]] = field(default_factory=dict)  # "": of a free run
    status: str = "Waiting for a free place."
    ending: Body | None = None

    def hear(self, body: Body) -> None:
        match body:
            case {"type": "output", "scenario": _}:
                pass  # what a scenario prints is told by its message
            case {"type": "output"}:
                self.printed.append(body)
            case {"type": "scenario"}:
                self.scenarios.append(body)
            case {"type": "finding"}:
                self.findings.append(body)
            case {"type": "trace", "records": list(records)}:
                self.traces.setdefault(str(body.get("scenario", "")), []).extend(
                    records
                )
            case {"type": "restarted", "sentence": str(sentence)}:
                self.scenarios, self.findings, self.traces = [], [], {}
                self.status = sentence
            case {"type": "queued", "ahead": int(ahead)} if ahead:
                self.status = f"Waiting: {ahead} before this one."
            case {"type": "started"}:
                self.status = "Running."
            case {"sentence": str(sentence)}:
                self.status, self.ending = sentence, body


def tell(bodies: Iterable[Body]) -> Told:
    told = Told()
    for body in bodies:
        told.hear(body)
    return told


@never_cache
@require_safe
def run(request: HttpRequest, uid: UUID) -> HttpResponse:
    learner = owner(request)
    rows = learner.runs.select_related("item__topic", "item__version", "attempt__item")
    found = get_object_or_404(rows, uid=uid)
    told = tell(found.events.values_list("body", flat=True))
    is_over = found.state == Run.State.FINISHED
    if found.stop_asked and not is_over:
        told.status = "Stopping."
    judged = found.attempt if found.kind == Run.Kind.SUBMIT else None
    context = {
        "run": found,
        "told": told,
        "is_over": is_over,
        "interview": found.learner.interviews.filter(finished_at=None).first(),
        "beside": beside([judged]).get(judged.pk) if judged else None,
        "beside_may_change": bool(judged and may_change(judged, learner)),
        "is_regraded": is_regraded(judged) if judged else False,
        "compares": is_over and found.kind == Run.Kind.SUBMIT and has_settled(found),
        "timelines": timelines(told, found.source) if is_over else None,
        "model": model_beside(found) if found.kind == Run.Kind.COMPARE else None,
        "bar": bar_of(found.learner, found.item) if found.item else None,
    }
    return render(request, "runs/show.html", context)


def has_settled(found: Run) -> bool:
    """Whether its learner may see the models of its challenge."""
    attempts = Attempt.objects.settled()
    return attempts.filter(learner=found.learner_id, item=found.item_id).exists()


def model_beside(found: Run) -> Solution | None:
    """The one that the program was compared with, as it is now."""
    asked = codec.decode(found.item.current.body) if found.item else None
    return solution(asked, found.about) if isinstance(asked, Challenge) else None


def timelines(told: Told, source: str) -> Body:
    """What the page's script draws; while the page reloads itself, there is none."""
    return {"source": source, "traces": told.traces}


@posted_from("run")
@posts_limited
def stop(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(owner(request).runs, uid=uid)
    doorbell.stop(uid)
    stop_run(found.learner, uid)
    doorbell.ring()
    return redirect("run", uid)
