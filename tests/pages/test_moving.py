"""A site moves to another database, as ``docs/deploying.md`` tells, and loses nothing."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import models

from quizzes.actions.my_data.importing import import_archive
from quizzes.models import Learner
from tests.serving import ROOT, Site

from .belongings import packed

MADE_ANEW = (ContentType, Permission)
TIMES = {
    "practice_sessions": "started_at",
    "interviews": "created_at",
    "invitations": "made_at",
    "hints": "taken_at",
}


def command(name: str) -> list[str]:
    """As the page tells it."""
    told = (ROOT / "docs/deploying.md").read_text().replace("\\\n", " ")
    [line] = re.findall(rf"^\./run manage ({name} .*)$", told, re.MULTILINE)
    return shlex.split(line, comments=True)


def rows() -> dict[type[models.Model], list[dict[str, Any]]]:
    tables = (each for each in apps.get_models() if not each._meta.proxy)
    told = {
        table: list(table._base_manager.order_by("pk").values())
        for table in tables
        if table not in MADE_ANEW
    }
    for entry in told[LogEntry]:  # kinds of rows have other keys there
        kind = ContentType.objects.get_for_id(entry.pop("content_type_id"))
        entry["kind"] = kind.natural_key()
    return told


@pytest.mark.django_db(transaction=True)
def test_every_row_is_the_same_after_a_move_to_a_new_database_and_back(
    worked: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = ContentType.objects.get(model="item")
    LogEntry.objects.create(user=worked, action_flag=1, content_type=item)
    before = rows()
    assert worked.practice_sessions.get().started_at.microsecond % 1000
    monkeypatch.chdir(tmp_path)
    call_command(*command("dumpdata"))
    new = Site(tmp_path / "new", "")
    new.data.mkdir()
    for line in (["migrate"], command("loaddata"), command("dumpdata")):
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, *line], env=new.environment, check=True, cwd=tmp_path)
    call_command("flush", interactive=False)
    ContentType.objects.clear_cache()
    assert not any(rows().values())
    call_command(*command("loaddata"))
    assert rows() == before


def with_microseconds(learner: Learner, number: int) -> bytes:
    """Of the rows that are known by a time, or change with it; and the archive of all."""
    for name, field in TIMES.items():
        for row in getattr(learner, name).all():
            setattr(row, field, getattr(row, field).replace(microsecond=number))
            row.save()
    return packed(learner)


@pytest.mark.parametrize(("archived", "here"), [(123456, 123000), (123000, 123456)])
def test_an_archive_from_before_a_move_that_cut_times_doubles_nothing(
    worked: Learner, archived: int, here: int
) -> None:
    """As moves did until rows were told with their microseconds."""
    data = with_microseconds(worked, archived)
    before = with_microseconds(worked, here)
    assert data != before
    assert import_archive(worked, io.BytesIO(data)).new == 0
    assert packed(worked) == before
