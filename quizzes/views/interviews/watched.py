"""The room as its host sees it: the item with all that the candidate does not see, and notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quizzes.actions.interviews import directing
from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.watching import Open, see_as_host, texts_before
from quizzes.actions.interviews.working import value_of
from quizzes.catalogue.asking import Spoken
from quizzes.catalogue.shapes import Challenge, FollowUp, Item, Question
from quizzes.models import Interview, InterviewNote, Invitation
from quizzes.rules.interview.events import By
from quizzes.rules.interview.noting import SIGNS, TAGS, tag_name
from quizzes.rules.interview.room import Phase


@dataclass(frozen=True, slots=True)
class Hint:
    """One of the task's, and whether it was revealed."""

    number: int
    text: str  # Markdown
    is_told: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class FollowUpShown:
    """One that may be asked, and whether it was."""

    number: int
    follow_up: FollowUp
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The open item, from the side of who asks."""

    open: Open
    value: Item
    hints: tuple[Hint, ...]
    follow_ups: tuple[FollowUpShown, ...]
    points: tuple[str, ...]  # what a spoken answer should say
    model: str  # a way to solve it

    @property
    def is_program(self) -> bool:
        return isinstance(self.value, Challenge)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note, with its tag in words."""

    note: InterviewNote
    tag: str

    @property
    def text(self) -> str:
        return f"{self.tag}: {self.note.text}" if self.tag else self.note.text


def panel_of(open_: Open) -> Panel:
    value, work = value_of(open_.item), open_.work
    asked = directing.asked(work)
    return Panel(
        open_,
        value,
        hints_of(value, work.hints),
        tuple(
            FollowUpShown(number, each, each.ask in asked)
            for number, each in enumerate(directing.follow_ups_of(value))
        ),
        points_of(value),
        value.solutions[0].source if isinstance(value, Challenge) else "",
    )


def hints_of(value: Item, told: tuple[int, ...]) -> tuple[Hint, ...]:
    texts = value.hints if isinstance(value, Challenge) else ()
    return tuple(
        Hint(number, text, number in told, number == len(told) + 1)
        for number, text in enumerate(texts, 1)
    )


def points_of(value: Item) -> tuple[str, ...]:
    if isinstance(value, Question) and isinstance(value.asks, Spoken):
        return (*value.asks.must, *value.asks.good)
    return ()


def notes_of(invitation: Invitation) -> list[ShownNote]:
    return [ShownNote(note, tag_name(note.tag)) for note in invitation.notes.all()]


def context_of(invitation: Invitation, interview: Interview) -> dict[str, object]:
    seen = see_as_host(invitation, interview, now())
    panel = panel_of(seen.open) if seen.open else None
    return {
        "invitation": invitation,
        "interview": interview,
        "seen": seen,
        "room": seen.room,
        "panel": panel,
        "section": interview.planned.sections[seen.room.section],
        "number": seen.room.section + 1,
        "count": len(interview.planned.sections),
        "is_paused": seen.room.phase == Phase.PAUSED,
        "is_lobby": seen.room.phase in (Phase.SCHEDULED, Phase.LOBBY),
        "host_without": seen.does_without(By.HOST),
        "candidate_without": seen.does_without(By.CANDIDATE),
        "texts": texts_before(seen),
        "minutes_added": directing.MINUTES_ADDED,
        "notes": notes_of(invitation),
        "tags": [(s + tag, tag_name(s + tag)) for tag in TAGS for s in SIGNS],
    }


def show(
    request: HttpRequest, invitation: Invitation, interview: Interview
) -> HttpResponse:
    context = context_of(invitation, interview)
    return render(request, "interviews/hosting_room.html", context)
