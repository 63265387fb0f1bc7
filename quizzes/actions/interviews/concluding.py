"""The end: what stands in the room is handed in and judged, and after the self-rating scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from quizzes.actions.answer_question import Answered, answer_question
from quizzes.actions.hand_in import hand_in
from quizzes.catalogue.shapes import Challenge
from quizzes.knowing.asked import question_in
from quizzes.models import Attempt, Interview, Item, ItemVersion, Run
from quizzes.rules import answers, grading
from quizzes.rules.interview import desk, facts
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.report import compute
from quizzes.rules.interview.room import Phase, Room
from quizzes.rules.ordering import program_of
from quizzes.rules.rating import Confidence
from quizzes.rules.sources import Unfit

from .history import pack_all
from .keeping import follow, hold
from .knowing import Texts, facts_of, form_in, texts_of
from .side_by_side import draw_both
from .working import values_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why there is no report yet."""

    sentence: str


class Crowded(Exception):
    """Other programs of this learner are still under way; this one is handed in after them."""


NOT_OVER = Waiting("This interview is not over yet.")
NOT_RATED = Waiting("Rate yourself first; the report comes after that.")
IN_GRACE = Waiting("What was typed last may still arrive. This takes a few seconds.")
JUDGING = Waiting("Your programs are being judged.")


def conclude(interview: Interview, now: datetime) -> Waiting | None:
    """Goes on as far as it can; None when the report is there. Ring the bell afterwards."""
    with transaction.atomic():
        locked, room = hold(interview, now)
        if room.phase == Phase.SCORED:
            return None
        if room.phase != Phase.FINISHED:
            return NOT_OVER
        if room.marks is None:
            return NOT_RATED
        from_when = room.may_score_from()
        if from_when is not None and now < from_when:
            return IN_GRACE
        try:
            attempts, runs = _handed_in(locked, room, now)
        except Crowded:
            return JUDGING
        if any(a.outcome == Attempt.Outcome.PENDING for a in attempts.values()):
            return JUDGING
        if _runs_on(locked):
            return JUDGING
        _score(locked, room, attempts, runs, now)
    return None


def _runs_on(locked: Interview) -> bool:
    """Whether an injected fault or a first asking, of which marks tell, has no outcome yet."""
    works = desk.fold(locked.story()).values()
    told = [work.fault.run for work in works if work.fault]
    told += [uid for work in works for uid in work.tried[:1]]
    runs = Run.objects.filter(uid__in=told)
    return runs.exclude(state=Run.State.FINISHED).exists()


def _score(
    locked: Interview,
    room: Room,
    attempts: Mapping[int, Attempt],
    runs: Mapping[int, Run],
    now: datetime,
) -> None:
    known = facts_of(locked, attempts, runs)
    report = compute(locked.sat, locked.planned, locked.story(), known)
    body = {"facts": [facts.to_json(each) for each in known], "report": report}
    follow(locked, room, Kind.SCORED, now, body)
    draw_both(locked, runs, now)
    pack_all(locked)
    locked.percent = report["percent"]
    locked.save(update_fields=["percent"])


def _handed_in(
    locked: Interview, room: Room, now: datetime
) -> tuple[dict[int, Attempt], dict[int, Run]]:
    """By slot; what was handed in before is found again by its token."""
    texts, values = texts_of(locked), values_of(locked.planned.items)
    works = desk.fold(locked.story())
    attempts: dict[int, Attempt] = {}
    runs: dict[int, Run] = {}
    for item in locked.planned.items:
        value = values[item.slot]
        if isinstance(value, Challenge):
            work = works.get(item.slot, desk.NOTHING_DONE)
            run = _last_program(locked, room, item, value, work, texts, now)
            if run is not None and run.attempt is not None:
                runs[item.slot], attempts[item.slot] = run, run.attempt
        elif attempt := _answer(locked, item, texts, now):
            attempts[item.slot] = attempt
    return attempts, runs


def token_of(interview: Interview, slot: int, what: str = "") -> UUID:
    """The same for the same item, so that nothing is handed in twice."""
    return uuid5(interview.uid, f"{slot}{what}")


def _last_program(
    locked: Interview,
    room: Room,
    item: PlannedItem,
    value: Challenge,
    work: desk.ItemWork,
    texts: Texts,
    now: datetime,
) -> Run | None:
    """None: nothing was written beyond the starter."""
    row = texts.get((item.slot, "code"))
    if row is None or row.text.strip() in ("", value.starter.strip()):
        return None
    learner = locked.learner
    if work.handed_in:
        return learner.runs.select_related("attempt").get(uid=work.handed_in)
    tried = learner.runs.filter(uid__in=work.tried, source=row.text)
    judged = tried.exclude(attempt__outcome=Attempt.Outcome.NOT_JUDGED)
    run: Run | Unfit | None = judged.order_by("-created_at").first()
    if run is None:
        asked = Item.objects.select_related("version").get(uid=item.uid)
        run = hand_in(learner, asked, row.text, token_of(locked, item.slot), now)
    if isinstance(run, Unfit):
        raise Crowded
    follow(locked, room, Kind.HANDED_IN, now, {"slot": item.slot, "run": str(run.uid)})
    return run


def _answer(
    locked: Interview, item: PlannedItem, texts: Texts, now: datetime
) -> Attempt | None:
    version = ItemVersion.objects.get(item__uid=item.uid, digest=item.version)
    form, value = form_in(texts, item.slot), question_in(version)
    given = answers.parse(value.asks, form) if form else None
    if given is None or isinstance(given, answers.Mistake):
        return None
    grade = grading.grade(value.asks, given)
    said = "".join(form.get("confidence", ()))
    return answer_question(
        locked.learner,
        Answered(
            version=version,
            token=token_of(locked, item.slot),
            answer=answers.to_json(given),
            right=grade.right,
            verdict=None if grade.right is None else grading.to_json(grade),
            program=program_of(value.asks, given),
            confidence=Confidence(said) if said in set(Confidence) else None,
        ),
        now,
    )
