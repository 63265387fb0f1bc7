"""Who holds which run: claims of many engines at once, and what becomes of dead ones'."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections
from django.utils import timezone

from quizzes.models import Learner, Run
from quizzes.runs import claims, upkeep
from tests.quizzes.conftest import RIGHT, Queue

pytestmark = pytest.mark.django_db(transaction=True)

ENGINES = 8
LEARNERS = 12


@pytest.fixture
def crowd(transactional_db: None) -> list[Learner]:
    return [Learner.objects.create_guest() for _ in range(LEARNERS)]


def test_engines_that_claim_at_once_never_share_a_run(
    crowd: list[Learner], queue: Queue
):
    for learner in crowd:
        queue(learner, "pass")
        queue(learner, "pass")

    def claim(engine: int) -> list[int]:
        try:
            now = timezone.now()
            return [run.pk for run in claims.claim(f"engine {engine}", LEARNERS, now)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ENGINES) as engines:
        taken = [pk for pks in engines.map(claim, range(ENGINES)) for pk in pks]
    taken += claim(ENGINES)  # whom the others passed over while they were locked
    assert sorted(taken) == sorted(set(taken))
    running = Run.objects.filter(state=Run.State.RUNNING)
    assert sorted(running.values_list("pk", flat=True)) == sorted(taken)
    owners = list(running.values_list("learner_id", flat=True))
    assert sorted(owners) == sorted(learner.pk for learner in crowd)


def test_the_database_itself_holds_a_learner_to_one_running_run(
    queue: Queue, ada: Learner
):
    first, second = queue(ada, "pass"), queue(ada, "pass")
    Run.objects.filter(pk=first.pk).update(state=Run.State.RUNNING)
    with pytest.raises(IntegrityError):
        Run.objects.filter(pk=second.pk).update(state=Run.State.RUNNING)
    assert not claims.take(second.pk, "engine", timezone.now())


def test_the_oldest_come_first_and_no_more_than_there_is_room(
    queue: Queue, ada: Learner, bob: Learner, eve: Learner
):
    runs = [queue(learner, "pass") for learner in (bob, ada, eve)]
    taken = claims.claim("engine", 2, timezone.now())
    assert [run.pk for run in taken] == [run.pk for run in runs[:2]]
    assert claims.claim("engine", 0, timezone.now()) == []


def test_a_claim_carries_what_it_takes_to_judge(queue: Queue, ada: Learner):
    queue(ada, RIGHT, "submit")
    (run,) = claims.claim("engine", 1, timezone.now())
    assert (run.source, run.answer, run.tries) == (RIGHT, {"source": RIGHT}, 1)
    assert run.item_body


def test_a_claim_is_stale_when_it_was_not_renewed(queue: Queue, ada: Learner):
    queue(ada, "pass")
    claimed_at = timezone.now()
    (run,) = claims.claim("engine", 1, claimed_at)
    almost = claimed_at + timedelta(seconds=4)
    upkeep.take_up_stale(almost)
    assert claims.renew("engine", {run.pk}, almost) == {run.pk}
    upkeep.take_up_stale(almost + timedelta(seconds=4))
    assert Run.objects.get().state == Run.State.RUNNING
    upkeep.take_up_stale(almost + timedelta(seconds=6))
    assert Run.objects.get().state == Run.State.QUEUED
    assert claims.renew("engine", {run.pk}, almost) == set()


def test_who_waits_for_a_moment_is_told_of_no_queue(queue: Queue, ada: Learner):
    run = queue(ada, "pass")
    assert upkeep.tell_waiting(run.created_at + timedelta(seconds=0.1)) == []
    (told,) = upkeep.tell_waiting(run.created_at + timedelta(seconds=1))
    assert told.bodies == ({"type": "queued", "ahead": 0},)
    assert upkeep.tell_waiting(run.created_at + timedelta(seconds=2)) == []
