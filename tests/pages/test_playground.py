"""The playground without JavaScript: what it opens with, and who may run what."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions.start_run import WAITING_LIMIT, play
from quizzes.models import Learner, Run, Topic

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
