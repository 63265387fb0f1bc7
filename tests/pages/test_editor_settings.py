"""The editor is as its learner likes it, on every page."""

from __future__ import annotations

import pytest
from django.test import Client

from quizzes.models import Learner

from .test_challenges import BENCH, sent

pytestmark = pytest.mark.usefixtures("library")


def test_a_guest_has_them_kept_for_every_page(guest: Client) -> None:
    guest.get(BENCH)
    chosen = {"editor_keys": "vim", "editor_size": "large"}
    told = guest.post("/account/editor/", chosen).json()
    assert told["sentence"].startswith("Your editor looks so")
    for page in (BENCH, "/playground/"):
        html = guest.get(page).content.decode()
        assert 'data-keys="vim" data-size="large"' in html


def test_what_there_is_not_to_choose_changes_nothing(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post("/account/editor/", {"editor_keys": "emacs", "editor_size": "small"})
    ada.refresh_from_db()
    assert (ada.editor_keys, ada.editor_size) == ("standard", "small")


def test_without_a_script_what_was_typed_is_kept(as_ada: Client, ada: Learner) -> None:
    reply = as_ada.post(f"{BENCH}editor/", sent("typed = 1", editor_size="largest"))
    ada.refresh_from_db()
    assert (reply.url, ada.editor_size) == (BENCH, "largest")
    assert ada.drafts.get().source == "typed = 1"
