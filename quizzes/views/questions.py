"""A concept question: shown, and answered."""

from __future__ import annotations

import time
from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions.answer_question import Answered, answer_question
from quizzes.catalogue.asking import OrderLines
from quizzes.knowing.asked import question_in
from quizzes.models import Attempt, Item, ItemVersion, Learner
from quizzes.rules import answers, grading
from quizzes.rules.ordering import moved, program_of
from quizzes.rules.path import WARM_UP_STEPS
from quizzes.rules.time_taken import seconds_taken
from quizzes.runs import doorbell

from .limits import posts_limited
from .practice_bar import bar_of
from .sheets import Sheet, confidence_in, order_on
from .visitors import LearnerRequest, with_learner

INCOMPLETE = (
    "Something of this form was missing when it arrived, so it was not counted. "
    "Your answer is below: look it over and send it again."
)
USED = (
    "This form was answered before, with another answer, and that one stands. "
    "To have this one judged too, send it again."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@posts_limited
@with_learner
def question(request: LearnerRequest, slug: str) -> HttpResponse:
    items = Item.objects.select_related("topic", "version")
    item = get_object_or_404(items, slug=slug)
    if item.is_challenge:
        return redirect("challenge", slug)
    if request.method == "POST":
        return answer(request, item)
    if item.retired_at:
        return render(request, "questions/retired.html", {"item": item}, status=410)
    return show(request, sheet_of(item, item.current, uuid4(), request.GET))


def sheet_of(
    item: Item, version: ItemVersion, token: UUID, form: QueryDict, mistake: str = ""
) -> Sheet:
    return Sheet(
        item=item,
        version=version,
        question=question_in(version),
        token=token,
        form=dict(form.lists()),
        mistake=mistake,
        step=warm_up_step(form.get("warm-up", "")),
    )


def show(request: LearnerRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    context = {
        "sheet": sheet,
        "now": int(time.time()),
        "bar": bar_of(request.user, sheet.item),
    }
    return render(request, "questions/show.html", context, status=status)


def answer(request: LearnerRequest, item: Item) -> HttpResponse:
    """Grade what was sent against the version it was shown, or show it again with a reason."""
    version, token = version_in(request.POST, item), token_in(request.POST)
    if version is None or token is None:
        sheet = sheet_of(
            item, version or item.current, uuid4(), request.POST, INCOMPLETE
        )
        return show(request, sheet, status=422)
    sheet = sheet_of(item, version, token, request.POST)
    if move := request.POST.get("move"):
        return show(request, with_line_moved(sheet, move))
    return take(request, sheet)


def take(request: LearnerRequest, sheet: Sheet) -> HttpResponse:
    parsed = answers.parse(sheet.question.asks, sheet.form)
    if isinstance(parsed, answers.Mistake):
        return show(request, replace(sheet, mistake=parsed.sentence), status=422)
    body = answers.to_json(parsed)
    earlier = request.user.attempts.filter(token=sheet.token).first()
    attempt = earlier or graded(request.user, sheet, parsed)
    # Also when another page sent the same form in this very moment, and was the first.
    if (attempt.item_id, attempt.answer) != (sheet.item.pk, body):
        again = replace(sheet, token=uuid4(), mistake=USED)
        return show(request, again, status=409)
    return redirect(page_of(attempt, sheet.step))


def graded(learner: Learner, sheet: Sheet, parsed: answers.Answer) -> Attempt:
    grade, now = grading.grade(sheet.question.asks, parsed), timezone.now()
    given = Answered(
        version=sheet.version,
        token=sheet.token,
        answer=answers.to_json(parsed),
        right=grade.right,
        verdict=None if grade.right is None else grading.to_json(grade),
        program=program_of(sheet.question.asks, parsed),
        seconds_taken=seconds_taken(sheet.asked_at, now),
        confidence=confidence_in(sheet.confidence),
    )
    attempt = answer_question(learner, given, now)
    if grade.right is None:
        doorbell.ring()
    return attempt


def page_of(attempt: Attempt, step: int | None) -> str:
    page = reverse("attempt", args=[attempt.uid])
    return f"{page}?{urlencode({'warm-up': step})}" if step else page


def with_line_moved(sheet: Sheet, move: str) -> Sheet:
    """``move`` is "up 3" or "down 3"; the buttons work without JavaScript."""
    asks = sheet.question.asks
    way, _, number = move.partition(" ")
    is_number = number.isascii() and number.isdigit() and len(number) < 9
    if not isinstance(asks, OrderLines) or not is_number:
        return sheet
    order = order_on(asks, str(sheet.token), sheet.form)
    order = moved(order, int(number), -1 if way == "up" else 1, asks.pinned)
    return replace(sheet, form={**sheet.form, "order": [str(n) for n in order]})


def version_in(form: QueryDict, item: Item) -> ItemVersion | None:
    """The version that was shown, if it is one of this item's."""
    text = form.get("version", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        return None
    return item.versions.filter(pk=int(text)).first()


def token_in(form: QueryDict) -> UUID | None:
    try:
        return UUID(form.get("token", ""))
    except ValueError:
        return None


def warm_up_step(text: str) -> int | None:
    return int(text) if text in map(str, range(1, WARM_UP_STEPS + 1)) else None
