"""Hints come one by one, for a cost that is said before; they count until it is solved."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.catalogue import codec
from quizzes.knowing.entering import enter
from quizzes.models import Attempt, HintTaken, Item, Learner, Review

pytestmark = pytest.mark.usefixtures("library")
BENCH = "/challenges/double-it/"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def three_hints(library: None) -> Item:
    """``double-it`` has one, which is too few to be taken in steps."""
    item = Item.objects.select_related("version").get(slug="double-it")
    body = item.current.body | {"hints": ["first <one>", "the next", "the last"]}
    item.version = item.versions.create(
        digest=codec.digest(codec.decode(body)), body=body, published_at=timezone.now()
    )
    item.save()
    return item


def take(browser: Client, number: int, **more: str) -> object:
    return browser.post(f"{BENCH}hint/", {"hint": str(number), **more})


def shown(browser: Client) -> list[str]:
    """Headings of the hints that stand open."""
    html = browser.get(BENCH).content.decode()
    return re.findall(r"<summary>(Hint \d of \d)</summary>", html)


def submit(browser: Client, outcome: Attempt.Outcome) -> Attempt:
    browser.post(f"{BENCH}submit/", {"source": "x", "token": str(uuid4())})
    attempt = Attempt.objects.latest("pk")
    attempt.outcome = outcome
    attempt.save()
    return attempt


def test_no_hint_is_in_the_page_before_it_is_taken(as_ada: Client) -> None:
    html = as_ada.get(BENCH).content.decode()
    assert "first &lt;one&gt;" not in html
    assert "Costs 20 of 100 points." in html
    take(as_ada, 1)
    html = as_ada.get(BENCH).content.decode()
    assert "first &lt;one&gt;" in html
    assert "the next" not in html
    assert "Costs 20 of 80 points." in html


def price(browser: Client) -> str:
    html = browser.get(BENCH).content.decode()
    found = re.search(r'id="hint-cost">(.*?)</span>', html)
    return found[1] if found else ""


def judged(browser: Client, outcome: Attempt.Outcome) -> None:
    """And entered into what is known, as an engine does it."""
    enter([submit(browser, outcome).pk])


def test_what_a_hint_costs_after_failed_tries_is_what_it_takes_off(
    as_ada: Client,
) -> None:
    said = []
    for _ in range(5):
        judged(as_ada, Attempt.Outcome.WRONG)
        said.append(price(as_ada))
    elsewhere = "If you solve it on another day, it costs 20 of 100."
    assert said == [
        "Costs 20 of 85 points.",
        "Costs 20 of 70 points.",
        "Costs 20 of 55 points.",
        f"Costs 10 of 40 points. {elsewhere}",
        "Costs nothing more today: after your failed tries 30 points are left "
        f"with it and without it. {elsewhere}",
    ]
    told = as_ada.post(f"{BENCH}hint/", {"hint": "0"}, headers=JSON).json()["html"]
    assert "Costs nothing more today" in told
    Review.objects.update(effort=yesterday(Review.objects.get()))
    assert price(as_ada) == "Costs 20 of 100 points."


def yesterday(review: Review) -> dict[str, object]:
    day = review.last_on - timedelta(days=1)
    return {**review.effort, "day": day.isoformat()}


@pytest.mark.parametrize("settled", [Attempt.Outcome.RIGHT, Attempt.Outcome.GAVE_UP])
def test_a_hint_after_the_program_that_counts_costs_nothing_that_day(
    as_ada: Client, settled: Attempt.Outcome
) -> None:
    judged(as_ada, settled)
    assert price(as_ada) == (
        "Costs nothing today, for this challenge has counted for today. "
        "If you solve it on another day, it costs 20 of 100."
    )


def test_a_hint_is_not_had_before_the_one_ahead_of_it_and_twice_is_once(
    as_ada: Client, ada: Learner
) -> None:
    for number in (3, 2, 0, 1, 1):
        take(as_ada, number)
    assert shown(as_ada) == ["Hint 1 of 3"]
    assert ada.hints.count() == 1


def test_what_was_typed_is_kept_where_there_is_no_script(
    as_ada: Client, ada: Learner
) -> None:
    reply = take(as_ada, 1, source="typed = 1", revision="0")
    assert reply.url == f"{BENCH}#hint-1"
    assert ada.drafts.get().source == "typed = 1"


def test_a_script_is_given_the_section_anew(as_ada: Client, ada: Learner) -> None:
    told = as_ada.post(f"{BENCH}hint/", {"hint": "1"}, headers=JSON).json()
    assert "Hint 1 of 3" in told["html"]
    assert "Show hint 2 of 3" in told["html"]
    assert not ada.drafts.exists()


def test_hints_count_for_what_is_handed_in_until_it_is_right(as_ada: Client) -> None:
    counted = [submit(as_ada, Attempt.Outcome.WRONG).hints_taken]
    take(as_ada, 1)
    counted.append(submit(as_ada, Attempt.Outcome.WRONG).hints_taken)
    take(as_ada, 2)
    counted.append(submit(as_ada, Attempt.Outcome.RIGHT).hints_taken)
    counted.append(submit(as_ada, Attempt.Outcome.PENDING).hints_taken)
    assert counted == [0, 1, 2, 0]
    assert shown(as_ada) == []
    take(as_ada, 1)
    assert shown(as_ada) == ["Hint 1 of 3"]


def test_a_hint_taken_while_a_right_program_is_judged_counts_for_the_next(
    as_ada: Client, ada: Learner
) -> None:
    take(as_ada, 1)
    submit(as_ada, Attempt.Outcome.RIGHT)
    take(as_ada, 1)
    HintTaken.objects.update(number=2, taken_at=timezone.now() + timedelta(seconds=1))
    assert shown(as_ada) == ["Hint 2 of 3"]
    take(as_ada, 1)
    assert shown(as_ada) == ["Hint 1 of 3", "Hint 2 of 3"]


def test_a_version_with_fewer_hints_shows_those_that_it_has(
    as_ada: Client, three_hints: Item
) -> None:
    for number in (1, 2, 3):
        take(as_ada, number)
    three_hints.version = three_hints.versions.order_by("pk").first()
    three_hints.save()
    assert shown(as_ada) == ["Hint 1 of 1"]


def test_the_hints_of_others_stay_theirs(as_ada: Client, as_bob: Client) -> None:
    take(as_ada, 1)
    assert shown(as_bob) == []
