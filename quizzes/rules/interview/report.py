"""The report of an interview: computed from its events and facts, and from nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from quizzes.catalogue.interviewing import Blueprint

from . import desk
from .desk import NOTHING_DONE, Desk, ItemWork
from .events import Kind, New
from .facts import Facts
from .leaving_out import excused
from .plan import Plan, PlannedItem
from .room import Room, fold
from .rubric import marks
from .scoring import score
from .timing import spent
from .writing import ended_at

FORMAT = 3
DRILLS = 3
Json = dict[str, Any]


def compute(
    blueprint: Blueprint, plan: Plan, events: Sequence[New], facts: Iterable[Facts]
) -> Json:
    """Plain JSON; every number of it has its evidence in it as well."""
    room = fold(Room(plan.seconds), before_score(events))
    by_slot = {each.slot: each for each in facts}
    works = desk.fold(events)
    free = excused(plan, room, works, by_slot)
    scored = score(blueprint, plan, by_slot)
    return {
        "format": FORMAT,
        "blueprint": blueprint.uid,
        "title": blueprint.title,
        **asdict(scored),
        "items_judged": sum(f.share is not None for f in by_slot.values()),
        "sections": _sections(plan, room, asdict(scored)["sections"]),
        "marks": [asdict(mark) for mark in marks(by_slot.values(), free)],
        "own_marks": dict(room.marks or {}),
        "items": [
            _item(plan, item, by_slot[item.slot], works.get(item.slot, NOTHING_DONE))
            | {"excused": item.slot in free}
            | {"aloud": aloud(plan, room, item.slot, works)}
            for item in plan.items
        ],
        "drills": drills(plan, by_slot, free),
        "course": _course(room),
    }


def before_score(events: Sequence[New]) -> list[New]:
    return [event for event in events if event.kind != Kind.SCORED]


def _course(room: Room) -> Json:
    """How it went on the clock."""
    clock, finished = room.running, room.finished or room.running.began
    return {
        "began": clock.began.isoformat(),
        "finished": finished.isoformat(),
        "finished_by": room.finished_by.value if room.finished_by else "",
        "ran_seconds": clock.run_until(finished).total_seconds(),
        "planned_seconds": clock.total.total_seconds(),
        "pauses": [
            {
                "began": pause.began.isoformat(),
                "seconds": (pause.until - pause.began).total_seconds(),
                "by": pause.by,
                "reason": pause.reason,
            }
            for pause in clock.pauses
        ],
        "added": [
            {"at": each.at.isoformat(), "section": each.section}
            | {"seconds": each.seconds, "reason": each.reason}
            for each in room.added
        ],
        "windows": room.windows,
    }


def _sections(plan: Plan, room: Room, scores: Sequence[Json]) -> list[Json]:
    finished = room.finished or room.running.began
    took = [
        each.total_seconds() for each in spent(room.entered, finished, room.running)
    ]
    took += [0.0] * (len(plan.sections) - len(took))
    return [
        {**told, "planned_seconds": section.seconds, "took_seconds": seconds}
        for section, told, seconds in zip(plan.sections, scores, took, strict=True)
    ]


def _item(plan: Plan, planned: PlannedItem, known: Facts, work: ItemWork) -> Json:
    points = None if known.share is None else round(planned.points * known.share, 2)
    return {
        **asdict(known),
        "section": plan.section_of(planned.slot),
        "points": points,
        "of": round(planned.points, 2),
        "asked": list(work.asked),
        "phases": [[phase.value, at.isoformat()] for phase, at in work.phases],
        "follow_ups": [asdict(each) for each in work.follow_ups],
        "hints": list(work.hints),
    }


def aloud(plan: Plan, room: Room, slot: int, works: Desk) -> Json | None:
    """How long was thought about what was to be said, and how long it was said; by the clock."""
    work = works.get(slot, NOTHING_DONE)
    if work.thinking is None:
        return None
    left = ended_at(room, plan.section_of(slot)) or work.thinking.began
    spoke = work.thinking.ended or left
    began, ended, said = (
        room.running.run_until(at)
        for at in (work.thinking.began, spoke, work.said or left)
    )
    return {
        "planned_seconds": work.thinking.seconds,
        "thought_seconds": (ended - began).total_seconds(),
        "thinking_ended_by": work.thinking.by,
        "spoke_seconds": (said - ended).total_seconds(),
        "said": work.said is not None,
    }


def drills(
    plan: Plan, facts: Mapping[int, Facts], excused: Collection[int] = ()
) -> list[str]:
    """Uids of what cost the most points, of different topics while there are."""
    lost = sorted(
        (
            (item.points * (1 - share), item.slot, facts[item.slot])
            for item in plan.items
            if (share := facts[item.slot].share) is not None
            and share < 1
            and item.slot not in excused
        ),
        key=lambda each: (-each[0], each[1]),
    )
    topics: set[str] = set()
    first: list[Facts] = []
    rest: list[Facts] = []
    for _, _, each in lost:
        (rest if each.topic in topics else first).append(each)
        topics.add(each.topic)
    return [each.uid for each in (*first, *rest)][:DRILLS]
