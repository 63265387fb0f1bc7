"""Interviews of a file become rows, if their story holds together; nothing of it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint
from quizzes.catalogue.shapes import Kind as ItemKind
from quizzes.models import Interview, InterviewEdit, InterviewEvent, InterviewText
from quizzes.rules.interview import facts as all_facts
from quizzes.rules.interview import plan as plans
from quizzes.rules.interview.drawing import EXTRA_PERCENT
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.facts import Facts
from quizzes.rules.interview.plan import Plan
from quizzes.rules.interview.report import compute
from quizzes.rules.interview.room import Phase, Room, fold
from quizzes.rules.interview.writing import Weight

from .fields import Row
from .loading import Loading, Rows, keep_uids_unique
from .plain import known_by
from .shapes import NEEDED_OF_INTERVIEWS as NEEDED
from .shapes import Happened

KINDS = [kind.value for kind in Kind]
WEIGHTS = [weight.value for weight in Weight]
MOST_EVENTS, MOST_EDITS, MOST_TEXTS = 10_000, 20_000, 500
LONGEST_TEXT = 70_000
BROKEN = (
    KeyError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    StopIteration,
    OverflowError,  # seconds beyond any clock
)

Json = dict[str, Any]


def load_interviews(loading: Loading, rows: Rows) -> None:
    """Scores are computed anew from the facts; a file cannot claim another one."""
    mine = loading.learner.interviews.values_list("created_at", "seed")
    there = {(known_by(created_at), seed) for created_at, seed in mine}
    new: list[Interview] = []
    parts: list[models.Model] = []
    for row in rows:
        interview = one(loading, row)
        key = known_by(interview.created_at), interview.seed
        if key in there:
            continue
        there.add(key)
        new.append(interview)
        parts += events_of(interview, row)
        parts += texts_of(interview, row)
        parts += edits_of(interview, row)
    keep_uids_unique(new, Interview)
    loading.create(*new, *parts)


def one(loading: Loading, row: Row) -> Interview:
    row.shaped("blueprint", Blueprint)
    try:
        blueprint = codec.decode_blueprint(row.object("blueprint"))
        plan = plans.from_json(row.shaped("plan", Plan))
        story = [event.value for event in events_of(Interview(), row)]
        room = fold(Room(plan.seconds), story)
        percent = percent_of(blueprint, plan, story)
    except BROKEN:
        raise row.refused("events", "do not tell an interview") from None
    if sum(event.kind == Kind.SCORED for event in story) > 1:
        raise row.refused("events", "must tell one score")
    if room.finished is None or room.clock is None:
        raise row.refused("events", "must tell an interview that is over")
    return Interview(
        uid=row.uuid("uid"),
        learner=loading.learner,
        blueprint=row.object("blueprint"),
        blueprint_uid=blueprint.uid[:64],
        title=blueprint.title[:200],
        seed=row.text("seed", 64),
        seen=row.shaped("seen", Mapping[str, int]),
        plan=row.object("plan"),
        extra_percent=row.whole(
            "extra_percent", min(EXTRA_PERCENT), max(EXTRA_PERCENT)
        ),
        hides_countdown=row.flag("hides_countdown"),
        created_at=row.moment("created_at"),
        finished_at=room.finished,
        percent=percent if room.phase == Phase.SCORED else None,
    )


def percent_of(blueprint: Blueprint, plan: Plan, story: list[New]) -> int | None:
    """As it follows from the facts; the report in the event is put right with it."""
    for event in story:
        if event.kind == Kind.SCORED:
            known = [all_facts.from_json(each) for each in event.body["facts"]]
            refuse_unfit(known)
            report = compute(blueprint, plan, story, known)
            event.body["report"] = report
            if not 0 <= report["percent"] <= 100:
                raise ValueError("no percentage")
            return int(report["percent"])
    return None


def refuse_unfit(known: list[Facts]) -> None:
    """Pages look things up by these; anybody may have written them."""
    for facts in known:
        ItemKind(facts.kind)
        for uid in filter(None, (facts.attempt, facts.run)):
            UUID(uid)
        if not all(isinstance(each, str) for each in (facts.title, facts.topic)):
            raise TypeError("a title is a text")


def events_of(interview: Interview, row: Row) -> list[InterviewEvent]:
    bodies = row.objects("events")
    if len(bodies) > MOST_EVENTS:
        raise row.refused("events", f"must be at most {MOST_EVENTS}")
    rows = [Row(f"{row.where}, event {n}", body) for n, body in enumerate(bodies, 1)]
    return [
        InterviewEvent(
            interview=interview,
            seq=seq,
            at=each.moment("at"),
            kind=each.choice("kind", KINDS),
            body=each.shaped("body", Happened, *NEEDED.get(each.text("kind"), ())),
        )
        for seq, each in enumerate(rows, 1)
    ]


def texts_of(interview: Interview, row: Row) -> list[InterviewText]:
    fields: dict[tuple[int, str], InterviewText] = {}
    for each in parts_of(row, "texts", MOST_TEXTS):
        text = InterviewText(
            interview=interview,
            slot=each.whole("slot", most=1000),
            part=each.text("part", 12),
            text=each.text("text", LONGEST_TEXT),
            revision=each.whole("revision"),
            saved_at=each.moment("saved_at"),
        )
        fields[text.slot, text.part] = text
    return list(fields.values())


def edits_of(interview: Interview, row: Row) -> list[InterviewEdit]:
    edits: list[InterviewEdit] = []
    numbers: set[tuple[int, str, int]] = set()
    for each in parts_of(row, "edits", MOST_EDITS):
        edit = InterviewEdit(
            interview=interview,
            slot=each.whole("slot", most=1000),
            part=each.text("part", 12),
            revision=each.whole_or_none("revision"),
            at=each.moment("at"),
            place=each.whole("place"),
            removed=each.whole("removed"),
            inserted=each.text("inserted", LONGEST_TEXT),
            weight=each.choice("weight", WEIGHTS),
        )
        if edit.revision is not None:
            number = edit.slot, edit.part, edit.revision
            if number in numbers:
                raise each.refused("revision", "must be another for each edit")
            numbers.add(number)
        edits.append(edit)
    return edits


def parts_of(row: Row, name: str, most: int) -> list[Row]:
    bodies = row.objects(name)
    if len(bodies) > most:
        raise row.refused(name, f"must be at most {most}")
    return [Row(f"{row.where}, {name} {n}", each) for n, each in enumerate(bodies, 1)]
