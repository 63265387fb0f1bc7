"""Two windows of one learner hand in at once: whoever ended first is told of the second."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from quizzes.models import Item, Learner
from quizzes.runs.house import House
from tests.quizzes.conftest import RIGHT, WRONG

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="module"),
]
QUIET_SECONDS = 0.5

Part = Callable[[str], Awaitable[str]]


@pytest.fixture
def part(ada: Learner) -> Part:
    """What Ada's page then asks for: the sentences about a run and the others of its day."""
    client = Client()

    def read(run: str) -> str:
        client.force_login(ada)
        return client.get(f"/runs/{run}/beside/").content.decode()

    return sync_to_async(read)


async def test_the_first_of_two_that_are_handed_in_at_once_is_told_of_the_second(
    house: House, add: Item, ada: Learner, visit: Any, part: Part
):
    first, second = await visit(ada), await visit(ada)
    solved = (await first.start(RIGHT, "submit"))["run"]
    failed = (await second.start(WRONG, "submit"))["run"]
    assert (await first.hear_all())[-1]["outcome"] == "passed"
    assert (await second.hear_all())[-1]["outcome"] == "failed"
    assert await first.hear() == {"type": "beside", "run": solved}
    assert "count as one answer: this one counts." in await part(solved)
    assert "You had solved this challenge before" in await part(failed)
    assert await second.receive_nothing(QUIET_SECONDS)


async def test_a_program_that_failed_before_is_told_of_the_one_that_is_right(
    house: House, add: Item, ada: Learner, visit: Any, part: Part
):
    first, second = await visit(ada), await visit(ada)
    failed = (await first.start(WRONG, "submit"))["run"]
    await first.hear_all()
    assert (await part(failed)).strip() == ""
    await second.start(RIGHT, "submit")
    await second.hear_all()
    assert await first.hear() == {"type": "beside", "run": failed}
    assert "counts, and this one as a failed try before it" in await part(failed)


async def test_a_page_that_comes_back_to_what_it_handed_in_is_told_as_well(
    house: House, add: Item, ada: Learner, visit: Any
):
    first = await visit(ada)
    run = (await first.start(RIGHT, "submit"))["run"]
    await first.hear_all()
    await first.disconnect()
    again, second = await visit(ada), await visit(ada)
    await again.say(type="watch", run=run, after=0)
    await again.hear_all()
    await second.start(WRONG, "submit")
    await second.hear_all()
    assert await again.hear() == {"type": "beside", "run": run}


async def test_nobody_is_told_of_what_stands_beside_nothing_of_theirs(
    house: House, add: Item, ada: Learner, bob: Learner, visit: Any
):
    """Another learner, a run that was not handed in, and a program that only ran."""
    bobs, free, one = await visit(bob), await visit(ada), await visit(ada)
    await bobs.start(RIGHT, "submit")
    await free.start(RIGHT)
    for page in (bobs, free):
        await page.hear_all()
    await one.start(WRONG, "submit")
    await one.hear_all()
    await free.start("print(1)", token=uuid4())
    await free.hear_all()
    for page in (bobs, free, one):
        assert await page.receive_nothing(QUIET_SECONDS)
