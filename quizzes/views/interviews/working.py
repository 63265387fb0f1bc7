"""What is done on an item of the room: a form each, and JSON for the scripts that need it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from quizzes.actions.interviews import running, working
from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.knowing import texts_of
from quizzes.actions.interviews.receiving import starter_of, window_in
from quizzes.actions.interviews.texts import Conflict, Saved, Typed, save_text
from quizzes.catalogue.shapes import Question
from quizzes.models import Interview, Run
from quizzes.rules.interview.desk import CodePhase
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.sources import Unfit
from quizzes.runs import callboard, doorbell
from quizzes.views import questions
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from

from .items import sheet
from .owning import own_interview
from .room import page_of

FIELDS = ("choice", "text", "order", "line", "said", "point", "claim", "confidence")
KEPT = "Kept. You can change it while this section runs."
NO_PHASE = Unfit("This phase is not one of a program's.")

Deed = Callable[[HttpRequest, Interview, PlannedItem], object]
Form = dict[str, list[str]]


@posted_from("interview", "uid")
@posts_limited
def item_deed(request: HttpRequest, uid: UUID, slot: int, name: str) -> HttpResponse:
    found = own_interview(request, uid)
    planned = found.planned.item(slot)
    if planned is None or name not in DEEDS:
        raise Http404
    outcome = DEEDS[name](request, found, planned)
    callboard.changed(found.uid)
    if isinstance(outcome, Run):
        return started(request, outcome)
    if request.headers.get("Accept") == "application/json":
        return as_json(outcome)
    if isinstance(outcome, Unfit):
        messages.warning(request, outcome.sentence)
    elif isinstance(outcome, Saved):
        tell_saved(request, outcome)
    return redirect(page_of(found, slot))


def tell_saved(request: HttpRequest, saved: Saved) -> None:
    if saved.counts:
        messages.success(request, KEPT)
    else:
        messages.warning(request, saved.sentence)


def started(request: HttpRequest, run: Run) -> HttpResponse:
    doorbell.ring()
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"run": str(run.uid), "kind": run.kind})
    return redirect("run", run.uid)


def as_json(outcome: object) -> JsonResponse:
    match outcome:
        case Unfit(sentence):
            return JsonResponse({"sentence": sentence}, status=409)
        case Saved(counts=True) as saved:
            return JsonResponse({"saved_at": saved.saved_at.isoformat()})
        case Saved() as saved:
            return JsonResponse({"sentence": saved.sentence}, status=410)
    return JsonResponse({})


def answer(
    request: HttpRequest, found: Interview, planned: PlannedItem
) -> Saved | Conflict | Unfit:
    """What is filled in, whole or not; it is graded when the interview is over."""
    form = {name: request.POST.getlist(name) for name in FIELDS if name in request.POST}
    if move := request.POST.get("move"):
        form["order"] = with_line_moved(found, planned, form, move)
    window = window_in(request.POST.get("window", "")) or None
    kept = json.dumps(form, sort_keys=True)
    saved = save_text(found, Typed(planned.slot, "answer", kept, None, window), now())
    is_saved = isinstance(saved, Saved) and saved.counts
    if is_saved and "ticked" in request.POST:
        working.follow_up_spoken(found, planned.slot, form, now())
    return saved


def with_line_moved(
    found: Interview, planned: PlannedItem, form: Form, move: str
) -> list[str]:
    """The buttons that work without JavaScript."""
    value = working.value_of(planned)
    if not isinstance(value, Question):
        return form.get("order", [])
    shown = sheet(found, planned, value, texts_of(found))
    shown = replace(shown, form={**shown.form, **form})
    return list(questions.with_line_moved(shown, move).form.get("order", ()))


def ask(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    return working.ask_detail(
        found, planned.slot, request.POST.get("detail", ""), now()
    )


def phase(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    name = request.POST.get("phase", "")
    if name not in set(CodePhase):
        return NO_PHASE
    keep_fields(request, found, planned)
    return working.go_to_phase(found, planned.slot, CodePhase(name), now())


def speak(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    keep_fields(request, found, planned)
    return working.speak(found, planned.slot, now())


def said(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    keep_fields(request, found, planned)
    return working.said(found, planned.slot, now())


def note(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    """A form without a script sends what its fields hold."""
    return keep_fields(request, found, planned)


def keep_fields(
    request: HttpRequest, found: Interview, planned: PlannedItem
) -> Saved | Conflict | Unfit | None:
    kept: Saved | Conflict | Unfit | None = None
    for part in ("approach", "said", "extend", "tests", "code"):
        field = "source" if part == "code" else f"field-{part}"
        if field in request.POST:
            starter = starter_of(found, planned.slot) if part == "code" else ""
            typed = Typed(planned.slot, part, request.POST[field], starter=starter)
            kept = save_text(found, typed, now())
    return kept


def run(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    keep_fields(request, found, planned)
    source, tests = request.POST.get("source", ""), request.POST.get("field-tests", "")
    return running.run_own(found, planned.slot, source, token(request), now(), tests)


def try_hidden(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    keep_fields(request, found, planned)
    source = request.POST.get("source", "")
    return running.try_hidden(found, planned.slot, source, token(request), now())


def fault(request: HttpRequest, found: Interview, planned: PlannedItem) -> object:
    keep_fields(request, found, planned)
    source = request.POST.get("source", "")
    return running.inject_fault(found, planned.slot, source, token(request), now())


def token(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()


DEEDS: dict[str, Deed] = {
    "answer": answer,
    "ask": ask,
    "phase": phase,
    "speak": speak,
    "said": said,
    "note": note,
    "run": run,
    "try": try_hidden,
    "fault": fault,
}
