"""A learner's work goes out, comes in elsewhere and goes out again the same; or is deleted."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import re
import signal
import sqlite3
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections, models
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quizzes.actions.merge import TOLD_BY_ANSWERS, merge
from quizzes.actions.my_data import archive, importing, staging
from quizzes.actions.my_data.account import FIELDS
from quizzes.actions.my_data.cards import back, front
from quizzes.actions.my_data.export import export
from quizzes.actions.my_data.importing import LOADERS, import_archive
from quizzes.actions.my_data.loading import Loading
from quizzes.actions.my_data.tables import RUNS_AT_ONCE, SETTINGS, TABLES
from quizzes.actions.notes import LONGEST_NOTE
from quizzes.catalogue.codec import decode
from quizzes.knowing.entering import times_taken
from quizzes.knowing.item_figures import item_figures
from quizzes.knowing.telling import retell
from quizzes.models import (
    Attempt,
    Interview,
    InterviewEdit,
    InterviewEvent,
    InterviewNote,
    InterviewShare,
    InterviewText,
    Invitation,
    Item,
    Learner,
    Note,
    Regrade,
    Run,
)
from quizzes.views import my_data
from quizzes.views.my_data import UNDER_WAY

from .belongings import NOON, files_in, packed, upload, zipped
from .conftest import signed_in

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]
Json = dict[str, object]
THIS = f'"format": "{archive.FORMAT}"'
TO_COME = datetime.now(UTC) + timedelta(days=3)


def test_many_runs_are_read_at_once(
    ada: Learner, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A year has thousands of them, each with the events of its output."""

    def ran(times: int) -> None:
        for number in range(times):
            run = ada.runs.create(
                token=uuid4(), kind="free", created_at=NOON, state="finished"
            )
            run.events.create(seq=1, body={"number": number})

    ran(1)
    with CaptureQueriesContext(connection) as taken:
        export(ada, io.BytesIO())
    ran(RUNS_AT_ONCE - 1)
    with django_assert_num_queries(len(taken)):
        export(ada, io.BytesIO())


def work_in(data: bytes) -> list[tuple[str, bytes]]:
    """All but the account, which is of this site: it goes out and never comes in."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if name != archive.ACCOUNT]
        return [(name, file.read(name)) for name in names]


def account_in(data: bytes) -> Json:
    told: Json = json.loads(files_in(data)[archive.ACCOUNT])
    return told


def test_every_table_of_a_learner_goes_out_and_comes_in() -> None:
    names = {table.name for table in TABLES}
    assert sorted((names - {"counted"}) | {*TOLD_BY_ANSWERS}) == Learner.work()
    assert list(LOADERS) == [table.name for table in TABLES]


# By table: fields that do not go out. Keys are this database's own, and owners are known;
# the others are of a run that is over, told by the story of an interview, or of a window.
OWN = {"id", "learner", "host", "run", "interview", "invitation", "seq"}
NOT_TAKEN = {
    Attempt: {"answered_here"},  # elsewhere it was not
    Run: {"state", "stop_asked", "claimed_by", "claim_seen_at"},
    Interview: {"blueprint_uid", "title", "finished_at", "percent"},
    InterviewEdit: {"window"},
    Invitation: {"title", "here_at"},  # of no meaning after its pause
}
WITHIN: dict[type[models.Model], tuple[str, str]] = {
    InterviewEvent: ("interviews", "events"),
    InterviewText: ("interviews", "texts"),
    InterviewEdit: ("interviews", "edits"),
    InterviewNote: ("invitations", "notes"),
}
PACKED = {"InterviewStretch"}  # edits, and out among them


def test_every_field_of_a_learner_goes_out(worked: Learner) -> None:
    """A new one is exported, or named above with the reason."""
    rows = {table.name: next(table.rows(worked)) for table in TABLES}
    tables: dict[type[models.Model], set[str]] = {
        getattr(Learner, name).rel.related_model: set(row)
        for name, row in rows.items()
        if name != "counted"
    }
    for part, (table, name) in WITHIN.items():
        tables[part] = set(rows[table][name][0])
    for table, taken in tables.items():
        fields = {field.name for field in table._meta.concrete_fields} - OWN
        assert fields - taken == NOT_TAKEN.get(table, set()), table


def test_out_in_elsewhere_and_out_again_is_byte_for_byte_the_same(
    worked: Learner, bob: Learner
) -> None:
    first, nothing = packed(worked), packed(bob)
    known = [worked.ability_n, list(worked.reviews.order_by("item").values("due_on"))]
    worked.delete()  # elsewhere, nothing of it is there
    assert import_archive(bob, io.BytesIO(first)).left_out == 0
    assert work_in(packed(bob)) == work_in(first)
    assert account_in(packed(bob)) == account_in(nothing) != account_in(first)
    bob.refresh_from_db()
    assert [bob.ability_n, list(bob.reviews.order_by("item").values("due_on"))] == known
    assert (bob.time_zone, bob.daily_goal) == ("Asia/Tokyo", 7)
    assert bob.editor_keys == "vim"


@pytest.fixture
def with_doors(worked: Learner) -> Learner:
    """Ada can come in by all doors, shares a report, and was judged again once."""
    EmailAddress.objects.create(
        user=worked, email="ada@example.org", verified=True, primary=True
    )
    for kind, data in {
        "totp": {"secret": "opens-a-door"},
        "recovery_codes": {"seed": "opens-a-door"},
        "webauthn": {"name": "Ada's phone", "credential": {"key": "opens-a-door"}},
    }.items():
        Authenticator.objects.create(user=worked, type=kind, data=data)
    shared = worked.interviews.get().shares
    shared.create(shows=["marks"], token="opens-a-door", made_at=NOON, expires_at=NOON)
    attempt = worked.attempts.filter(outcome="right", item__slug="fill").get()
    regrade = Regrade.objects.create(
        item=attempt.item, version=attempt.version, started_at=NOON
    )
    regrade.answers.create(
        attempt=attempt,
        result="right",
        old_version=attempt.version,
        old_answer={"typed": "old"},
        judged_at=NOON,
    )
    Learner.objects.filter(pk=worked.pk).update(
        email="ada@example.org", first_name="Ada", last_login=NOON
    )
    return worked


def test_the_account_goes_out_without_its_secrets(with_doors: Learner) -> None:
    data = packed(with_doors)
    told: Any = account_in(data)
    assert (told["email"], told["first_name"]) == ("ada@example.org", "Ada")
    assert told["last_login"] == NOON.isoformat()
    assert told["addresses"] == [
        {"email": "ada@example.org", "verified": True, "primary": True}
    ]
    doors = [(way["type"], way["name"]) for way in told["ways_to_sign_in"]]
    assert doors == [
        ("totp", ""),
        ("recovery_codes", ""),
        ("webauthn", "Ada's phone"),
    ]
    assert [shared["shows"] for shared in told["shared_reports"]] == [["marks"]]
    assert [again["old_answer"] for again in told["judged_again"]] == [{"typed": "old"}]
    whole = "".join(files_in(data).values())
    assert [with_doors.password in whole, "opens-a-door" in whole] == [False, False]


# What is told of an account by its own name; what is kept for the site, and not a person's
# work or choice; and what stays here, because it opens a door.
IN_SETTINGS_OR_TOLD_AGAIN = {*SETTINGS, "ability", "ability_n"}
OF_THE_SITE = {"id", "is_active", "is_superuser"}
SECRET = {"password"}
NOT_OUT = {
    "EmailConfirmation": "the key of a link in a mail",
    "LogEntry": "what a host did in the admin's pages, to rows of others",
}
IN_ACCOUNT = {"EmailAddress", "Authenticator", "InterviewShare", "Regraded"}
WITHIN_ROWS = {"Counted", "RunEvent"}


def test_all_that_is_a_learner_s_goes_out_or_is_named_with_the_reason() -> None:
    fields = {field.name for field in Learner._meta.concrete_fields}
    told = fields - IN_SETTINGS_OR_TOLD_AGAIN - OF_THE_SITE - SECRET
    assert told == set(FIELDS)
    tables = {getattr(Learner, name).rel.related_model for name in Learner.work()}
    out = {table.__name__ for table in tables | WITHIN.keys()}
    assert {table.__name__ for table in personal()} == (
        out | IN_ACCOUNT | WITHIN_ROWS | PACKED | NOT_OUT.keys()
    )


@pytest.mark.parametrize("told", ["as it is", "nonsense", "[" * 100_000])
def test_an_import_leaves_the_account_alone_whatever_the_file_says_of_one(
    with_doors: Learner, bob: Learner, told: str
) -> None:
    files = files_in(packed(with_doors))
    if told != "as it is":
        files[archive.ACCOUNT] = told
    Learner.objects.filter(pk=bob.pk).update(email="bob@example.org")
    EmailAddress.objects.create(user=bob, email="bob@example.org", primary=True)
    before = account_in(packed(bob))
    assert import_archive(bob, io.BytesIO(zipped(files))).left_out == 0
    assert account_in(packed(bob)) == before
    bob.refresh_from_db()
    assert (bob.username, bob.email) == ("bob", "bob@example.org")
    assert not Authenticator.objects.filter(user=bob).exists()


def test_the_same_import_twice_changes_nothing(worked: Learner, bob: Learner) -> None:
    first = packed(worked)
    worked.delete()
    import_archive(bob, io.BytesIO(first))
    assert import_archive(bob, io.BytesIO(first)).new == 0
    assert work_in(packed(bob)) == work_in(first)


def test_ones_own_export_changes_nothing(worked: Learner) -> None:
    first = packed(worked)
    assert import_archive(worked, io.BytesIO(first)).new == 0
    assert packed(worked) == first


def test_into_an_account_that_has_work_everything_is_added(
    worked: Learner, bob: Learner, as_bob: Client, form: Form
) -> None:
    as_bob.post("/questions/fill/", form("fill", text="wrong"))
    as_bob.post("/challenges/double-it/reset/", {"source": "bob's"})
    as_bob.post("/items/fill/note/", {"text": "bob's note"})
    texts = bob.kept_texts.count()
    import_archive(bob, io.BytesIO(packed(worked)))
    assert bob.attempts.count() == worked.attempts.count() + 1
    assert bob.notes.get().text == "bob's note\n\na note\nin two lines"
    assert bob.kept_texts.count() > texts
    uids = Attempt.objects.values_list("uid", flat=True)
    assert len(set(uids)) == len(uids)  # those of Ada's rows stay hers
    assert worked.attempts.count() == 8


def test_a_note_that_is_a_part_of_a_word_of_another_comes_in(
    worked: Learner, bob: Learner, as_bob: Client
) -> None:
    as_bob.post("/items/fill/note/", {"text": "I know"})
    worked.notes.update(text="no")
    for _ in range(2):
        import_archive(bob, io.BytesIO(packed(worked)))
        assert bob.notes.get().text == "I know\n\nno"
    worked.notes.update(text="I know\n\nno\n\nmore")
    import_archive(bob, io.BytesIO(packed(worked)))
    assert bob.notes.get().text == "I know\n\nno\n\nmore"


def known_of(learner: Learner) -> list[object]:
    learner.refresh_from_db()
    tables = (learner.skills, learner.topic_days, learner.reviews)
    rows = [sorted(str(each) for each in table.values()) for table in tables]
    without_keys = [[row.partition(",")[2] for row in table] for table in rows]
    return [learner.ability, learner.ability_n, *map(sorted, without_keys)]


def test_what_is_known_then_is_what_all_answers_tell(
    worked: Learner, bob: Learner, as_bob: Client, form: Form
) -> None:
    as_bob.post("/questions/fill/", form("fill", text="wrong"))
    data = packed(worked)
    worked.delete()
    import_archive(bob, io.BytesIO(data))
    told = known_of(bob)
    retell(bob)
    assert known_of(bob) == told
    assert bob.reviews.filter(effort__answer__lt=0).count() == 0


def meanwhile(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Something happens when an archive has been read, before anything of it is written."""
    told_with = importing.told_with

    def first_the_deed(loading: Loading, whose: Learner) -> object:
        told = told_with(loading, whose)
        deed()
        return told

    monkeypatch.setattr(importing, "told_with", first_the_deed)


def test_an_answer_that_is_given_meanwhile_counts(
    worked: Learner,
    bob: Learner,
    as_bob: Client,
    form: Form,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, answer = packed(worked), form("fill", text="wrong")
    meanwhile(monkeypatch, lambda: as_bob.post("/questions/fill/", answer))  # once
    import_archive(bob, io.BytesIO(data))
    assert bob.attempts.count() == worked.attempts.count() + 1
    told = known_of(bob)
    retell(bob)
    assert known_of(bob) == told


def test_where_something_changes_each_time_nothing_is_imported_and_said_so(
    worked: Learner, bob: Learner, as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, notes = packed(worked), iter(range(9))
    note = "/items/fill/note/"
    meanwhile(monkeypatch, lambda: as_bob.post(note, {"text": str(next(notes))}))
    page = upload(as_bob, data)
    assert importing.NOT_STILL in page.content.decode()
    assert [page.status_code, bob.attempts.count(), next(notes)] == [422, 0, 3]
    assert not Learner.objects.filter(is_active=False).exists()


def test_a_second_click_begins_no_second_import(
    worked: Learner, bob: Learner, as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, answers = packed(worked), list[Any]()
    meanwhile(monkeypatch, lambda: answers.append(upload(as_bob, data)))
    assert "imported" in upload(as_bob, data).content.decode()
    assert [answer.status_code for answer in answers] == [409]
    assert UNDER_WAY in answers[0].content.decode()
    assert bob.attempts.count() == worked.attempts.count()
    assert "nothing has changed" in upload(as_bob, data).content.decode()


def test_what_an_import_left_whose_process_was_killed_is_cleared(
    worked: Learner, bob: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(worked)
    with monkeypatch.context() as killed:
        killed.setattr(importing, "move", KilledHere.at_once)
        killed.setattr(staging, "clear", lambda row: None)
        with pytest.raises(KilledHere):
            import_archive(bob, io.BytesIO(data))
    left = Learner.objects.get(is_active=False)
    assert [left.attempts.count(), bob.attempts.count()] == [8, 0]
    Learner.objects.filter(pk=left.pk).update(date_joined=NOON - timedelta(days=9))
    call_command("clear_guests", stdout=io.StringIO())
    assert not Learner.objects.filter(is_active=False).exists()
    import_archive(bob, io.BytesIO(data))
    assert bob.attempts.count() == 8


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_loses_and_doubles_nothing(
    worked: Learner, bob: Learner
) -> None:
    data, nothing = packed(worked), packed(bob)
    worked.delete()
    for place in ("write_events", "settle", "take_over"):
        killed_at(place, lambda: import_archive(bob, io.BytesIO(data)))
        assert packed(bob) == nothing, place
        assert Learner.objects.filter(is_active=False).count() == 1
    import_archive(bob, io.BytesIO(data))
    assert work_in(packed(bob)) == work_in(data)
    assert not Learner.objects.filter(is_active=False).exists()
    assert import_archive(bob, io.BytesIO(data)).new == 0


def killed_at(place: str, deed: Callable[[], object]) -> None:
    """The whole process, where an import comes to this function."""
    connection.close()
    mine = connections["default"]
    if isinstance(mine, PostgreSQL):
        mine.close_pool()  # it cannot be shared with a child
    child = os.fork()
    if child == 0:
        try:
            end = functools.partial(os.kill, os.getpid(), signal.SIGKILL)
            setattr(importing, place, lambda *given: end())
            deed()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), place
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_an_import_whose_rows_are_cleared_meanwhile_begins_again(
    worked: Learner, bob: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, settle, others = packed(worked), importing.settle, iter([True])
    worked.delete()

    def after_another(loading: Loading, whose: Learner, stood: Any) -> None:
        if next(others, False):
            staging.clear(Learner.objects.get(pk=whose.pk))
        settle(loading, whose, stood)

    monkeypatch.setattr(importing, "settle", after_another)
    import_archive(bob, io.BytesIO(data))
    assert work_in(packed(bob)) == work_in(data)


class KilledHere(BaseException):
    @classmethod
    def at_once(cls, *given: object) -> None:
        raise cls


@pytest.mark.django_db(transaction=True)
def test_others_write_while_an_archive_is_read_and_told(
    worked: Learner, bob: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(worked)
    worked.delete()
    others = Learner.objects.create_user("cleo")

    def write() -> None:
        item = Item.objects.get(slug="fill")
        Note.objects.create(learner=others, item=item, text="x", edited_at=NOON)
        connection.close()

    def from_elsewhere() -> None:
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    meanwhile(monkeypatch, from_elsewhere)
    import_archive(bob, io.BytesIO(data))
    assert [others.notes.count(), work_in(packed(bob))] == [1, work_in(data)]


class Interrupted(io.BytesIO):
    """Somebody does something elsewhere when this file of the archive is begun."""

    def __init__(self, name: str, deed: Callable[[], object]) -> None:
        super().__init__()
        self.name, self.deed, self.failed = name.encode(), deed, list[Exception]()
        self.done = False

    def write(self, data: Any, /) -> int:
        if self.name in bytes(data) and not self.done:
            self.done = True
            thread = threading.Thread(target=self.do)
            thread.start()
            thread.join()
        return super().write(data)

    def do(self) -> None:
        try:
            self.deed()
        except Exception as error:  # any at all: it is the test's to tell
            self.failed.append(error)
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_is_done_while_an_archive_is_written_waits_for_nothing_and_is_not_in_it(
    worked: Learner, as_ada: Client, form: Form
) -> None:
    before = packed(worked)
    answers = [form("fill", text=str(number)) for number in range(2)]

    def answer() -> None:
        reply = as_ada.post("/questions/fill/", answers.pop())
        assert reply.status_code == 302

    for name in ("attempts/1.json", "runs/1.json"):  # the answer or its order is read
        file = Interrupted(name, answer)
        attempts = worked.attempts.count()
        export(worked, file)
        assert [file.done, file.failed] == [True, []], name
        assert worked.attempts.count() == attempts + 1
        assert file.getvalue() == before, name
        before = packed(worked)


def test_what_is_set_for_a_day_to_come_comes_in(worked: Learner, bob: Learner) -> None:
    Learner.objects.filter(pk=worked.pk).update(interview_on=TO_COME.date())
    worked.invitations.update(expires_at=TO_COME)
    data = packed(worked)
    worked.delete()
    import_archive(bob, io.BytesIO(data))
    assert bob.invitations.get().expires_at == TO_COME
    assert work_in(packed(bob)) == work_in(data)


def test_rows_are_written_as_one_list_would_be() -> None:
    rows = [{"text": "two\nlines", "list": [1, {}], "none": []}] * 101
    file = io.BytesIO()
    written = archive.Writer(file)
    written.rows("rows", rows)
    written.rows("no rows", [])
    written.close()
    told = json.dumps(rows[:100], indent=1, sort_keys=True)
    files = files_in(file.getvalue())
    assert sorted(files) == ["rows/1.json", "rows/2.json"]
    assert files["rows/1.json"] == f"{told}\n"
    assert json.loads(files["rows/2.json"]) == rows[:1]


def test_runs_that_told_a_lot_go_out_and_come_in(ada: Learner, bob: Learner) -> None:
    """Together more than one file may hold to be read."""
    text = "x" * (archive.FILE_MIB * 2**20 // 8)
    for _ in range(9):
        run = ada.runs.create(
            token=uuid4(), kind="free", created_at=NOON, state="finished"
        )
        run.events.create(seq=1, body={"type": "output", "text": text})
    data = packed(ada)
    ada.delete()
    assert import_archive(bob, io.BytesIO(data)).new == 9
    is_same = work_in(packed(bob)) == work_in(data)
    assert is_same


def test_notes_that_a_merge_has_joined_go_out_and_come_in_whole(
    ada: Learner, bob: Learner, as_ada: Client
) -> None:
    guest, longest = Learner.objects.create_guest(), "b" * LONGEST_NOTE
    as_ada.post("/items/fill/note/", {"text": "a" * LONGEST_NOTE})
    item = Item.objects.get(slug="fill")
    guest.notes.create(item=item, text=longest, edited_at=NOON)
    assert merge(guest, ada)
    joined = f"{'a' * LONGEST_NOTE}\n\n{longest}"
    assert ada.notes.get().text == joined
    data = packed(ada)
    assert import_archive(bob, io.BytesIO(data)).new == 1
    assert bob.notes.get().text == joined
    assert work_in(packed(bob)) == work_in(data)


def test_a_file_cannot_claim_another_score(worked: Learner, bob: Learner) -> None:
    files = files_in(packed(worked))
    rows = json.loads(files["interviews/1.json"])
    percent = worked.interviews.get().percent
    rows[0]["events"][-1]["body"]["report"] |= {"percent": 99, "band": "Genius"}
    import_archive(
        bob, io.BytesIO(zipped(files | {"interviews/1.json": json.dumps(rows)}))
    )
    imported = bob.interviews.get()
    assert imported.percent == percent != 99
    page = signed_in(bob).get(f"/interviews/{imported.uid}/")
    assert (page.status_code, b"Genius" in page.content) == (200, False)


def test_what_came_in_tells_nobody_of_items(worked: Learner, bob: Learner) -> None:
    """It was not given here, and whoever brings it in may have written it."""
    worked.attempts.update(seconds_taken=9)
    items = list(Item.objects.filter(attempts__learner=worked).distinct())
    told = [(each.told.answers, each.told.reports) for each in item_figures(items)]
    assert (max(told), any(times_taken(item) for item in items)) == ((1, 1), True)
    data = packed(worked)
    worked.delete()
    import_archive(bob, io.BytesIO(data))
    bob.reports.filter(attempt=None).delete()
    assert bob.attempts.filter(item__in=items, outcome="right").exists()
    told = [(each.told.answers, each.told.reports) for each in item_figures(items)]
    assert {*told} == {(0, 0)}
    assert not any(times_taken(item) for item in items)


def test_pages_show_what_came_in(worked: Learner, bob: Learner) -> None:
    data = packed(worked)
    worked.delete()
    import_archive(bob, io.BytesIO(data))
    client = signed_in(bob)
    for attempt in bob.attempts.all():
        page = client.get(f"/attempts/{attempt.uid}/", follow=True)
        assert page.status_code == 200
    for path in ("/", "/progress/", "/notes/", "/practice/", "/challenges/double-it/"):
        assert client.get(path, follow=True).status_code == 200


def test_programs_are_files_by_challenge(worked: Learner) -> None:
    files = files_in(packed(worked))
    uid = Item.objects.get(slug="double-it").uid
    assert files[f"code/{uid}/001-wrong.py"] == "# 0"
    assert files[f"code/{uid}/002-right.py"] == "# 1"
    assert files[f"code/{uid}/draft.py"] == worked.drafts.get().source


def test_cards_are_what_anki_reads(worked: Learner) -> None:
    lines = files_in(packed(worked))["cards.txt"]
    head = [line for line in lines.splitlines() if line.startswith("#")]
    assert head[:2] == ["#separator:tab", "#html:true"]
    body = lines.split("#tags column:4\n", 1)[1]
    cards = list(csv.reader(io.StringIO(body, newline=""), delimiter="\t"))
    assert {len(card) for card in cards} == {4}
    assert len(cards) == 7
    by_guid = {card[0]: card for card in cards}
    fill = Item.objects.get(slug="fill")
    assert "sleep" in by_guid[f"interleave-{fill.uid}"][2]


@pytest.mark.usefixtures("library")
def test_the_lines_that_are_to_be_ordered_are_on_the_front_of_their_card() -> None:
    asked = decode(Item.objects.get(slug="order").current.body)
    shown, right = code_in(front(asked)), code_in(back(asked))
    assert sorted(shown) == sorted(right)
    assert shown != right


def code_in(side: str) -> list[str]:
    (shown,) = re.findall("<pre>(.*?)</pre>", side, re.DOTALL)
    return str(shown).splitlines()


def test_what_this_site_does_not_have_is_left_out_and_said(
    worked: Learner, bob: Learner
) -> None:
    files = files_in(packed(worked))
    changed = files["attempts/1.json"].replace(
        Item.objects.get(slug="fill").uid, "gone"
    )
    data = zipped(files | {"attempts/1.json": changed})
    page = upload(signed_in(bob), data)
    assert "1 belongs to questions" in page.content.decode()
    assert bob.attempts.count() == 7


def altered(table: str, **fields: object) -> Callable[[dict[str, str]], dict[str, str]]:
    """One value of the first row is another."""

    def alter(files: dict[str, str]) -> dict[str, str]:
        rows = json.loads(files[f"{table}/1.json"])
        rows[0] |= fields
        return files | {f"{table}/1.json": json.dumps(rows)}

    return alter


def scored_by(fields: Json) -> Callable[[dict[str, str]], dict[str, str]]:
    """A value of the facts that an interview was scored by is another."""

    def alter(files: dict[str, str]) -> dict[str, str]:
        rows = json.loads(files["interviews/1.json"])
        for facts in rows[0]["events"][-1]["body"]["facts"]:
            facts |= fields
        return files | {"interviews/1.json": json.dumps(rows)}

    return alter


def replaced(name: str, text: str) -> Callable[[dict[str, str]], dict[str, str]]:
    return lambda files: files | {name: text}


def two_runs_of_one_attempt(files: dict[str, str]) -> dict[str, str]:
    rows = json.loads(files["runs/1.json"])
    first, second = (row for row in rows if row["attempt"])
    second["attempt"] = first["attempt"]
    return files | {"runs/1.json": json.dumps(rows)}


def a_question_given_up(files: dict[str, str]) -> dict[str, str]:
    rows = json.loads(files["attempts/1.json"])
    next(row for row in rows if row["item"] != "double-it")["outcome"] = "gave_up"
    return files | {"attempts/1.json": json.dumps(rows)}


ENDLESS_THOUGHT = [
    {"at": NOON.isoformat(), "kind": kind, "body": body}
    for kind, body in (
        ("began", {}),
        ("opened", {"slot": 1, "thinking": 10**20}),
        ("finished", {"by": "candidate"}),
    )
]


DEEP: Any = functools.reduce(lambda inner, _: [inner], range(100), 1)


def scored_twice(files: dict[str, str]) -> dict[str, str]:
    rows = json.loads(files["interviews/1.json"])
    rows[0]["events"].append(rows[0]["events"][-1])
    return files | {"interviews/1.json": json.dumps(rows)}


HOSTILE = {
    "two runs of one attempt": two_runs_of_one_attempt,
    "outcome": altered("attempts", outcome="pending"),
    "answer of another kind": altered("attempts", answer={"source": 1}),
    "answer out of range": altered("attempts", answer={"picked": [99], "typed": None}),
    "moment": altered("attempts", created_at="yesterday"),
    "naive moment": altered("attempts", created_at="2026-01-01T00:00:00"),
    "far moment": altered("attempts", created_at="9999-12-31T23:59:59+00:00"),
    "an answer to come": altered("attempts", created_at=TO_COME.isoformat()),
    "a day to come": altered("attempts", day=TO_COME.date().isoformat()),
    "a bookmark to come": altered("bookmarks", marked_at=TO_COME.isoformat()),
    "the same again": altered("practice_sessions", queue=["double-it"] * 2),
    "passed over twice": altered("practice_sessions", passed=["fill", "fill"]),
    "uid": altered("attempts", uid="x"),
    "seconds": altered("attempts", seconds_taken=-1),
    "many seconds": altered("attempts", seconds_taken=1e308),
    "huge number": altered("attempts", hints_taken=10**30),
    "verdict": altered("attempts", verdict=[1]),
    "an item beyond all difficulty": altered("counted", item_shift=-1e9),
    "NUL": altered("notes", text="a\0b"),
    "half a character": altered("notes", text="\ud800"),
    "long note": altered("notes", text="x" * (archive.FILE_MIB * 2**20)),
    "long source": altered("drafts", source="x" * 70_000),
    "revision": altered("drafts", revision=-1),
    "kind of a report": altered("reports", kind="praise"),
    "keys": lambda files: (
        files | {"interleave.json": files["interleave.json"].replace("vim", "emacs")}
    ),
    "number of a hint": altered("hints", number=0),
    "a question given up": a_question_given_up,
    "events": altered("runs", events=[1]),
    "event without a type": altered("runs", events=[{}]),
    "run of another kind": altered("runs", kind="root"),
    "session": altered("practice_sessions", queue=[1]),
    "variant": altered("practice_sessions", variants=[{"item": "fill", "of": 1}]),
    "interview without an end": altered("interviews", events=[]),
    "interview without a plan": altered("interviews", plan={}),
    "interview of no blueprint": altered("interviews", blueprint={"format": 1}),
    "thinking time beyond any clock": altered("interviews", events=ENDLESS_THOUGHT),
    "edit of no revision": altered("interviews", edits=[{"slot": 1}]),
    "facts of nothing": scored_by({"kind": "nonsense"}),
    "facts that lead out": scored_by({"attempt": "../../x"}),
    "a share of ten": scored_by({"share": 10.0}),
    "two scores": scored_twice,
    "a run of another item": altered("runs", attempt=None, kind="submit"),
    "depth in a row": altered("runs", events=[{"type": "x", "y": DEEP}]),
    "no list": replaced("attempts/1.json", "{}"),
    "no rows": replaced("attempts/1.json", "[1]"),
    "no JSON": replaced("attempts/1.json", "nonsense"),
    "no number": replaced("attempts/1.json", "[{\"x\": NaN}]"),
    "depth": replaced("attempts/1.json", "[" * 100_000),
    "no settings": replaced("interleave.json", f'{{{THIS}, "version": 1}}'),
    "another format": replaced("interleave.json", '{"format": "x"}'),
    "a later version": replaced("interleave.json", f'{{{THIS}, "version": 2}}'),
}  # fmt: skip


def test_a_hostile_zip_is_refused_and_nothing_changed(
    worked: Learner, bob: Learner, as_bob: Client
) -> None:
    as_bob.post("/items/fill/note/", {"text": "mine"})
    before, whole = packed(bob), packed(worked)

    def refused(data: bytes) -> bool:
        cache.clear()  # it counts how many come in an hour
        page = upload(as_bob, data)
        told = "Nothing was imported." in page.content.decode()
        return told and page.status_code == 422 and packed(bob) == before

    well = {
        name: refused(zipped(how(files_in(whole)))) for name, how in HOSTILE.items()
    }
    assert well == dict.fromkeys(HOSTILE, True)


@pytest.mark.parametrize(
    "data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18), zipped({"a": "b"})]
)
def test_what_is_no_archive_is_refused(
    as_bob: Client, bob: Learner, data: bytes
) -> None:
    before = packed(bob)
    assert upload(as_bob, data).status_code == 422
    assert packed(bob) == before


def test_a_zip_that_unpacks_too_large_is_refused(
    worked: Learner, as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_in(packed(worked)) | {"bomb": "0" * 3 * 2**20}
    monkeypatch.setattr(archive, "UNPACKED_MIB", 2)
    assert "larger than 2 MiB" in upload(as_bob, zipped(files)).content.decode()
    monkeypatch.setattr(archive, "UNPACKED_MIB", 512)
    monkeypatch.setattr(archive, "FILE_MIB", 0)  # as if its size had been a lie
    assert upload(as_bob, zipped(files)).status_code == 422


def test_a_damaged_zip_is_refused(worked: Learner, as_bob: Client) -> None:
    data = bytearray(packed(worked))
    data[60:90] = bytes(30)
    assert upload(as_bob, bytes(data)).status_code == 422


def test_the_page_gives_the_file(worked: Learner, as_ada: Client) -> None:
    answer = as_ada.get("/account/data/export/")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert b"".join(answer.streaming_content) == packed(worked)  # type: ignore[attr-defined]
    assert Client().get("/account/data/export/").url == "/account/data/"


def test_a_guest_brings_in_what_another_site_has_kept(
    worked: Learner, guest: Client
) -> None:
    data = packed(worked)
    worked.delete()
    assert upload(guest, data).status_code == 200
    came_in = packed(Learner.objects.get(is_guest=True))
    assert work_in(came_in) == work_in(data)


def personal() -> set[type[models.Model]]:
    """Tables whose rows belong to a learner, or to such a row: a new one is found by itself."""
    found: set[type[models.Model]] = set()
    tables = [table for table in apps.get_models() if not table._meta.proxy]
    for _ in tables:
        for table in tables:
            owners = {
                field.related_model
                for field in table._meta.get_fields()
                if isinstance(field, models.ForeignKey)
                and field.remote_field.on_delete is models.CASCADE
            }
            if owners & {Learner, *found}:
                found.add(table)
    return found


def counts() -> dict[str, int]:
    return {table.__name__: table._default_manager.count() for table in personal()}


def test_an_account_is_deleted_with_everything(worked: Learner, as_ada: Client) -> None:
    worked.set_password("ada's own secret")
    address = EmailAddress.objects.create(user=worked, email="ada@example.org")
    EmailConfirmation.create(address).save()
    Authenticator.objects.create(user=worked, type="totp", data={})
    LogEntry.objects.create(user=worked, action_flag=1)
    InterviewShare.objects.create(
        interview=worked.interviews.get(), shows=[], made_at=NOON, expires_at=NOON
    )
    attempt = worked.attempts.filter(outcome="wrong")[0]
    regrade = Regrade.objects.create(
        item=attempt.item, version=attempt.version, asked_by=worked, started_at=NOON
    )
    regrade.answers.create(
        attempt=attempt, result="wrong", old_version=attempt.version, old_answer={}, judged_at=NOON,
    )  # fmt: skip
    assert [name for name, count in counts().items() if not count] == []
    refused = as_ada.post("/account/data/delete/", {"password": "wrong"})
    assert refused.status_code == 422
    as_ada.post("/account/data/delete/", {"password": "ada's own secret"})
    assert {name: count for name, count in counts().items() if count} == {}
    assert not Learner.objects.exists()
    assert not Session.objects.exists()
    page = as_ada.get("/account/data/").content.decode()
    assert page.count("keeps nothing of you") == 1


def typed_a_lot(learner: Learner) -> None:
    """Short texts, and some that fill pages of the file."""
    item = Item.objects.get(slug="double-it")
    for number in range(60):
        text = f"{TYPED} {number} " * (number * number + 1)
        run = learner.runs.create(
            token=uuid4(), kind="free", source=text, created_at=NOON, state="finished"
        )
        run.events.create(seq=1, body={"type": "output", "text": text})
        learner.kept_texts.create(item=item, source=text, kept_at=NOON)
        learner.drafts.update(source=text)
        learner.notes.update(text=text)


def bytes_kept() -> int:
    """How often what she typed stands in the files of the database."""
    file = Path(str(connection.settings_dict["NAME"]))
    files = [file, file.with_name(f"{file.name}-wal")]
    return sum(one.read_bytes().count(TYPED.encode()) for one in files)


TYPED = "typed by Ada alone"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_what_was_typed_is_in_no_file_after_the_account_is_deleted(
    worked: Learner, as_ada: Client
) -> None:
    typed_a_lot(worked)
    assert bytes_kept() > 0
    as_ada.post("/account/data/delete/", {"password": "ada's own secret"})
    assert [Learner.objects.count(), bytes_kept()] == [0, 0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_who_reads_for_long_holds_up_no_deletion(
    worked: Learner, as_ada: Client
) -> None:
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM quizzes_note").fetchone()
        began = time.monotonic()
        as_ada.post("/account/data/delete/", {"password": "ada's own secret"})
        assert time.monotonic() - began < 10  # patience with a lock is 20 s
    assert Learner.objects.count() == 0
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_who_is_deleted_on_one_device_is_a_newcomer_on_the_others(
    worked: Learner, as_ada: Client, as_bob: Client
) -> None:
    elsewhere = signed_in(worked)
    before = elsewhere.session.session_key
    assert "double-it" in elsewhere.get("/history/").content.decode()
    gone = as_ada.post("/account/data/delete/", {"password": "ada's own secret"})
    assert gone.headers["Clear-Site-Data"] == '"storage"'
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [
        as_bob.session["_auth_user_id"]
    ]
    for page in ("/", "/history/", "/progress/", "/practice/", "/notes/", "/account/"):
        answer = elsewhere.get(page)
        assert [answer.status_code, answer.wsgi_request.user.is_anonymous] == [
            200,
            True,
        ]
    assert "keeps nothing of you" in elsewhere.get("/account/data/").content.decode()
    elsewhere.post("/challenges/double-it/reset/", {"source": "mine"})
    newcomer = Learner.objects.exclude(username="bob").get()
    assert [newcomer.is_guest, newcomer.attempts.count()] == [True, 0]
    assert newcomer.kept_texts.get().source == "mine"
    assert elsewhere.session.session_key != before


def test_passwords_are_tried_a_few_times_only(as_ada: Client, ada: Learner) -> None:
    for _ in range(5):
        as_ada.post("/account/data/delete/", {"password": "wrong"})
    page = as_ada.post("/account/data/delete/", {"password": "ada's own secret"})
    assert "tried too often" in page.content.decode()
    assert Learner.objects.filter(pk=ada.pk).exists()


def test_a_guest_types_a_word_to_be_deleted(guest: Client) -> None:
    guest.post("/challenges/double-it/reset/", {"source": "x"})
    assert guest.post("/account/data/delete/", {"word": "no"}).status_code == 422
    assert guest.post("/account/data/delete/", {"word": "Delete"}).status_code == 302
    assert not Learner.objects.exists()


def test_beyond_a_thousand_it_is_told_that_there_are_more(
    as_ada: Client, ada: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_data, "COUNTED", 1)
    for slug in ("fill", "spot"):
        ada.bookmarks.create(item=Item.objects.get(slug=slug), marked_at=timezone.now())
    for path in ("/account/data/", "/account/data/delete/"):
        assert "more than 1 bookmarks" in as_ada.get(path).content.decode()
