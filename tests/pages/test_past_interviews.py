"""The list of one's interviews: all of them, each beside the one before of its kind."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import chain

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from quizzes.models import Interview, Learner
from quizzes.rules.interview.trend import Measured, differ, measured
from quizzes.views.interviews.past import ON_A_PAGE
from quizzes.views.interviews.report import TREND, trend

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KINDS = ("phone-screen", "onsite", "mine", "phone-screen")
PERCENTS = (40, 90, None, 45, 100, 0, 70)
FIRST, SAME, DIFFERS = (
    "the first of its kind",
    "no difference that chance would not make",
    "differs by more than chance",
)


def sat(
    learner: Learner, number: int, kind: str, percent: int | None, items: int = 4
) -> Interview:
    section = {"title": "Know", "seconds": 60, "points": 100, "items": [{}] * items}
    at = NOON + timedelta(hours=number // 2)  # two of each moment
    return learner.interviews.create(
        blueprint={},
        blueprint_uid=kind,
        title=f"{kind} {number}",
        seen={},
        plan={"sections": [section]},
        percent=percent,
        created_at=at,
        finished_at=at,
    )


def sit(learner: Learner, number: int) -> list[Interview]:
    """The latest first."""
    return [
        sat(learner, n, KINDS[n % len(KINDS)], PERCENTS[n % len(PERCENTS)], 3 + n % 9)
        for n in range(number)
    ][::-1]


def told_by_all_of_them(latest_first: list[Interview]) -> list[tuple[str, str]]:
    """What the rows must say, from the first interview on."""
    before: dict[str, Measured] = {}
    told = []
    for each in reversed(latest_first):
        says = ""
        if each.percent is not None:
            items = len(each.plan["sections"][0]["items"])
            this, other = measured(each.percent, items), before.get(each.blueprint_uid)
            says = FIRST if not other else DIFFERS if differ(this, other) else SAME
            before[each.blueprint_uid] = this
        told.append((each.title, says))
    return told[::-1]


def rows(html: str) -> list[tuple[str, str]]:
    """Of the table: the interview, and how it stands against the one before."""
    cell = (
        r'<th scope="row">(.*?)</th>.*?data-label="Against the one before">(.*?)</td>'
    )
    found = re.findall(cell, html, re.DOTALL)
    return [(plain(title), plain(against)) for title, against in found]


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def pages(browser: Client) -> list[list[tuple[str, str]]]:
    """As who presses the button at the end of each comes through them."""
    told: list[list[tuple[str, str]]] = []
    query: str | None = ""
    while query is not None:
        html = browser.get(f"/interviews/{query}").content.decode()
        told.append(rows(html))
        further = re.search(r'href="(\?before=[^"#]+)[^"]*">Earlier ones', html)
        query = unescape(further[1]) if further else None
    return told


def test_every_interview_is_on_one_page_and_beside_the_one_before_of_its_kind(
    as_ada: Client, ada: Learner, bob: Learner
) -> None:
    latest_first = sit(ada, 2 * ON_A_PAGE + 10)
    sit(bob, 5)
    told = pages(as_ada)
    assert [len(page) for page in told] == [ON_A_PAGE, ON_A_PAGE, 10]
    assert [*chain(*told)] == told_by_all_of_them(latest_first)


def test_a_page_that_is_just_full_leads_to_no_other(
    as_ada: Client, ada: Learner
) -> None:
    sit(ada, ON_A_PAGE)
    html = as_ada.get("/interviews/").content.decode()
    assert len(rows(html)) == ON_A_PAGE
    assert "Earlier ones" not in html


def test_from_further_down_a_button_leads_to_the_latest(
    as_ada: Client, ada: Learner, bob: Learner
) -> None:
    latest_first, (other,) = sit(ada, ON_A_PAGE + 1), sit(bob, 1)
    first = as_ada.get("/interviews/")
    further = as_ada.get(f"/interviews/?before={latest_first[ON_A_PAGE - 1].uid}")
    assert "The latest ones" not in first.content.decode()
    assert "The latest ones" in further.content.decode()
    for nothing in ("nonsense", other.uid):
        page = as_ada.get(f"/interviews/?before={nothing}").content.decode()
        assert rows(page) == rows(first.content.decode())


def test_it_takes_no_more_queries_for_more_of_them(
    as_ada: Client, ada: Learner, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sit(ada, 2)
    as_ada.get("/interviews/")
    with django_assert_num_queries(8):
        as_ada.get("/interviews/")
    ada.interviews.all().delete()
    sit(ada, 3 * ON_A_PAGE)
    with django_assert_num_queries(8):
        as_ada.get("/interviews/")


def test_a_report_stands_beside_the_earlier_ones_of_its_kind(ada: Learner) -> None:
    old = [sat(ada, n, "onsite", 50) for n in range(TREND + 2)]
    for n in range(30):
        sat(ada, 20 + n, "phone-screen", 50)
    assert beside_it(old[-1]) == [each.title for each in old[2:][::-1]]
    assert beside_it(old[1]) == [old[1].title, old[0].title]
    assert [bool(each.earlier) for each in trend(old[1])] == [True, False]


def beside_it(interview: Interview) -> list[str]:
    return [each.interview.title for each in trend(interview)]
