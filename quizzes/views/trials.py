"""What a learner tries out on a challenge, and what counts for nothing: one scenario, own tests."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from quizzes.actions.rerun import rerun
from quizzes.actions.save_draft import save_test
from quizzes.actions.start_run import start_run
from quizzes.rules.sources import Unfit

from .challenges import begin, challenge_item
from .limits import posts_limited
from .methods import posted_from
from .visitors import LearnerRequest, with_learner


@posted_from("challenge")
@posts_limited
@with_learner
def one_scenario(request: LearnerRequest, slug: str) -> HttpResponse:
    scenario = request.POST.get("scenario", "")[:100]
    return begin(request, challenge_item(slug), partial(rerun, scenario=scenario))


@posted_from("challenge")
@posts_limited
@with_learner
def own_test(request: LearnerRequest, slug: str) -> HttpResponse:
    """Runs the program with it; a script only has it kept, and is told what it is now."""
    item, test = challenge_item(slug), request.POST.get("test", "")
    if request.headers.get("Accept") != "application/json":
        return begin(request, item, partial(start_run, test=test))
    based_on = request.POST.get("test_based_on", "")
    saved = save_test(request.user, item, test, based_on, timezone.now())
    if isinstance(saved, Unfit):
        return JsonResponse({"sentence": saved.sentence}, status=413)
    return JsonResponse({"sentence": "Your test is kept.", "test": saved.test})
