"""An interview played back: what was typed, what was run and what came before the candidate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.history import history
from quizzes.actions.interviews.working import values_of
from quizzes.catalogue.shapes import Challenge, Item
from quizzes.models import Interview, InterviewEdit, Run
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.recording import played_seconds

from .aside import asides
from .owning import own_interview
from .watched import ShownNote

PARTS = {
    "code": "the code",
    "tests": "own tests",
    "approach": "the approach",
    "extend": "notes on the follow-up",
    "said": "notes",
}
WITH_RUNS = {
    Kind.RAN: "Ran the code",
    Kind.TRIED: "Asked for the hidden scenarios",
    Kind.FAULTED: "A fault was injected",
    Kind.HANDED_IN: "Handed in",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the scrubber: an edit of a field, or something that happened."""

    at: datetime
    field: int | None = None
    edit: tuple[int, int, str] | None = None
    says: str = ""


@never_cache
@require_safe
def playback(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = own_interview(request, uid)
    if found.finished_at is None:
        raise Http404
    context = {"interview": found, **played(found)}
    return render(request, "interviews/playback.html", context)


def played(interview: Interview, notes: Iterable[ShownNote] = ()) -> Json:
    """``notes`` are the host's, and for the host alone."""
    values = values_of(interview.planned.items)
    edits = [edit for edit in history(interview) if edit.part in PARTS]
    titles = {
        (e.slot, e.part): f"{title_of(e.slot, values.get(e.slot))}: {PARTS[e.part]}"
        for e in edits
    }
    counting = [edit for edit in edits if edit.revision is not None]
    return {
        "recording": recording(interview, values, counting, notes),
        "asides": asides(edits, titles),
    }


def recording(
    interview: Interview,
    values: Mapping[int, Item],
    edits: list[InterviewEdit],
    notes: Iterable[ShownNote],
) -> Json:
    """Fields with their starters, and the steps: seconds, field, edit, what happened, when."""
    places = {(e.slot, e.part): n for n, e in enumerate(first_of_each(edits))}
    steps = [
        Step(e.at, places[e.slot, e.part], (e.place, e.removed, e.inserted))
        for e in edits
    ]
    steps += marks(interview, values)
    steps += [Step(each.note.at, says=f"Your note: {each.text}") for each in notes]
    steps.sort(key=lambda step: step.at)
    played = played_seconds([step.at for step in steps])
    return {
        "fields": [field_of(slot, part, values.get(slot)) for slot, part in places],
        "steps": [
            [seconds, step.field, step.edit, step.says, step.at.isoformat()]
            for seconds, step in zip(played, steps, strict=True)
        ],
    }


def first_of_each(edits: list[InterviewEdit]) -> list[InterviewEdit]:
    """In the order in which the fields were first typed in."""
    by_field: dict[tuple[int, str], InterviewEdit] = {}
    for edit in edits:
        by_field.setdefault((edit.slot, edit.part), edit)
    return list(by_field.values())


def field_of(slot: int, part: str, value: Item | None) -> Json:
    is_code = part == "code" and isinstance(value, Challenge)
    return {
        "slot": slot,
        "title": f"{title_of(slot, value)}: {PARTS[part]}",
        "starter": value.starter if is_code and isinstance(value, Challenge) else "",
    }


def title_of(slot: int, value: Item | None) -> str:
    return f"{slot}. {value.title}" if value else f"Item {slot}"


def marks(interview: Interview, values: Mapping[int, Item]) -> list[Step]:
    events = interview.story()
    uids = [e.body["run"] for e in events if e.kind in WITH_RUNS]
    runs = {str(run.uid): run for run in interview.learner.runs.filter(uid__in=uids)}
    told = [(event, said_of(event, values, runs)) for event in events]
    return [Step(event.at, says=says) for event, says in told if says]


def said_of(event: New, values: Mapping[int, Item], runs: Mapping[str, Run]) -> str:
    match event:
        case New(Kind.BEGAN):
            return "The clock started"
        case New(Kind.MOVED, _, {"to": int(to), "by": by}):
            return f"Section {to + 1}, by the {by}"
        case New(Kind.PAUSED, _, body):
            reason = body.get("reason", "")
            return f"Paused by the interviewer: {reason}" if reason else "Paused"
        case New(Kind.EXTENDED, _, {"seconds": int(seconds), "reason": reason}):
            return f"{seconds // 60} min added by the interviewer: {reason}"
        case New(Kind.HINTED, _, {"number": number}):
            return f"The interviewer revealed hint {number}"
        case New(Kind.RESUMED, _, {"alone": True}):
            return "Went on without the interviewer, whose page was gone"
        case New(Kind.RESUMED, _, body):
            return f"Went on, by the {body.get('by', 'candidate')}"
        case New(Kind.OPENED, _, {"slot": int(slot)}):
            return f"Opened {title_of(slot, values.get(slot))}"
        case New(Kind.ASKED, _, {"detail": detail}):
            return f"Asked: {plain(detail)}"
        case New(Kind.PHASE, _, {"phase": phase}):
            return f"Phase: {phase}"
        case New(Kind.SPEAKING, _, {"by": by}):
            return f"Thinking ended, by the {by}"
        case New(Kind.SAID):
            return "Said the answer"
        case New(Kind.FOLLOWED_UP, _, {"ask": ask}):
            return f"Asked on: {plain(ask)}"
        case New(Kind.FINISHED, _, {"by": by}):
            return f"Ended by the {by}"
        case New(kind, _, {"run": uid}) if kind in WITH_RUNS:
            ending = (runs[uid].ending or {}) if uid in runs else {}
            return f"{WITH_RUNS[kind]}. {ending.get('sentence', '')}".strip()
    return ""


def plain(markdown: str) -> str:
    """A bar tells its place in words alone."""
    return markdown.replace("`", "")
