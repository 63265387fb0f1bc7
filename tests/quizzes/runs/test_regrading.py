"""Programs that were judged too hard are judged again, in the background, by the mended tests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from quizzes.actions.regrade import begin
from quizzes.catalogue import codec
from quizzes.models import Attempt, Item, Learner, Regraded
from quizzes.runs import doorbell
from quizzes.runs.house import House
from tests.quizzes.conftest import ADD, CHECKS, WRONG, Queue
from tests.watching import story, types

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="module"),
]

KINDER = CHECKS[: CHECKS.index('@scenario("It adds what is negative."')]


def mend(item: Item) -> None:
    kinder = replace(ADD, tests=KINDER, scenarios=ADD.scenarios[:1])
    item.version = item.versions.create(
        digest=codec.digest(kinder),
        body=codec.encode(kinder),
        published_at=timezone.now(),
    )
    item.save()


async def test_a_wrong_program_that_passes_now_is_right(
    house: House, queue: Queue, add: Item, ada: Learner, eve: Learner
):
    submitted = await sync_to_async(queue)(ada, WRONG, "submit")
    doorbell.ring()
    await story(submitted)
    await sync_to_async(mend)(add)
    await sync_to_async(begin)(add, eve, timezone.now())
    doorbell.ring()
    told = await story(await eve.runs.aget())
    assert types(told) == ["started", "verdict"]
    assert told[-1]["sentence"].startswith("1 answer was judged again: 1 right now")
    attempt = await Attempt.objects.select_related("version").aget()
    assert attempt.outcome == Attempt.Outcome.RIGHT
    assert (attempt.version.pk, attempt.verdict["passed"]) == (add.version_id, 1)
    assert (await ada.reviews.aget()).lapses == 0
    log = await Regraded.objects.aget()
    assert (log.result, log.old_verdict["outcome"]) == ("right", "failed")
