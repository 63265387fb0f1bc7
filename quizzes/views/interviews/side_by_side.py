"""Both timelines of a program in the report: the candidate's and the model's, on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizzes.actions.interviews.side_by_side import token_of
from quizzes.models import Interview, Run
from quizzes.views.runs import Body, tell, timelines


@dataclass(frozen=True, slots=True)
class Both:
    """What the page's script draws; None: the programs are still being run."""

    drawing: Body | None


def both_of(interview: Interview, sources: Mapping[int, str]) -> dict[int, Both]:
    """By slot; a program that was not run beside the model is left out.

    What was run for it is the program that was judged: only its story is read.
    """
    slot_of = {token_of(interview, slot): slot for slot in sources}
    runs = interview.learner.runs.filter(token__in=slot_of).order_by("events__seq")
    states: dict[int, str] = {}
    stories: dict[int, list[Body]] = {}
    for token, state, body in runs.values_list("token", "state", "events__body"):
        slot = slot_of[token]
        states[slot] = state
        stories.setdefault(slot, []).extend([body] if body else ())
    return {
        slot: _both(state, stories[slot], sources[slot])
        for slot, state in states.items()
    }


def _both(state: str, bodies: Iterable[Body], source: str) -> Both:
    is_over = state == Run.State.FINISHED
    return Both(timelines(tell(bodies), source) if is_over else None)
