"""The room: one item at a time, in any order within the section that runs."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.keeping import look
from quizzes.actions.interviews.knowing import Texts, texts_of
from quizzes.actions.interviews.pairing import company_of
from quizzes.actions.interviews.texts import PAD
from quizzes.actions.interviews.working import opened, value_of
from quizzes.catalogue.shapes import Challenge
from quizzes.models import Interview
from quizzes.rules.interview import desk
from quizzes.rules.interview.desk import CodePhase, ItemWork
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.room import Room
from quizzes.rules.interview.timing import PAUSES, warnings
from quizzes.runs import callboard

from . import items
from .saving import time_left, whole_number
from .telling import told_by_host

PHASE_NAMES = {
    CodePhase.CLARIFY: "Clarify",
    CodePhase.APPROACH: "Approach",
    CodePhase.CODE: "Code",
    CodePhase.VERIFY: "Verify",
    CodePhase.EXTEND: "Extend",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """An item of the section, as the room lists it."""

    item: PlannedItem
    number: int  # within the section
    is_shown: bool
    has_work: bool


def show(
    request: HttpRequest,
    interview: Interview,
    room: Room,
    mistake: str = "",
    status: int = 200,
) -> HttpResponse:
    section = interview.planned.sections[room.section]
    texts = texts_of(interview)
    planned = chosen(request, interview, section.items)
    if opened(interview, planned.slot, now()):
        callboard.changed(interview.uid)
        room = look(interview, now())
    work = desk.fold(interview.story()).get(planned.slot, desk.NOTHING_DONE)
    context = {
        "interview": interview,
        "room": room,
        "section": section,
        "number": room.section + 1,
        "count": len(interview.planned.sections),
        "next_section": room.section + 1,
        "is_last": room.section + 1 == len(interview.planned.sections),
        "can_pause": own_pauses(room) < PAUSES,
        "time": time_left(room),
        "warnings": warnings(room.running.total.total_seconds()),
        "tabs": tabs(section.items, planned, texts),
        "planned": planned,
        "pad": items.field(texts, PAD, "pad"),
        "mistake": mistake,
        "send_label": "Keep this answer",
        "company": company_of(interview),
        "candidate_without": By.CANDIDATE in room.no_focus,
        "host_without": By.HOST in room.no_focus,
        "thinking_left": thinking_left(room, planned.slot),
        "told": told_by_host(interview, room, planned, work),
        **item_context(interview, planned, work, texts),
    }
    return render(request, "interviews/room.html", context, status=status)


def thinking_left(room: Room, slot: int) -> float | None:
    """In seconds; None: it is not, or no longer, thought about."""
    ends = room.thinking.get(slot)
    if ends is None:
        return None
    return (ends - room.running.run_until(room.not_before(now()))).total_seconds()


def own_pauses(room: Room) -> int:
    return sum(pause.by == By.CANDIDATE for pause in room.running.pauses)


def chosen(
    request: HttpRequest, interview: Interview, those: tuple[PlannedItem, ...]
) -> PlannedItem:
    """The one that was asked for; else where the candidate was last, on whatever device."""
    last = interview.events.filter(kind=Kind.OPENED).last()
    wanted = (
        whole_number(request.GET.get("item", "")),
        last.body["slot"] if last else None,
    )
    by_slot = {item.slot: item for item in those}
    return next((by_slot[slot] for slot in wanted if slot in by_slot), those[0])


def tabs(those: tuple[PlannedItem, ...], shown: PlannedItem, texts: Texts) -> list[Tab]:
    return [
        Tab(item, number, item == shown, has_work(item, texts))
        for number, item in enumerate(those, 1)
    ]


def has_work(item: PlannedItem, texts: Texts) -> bool:
    return any((item.slot, part) in texts for part in ("answer", "code"))


def item_context(
    interview: Interview, planned: PlannedItem, work: ItemWork, texts: Texts
) -> dict[str, object]:
    value = value_of(planned)
    if isinstance(value, Challenge):
        return {
            "bench": items.bench(interview, planned.slot, value, work),
            "phases": phases(work),
            "phase": work.phase.value,
            "next_phase": work.phase.following,
            "code": items.field(texts, planned.slot, "code", value.starter),
            "tests": items.field(texts, planned.slot, "tests"),
            "approach": items.field(texts, planned.slot, "approach"),
            "extend": items.field(texts, planned.slot, "extend"),
            "follow_up": work.follow_up,
        }
    return {
        "sheet": items.sheet(interview, planned, value, texts),
        "is_spoken": planned.is_said_aloud,
        "said": items.field(texts, planned.slot, "said"),
        "work": work,
        "follow_up": work.follow_up,
        "extend": items.field(texts, planned.slot, "extend"),
    }


def phases(work: ItemWork) -> list[tuple[str, str, bool, bool]]:
    """Value, name, whether it is the present one, whether it is behind."""
    return [
        (phase.value, PHASE_NAMES[phase], phase == work.phase, work.reached(phase))
        for phase in CodePhase
    ]


def page_of(interview: Interview, slot: int) -> str:
    return f"{reverse('interview', args=[interview.uid])}?item={slot}"
