"""The playground: any program, on either clock, that belongs to no challenge."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions.start_run import play
from quizzes.catalogue import codec, markup
from quizzes.catalogue.asking import PredictOutput
from quizzes.catalogue.shapes import Question
from quizzes.models import Learner, Topic
from quizzes.rules.sources import Unfit
from quizzes.runs import doorbell
from sandbox import Clock

from .challenges import token_or_new
from .limits import posts_limited
from .visitors import LearnerRequest, with_learner

STARTER = """\
import asyncio


async def fetch(name, seconds):
    print(f"{name} starts")
    await asyncio.sleep(seconds)
    print(f"{name} is done")
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch("slow", 2), name="slow")
        group.create_task(fetch("quick", 1), name="quick")


asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Program:
    """What stands in the editor when the page opens."""

    source: str
    clock: Clock = Clock.VIRTUAL
    given: bool = False  # by the address: a draft in the browser must not replace it


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@posts_limited
@with_learner
def playground(request: LearnerRequest) -> HttpResponse:
    if request.method == "POST":
        return start(request)
    return show(request, program_at(request.user, request.GET))


def start(request: LearnerRequest) -> HttpResponse:
    """The form without JavaScript: run it, and show its page."""
    typed = Program(request.POST.get("source", ""), clock_in(request.POST), given=True)
    now = timezone.now()
    run = play(request.user, typed.source, typed.clock, token_or_new(request), now)
    if isinstance(run, Unfit):
        return show(request, typed, run.sentence, status=422)
    doorbell.ring()
    return redirect("run", run.uid)


def show(
    request: LearnerRequest, program: Program, mistake: str = "", status: int = 200
) -> HttpResponse:
    context = {"program": program, "mistake": mistake, "token": uuid4()}
    return render(request, "playground/show.html", context, status=status)


def program_at(learner: Learner, asked: QueryDict) -> Program:
    """Of a run or an attempt of the learner's, of the notes, or the one to begin with."""
    if run := asked.get("run"):
        found = get_object_or_404(learner.runs, uid=uuid_or_none(run))
        return Program(found.source, Clock(found.clock), given=True)
    if attempt := asked.get("attempt"):
        return Program(program_predicted(learner, attempt), given=True)
    if topic := asked.get("topic"):
        source = program_of_notes(topic, asked.get("block", ""))
        return Program(source, given=True)
    return Program(STARTER)


def program_predicted(learner: Learner, uid: str) -> str:
    """What a learner has said the output of, before."""
    rows = learner.attempts.select_related("version")
    item = codec.decode(get_object_or_404(rows, uid=uuid_or_none(uid)).version.body)
    if isinstance(item, Question) and isinstance(item.asks, PredictOutput):
        return item.asks.program
    raise Http404


def program_of_notes(slug: str, block: str) -> str:
    known = Topic.objects.filter(retired_at=None)
    topic = get_object_or_404(known, slug=slug.replace("\0", ""))  # PostgreSQL has none
    programs = dict(enumerate(markup.programs(topic.notes), 1))
    number = int(block) if block.isascii() and block.isdigit() and len(block) < 9 else 0
    if number not in programs:
        raise Http404
    return programs[number]


def clock_in(form: QueryDict) -> Clock:
    return Clock.REAL if form.get("clock") == Clock.REAL else Clock.VIRTUAL


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
