"""Every program that was run can be found again: its code, its output, its timeline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Item, Learner, Run
from quizzes.views.ran import ON_A_PAGE

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
RUNS = "/history/runs/"


def ran(learner: Learner, number: int, **more: object) -> Run:
    given = {"kind": "free", "source": f"print({number}) # <b>", **more}
    at = NOON + timedelta(minutes=number)
    return learner.runs.create(token=uuid4(), created_at=at, state="finished", **given)


def shown(client: Client, path: str = RUNS) -> str:
    return client.get(path).content.decode()


def test_a_run_is_there_with_its_code_and_leads_to_its_timeline(
    as_ada: Client, ada: Learner
) -> None:
    run = ran(ada, 1)
    html = shown(as_ada)
    assert f'href="/runs/{run.uid}/"' in html
    assert "print(1) # &lt;b&gt;" in html
    assert "Playground" in html


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": "submit"}, "Handed in"),
        ({"kind": "compare"}, "Beside a way to solve it"),
        ({"kind": "rerun", "about": "number"}, "One scenario"),
        ({"about": Run.OWN_TEST}, "With a test of your own"),
    ],
)
def test_each_says_how_it_came_about(
    as_ada: Client, ada: Learner, more: dict[str, object], told: str
) -> None:
    item = Item.objects.get(slug="double-it")
    ran(ada, 1, item=item, **more)
    html = shown(as_ada)
    assert f'<span class="kind">{told}</span>' in html
    assert item.title in html


def test_nobody_elses_and_no_work_for_authors_is_there(
    as_bob: Client, ada: Learner, bob: Learner
) -> None:
    ran(ada, 1)
    ran(bob, 2, kind="regrade")
    assert "There are none." in shown(as_bob)
    assert "There are none." in shown(Client())


def test_they_come_in_pages(as_ada: Client, ada: Learner) -> None:
    runs = [ran(ada, number) for number in range(ON_A_PAGE + 1)]
    first = shown(as_ada)
    assert str(runs[0].uid) not in first
    rest = shown(as_ada, f"{RUNS}?before={runs[1].uid}")
    assert [str(run.uid) in rest for run in runs[:2]] == [True, False]
    assert shown(as_ada, f"{RUNS}?before=x").count("<li>") == ON_A_PAGE
