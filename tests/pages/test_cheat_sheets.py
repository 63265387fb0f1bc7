"""Cheat sheets: one for a topic, one for the night before, both found by links."""

from __future__ import annotations

from django.test import Client

from quizzes.models import CheatSheet, Topic


def test_a_topic_shows_the_way_to_its_sheet(as_ada: Client) -> None:
    html = as_ada.get("/topics/waiting/").content.decode()
    assert html.count('href="/topics/waiting/cheat-sheet/"') == 1
    sheet = as_ada.get("/topics/waiting/cheat-sheet/")
    assert sheet.status_code == 200
    assert "waits for a second." in sheet.content.decode()


def test_a_topic_without_one_shows_none(as_ada: Client) -> None:
    assert "cheat-sheet" not in as_ada.get("/topics/starting/").content.decode()
    assert as_ada.get("/topics/starting/cheat-sheet/").status_code == 404


def test_the_night_before_is_found_from_the_topics(as_ada: Client) -> None:
    assert 'href="/cheat-sheet/"' in as_ada.get("/topics/").content.decode()
    assert "Sleep." in as_ada.get("/cheat-sheet/").content.decode()
    CheatSheet.objects.all().delete()
    assert "cheat-sheet" not in as_ada.get("/topics/").content.decode()
    assert as_ada.get("/cheat-sheet/").status_code == 404


def test_a_retired_topic_has_no_sheet(as_ada: Client) -> None:
    topic = Topic.objects.get(slug="waiting")
    topic.retired_at = "2026-01-05T09:00:00Z"
    topic.save()
    assert as_ada.get("/topics/waiting/cheat-sheet/").status_code == 404
