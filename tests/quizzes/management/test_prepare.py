"""``prepare``: bad content stops a site that has nothing to serve, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from quizzes.models import ItemVersion, Pack

pytestmark = pytest.mark.django_db

GOOD = Path(__file__).parents[2] / "packs" / "good"
STAYS = "Nothing was published. The content that was published before stays."
NOT_RUN = "Nothing was run: what is new may hold answers and solutions that are wrong."


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Path:
    """The site's own folder of packs, in which we stand; static files are not made."""
    shutil.copytree(GOOD, tmp_path / "good")
    monkeypatch.chdir(tmp_path)
    settings.CONTENT_DIR = tmp_path
    monkeypatch.setattr(
        "quizzes.management.commands.prepare.collect_static", lambda: None
    )
    return tmp_path


def spoil(packs: Path) -> str:
    """One file cannot be read, and one solution fails; the complaints."""
    (packs / "good/pack.toml").write_text("uid = good\n")
    (packs / "good/challenges/double-it/solution.py").write_text("x = 1\n")
    return (
        "good/challenges/double-it/solution.py:1: This solution fails in 'doubles a "
        "number': Your file defines no `double`, which the task asks for.\n"
        "good/pack.toml:1: This is not TOML: Invalid value.\n"
    )


def test_good_content_is_published_without_a_word(packs, capsys) -> None:
    call_command("prepare")
    assert ItemVersion.objects.count() == 9
    assert capsys.readouterr() == ("", "")


def test_with_bad_content_and_nothing_to_serve_it_stops(packs, capsys) -> None:
    complaints = spoil(packs)
    with pytest.raises(SystemExit) as stop:
        call_command("prepare")
    assert stop.value.code == 1
    assert capsys.readouterr() == ("", f"{complaints}Nothing was published.\n")
    assert not Pack.objects.exists()


def test_with_bad_content_it_goes_on_with_what_was_published(packs, capsys) -> None:
    call_command("prepare", "--no-run")
    complaints = spoil(packs)
    call_command("prepare")
    assert capsys.readouterr() == ("", f"{NOT_RUN}\n{complaints}{STAYS}\n")
    assert ItemVersion.objects.count() == 9


def test_without_running_it_says_so_once(packs, capsys) -> None:
    call_command("prepare", "--no-run")
    call_command("prepare", "--no-run")
    assert capsys.readouterr() == ("", f"{NOT_RUN}\n")


def test_where_programs_cannot_be_run_nothing_is_and_it_says_so(
    packs, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("SANDBOX_PYTHON", "/nonexistent/python")
    call_command("prepare")
    assert capsys.readouterr() == ("", f"{NOT_RUN}\n")
    assert ItemVersion.objects.count() == 9
