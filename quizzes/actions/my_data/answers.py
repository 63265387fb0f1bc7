"""Answers of a file, their runs, and in which order they counted, become rows."""

from __future__ import annotations

from quizzes.catalogue.shapes import Challenge, Question
from quizzes.models import Attempt, Counted, Item, ItemVersion, Run, RunEvent
from quizzes.rules import answers, grading
from quizzes.rules.rating import Confidence

from .fields import Json, Row
from .loading import BATCH, Loading, Rows, keep_uids_unique

EVENTS_OF_A_RUN = 50_000
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
    versions = {
        (version.item_id, version.digest): version
        for version in ItemVersion.objects.filter(item__in=loading.items.values())
    }
    new: list[Attempt] = []
    for row in rows:
        token, item = row.uuid("token"), loading.item(row, "attempts")
        if item is None or token in mine:
            continue
        version = versions.get((item.pk, row.text("version", 64)))
        if version is None and item.is_challenge:
            version = item.version  # a program is one, whatever the task's words
        if version is None:
            loading.left_out["attempts"] += 1
            continue
        mine.add(token)
        new.append(attempt_of(loading, row, version))
    keep_uids_unique(new, Attempt)
    made = Attempt.objects.bulk_create(new, batch_size=BATCH)
    loading.attempts = {attempt.token: attempt.pk for attempt in made}
    loading.new["attempts"] += len(made)


def attempt_of(loading: Loading, row: Row, version: ItemVersion) -> Attempt:
    kinds = [v for v in Attempt.Outcome.values if v != Attempt.Outcome.PENDING]
    outcome, verdict = row.choice("outcome", kinds), row.object_or_none("verdict")
    asked, answer = loading.question(version), row.object("answer")
    if isinstance(asked, Challenge):
        answer = {"source": Row(row.where, answer).source()}
    else:
        grade = graded(asked, answer, row)
        if grade.right is not None:
            verdict = grading.to_json(grade)
            if outcome in (Attempt.Outcome.RIGHT, Attempt.Outcome.WRONG):
                outcome = "right" if grade.right else "wrong"
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
    new: dict[tuple[int, bool], Counted] = {}
    for row in rows:
        attempt = loading.attempts.get(row.uuid("attempt"))
        key = (attempt or 0, row.flag("taken_back"))
        if attempt is None or key in new:
            continue
        if row.body["taken_back"] and (attempt, False) not in new:
            raise row.refused("taken_back", "must follow the answer that it takes back")
        median = row.number_or_none("median_seconds")
        new[key] = Counted(attempt_id=attempt, taken_back=key[1], median_seconds=median)
    Counted.objects.bulk_create(new.values(), batch_size=BATCH)


def load_runs(loading: Loading, rows: Rows) -> None:
    """One after the other: the story of a run may be long."""
    mine = set(loading.learner.runs.values_list("token", flat=True))
    for row in rows:
        token = row.uuid("token")
        if token in mine:
            continue
        mine.add(token)
        belongs = row.body.get("item") is not None
        item = loading.item(row, "runs") if belongs else None
        judges = row.body.get("attempt") is not None
        attempt = loading.attempts.get(row.uuid("attempt")) if judges else None
        if (belongs and item is None) or (judges and attempt is None):
            continue
        run = run_of(loading, row, item, attempt)
        keep_uids_unique([run], Run)
        run.save(force_insert=True)
        load_events(run, row)
        loading.new["runs"] += 1


def run_of(loading: Loading, row: Row, item: Item | None, attempt: int | None) -> Run:
    if attempt and Run.objects.filter(attempt=attempt).exists():
        raise row.refused("attempt", "has a run already")
    return Run(
        uid=row.uuid("uid"),
        token=row.uuid("token"),
        learner=loading.learner,
        item=item,
        attempt_id=attempt,
        kind=row.choice("kind", Run.Kind.values),
        clock=row.choice("clock", ["real", "virtual"]),
        source=row.source(),
        state=Run.State.FINISHED,
        tries=row.whole("tries", most=1000),
        created_at=row.moment("created_at"),
        started_at=row.moment_or_none("started_at"),
        finished_at=row.moment_or_none("finished_at"),
        ending=row.object_or_none("ending"),
    )


def load_events(run: Run, row: Row) -> None:
    bodies = row.objects("events")
    if len(bodies) > EVENTS_OF_A_RUN:
        raise row.refused("events", f"must be at most {EVENTS_OF_A_RUN}")
    if not all(isinstance(body.get("type"), str) for body in bodies):
        raise row.refused("events", "must have a type each")
    events = (RunEvent(run=run, seq=n, body=body) for n, body in enumerate(bodies, 1))
    RunEvent.objects.bulk_create(events, batch_size=BATCH)
