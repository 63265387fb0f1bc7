"""The library that tests are given is what publishing makes, table by table."""

from __future__ import annotations

from django.apps import apps

from tests.library import publish_it


def everything() -> dict[str, list[dict[str, object]]]:
    models = apps.get_app_config("quizzes").get_models()
    return {
        m.__name__: list(m._default_manager.order_by("pk").values()) for m in models
    }


def test_publishing_over_it_changes_nothing(library: None) -> None:
    before = everything()
    changes = publish_it()
    after = everything()
    assert (changes.items.new, changes.items.changed) == ([], [])
    for passage in before["Passage"] + after["Passage"]:
        del passage["id"]  # they are made anew each time
    assert after == before
