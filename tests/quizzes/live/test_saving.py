"""Texts of several rooms that arrive at once: each is saved as if it had come alone."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async

from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.receiving import Field, Letter
from quizzes.actions.interviews.scheduling import Wishes, schedule
from quizzes.live.saving import save
from quizzes.models import Blueprint, Interview, Learner
from quizzes.rules.interview.events import Kind
from tests import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest.fixture
def rooms(
    library: None, ada: Learner, bob: Learner, eve: Learner, settings: Any
) -> list[Interview]:
    """Begun at noon, and written by the window "desk"."""
    settings.INTERVIEW_CLOCK = "tests.clock.now"
    clock.show(0)
    return [begin_one(learner) for learner in (ada, bob, eve)]


def begin_one(learner: Learner) -> Interview:
    blueprint = Blueprint.objects.get(slug="short").current.value
    begun = schedule(learner, blueprint, Wishes(), clock.now(), seed="1")
    assert isinstance(begun, Interview)
    act(begun, Kind.BEGAN, clock.now())
    act(begun, Kind.TAKEN_OVER, clock.now(), window="desk")
    return begun


def letter(room: Interview, text: str, revision: int = 0) -> Letter:
    slot = room.planned.sections[0].items[0].slot
    field = Field(slot, "code", "desk")
    return Letter(room, field, {"source": text, "revision": revision})


@database_sync_to_async
def kept(room: Interview) -> list[tuple[str, int, list[int]]]:
    """Each text, its revision, and those of the changes that led there."""
    changes = room.edits.exclude(revision=None).values_list("revision", flat=True)
    texts = room.texts.values_list("text", "revision")
    return [(*text, list(changes)) for text in texts]


async def test_texts_of_many_rooms_and_of_two_windows_are_all_saved(
    rooms: list[Interview],
) -> None:
    again = await Interview.objects.aget(pk=rooms[0].pk)
    letters = [letter(room, f"x = {room.pk}") for room in rooms]
    replies = await asyncio.gather(*map(save, [*letters, letter(again, "y = 1")]))
    assert [reply.status for reply in replies] == [200, 200, 200, 409]
    for room in rooms:
        assert await kept(room) == [(f"x = {room.pk}", 1, [1])]


async def test_a_text_that_cannot_be_saved_keeps_no_other_from_it(
    rooms: list[Interview], caplog: pytest.LogCaptureFixture
) -> None:
    gone = rooms[1]
    await Interview.objects.filter(pk=gone.pk).adelete()
    with caplog.at_level(logging.ERROR):
        letters = [letter(room, "x = 1") for room in rooms]
        replies = await asyncio.gather(*map(save, letters))
    assert [reply.status for reply in replies] == [200, 500, 200]
    assert [each.message for each in caplog.records] == [
        "A text of an interview could not be saved"
    ]
    for room in (rooms[0], rooms[2]):
        assert await kept(room) == [("x = 1", 1, [1])]


async def test_a_page_that_is_left_at_once_has_its_text_saved(
    rooms: list[Interview],
) -> None:
    room, other, _ = rooms
    sent = asyncio.create_task(save(letter(room, "x = 1")))
    await asyncio.sleep(0)
    sent.cancel()
    await save(letter(other, "x = 1"))
    assert await kept(room) == [("x = 1", 1, [1])]


async def test_what_the_clock_brought_about_is_written_down_for_each(
    rooms: list[Interview],
) -> None:
    """The section has ended for all of them; in grace the text counts."""
    seconds = rooms[0].planned.seconds[0]
    clock.show(seconds + 5)
    replies = await asyncio.gather(*(save(letter(room, "x = 1")) for room in rooms))
    assert [reply.status for reply in replies] == [200] * 3
    for room in rooms:
        moved = room.events.filter(kind=Kind.MOVED.value).values_list("at", flat=True)
        began = clock.now() - timedelta(seconds=seconds + 5)
        assert [at async for at in moved] == [began + timedelta(seconds=seconds)]
        assert await room.edits.acount() == 1
