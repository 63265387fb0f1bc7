"""What the host has told the candidate: time that was added, hints, follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.directing import BY_CHOICE
from quizzes.actions.interviews.keeping import look
from quizzes.actions.interviews.working import value_of
from quizzes.catalogue.shapes import Challenge
from quizzes.models import Interview
from quizzes.rules.interview import desk
from quizzes.rules.interview.desk import Asked, ItemWork
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.room import Added, Room

from .owning import own_interview
from .saving import whole_number


@dataclass(frozen=True, slots=True)
class Told:
    """About one item, and the section it is in."""

    added: tuple[Added, ...]
    hints: tuple[str, ...]  # Markdown
    asked: tuple[Asked, ...]


def told_by_host(
    interview: Interview, room: Room, planned: PlannedItem, work: ItemWork
) -> Told:
    value = value_of(planned) if work.hints else None
    hints = value.hints if isinstance(value, Challenge) else ()
    return Told(
        tuple(each for each in room.added if each.section == room.section),
        tuple(hints[n - 1] for n in work.hints if n <= len(hints)),
        tuple(each for each in work.follow_ups if each.reason == BY_CHOICE),
    )


@never_cache
@require_safe
def told(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A part of the page, fetched when the host has done something."""
    found = own_interview(request, uid)
    room = look(found, now())
    slot = whole_number(request.GET.get("item", ""))
    planned = found.planned.item(slot) if slot else None
    works = desk.fold(found.story())
    telling = (
        told_by_host(found, room, planned, works.get(planned.slot, desk.NOTHING_DONE))
        if planned
        else Told(room.added, (), ())
    )
    return render(request, "interviews/_told.html", {"told": telling})
