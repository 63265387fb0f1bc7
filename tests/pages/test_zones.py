"""A day is the learner's own: their browser says in which time zone it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from quizzes.models import Learner

Form = Callable[..., dict[str, object]]
FIRST, LAST = "Pacific/Kiritimati", "Etc/GMT+12"  # 26 hours apart: never on one day


def test_each_answer_is_of_the_day_where_it_was_given(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    for zone in (FIRST, LAST):
        as_ada.cookies["zone"] = zone
        as_ada.post("/questions/fill/", form("fill", text="sleep"))
    first, last = ada.attempts.order_by("pk").values_list("day", flat=True)
    assert first - last in (timedelta(days=1), timedelta(days=2))
    assert (
        f"Your days are those of {LAST}," in as_ada.get("/progress/").content.decode()
    )


def test_who_flies_west_finds_the_answers_of_the_day_that_is_tomorrow_there(
    as_ada: Client, form: Form
) -> None:
    as_ada.cookies["zone"] = FIRST
    as_ada.post("/questions/fill/", form("fill", text="sleep"))
    as_ada.cookies["zone"] = LAST
    page = as_ada.get("/progress/")
    assert [cell.answers for cell in page.context["year_days"]] == [1]
    assert page.context["streak"].days == 1
    assert "1 day with answers." in page.content.decode()


def test_a_guest_begins_in_their_own_zone(guest: Client, form: Form) -> None:
    guest.cookies["zone"] = "Asia/Tokyo"
    guest.post("/questions/fill/", form("fill", text="sleep"))
    assert Learner.objects.get().time_zone == "Asia/Tokyo"


def test_looking_around_still_makes_no_guest(guest: Client, library: None) -> None:
    guest.cookies["zone"] = "Asia/Tokyo"
    assert guest.get("/").status_code == 200
    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    "zone", ["", "Europe", "../etc/passwd", "x" * 500, "Mars/Base"]
)
def test_what_is_no_zone_changes_nothing(
    as_ada: Client, ada: Learner, zone: str
) -> None:
    as_ada.cookies["zone"] = zone
    assert as_ada.get("/practice/").status_code == 200
    ada.refresh_from_db()
    assert ada.time_zone == "UTC"
