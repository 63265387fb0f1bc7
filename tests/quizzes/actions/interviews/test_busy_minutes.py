"""Forty-five busy minutes: what their playback takes in the database, and that all is played.

Somebody types all the time and is saved every two seconds, which no page does: it waits for
the hands to rest.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.models import Interview, Learner, Run
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.recording import Edit, apply
from quizzes.rules.sources import Unfit
from quizzes.views.interviews.playback import played

from .conftest import NOON, Sit
from .typist import Save, Typist

MINUTES = 45
SAVED_EVERY_SECONDS = 2
MOST_BYTES = 300_000
SAVES_A_RUN = 50
WINDOW = str(uuid4())
TABLES = ("edit", "stretch", "event")
TEXTS = "SELECT COALESCE(SUM(LENGTH(text)), 0) FROM quizzes_interviewtext"
COPY = """
    CREATE TEMPORARY TABLE copied (LIKE quizzes_interview{table} INCLUDING INDEXES);
    INSERT INTO copied SELECT * FROM quizzes_interview{table} ORDER BY id
"""
COPIED = "SELECT pg_total_relation_size('pg_temp.copied')"
ON_SQLITE = """
    SELECT (page_count - freelist_count) * page_size
    FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""


@pytest.mark.django_db
def test_forty_five_busy_minutes_are_small_and_are_played_to_the_last_letter(
    ada: Learner, sit: Sit, capsys: pytest.CaptureFixture[str]
) -> None:
    sat = sit(ada)
    more = {"seconds": MINUTES * 60, "reason": "to be busy", "by": By.HOST.value}
    act(sat, Kind.EXTENDED, NOON, **more)
    act(sat, Kind.TAKEN_OVER, NOON, window=WINDOW)
    saves = list(Typist(1).saves_every(SAVED_EVERY_SECONDS, MINUTES * 60))
    run = ada.runs.create(
        token=uuid4(),
        state=Run.State.FINISHED,
        ending={"sentence": "It printed 1."},
        created_at=NOON,
    )
    before = stored_bytes()
    type_all(sat, saves, run)
    stored = stored_bytes() - before
    with capsys.disabled():
        print(
            f"\n{len(saves)} saves and their runs in {MINUTES} busy minutes: {stored} bytes"
        )
    assert stored <= MOST_BYTES
    recording = played(sat)["recording"]
    text, texts = "", []
    for _, _, edit, _, at in recording["steps"]:
        if edit:
            text = apply(text, Edit(*edit))
            texts.append((at, text))
    assert texts == [(moment(save).isoformat(), save.text) for save in saves]
    said = [step[3] for step in recording["steps"] if "Ran" in step[3]]
    assert said == ["Ran the code. It printed 1."] * (len(saves) // SAVES_A_RUN)


def moment(save: Save) -> datetime:
    return NOON + timedelta(seconds=save.seconds)


def type_all(sat: Interview, saves: list[Save], run: Run) -> None:
    """As the pages send it; now and then the code is run."""
    slot = sat.planned.items[0].slot
    for revision, save in enumerate(saves):
        typed = Typed(slot, "code", save.text, revision, WINDOW)
        saved = save_text(sat, typed, moment(save))
        assert isinstance(saved, Saved)
        assert saved.counts
    for save in islice(saves, SAVES_A_RUN - 1, None, SAVES_A_RUN):
        ran = act(sat, Kind.RAN, moment(save), slot=slot, run=str(run.uid))
        assert not isinstance(ran, Unfit)


def stored_bytes() -> int:
    """Of the playback's tables with their indexes; on SQLite of the whole file.

    On PostgreSQL of copies: the place of rows that are gone is free for others, but only
    once their transaction is over, which here is the test.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return asked(cursor, ON_SQLITE)
        taken = asked(cursor, TEXTS)
        for table in TABLES:
            cursor.execute(COPY.format(table=table))
            taken += asked(cursor, COPIED)
            cursor.execute("DROP TABLE copied")
        return taken


def asked(cursor: CursorWrapper, statement: str) -> int:
    cursor.execute(statement)
    return int(cursor.fetchone()[0])
