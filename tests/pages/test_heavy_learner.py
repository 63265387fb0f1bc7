"""Who has answered for years waits for no page: as many queries as after the first answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import Attempt, Item, Learner, Run, TopicDay

from .test_ideas import wrong

Form = Callable[..., dict[str, object]]

MOST_QUERIES = 12
ATTEMPTS = 2000
PAGES = [
    "/",
    "/topics/",
    "/topics/waiting/",
    "/practice/",
    "/progress/",
    "/progress/ideas/",
    "/history/",
    "/history/runs/",
    "/history/?item=pick-one",
    "/search/?q=await",
    "/questions/fill/",
    "/challenges/double-it/",
    "/challenges/double-it/texts/",
    "/items/double-it/report/",
    "/notes/",
    "/account/",
    "/account/data/",
    "/interviews/",
]


def years_of_answers(learner: Learner) -> None:
    """Written as they lie in the database: to enter them one by one takes minutes."""
    items, now = list(Item.objects.current()), timezone.now()
    attempts = []
    for n in range(ATTEMPTS):
        item, then = items[n % len(items)], now - timedelta(hours=4 * n + 1)
        right = n % 3 > 0
        attempts.append(
            Attempt(
                learner=learner,
                item=item,
                version_id=item.version_id,
                token=uuid4(),
                answer={"source": "pass"} if item.is_challenge else {"typed": "x"},
                outcome="right" if right else "wrong",
                verdict={"right": right, "misconceptions": ["awaits-overlap"]},
                created_at=then,
                judged_at=then,
                day=learner.day(then),
                confidence="sure",
            )
        )
    Attempt.objects.bulk_create(attempts)
    Run.objects.bulk_create(
        Run(
            token=one.token,
            learner=learner,
            item=one.item,
            attempt=one,
            kind=Run.Kind.SUBMIT,
            source="pass",
            state=Run.State.FINISHED,
            created_at=one.created_at,
        )
        for one in attempts
        if one.item.is_challenge
    )
    days = {(one.day, one.item.topic_id) for one in attempts}
    TopicDay.objects.bulk_create(
        TopicDay(
            learner=learner, topic_id=topic, day=day, answers=6, right=4, efforts=6
        )
        for day, topic in days
        if not learner.topic_days.filter(day=day, topic=topic).exists()
    )


def in_the_middle_of_everything(client: Client, learner: Learner) -> None:
    """A session is open, an interview comes and another left items for practice."""
    now, items = timezone.now(), list(Item.objects.current())
    learner.interview_on = learner.day(now) + timedelta(days=9)
    learner.save()
    sat = learner.interviews.create(
        blueprint={},
        seen={},
        plan={"sections": []},
        percent=50,
        created_at=now,
        finished_at=now,
    )
    report = {"report": {"drills": [item.uid for item in items]}}
    sat.events.create(seq=1, at=now, kind="scored", body=report)
    client.post("/practice/start/", {"kind": "daily"})
    variant, *others = learner.practice_sessions.get().queue
    learner.practice_sessions.update(variants=[[variant, each] for each in others])


def queries(client: Client) -> dict[str, int]:
    """How many each page takes, when it is not the first of its kind."""
    told = {}
    for page in PAGES:
        client.get(page)
        with CaptureQueriesContext(connection) as taken:
            assert client.get(page).status_code == 200
        told[page] = len(taken)
    return told


def test_pages_take_as_many_queries_after_years_as_after_an_answer(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    wrong(as_ada, form)
    source = {"source": "pass", "token": str(uuid4()), "kind": "submit"}
    as_ada.post("/challenges/double-it/submit/", source)
    few = queries(as_ada)
    years_of_answers(ada)
    assert queries(as_ada) == few
    assert max(few.values()) <= MOST_QUERIES


def test_nor_does_any_state_take_more(as_ada: Client, ada: Learner, form: Form) -> None:
    wrong(as_ada, form)
    in_the_middle_of_everything(as_ada, ada)
    assert as_ada.get("/challenges/double-it/").context["bar"]
    assert max(queries(as_ada).values()) <= MOST_QUERIES
