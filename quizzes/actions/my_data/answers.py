"""Answers of a file, their runs, and in which order they counted, become rows."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Model

from quizzes.catalogue.shapes import Challenge, Question
from quizzes.models import Attempt, Counted, Item, ItemVersion, Run, RunEvent
from quizzes.rules import answers, grading
from quizzes.rules.rating import Confidence

from .fields import Json, Row
from .loading import Loading, Rows, keep_uids_unique
from .shapes import NEEDED_OF_RUNS, KeptVerdict, RunTold
from .staging import AT_ONCE, create

EVENTS_OF_A_RUN = 50_000
FARTHEST = 100.0  # that an item can be from where its author put it
FIELDS = {  # of an answer as JSON: of the form that it is parsed from
    "picked": "choice",
    "typed": "text",
    "ordered": "order",
    "pointed": "line",
    "said": "said",
    "points": "point",
    "claims": "claim",
}


def load_attempts(loading: Loading, rows: Rows) -> None:
    mine = set(loading.learner.attempts.values_list("token", flat=True))
    for row in rows:
        token, item = row.uuid("token"), loading.item(row, "attempts")
        if item is None or token in mine:
            continue
        version = loading.versions.get((item.pk, row.text("version", 64)))
        if version is None and item.is_challenge:
            version = item.version  # a program is one, whatever the task's words
        if version is None:
            loading.left_out["attempts"] += 1
            continue
        mine.add(token)
        loading.attempts[token] = attempt_of(loading, row, version)
    new = list(loading.attempts.values())
    keep_uids_unique(new, Attempt)
    loading.create(*new)


def attempt_of(loading: Loading, row: Row, version: ItemVersion) -> Attempt:
    asked, answer = loading.question(version), row.object("answer")
    is_ours = False  # the verdict
    out = {Attempt.Outcome.PENDING}
    if not isinstance(asked, Challenge):
        out.add(Attempt.Outcome.GAVE_UP)
    kinds = [value for value in Attempt.Outcome.values if value not in out]
    outcome, verdict = row.choice("outcome", kinds), row.object_or_none("verdict")
    if isinstance(asked, Challenge):
        answer = {"source": Row(row.where, answer).source()}
    else:
        grade = graded(asked, answer, row)
        if grade.right is not None:
            verdict, is_ours = grading.to_json(grade), True
            if outcome in (Attempt.Outcome.RIGHT, Attempt.Outcome.WRONG):
                outcome = "right" if grade.right else "wrong"
    if verdict is not None and not is_ours:
        row.shaped("verdict", KeptVerdict)
    return Attempt(
        uid=row.uuid("uid"),
        token=row.uuid("token"),
        learner=loading.learner,
        item_id=version.item_id,
        version=version,
        answer=answer,
        outcome=outcome,
        verdict=verdict,
        created_at=row.moment("created_at"),
        judged_at=row.moment_or_none("judged_at"),
        day=row.day("day"),
        seconds_taken=row.number_or_none("seconds_taken"),
        confidence=row.choice("confidence", ["", *(c.value for c in Confidence)]),
        hints_taken=row.whole_or_none("hints_taken", most=1000),
        answered_here=False,
    )


def graded(asked: Question, answer: Json, row: Row) -> grading.Grade:
    """Read as a form would be, since anybody may have written it."""
    form = {
        FIELDS.get(name, name): [str(each) for each in value]
        if isinstance(value, list)
        else [str(value)]
        for name, value in answer.items()
    }
    parsed = answers.parse(asked.asks, form)
    if isinstance(parsed, answers.Mistake) or answers.to_json(parsed) != answer:
        raise row.refused("answer", "does not answer its question")
    return grading.grade(asked.asks, parsed)


def load_counted(loading: Loading, rows: Rows) -> None:
    met: set[tuple[UUID, bool]] = set()
    items = {item.pk: item for item in loading.items.values()}
    for row in rows:
        token, taken_back = row.uuid("attempt"), row.flag("taken_back")
        attempt = loading.attempts.get(token)
        if attempt is None or (token, taken_back) in met:
            continue
        if taken_back and (token, False) not in met:
            raise row.refused("taken_back", "must follow the answer that it takes back")
        met.add((token, taken_back))
        item = items[attempt.item_id]
        shift = row.real_or_none("item_shift", FARTHEST)  # earlier archives have none
        loading.create(
            Counted(
                attempt=attempt,
                taken_back=taken_back,
                median_seconds=row.number_or_none("median_seconds"),
                item_shift=item.shift if shift is None else shift,
                item_n=None,  # what was answered elsewhere makes no item harder here
            )
        )


def load_runs(loading: Loading, rows: Rows) -> None:
    """Their stories, which may be long, are looked at and read again when they are written."""
    mine = set(loading.learner.runs.values_list("token", flat=True))
    judged: set[UUID] = set()
    for row in rows:
        run = None if row.uuid("token") in mine else run_in(loading, row)
        if run is None:
            continue
        if run.attempt and run.attempt.token in judged:
            raise row.refused("attempt", "has a run already")
        mine.add(run.token)
        judged |= {run.attempt.token} if run.attempt else set()
        events_of(run, row)
        loading.runs[run.token] = run
    new = list(loading.runs.values())
    keep_uids_unique(new, Run)
    loading.create(*new)


def write_events(loading: Loading, rows: Rows) -> None:
    """Of the runs that have been created. Some at a time."""
    left, some = dict(loading.runs), list[Model]()
    for row in rows:
        run = left.pop(row.uuid("token"), None)
        some += events_of(run, row) if run else []
        if len(some) >= AT_ONCE:
            create(RunEvent, some)
            some = []
    create(RunEvent, some)


def run_in(loading: Loading, row: Row) -> Run | None:
    """None if its item or its attempt is not here."""
    belongs, judges = (row.body.get(name) is not None for name in ("item", "attempt"))
    item = loading.item(row, "runs") if belongs else None
    attempt = loading.attempts.get(row.uuid("attempt")) if judges else None
    if (belongs and item is None) or (judges and attempt is None):
        return None
    run = run_of(loading, row, item, attempt)
    if run.kind != Run.Kind.FREE and item is None:
        raise row.refused("item", "is missing")
    if attempt and attempt.item_id != run.item_id:
        raise row.refused("attempt", "must be one at the same item")
    if run.kind == Run.Kind.SUBMIT and attempt is None:
        raise row.refused("attempt", "is missing")
    return run


def run_of(
    loading: Loading, row: Row, item: Item | None, attempt: Attempt | None
) -> Run:
    return Run(
        uid=row.uuid("uid"),
        token=row.uuid("token"),
        learner=loading.learner,
        item=item,
        attempt=attempt,
        kind=row.choice("kind", Run.Kind.values),
        clock=row.choice("clock", ["real", "virtual"]),
        source=row.source(),
        about=row.text("about") if "about" in row.body else "",
        state=Run.State.FINISHED,
        tries=row.whole("tries", most=1000),
        created_at=row.moment("created_at"),
        started_at=row.moment_or_none("started_at"),
        finished_at=row.moment_or_none("finished_at"),
        ending=ending_in(row),
    )


def ending_in(row: Row) -> Json | None:
    return None if row.body.get("ending") is None else row.shaped("ending", RunTold)


def events_of(run: Run, row: Row) -> list[RunEvent]:
    bodies = row.objects("events")
    if len(bodies) > EVENTS_OF_A_RUN:
        raise row.refused("events", f"must be at most {EVENTS_OF_A_RUN}")
    if not all(isinstance(body.get("type"), str) for body in bodies):
        raise row.refused("events", "must have a type each")
    for number, body in enumerate(bodies, 1):
        needed = NEEDED_OF_RUNS.get(body["type"], ())
        row.must_fit(f"event {number}", RunTold, body, needed)
    return [RunEvent(run=run, seq=n, body=body) for n, body in enumerate(bodies, 1)]
