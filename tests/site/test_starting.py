"""What a host reads when a start cannot go well: one sentence, and no traceback."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from quizsite.database import file_must_open
from quizzes.management.commands.prepare import uncollected
from tests.serving import ROOT, Site

NOBODY_LISTENS = "postgresql://someone@127.0.0.1:1/interleave"


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "quizsite.settings",
            "SECRET_KEY": "for tests " * 5,
        }
        | environment,
        capture_output=True,
        text=True,
    )


def test_a_database_of_another_make_is_one_sentence() -> None:
    done = manage("serve", DATABASE_URL="mysql://x")
    assert done.returncode == 1
    assert done.stderr == (
        "DATABASE_URL must begin with postgresql://; leave it empty for SQLite.\n"
    )


def test_an_address_of_redis_that_is_none_is_one_sentence() -> None:
    done = manage("serve", REDIS_URL="localhost:6379")
    assert done.returncode == 1
    assert done.stderr == (
        "REDIS_URL must begin with redis://; leave it empty for a single process.\n"
    )


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    file.write_text("not a database " * 1000)
    done = manage("serve", INTERLEAVE_DATA=str(tmp_path), DATABASE_URL="")
    assert done.returncode == 1
    assert done.stderr == (
        f"{file} could not be opened: file is not a database. Put a backup in its "
        "place, or move it away and begin with an empty one.\n"
    )


def test_a_database_of_someone_else_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Root may read everything, so the answer of the system is given here."""
    file = tmp_path / "db.sqlite3"
    file.touch()
    monkeypatch.setattr(os, "access", lambda *asked: False)
    with pytest.raises(ImproperlyConfigured) as told:
        file_must_open(file)
    assert str(told.value) == (
        f"You may not read and write {file}. Make it yours: chown $(id -un) '{file}'"
    )


@pytest.mark.parametrize("command", ["check_content", "serve"])
def test_a_missing_secret_is_one_sentence(command: str, tmp_path: Path) -> None:
    done = manage(command, SECRET_KEY="", INTERLEAVE_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == (
        f"SECRET_KEY is not set, and {tmp_path}/secret_key is not there. ./run setup "
        "makes that file; elsewhere set SECRET_KEY to 50 random characters.\n"
    )


@pytest.mark.parametrize("command", ["serve", "prepare"])
def test_a_database_that_is_down_is_one_sentence_with_its_place(command: str) -> None:
    done = manage(command, DATABASE_URL=NOBODY_LISTENS)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("PostgreSQL at 127.0.0.1:1 could not be opened: ")
    assert line.endswith(
        ". Start that server, mend DATABASE_URL, or leave it empty for SQLite."
    )


def test_static_files_that_cannot_be_written_are_one_sentence(site: Site) -> None:
    folder = site.data / "static"
    shutil.rmtree(folder)
    folder.touch()
    done = manage("prepare", **site.environment)
    assert done.returncode == 1
    assert done.stderr == (
        f"CommandError: The static files cannot be written to {folder}: Not a directory. "
        f"Make it yours, chown -R $(id -un) '{folder}', or remove it: it is made anew.\n"
    )


def test_a_full_disk_is_told_with_the_room_that_is_needed() -> None:
    """Disks of tests are not full, so the answer of the system is given here."""
    told = uncollected(OSError(errno.ENOSPC, "No space left on device"))
    assert told == (
        f"There is no room for the static files in {settings.STATIC_ROOT}: No space left "
        "on device. Make room for 20 MB there, or name another place for all the data "
        "with INTERLEAVE_DATA; then start again."
    )


def test_the_traceback_is_there_for_who_asks() -> None:
    done = manage("serve", "--traceback", DATABASE_URL="mysql://x")
    assert done.stderr.startswith("Traceback (most recent call last):\n")


def test_who_presses_ctrl_c_reads_no_traceback() -> None:
    done = manage("shell", "--no-imports", "--command", "raise KeyboardInterrupt")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def second_line(site: Site) -> str:
    """What the server says after it said that it is ready; empty when it says no more."""
    assert site.process
    assert site.process.stdout
    httpx.get(f"{site.url}/healthz").raise_for_status()
    process, stdout = site.process, site.process.stdout
    process.terminate()
    return stdout.read()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            "",
            "Only 127.0.0.1 and localhost are answered; "
            "set ALLOWED_HOSTS to the names people type.\n",
        ),
        ("127.0.0.1,prep.example.org", ""),
    ],
)
def test_who_serves_everywhere_is_told_which_names_are_answered(
    site: Site, names: str, said: str
) -> None:
    site.start("--host", "0.0.0.0", ALLOWED_HOSTS=names)  # noqa: S104 - what is on trial
    assert site.url == f"http://127.0.0.1:{site.port}"
    assert second_line(site) == said


def test_at_home_nothing_more_is_said(site: Site) -> None:
    site.start(ALLOWED_HOSTS="")
    assert second_line(site) == ""


def test_a_name_that_is_not_ours_is_one_line_in_the_log(site: Site) -> None:
    site.start()
    answer = httpx.get(f"{site.url}/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    (line,) = site.log.splitlines()
    assert line.split(" ", 2)[2] == (
        "ERROR django.security.DisallowedHost: Invalid HTTP_HOST header: "
        "'elsewhere.example'. You may need to add 'elsewhere.example' to ALLOWED_HOSTS."
    )


def test_a_form_that_is_too_large_is_told_its_sender_and_not_the_log(
    site: Site,
) -> None:
    site.start()
    answer = httpx.post(f"{site.url}/questions/none/", data={"text": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "the most that a form may hold here" in answer.text
    assert site.log == ""
