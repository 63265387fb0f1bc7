"""How an answer went: the verdict, the reason for every option, and the way on."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions import take_back as actions
from quizzes.actions.take_back import SELF_GRADED, can_be_taken_back
from quizzes.catalogue.asking import Asks, OrderLines, SpotBug
from quizzes.catalogue.shapes import Question
from quizzes.knowing.asked import question_in
from quizzes.knowing.efforts import beside, latest_effort
from quizzes.knowing.regrading import is_regraded
from quizzes.models import Attempt, Item, Misconception, Run
from quizzes.rules import answers, grading
from quizzes.rules.shuffling import shuffled
from quizzes.rules.sources import Unfit
from quizzes.templatetags.content import code_lines

from .beside import may_change
from .limits import posts_limited
from .methods import posted_from
from .practice_bar import bar_of
from .questions import warm_up_step
from .visitors import learner_or_none

JUDGING_SECONDS = 2.0  # so long does a page wait for a verdict that is on its way
LOOK_SECONDS = 0.05
TAKEN_BACK = "That answer is taken back and does not count. Here is the question again."
ANOTHER_COUNTS = (
    "That answer is taken back and does not count. One of the same day does."
)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of code, whether it was picked, and whether it is the right one to pick."""

    number: int
    html: SafeString
    picked: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """A wrong idea, and the item to get over it with, if it is there."""

    misconception: Misconception
    drill: Item | None


@never_cache
@require_safe
def attempt(request: HttpRequest, uid: UUID) -> HttpResponse:
    learner = learner_or_none(request)
    rows = learner.attempts if learner else Attempt.objects.none()
    found = get_object_or_404(rows.select_related("item__topic", "version"), uid=uid)
    if found.item.is_challenge:
        return redirect_to_program(found)
    wait_for_verdict(found)
    return render(
        request, "attempts/show.html", told(found, request.GET.get("warm-up", ""))
    )


def redirect_to_program(found: Attempt) -> HttpResponse:
    """Who gives up hands nothing in, so nothing was run; an archive may be without a run."""
    page = reverse("challenge", args=[found.item.slug])
    if found.outcome == Attempt.Outcome.GAVE_UP:
        return redirect(f"{page}#solutions")
    run = Run.objects.filter(attempt=found).first()
    return redirect("run", run.uid) if run else redirect(page)


@posted_from("attempt")
@posts_limited
def take_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Of an answer that was graded by mistake; then it is asked again."""
    learner = learner_or_none(request)
    rows = learner.attempts if learner else Attempt.objects.none()
    found = get_object_or_404(rows.select_related("item", "version"), uid=uid)
    taken = actions.take_back(found.learner, found)
    if isinstance(taken, Unfit):
        messages.warning(request, taken.sentence)
        return redirect("attempt", uid)
    effort = latest_effort(found.learner, found.item)
    if effort and effort.day == found.day:
        messages.success(request, ANOTHER_COUNTS)
        return redirect("attempt", found.learner.attempts.get(pk=effort.answer).uid)
    messages.success(request, TAKEN_BACK)
    return redirect("question", found.item.slug)


def wait_for_verdict(found: Attempt) -> None:
    """Most programs are judged before a person could read that they are being judged."""
    until = found.created_at + timedelta(seconds=JUDGING_SECONDS)
    while found.outcome == Attempt.Outcome.PENDING and timezone.now() < until:
        time.sleep(LOOK_SECONDS)
        found.refresh_from_db(fields=["outcome", "verdict", "judged_at"])


def told(found: Attempt, warm_up: str) -> dict[str, object]:
    question = question_in(found.version)
    given = graded(found, question)
    step = warm_up_step(warm_up)
    bar = bar_of(found.learner, found.item)
    return {
        **given,
        "sentence": sentence(found),
        "ideas": ideas_behind(given["grade"]),
        "is_regraded": is_regraded(found),
        "beside": beside([found]).get(found.pk),
        "beside_may_change": may_change(found, found.learner),
        "is_outdated": found.version_id != found.item.version_id,
        "step": step,
        "bar": bar,
        "next": bar.page if bar else next_page(found, step),
        "can_take_back": can_be_taken_back(found),
        "is_self_graded": question.kind in SELF_GRADED,
    }


def graded(found: Attempt, question: Question) -> dict[str, Any]:
    """The answer beside what was asked, for the template of its kind."""
    given = answers.from_json(found.answer)
    grade = grading.grade(question.asks, given)
    order = shuffled(len(grade.options), str(found.token))
    return {
        "attempt": found,
        "question": question,
        "given": given,
        "grade": grade,
        "template": f"attempts/_{question.kind.replace('-', '_')}.html",
        "options": [grade.options[index] for index in order],
        **shown_code(question.asks, given),
    }


def ideas_behind(grade: grading.Grade) -> list[Idea]:
    """The misconceptions that a wrong answer shows, each with the item that drills it."""
    if grade.right or not grade.misconceptions:
        return []
    rows = Misconception.objects.filter(name__in=grade.misconceptions)
    by_name = {row.name: row for row in rows}
    ideas = [by_name[name] for name in grade.misconceptions if name in by_name]
    drills = Item.objects.current().filter(uid__in=[idea.drill for idea in ideas])
    by_uid = {drill.uid: drill for drill in drills}
    return [Idea(idea, by_uid.get(idea.drill)) for idea in ideas]


def shown_code(asks: Asks, given: answers.Answer) -> dict[str, object]:
    """The lines of a program, with what is to be said of them."""
    match asks, given:
        case OrderLines(lines), answers.Ordered(order):
            html = code_lines("\n".join(lines))
            return {
                "lines": [html[number - 1] for number in order],
                "right_lines": html,
            }
        case SpotBug(), answers.Pointed(picked):
            told = [
                ToldLine(number, html, number == picked, number in asks.lines)
                for number, html in enumerate(code_lines(asks.code), 1)
            ]
            return {
                "lines": told,
                "reasons": [w for w in asks.wrong if w.line != picked],
            }
        case _:
            return {}


def sentence(found: Attempt) -> str:
    """What running it told, if it was run."""
    verdict = found.verdict if isinstance(found.verdict, dict) else {}
    return str(verdict.get("sentence", ""))


def next_page(found: Attempt, step: int | None) -> str:
    if step:
        return f"{reverse('warm-up')}?step={step + 1}"
    return f"{reverse('next', args=[found.item.topic.slug])}?after={found.item.slug}"
