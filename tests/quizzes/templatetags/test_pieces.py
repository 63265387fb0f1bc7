"""Pieces of lists say what the templates said that they stand for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.templatetags.pieces import (
    ago,
    at,
    band,
    day_rows,
    squares,
    when,
    whole,
)
from quizzes.views.charts import Cell, Span

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (timedelta(seconds=-5), "moments ago"),
        (timedelta(seconds=59), "moments ago"),
        (timedelta(seconds=61), "1\xa0minute ago"),
        (timedelta(minutes=59, seconds=59), "59\xa0minutes ago"),
        (timedelta(hours=23), "23\xa0hours ago"),
        (timedelta(days=6, hours=23), "6\xa0days ago"),
        (timedelta(days=20), "2\xa0weeks ago"),
        (timedelta(days=31), "1\xa0month ago"),
        (timedelta(days=364), "11\xa0months ago"),
        (timedelta(days=800), "2\xa0years ago"),
    ],
)
def test_it_is_told_roughly_how_long_ago_something_was(
    gone: timedelta, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert ago(now - gone) == told


def test_a_time_is_exact_for_machines() -> None:
    moment = datetime(2020, 3, 1, 12, tzinfo=UTC)
    assert 'datetime="2020-03-01T12:00:00+00:00"' in when(moment)


@pytest.mark.parametrize("page", ["attempt", "run", "compared"])
def test_an_address_is_the_one_that_the_site_knows(page: str) -> None:
    uid = uuid4()
    assert at(uid, page) == reverse(page, args=[uid])


def test_what_is_told_of_a_band_is_escaped() -> None:
    drawn = band(Span(1.0, 2.0, 3.0), 200, "topic-1", "<b>", '"&"')
    assert '<title id="topic-1">&lt;b&gt;</title>' in drawn
    assert '<desc id="topic-1-desc">&quot;&amp;&quot;</desc>' in drawn
    assert '<circle cx="3.0" cy="6" r="5"/>' in drawn


def test_a_day_says_how_much_was_answered_and_leads_there() -> None:
    empty, full = (Cell(0, 14, DAY, answers, 1) for answers in (0, 7))
    drawn = squares((empty, full))
    assert drawn.count("<rect ") == 2
    assert drawn.count("<title>") == drawn.count("<title>1 March 2026: 7</title>") == 1
    assert '<a href="/history/?day=2026-03-01">1 March 2026</a>' in day_rows(
        [full], "/history/"
    )


@pytest.mark.parametrize(("number", "told"), [(0, 0), (0.5, 1), (1.49, 1), (2.5, 3)])
def test_a_number_is_rounded_as_people_do(number: float, told: int) -> None:
    assert whole(number) == told
