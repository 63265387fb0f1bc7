"""Both timelines of a program in the report: the candidate's and the model's, on one axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.actions.interviews.side_by_side import drawn
from quizzes.models import Interview, Run, RunEvent
from quizzes.views.runs import Body, tell, timelines


@dataclass(frozen=True, slots=True)
class Both:
    """What the page's script draws; None: the programs are still being run."""

    drawing: Body | None


def both_of(interview: Interview, slots: Iterable[int]) -> dict[int, Both]:
    """By slot; a program that was not run beside the model is left out."""
    runs = drawn(interview, slots)
    told: dict[int, list[Body]] = defaultdict(list)
    events = RunEvent.objects.filter(run__in=runs.values()).order_by("run", "seq")
    for run, body in events.values_list("run", "body"):
        told[run].append(body)
    return {slot: _both(run, told[run.pk]) for slot, run in runs.items()}


def _both(run: Run, bodies: Iterable[Body]) -> Both:
    is_over = run.state == Run.State.FINISHED
    return Both(timelines(tell(bodies), run.source) if is_over else None)
