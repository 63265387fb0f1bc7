"""The playground without JavaScript: what it opens with, and who may run what."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from quizzes.actions.start_run import WAITING_LIMIT, play
from quizzes.models import Attempt, Item, Learner, Run, RunEvent, Topic

from .conftest import Post

PLAYGROUND = "/playground/"


def sent(source: str = "print(1)", **fields: object) -> dict[str, object]:
    return {"source": source, "token": str(uuid4()), "clock": "virtual", **fields}


def test_a_program_runs_without_a_challenge(as_ada: Client, ada: Learner) -> None:
    reply = as_ada.post(PLAYGROUND, sent("print(1)\r\n", clock="real"))
    run = ada.runs.get()
    assert reply.url == f"/runs/{run.uid}/"
    assert (run.item, run.kind, run.source, run.clock, run.state) == (
        None,
        Run.Kind.FREE,
        "print(1)\n",
        "real",
        Run.State.QUEUED,
    )


@pytest.mark.parametrize("clock", ["virtual", "", "sundial"])
def test_the_clock_is_virtual_unless_asked_otherwise(
    as_ada: Client, ada: Learner, clock: str
) -> None:
    as_ada.post(PLAYGROUND, sent(clock=clock))
    assert ada.runs.get().clock == "virtual"


def test_the_same_click_twice_is_one_run(as_ada: Client, ada: Learner) -> None:
    form = sent()
    assert as_ada.post(PLAYGROUND, form).url == as_ada.post(PLAYGROUND, form).url
    assert ada.runs.count() == 1


def test_what_cannot_be_run_is_shown_again(as_ada: Client, ada: Learner) -> None:
    reply = as_ada.post(PLAYGROUND, sent("x = '\0'", clock="real"))
    html = reply.content.decode()
    assert reply.status_code == 422
    assert "Line 1 holds a character that is not text" in html
    assert 'value="real" checked' in html
    assert ada.runs.count() == 0


def test_no_more_wait_than_may(as_ada: Client, ada: Learner) -> None:
    for _ in range(WAITING_LIMIT):
        as_ada.post(PLAYGROUND, sent())
    assert as_ada.post(PLAYGROUND, sent()).status_code == 422
    assert ada.runs.count() == WAITING_LIMIT


def test_a_run_of_ones_own_is_opened_again(as_ada: Client, ada: Learner) -> None:
    run = play(ada, "mine = 1", "real", uuid4(), timezone.now())
    page = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert f'href="/playground/?run={run.uid}"' in page
    html = as_ada.get(PLAYGROUND, {"run": run.uid}).content.decode()
    assert "\nmine = 1</textarea>" in html
    assert 'value="real" checked' in html


def test_nobody_opens_the_run_of_another(as_bob: Client, ada: Learner) -> None:
    run = play(ada, "mine = 1", "real", uuid4(), timezone.now())
    assert as_bob.get(PLAYGROUND, {"run": run.uid}).status_code == 404
    assert as_bob.get(f"/runs/{run.uid}/").status_code == 404


@pytest.mark.parametrize("asked", [{"run": "x"}, {"topic": "nowhere", "block": "1"}])
def test_what_is_not_there_is_not_found(as_ada: Client, asked: dict[str, str]) -> None:
    assert as_ada.get(PLAYGROUND, asked).status_code == 404


def test_every_program_of_the_notes_leads_to_the_playground(as_ada: Client) -> None:
    notes = "```python\nfirst = 1\n```\n\n```python timeline\nsecond = 2\n```"
    Topic.objects.filter(slug="waiting").update(notes=notes)
    html = as_ada.get("/topics/waiting/").content.decode()
    assert html.count('href="/playground/?topic=waiting&amp;block=') == 2
    page = as_ada.get(PLAYGROUND, {"topic": "waiting", "block": "2"})
    assert "\nsecond = 2\n</textarea>" in page.content.decode()
    for block in ("0", "3", "²", ""):
        asked = {"topic": "waiting", "block": block}
        assert as_ada.get(PLAYGROUND, asked).status_code == 404


def test_a_predicted_program_is_opened_by_who_answered_it(
    as_ada: Client, as_bob: Client, form: Post
) -> None:
    page = as_ada.post("/questions/predict/", form("predict", text="x"), follow=True)
    attempt = Attempt.objects.get()
    program = Item.objects.get(slug="predict").current.body["asks"]["program"]
    assert f'href="/playground/?attempt={attempt.uid}"' in page.content.decode()
    asked = {"attempt": attempt.uid}
    assert escape(program) in as_ada.get(PLAYGROUND, asked).content.decode()
    assert as_bob.get(PLAYGROUND, asked).status_code == 404


def test_the_page_of_a_run_holds_its_traces_as_data(
    as_ada: Client, ada: Learner
) -> None:
    run = play(ada, "mine = 1", "virtual", uuid4(), timezone.now())
    records = [["H", 1, "virtual", "3.11"], ["O", 0, 0, "stdout", "</script>"]]
    bodies = ({"type": "trace", "records": [each]} for each in records)
    RunEvent.objects.bulk_create(
        RunEvent(run=run, seq=seq, body=body) for seq, body in enumerate(bodies, 1)
    )
    page = f"/runs/{run.uid}/"
    assert 'id="timelines"' not in as_ada.get(page).content.decode()
    ada.runs.update(state=Run.State.FINISHED)
    html = as_ada.get(page).content.decode()
    data = html.partition('<script id="timelines" type="application/json">')[2]
    told = json.loads(data.partition("</script>")[0])
    assert told == {"source": "mine = 1", "traces": {"": records}}


def test_a_finding_leads_to_its_topic(as_ada: Client) -> None:
    assert as_ada.get("/findings/deadlock/").url == "/topics/"
    Topic.objects.filter(slug="waiting").update(slug="locks-and-shared-state")
    assert as_ada.get("/findings/deadlock/").url == "/topics/locks-and-shared-state/"
    assert as_ada.get("/findings/invented/").status_code == 404
