"""A host invites by link, and whoever follows it needs a name and nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews import pairing
from quizzes.actions.interviews.clock import now
from quizzes.catalogue import codec
from quizzes.models import Invitation
from quizzes.rules.interview.drawing import EXTRA_PERCENT
from quizzes.rules.sources import Unfit
from quizzes.runs import callboard
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from
from quizzes.views.visitors import LearnerRequest, learner_or_none, with_learner

from .index import wanted_blueprint, wishes
from .saving import whole_number

UNKNOWN = "No invitation has this link. Perhaps a part of it was lost on its way: ask for it again."


@posted_from("interviews")
@posts_limited
@with_learner
def invite(request: LearnerRequest) -> HttpResponse:
    wanted = wanted_blueprint(request)
    if isinstance(wanted, Unfit):
        messages.warning(request, wanted.sentence)
        return redirect("interviews")
    days = whole_number(request.POST.get("days", "")) or 0
    name = request.POST.get("name", "")
    made = pairing.invite(request.user, name, wanted, days, now())
    if isinstance(made, Unfit):
        messages.warning(request, made.sentence)
        return redirect("interviews")
    return redirect("hosting", made.uid)


@never_cache
@require_safe
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself. Looking at it changes nothing, and makes nobody a guest."""
    found = pairing.invitation_of(token)
    if found is None:
        return gone(request, UNKNOWN, 404)
    learner, interview = learner_or_none(request), found.interview
    if learner and interview and interview.learner_id == learner.pk:
        return redirect("interview", interview.uid)
    if refused := pairing.why_not(found, now()):
        return gone(request, refused.sentence, 410)
    context = {
        "invitation": found,
        "blueprint": codec.decode_blueprint(found.blueprint),
        "token": token,
        "is_own": bool(learner and learner.pk == found.host_id),
        "extras": EXTRA_PERCENT,
    }
    return unlinked(render(request, "interviews/invited.html", context))


def gone(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    context = {"sentence": sentence}
    page = render(request, "interviews/not_invited.html", context, status=status)
    return unlinked(page)


def unlinked(page: HttpResponse) -> HttpResponse:
    """Its address is its key; that no other site is told it is SECURE_REFERRER_POLICY's doing.

    "no-referrer" would also hide from our own where the form on it comes from.
    """
    page["X-Robots-Tag"] = "noindex"
    return page


@posted_from("invited", "token")
@posts_limited
@with_learner
def follow(request: LearnerRequest, token: str) -> HttpResponse:
    found = pairing.invitation_of(token)
    if found is None:
        return gone(request, UNKNOWN, 404)
    name = request.POST.get("name", "")
    drawn = pairing.follow_link(found, request.user, name, wishes(request.POST), now())
    if isinstance(drawn, Unfit):
        messages.warning(request, drawn.sentence)
        return redirect("invited", token)
    callboard.changed(drawn.uid)
    return redirect("interview", drawn.uid)


def address(request: HttpRequest, invitation: Invitation) -> str:
    """To be sent to the candidate."""
    return request.build_absolute_uri(f"/invited/{pairing.token_for(invitation)}/")
