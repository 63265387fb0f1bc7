"""The progress page and the history of answers: true figures, few queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from quizzes.knowing.entering import enter
from quizzes.models import Attempt, Item, Learner, Topic
from quizzes.views import history, progress
from quizzes.views.history import ON_A_PAGE

Counts = Callable[..., object]


def answered(
    learner: Learner, slug: str, *outcomes: str, days_ago: int = 0, said: str = ""
) -> list[Attempt]:
    item = Item.objects.get(slug=slug)
    then = timezone.now() - timedelta(days=days_ago)
    attempts = [
        learner.attempts.create(
            item=item,
            version_id=item.version_id,
            token=uuid4(),
            answer={"said": "", "points": []} if slug == "recall" else {"typed": "x"},
            outcome=outcome,
            verdict={"right": outcome == "right"},
            created_at=then,
            judged_at=then,
            day=learner.day(then),
            seconds_taken=60,
            confidence=said,
        )
        for outcome in outcomes
    ]
    enter([attempt.pk for attempt in attempts])
    return attempts


def test_a_newcomer_is_invited(guest: Client, library: None) -> None:
    page = guest.get("/progress/")
    assert page.status_code == 200
    assert "Nothing is here yet" in page.content.decode()


def test_answers_that_do_not_count_are_still_found(
    as_ada: Client, ada: Learner
) -> None:
    (taken_back,) = answered(ada, "recall", "withdrawn")
    page = as_ada.get("/progress/")
    assert page.templates[0].name == "progress/empty.html"
    assert page.content.decode().count('href="/history/"') == 1
    assert attempts_in(as_ada.get("/history/")) == [taken_back]


def test_what_was_judged_is_counted_and_nothing_else(
    as_ada: Client, ada: Learner, bob: Learner
) -> None:
    answered(ada, "fill", "right", "wrong", "right", "pending", "not_judged")
    answered(bob, "fill", "wrong")
    page = as_ada.get("/progress/")
    waiting = Topic.objects.get(slug="waiting")
    (row,) = [row for row in page.context["map"] if row.topic == waiting]
    assert (row.done.answers, row.done.right) == (3, 2)
    assert "2 right and 1 wrong, over all topics." in page.content.decode()


def test_the_day_of_the_last_answer_is_told(as_ada: Client, ada: Learner) -> None:
    answered(ada, "fill", "right", days_ago=40)
    (newest,) = answered(ada, "spot", "wrong", days_ago=9)
    answered(ada, "recall", "pending")
    html = as_ada.get("/progress/").content.decode()
    day = f"{newest.day:%-d %B %Y}"
    assert (
        html.count(
            f'The last answer: <time datetime="{newest.day.isoformat()}">{day}</time>.'
        )
        == 1
    )


def test_every_topic_is_on_the_map_and_none_is_claimed_to_be_known_too_early(
    as_ada: Client, ada: Learner
) -> None:
    answered(ada, "fill", "right")
    page = as_ada.get("/progress/")
    topics = list(Topic.objects.filter(retired_at=None))
    assert [row.topic for row in page.context["map"]] == topics
    html = page.content.decode()
    assert html.count("Not enough answers yet</span>") == len(topics)
    assert "4 more answers." in html


def test_a_topic_with_answers_enough_has_its_score_band_and_what_would_raise_it(
    as_ada: Client, ada: Learner
) -> None:
    waiting = Topic.objects.get(slug="waiting")
    for days_ago in reversed(range(5)):
        answered(ada, "fill", "wrong", days_ago=days_ago)
    page = as_ada.get("/progress/")
    (row,) = [row for row in page.context["map"] if row.topic == waiting]
    mastery = row.mastery
    assert mastery.low < mastery.score < mastery.high
    html = " ".join(page.content.decode().split())
    sentence = (
        f"{mastery.percent} of 100, likely {mastery.low:.0f} to {mastery.high:.0f}."
    )
    assert html.count(sentence) == 1
    assert row.raised_by == "More practice."


def test_readiness_opens_to_the_answers_behind_it(as_ada: Client, ada: Learner) -> None:
    ada.interview_on = ada.day(timezone.now()) + timedelta(days=2)
    ada.save()
    for days_ago in reversed(range(5)):
        answered(ada, "fill", "right", days_ago=days_ago)
    page = as_ada.get("/progress/")
    ready = page.context["ready"]
    assert (ready.days_left, ready.new_items_a_day) == (
        2,
        -(-(Item.objects.current().count() - 1) // 2),
    )
    assert [topic.slug for topic, _ in page.context["ready_known"]] == ["waiting"]
    assert '<a href="/history/?topic=waiting">' in page.content.decode()


def test_a_topic_with_few_answers_opens_to_them_too(
    as_ada: Client, ada: Learner
) -> None:
    answered(ada, "fill", "right")
    html = as_ada.get("/progress/").content.decode()
    readiness = html.partition('id="readiness"')[2].partition("</section>")[0]
    link = r'<a href="/history/\?topic=waiting">[^<]+</a> <span class="soft">([^<]+)<'
    assert re.findall(link, readiness) == ["1 answer"]
    assert readiness.count(">none yet<") == Topic.objects.count() - 1


def test_days_in_a_row_and_the_year_are_told_with_a_table(
    as_ada: Client, ada: Learner
) -> None:
    for days_ago in (3, 1, 0):
        answered(ada, "fill", "right", days_ago=days_ago)
    page = as_ada.get("/progress/")
    streak = page.context["streak"]
    assert (streak.days, streak.rests, streak.practised_today) == (3, 1, True)
    today = ada.day(timezone.now())
    told = [(cell.day, cell.answers) for cell in page.context["year_days"]]
    assert told == [(today - timedelta(days=n), 1) for n in (0, 1, 3)]
    assert page.context["spent"]["In the last 7 days"] == "3 min"


def test_reviews_to_come_are_those_of_items_that_are_asked(
    as_ada: Client, ada: Learner
) -> None:
    answered(ada, "fill", "right")
    answered(ada, "spot", "wrong")
    answered(ada, "predict", "right")
    Item.objects.filter(slug="predict").update(retired_at=timezone.now())
    assert as_ada.get("/progress/").context["forecast_total"] == 2


def test_of_several_days_with_most_reviews_one_is_labelled(
    as_ada: Client, ada: Learner
) -> None:
    for slug in ("fill", "spot", "predict", "pick-one"):
        answered(ada, slug, "right")
    today = ada.day(timezone.now())
    for n, review in enumerate(ada.reviews.order_by("pk")):
        review.due_on = today + timedelta(days=3 + n // 2)
        review.save()
    html = as_ada.get("/progress/").content.decode()
    assert len(re.findall(r"<text [^>]+>2</text>", html)) == 1


def test_how_often_sure_was_right(as_ada: Client, ada: Learner) -> None:
    for days_ago, outcome in enumerate(["right"] * 3 + ["wrong"] * 2):
        answered(ada, "fill", outcome, days_ago=days_ago, said="sure")
    answered(ada, "spot", "pending", "wrong", said="guess")
    sure, think_so, guess = as_ada.get("/progress/").context["said"]
    assert (sure.told.answers, sure.told.right, sure.percent) == (5, 3, 60)
    assert (think_so.told.answers, think_so.percent) == (0, None)
    assert (guess.told.answers, guess.percent) == (1, None)


def test_who_answers_again_after_the_explanation_was_not_sure_before(
    as_ada: Client, ada: Learner
) -> None:
    first, *_ = answered(ada, "fill", "wrong", *["right"] * 5, said="sure")
    sure, _, _ = as_ada.get("/progress/").context["said"]
    assert (sure.told.answers, sure.told.right) == (1, 0)
    assert attempts_in(as_ada.get("/history/?said=sure")) == [first]


def test_how_often_sure_was_right_opens_to_as_many_answers_beyond_those_it_looks_at(
    as_ada: Client, ada: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (progress, history):
        monkeypatch.setattr(module, "TOLD_ANSWERS", 4)
    (today,) = answered(ada, "fill", "right", said="sure")
    (yesterday,) = answered(ada, "fill", "wrong", days_ago=1, said="sure")
    answered(ada, "fill", "wrong", "right", days_ago=2, said="sure")  # told in part
    answered(ada, "fill", "wrong", days_ago=3, said="sure")
    answered(ada, "double-it", "gave_up", said="sure")  # as only an import can have it
    sure, _, _ = as_ada.get("/progress/").context["said"]
    assert (sure.told.answers, sure.told.right) == (2, 1)
    assert attempts_in(as_ada.get("/history/?said=sure")) == [today, yesterday]


def test_every_chart_has_a_title_and_a_description(
    as_ada: Client, ada: Learner
) -> None:
    for days_ago in range(5):
        answered(ada, "fill", "right", days_ago=days_ago, said="sure")
    html = as_ada.get("/progress/").content.decode()
    charts = html.split('role="img" aria-labelledby="')[1:]
    assert len(charts) >= 3
    for chart in charts:
        named = chart.split('"')[0].split()
        assert [html.count(f'id="{name}"') for name in named] == [1, 1]


def test_progress_takes_as_many_queries_for_many_answers_as_for_one(
    as_ada: Client, ada: Learner, django_assert_max_num_queries: Counts
) -> None:
    answered(ada, "fill", "right")
    with django_assert_max_num_queries(12) as few:  # type: ignore[attr-defined]
        as_ada.get("/progress/")
    for slug in ("spot", "predict", "recall"):
        answered(ada, slug, "right", "wrong", days_ago=3)
    with django_assert_max_num_queries(12) as many:  # type: ignore[attr-defined]
        as_ada.get("/progress/")
    assert len(few) == len(many)


def attempts_in(page: HttpResponse) -> list[Attempt]:
    return [each.attempt for each in page.context["given"]]  # type: ignore[attr-defined]


def test_history_has_every_answer_the_latest_first_and_nobody_elses(
    as_ada: Client, as_bob: Client, ada: Learner
) -> None:
    (older,) = answered(ada, "fill", "right", days_ago=1)
    (newer,) = answered(ada, "spot", "pending")
    assert attempts_in(as_ada.get("/history/")) == [newer, older]
    assert attempts_in(as_bob.get("/history/")) == []
    assert Client().get("/history/").status_code == 200


def test_history_tells_the_answers_behind_a_number(
    as_ada: Client, ada: Learner
) -> None:
    (older,) = answered(ada, "fill", "right", days_ago=1, said="sure")
    (newer,) = answered(ada, "spot", "wrong")

    def told(**asked: object) -> list[Attempt]:
        return attempts_in(as_ada.get("/history/", asked))

    assert told(item="spot") == [newer]
    assert told(topic="waiting") == [newer, older]
    assert told(topic="no-such") == []
    assert told(day=older.day.isoformat()) == [older]
    assert told(said="sure") == [older]


def test_behind_a_number_are_only_the_answers_it_counts(
    as_ada: Client, ada: Learner
) -> None:
    outcomes = ("right", "pending", "withdrawn", "not_judged", "wrong", "gave_up")
    every = answered(ada, "fill", *outcomes)
    counted = [every[5], every[4], every[0]]
    rows = as_ada.get("/progress/").context["map"]
    (row,) = [row for row in rows if row.topic.slug == "waiting"]
    assert row.done.answers == 3

    def told(**asked: object) -> list[Attempt]:
        return attempts_in(as_ada.get("/history/", asked))

    assert told(topic="waiting") == counted
    assert told(day=every[0].day.isoformat()) == counted
    assert told(item="fill") == every[::-1]


@pytest.mark.parametrize(
    "asked",
    [{"day": "x"}, {"said": "maybe"}, {"before": "x"}, {"before": str(UUID(int=7))}],
)
def test_a_question_to_history_that_means_nothing_breaks_nothing(
    as_ada: Client, ada: Learner, asked: dict[str, str]
) -> None:
    (attempt,) = answered(ada, "fill", "right")
    assert attempts_in(as_ada.get("/history/", asked)) == [attempt]


def test_history_comes_in_pages_of_as_many_queries(
    as_ada: Client, ada: Learner, django_assert_num_queries: Counts
) -> None:
    attempts = answered(ada, "fill", *["right"] * 30)
    with django_assert_num_queries(4):  # session, learner, attempts, which counts
        first = attempts_in(as_ada.get("/history/"))
    with django_assert_num_queries(5):  # and where the page before has ended
        rest = attempts_in(as_ada.get("/history/", {"before": first[-1].uid}))
    assert (len(first), len(rest)) == (ON_A_PAGE, 30 - ON_A_PAGE)
    assert {*first, *rest} == set(attempts)
    assert (
        sorted(first + rest, key=lambda a: (a.created_at, a.pk)) == (first + rest)[::-1]
    )


def test_only_what_came_later_is_compared_with_the_one_before(
    as_ada: Client, ada: Learner
) -> None:
    _, second = answered(ada, "fill", "wrong", "right")
    answered(ada, "double-it", "right")
    html = as_ada.get("/history/").content.decode()
    assert re.findall(r'href="(\S+?/compare/)"', html) == [
        f"/history/{second.uid}/compare/"
    ]


def test_the_day_of_a_date_is_read(as_ada: Client) -> None:
    page = as_ada.get("/history/", {"day": "2026-03-01"})
    assert page.context["asked"].day == date(2026, 3, 1)
