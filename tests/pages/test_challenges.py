"""The bench works without JavaScript: run, hand in, read the story, stop."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions.hand_in import hand_in
from quizzes.actions.start_run import WAITING_LIMIT
from quizzes.models import Attempt, Item, Learner, Run, RunEvent

BENCH = "/challenges/double-it/"


def sent(source: str = "print(1)", **fields: object) -> dict[str, object]:
    return {"source": source, "token": str(uuid4()), "revision": 0, **fields}


def tell(run: Run, *bodies: dict[str, object]) -> None:
    RunEvent.objects.bulk_create(
        RunEvent(run=run, seq=seq, body=body) for seq, body in enumerate(bodies, 1)
    )


def end(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.FINISHED, finished_at=timezone.now()
    )


def test_the_bench_holds_the_task_and_every_scenario(as_ada: Client) -> None:
    html = as_ada.get(BENCH).content.decode()
    assert 'data-scenario="number"' in html
    assert "doubles a number" in html
    assert "Show hint 1 of 1" in html
    assert 'data-draft-url="/challenges/double-it/draft/"' in html


def test_handing_in_keeps_the_code_before_it_is_judged(
    as_ada: Client, ada: Learner
) -> None:
    reply = as_ada.post(f"{BENCH}submit/", sent("mine = 1\r\n"))
    run = ada.runs.get()
    assert reply.url == f"/runs/{run.uid}/"
    assert (run.kind, run.state, run.clock) == (
        Run.Kind.SUBMIT,
        Run.State.QUEUED,
        "virtual",
    )
    assert run.attempt.answer == {"source": "mine = 1\n"}
    assert run.attempt.outcome == Attempt.Outcome.PENDING
    assert run.attempt.version == Item.objects.get(slug="double-it").version
    assert ada.drafts.get().source == "mine = 1\n"


@pytest.mark.parametrize(("said", "kept"), [("sure", "sure"), ("", ""), ("x", "")])
def test_how_sure_somebody_was_is_kept_with_what_was_handed_in(
    as_ada: Client, ada: Learner, said: str, kept: str
) -> None:
    assert 'name="confidence" value="sure"' in as_ada.get(BENCH).content.decode()
    as_ada.post(f"{BENCH}submit/", sent() | {"confidence": said})
    assert ada.attempts.get().confidence == kept


def test_the_time_that_it_took_is_kept_and_counted_once(
    as_ada: Client, ada: Learner
) -> None:
    shown = as_ada.get(BENCH).context["asked_at"]
    for _ in range(2):
        as_ada.post(f"{BENCH}submit/", sent(asked_at=shown - 90))
    first, second = ada.attempts.order_by("pk").values_list("seconds_taken", flat=True)
    assert first >= 90
    assert second < first


def test_the_same_click_twice_is_one_run(as_ada: Client, ada: Learner) -> None:
    for door in ("submit", "start"):
        click = sent()
        urls = {as_ada.post(f"{BENCH}{door}/", click).url for _ in range(2)}
        assert len(urls) == 1
    assert (ada.runs.count(), ada.attempts.count()) == (2, 1)


def test_a_free_run_is_no_attempt(as_ada: Client, ada: Learner) -> None:
    as_ada.post(f"{BENCH}start/", sent())
    assert ada.runs.get().kind == Run.Kind.FREE
    assert ada.attempts.count() == 0


def test_code_sent_from_an_older_page_is_run_and_the_newer_kept(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}start/", sent("first"))
    as_ada.post(f"{BENCH}start/", sent("second", revision=1))
    page = as_ada.post(
        f"{BENCH}start/", sent("of the older page", revision=1), follow=True
    )
    assert "Both texts are kept" in page.content.decode()
    assert ada.drafts.get().source == "of the older page"
    assert "second" in set(ada.kept_texts.values_list("source", flat=True))


def test_too_much_code_is_shown_again_with_the_reason(
    as_ada: Client, ada: Learner
) -> None:
    page = as_ada.post(f"{BENCH}submit/", sent("x" * 70_000))
    assert page.status_code == 422
    assert page.context["source"] == "x" * 70_000
    assert "68 KiB of code; 64 KiB is the most" in page.content.decode()
    assert (ada.runs.count(), ada.attempts.count()) == (0, 0)


def test_waiting_runs_are_few(as_ada: Client, ada: Learner) -> None:
    for _ in range(WAITING_LIMIT):
        as_ada.post(f"{BENCH}start/", sent("same"))
    page = as_ada.post(f"{BENCH}submit/", sent("one more", revision=1))
    assert page.status_code == 422
    assert "are still waiting or running" in page.content.decode()
    assert page.context["source"] == "one more"
    assert ada.runs.count() == WAITING_LIMIT
    assert ada.drafts.get().source == "one more"


def test_a_retired_challenge_takes_no_code_and_shows_it_again(
    as_ada: Client, ada: Learner
) -> None:
    Item.objects.filter(slug="double-it").update(retired_at=timezone.now())
    page = as_ada.post(f"{BENCH}submit/", sent("precious"))
    assert page.context["source"] == "precious"
    assert "was retired" in page.content.decode()
    assert ada.runs.count() == 0
    assert as_ada.get(BENCH).status_code == 410


def test_neither_the_attempt_nor_its_run_is_written_alone(
    ada: Learner, library: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = Item.objects.get(slug="double-it")
    monkeypatch.setattr(Run, "save", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hand_in(ada, item, "x", uuid4(), timezone.now())
    assert ada.attempts.count() == 0


def test_a_run_is_told_with_everything_it_printed_escaped(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}start/", sent())
    run = ada.runs.get()
    tell(
        run,
        {"type": "started"},
        {"type": "output", "stream": "stdout", "text": "<script>1</script>"},
        {"type": "output", "stream": "stderr", "text": "oh"},
        {"type": "finished", "ending": "exited", "sentence": "The program ended."},
    )
    end(run)
    html = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert "&lt;script&gt;1&lt;/script&gt;" in html
    assert '<span class="stderr">oh</span>' in html
    assert "The program ended." in html
    assert "http-equiv" not in html


def test_a_run_under_way_is_looked_at_again_and_can_be_stopped(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}start/", sent())
    run = ada.runs.get()
    tell(run, {"type": "queued", "ahead": 3})
    html = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert "Waiting: 3 before this one." in html
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in html
    as_ada.post(f"/runs/{run.uid}/stop/")
    run.refresh_from_db()
    assert run.stop_asked
    html = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert "<h2>Stopping.</h2>" in html
    assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in html


def test_a_judged_run_tells_every_scenario(as_ada: Client, ada: Learner) -> None:
    as_ada.post(f"{BENCH}submit/", sent())
    run = ada.runs.get()
    scenario = {"type": "scenario", "name": "number", "title": "doubles a number"}
    tell(
        run,
        {
            **scenario,
            "passed": False,
            "message": "It gave 3, not 6.",
            "took_seconds": 0,
        },
        {
            "type": "verdict",
            "outcome": "failed",
            "sentence": "Not yet: 0 of 1 scenarios hold.",
        },
    )
    end(run)
    html = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert "It gave 3, not 6." in html
    assert "Does not hold:" in html
    assert "Not yet: 0 of 1 scenarios hold." in html


def test_the_runs_of_others_are_not_there(
    as_ada: Client, as_bob: Client, guest: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}start/", sent())
    page = f"/runs/{ada.runs.get().uid}/"
    assert [c.get(page).status_code for c in (as_ada, as_bob, guest)] == [200, 404, 404]
    assert [c.post(f"{page}stop/").status_code for c in (as_bob, guest)] == [404, 404]
    assert not ada.runs.get().stop_asked


def test_model_solutions_are_shown_after_solving_only(
    as_ada: Client, ada: Learner
) -> None:
    assert "Ways to solve it" not in as_ada.get(BENCH).content.decode()
    as_ada.post(f"{BENCH}submit/", sent())
    ada.attempts.update(outcome=Attempt.Outcome.RIGHT)
    assert "Ways to solve it" in as_ada.get(BENCH).content.decode()


def test_an_attempt_at_a_challenge_is_told_by_its_run(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}submit/", sent())
    reply = as_ada.get(f"/attempts/{ada.attempts.get().uid}/")
    assert reply.url == f"/runs/{ada.runs.get().uid}/"


def test_the_bench_takes_as_many_queries_for_three_attempts_as_for_one(
    as_ada: Client, ada: Learner, django_assert_num_queries: Callable[..., object]
) -> None:
    for _ in range(2):
        for _ in range(2):
            as_ada.post(f"{BENCH}submit/", sent())
        with django_assert_num_queries(10):
            as_ada.get(BENCH)


def test_a_run_takes_six_queries_however_long_its_story(
    as_ada: Client, ada: Learner, django_assert_num_queries: Callable[..., object]
) -> None:
    as_ada.post(f"{BENCH}start/", sent())
    run = ada.runs.get()
    tell(run, *[{"type": "output", "stream": "stdout", "text": "x"}] * 30)
    # session, learner, run, story, interview, practice
    with django_assert_num_queries(6):
        as_ada.get(f"/runs/{run.uid}/")
