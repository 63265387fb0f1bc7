"""One who has done something of everything, and archives of what they did."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quizzes.actions.interviews.concluding import conclude
from quizzes.actions.interviews.history import pack_all
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.pairing import invite
from quizzes.actions.interviews.rating import rate
from quizzes.actions.interviews.texts import Typed, save_text
from quizzes.actions.my_data.export import export
from quizzes.actions.take_back import take_back
from quizzes.models import Invitation, Item, Learner, Run
from quizzes.rules.interview.events import Kind as InterviewKind
from quizzes.rules.interview.rubric import Dimension
from tests.quizzes.actions.interviews.conftest import begin_one

Json = dict[str, Any]
IMPORT = "/account/data/import/"
NOON = datetime(2026, 1, 5, 12, 0, 0, 123456, tzinfo=UTC)


def work(ada: Learner, as_ada: Client, form: Any) -> Learner:
    answers: dict[str, dict[str, object]] = {
        "fill": {"text": "sleep"},
        "pick-one": {"choice": "1"},
        "pick-some": {"choice": ["0", "1"]},
        "predict": {"text": "anything\nelse"},
        "recall": {"said": "<ünder> ☂", "point": ["0"]},
        "spot": {"line": "1"},
    }
    for slug, fields in answers.items():
        said = {"confidence": "sure"} if slug == "fill" else {}
        reply = as_ada.post(f"/questions/{slug}/", form(slug, **fields, **said))
        assert reply.status_code == 302, slug
    assert ada.attempts.filter(confidence="sure").count() == 1
    by_mistake = ada.attempts.get(item__slug="recall")
    assert take_back(ada, by_mistake) == by_mistake
    challenge = Item.objects.get(slug="double-it")
    for number, outcome in enumerate(("wrong", "right")):
        handed_in(ada, challenge, number, outcome)
    free = ada.runs.create(
        token=uuid4(), kind="free", source="print(1)", created_at=NOON, state="finished"
    )
    tell(free, *TOLD, {"type": "finished", "ending": "exited", "sentence": "It ended."})
    for source in ("first \\u0000 draft", "second"):
        as_ada.post("/challenges/double-it/reset/", {"source": source})
    older = {"source": "assert 1", "is_test": True, "kept_at": NOON}
    ada.kept_texts.create(item=challenge, **older)
    as_ada.post("/challenges/double-it/hint/", {"hint": "1"})
    as_ada.post("/challenges/double-it/start/", {"source": "second", "test": "assert"})
    ada.runs.filter(state="queued").delete()
    as_ada.post("/items/fill/note/", {"text": "a note\nin two lines"})
    as_ada.post("/items/fill/report/", {"text": "wrong", "token": str(uuid4())})
    as_ada.post("/items/spot/report/", {"text": "also", "token": str(uuid4())})
    ada.reports.filter(text="also").update(attempt=None)
    as_ada.post("/items/spot/bookmark/", {"marked": "1"})
    ada.practice_sessions.create(
        kind="daily",
        queue=[challenge.pk],
        variants=[(challenge.pk, Item.objects.get(uid="say").pk)],
        day=NOON.date(),
        started_at=NOON,
    )
    sat = begin_one(ada, NOON)
    for revision, choice in enumerate("10"):
        answer = f'{{"choice": ["{choice}"]}}'
        save_text(sat, Typed(1, "answer", answer, revision), NOON)
    pack_all(sat)
    save_text(sat, Typed(1, "said", "Sleep.", 0), NOON)
    act(sat, InterviewKind.FINISHED, NOON + timedelta(seconds=90))
    rate(
        sat,
        {dimension.value: 3 for dimension in Dimension},
        NOON + timedelta(minutes=2),
    )
    assert conclude(sat, NOON + timedelta(minutes=2)) is None
    invited = invite(ada, "Ada", sat.sat, 7, NOON)
    assert isinstance(invited, Invitation)
    invited.marks = {dimension.value: 2 for dimension in Dimension}
    invited.candidate_name, invited.followed_at = "Bob", NOON
    invited.save()
    invited.notes.create(at=NOON, ran_seconds=90, slot=1, tag="-v", text="ran nothing")
    Learner.objects.filter(pk=ada.pk).update(
        time_zone="Asia/Tokyo", daily_goal=7, editor_keys="vim"
    )
    ada.refresh_from_db()
    return ada


def handed_in(learner: Learner, item: Item, number: int, outcome: str) -> None:
    at = NOON + timedelta(minutes=number)
    attempt = learner.attempts.create(
        item=item, version=item.current, token=uuid4(), outcome=outcome, created_at=at,
        answer={"source": f"# {number}"}, verdict=kept(outcome), judged_at=at,
        day=at.date(), seconds_taken=1.5,
    )  # fmt: skip
    run = learner.runs.create(
        token=attempt.token, attempt=attempt, item=item, kind="submit", source="#",
        created_at=at, finished_at=at, state="finished", ending=ended(outcome),
    )  # fmt: skip
    tell(run, *TOLD, ended(outcome))


def ended(outcome: str) -> Json:
    passed = int(outcome == "right")
    return {
        "type": "verdict",
        "outcome": "passed" if passed else "failed",
        "passed": passed,
        "total": 1,
        "sentence": f"{passed} of 1 scenarios passed.",
    }


def kept(outcome: str) -> Json:
    more = {"scenarios": [SCENARIO | {"passed": outcome == "right"}], "peak": 2}
    return {**ended(outcome), **more, "findings": [FINDING], "ending": "exited"}


def tell(run: Run, *bodies: Json) -> None:
    for seq, body in enumerate(bodies, 1):
        run.events.create(seq=seq, body=body)


SCENARIO: Json = {
    "type": "scenario",
    "name": "doubles",
    "title": "Doubles what it is given",
    "passed": False,
    "message": "It returned `1`.",
    "took_seconds": 0.5,
    "expected": "2",
    "got": "1",
}
FINDING: Json = {
    "type": "finding",
    "id": "blocked-loop",
    "level": "mistake",
    "line": 1,
    "message": "`time.sleep` blocks the event loop.",
}
TOLD: tuple[Json, ...] = (
    {"type": "started"},
    {"type": "output", "stream": "stdout", "text": "1\n", "scenario": "doubles"},
    {"type": "trace", "scenario": "doubles", "records": [["task", 1, 0.5, "main"]]},
    SCENARIO,
    FINDING,
)


def packed(learner: Learner) -> bytes:
    file = io.BytesIO()
    export(Learner.objects.get(pk=learner.pk), file)
    return file.getvalue()


def files_in(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def zipped(files: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return file.getvalue()


def upload(client: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("work.zip", data, "application/zip")
    return client.post(IMPORT, {"file": file}, follow=True)
