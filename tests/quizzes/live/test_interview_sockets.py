"""The two sockets of an interview: what is seen, by whom, and that a host writes nothing."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from quizzes.actions.interviews import directing, pairing, pausing
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.running import run_own
from quizzes.actions.interviews.scheduling import Wishes
from quizzes.actions.interviews.texts import Typed, save_text
from quizzes.actions.interviews.working import go_to_phase, opened
from quizzes.actions.my_data.delete import delete
from quizzes.live.interview_socket import LOOK_SECONDS
from quizzes.models import Blueprint, Interview, Invitation, Learner
from quizzes.rules.interview.desk import CodePhase
from quizzes.rules.interview.events import By, Kind
from quizzes.runs import callboard, doorbell
from quizzes.runs.house import House
from tests import clock
from tests.visitors import parts

from .conftest import PATIENCE_SECONDS, application

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="module"),
]

SECRET = "secret = 1"
Body = dict[str, Any]


class Side(WebsocketCommunicator):
    """A page of one of the two."""

    def __init__(self, learner: Any, path: str) -> None:
        super().__init__(application, path)
        self.scope["user"] = learner
        self.heard: deque[Body] = deque()

    async def say(self, **message: Any) -> None:
        await self.send_to(text_data=json.dumps(message, default=str))

    async def hear(self, kind: str) -> Body:
        """The next message, or event of a run, of this type."""
        while True:
            while not self.heard:
                text = await self.receive_from(PATIENCE_SECONDS)
                self.heard.extend(parts(json.loads(text)))
            body = self.heard.popleft()
            if body["type"] == kind:
                return body

    async def types(self, slot: int, text: str, part: str = "code") -> None:
        at = len(text)
        typed = {"slot": slot, "part": part, "text": text, "anchor": at, "head": at}
        await self.say(type="typed", **typed)

    async def closed_with(self) -> int:
        while True:
            message = await self.receive_output(PATIENCE_SECONDS)
            if message["type"] == "websocket.close":
                return int(message["code"])


class Pair:
    """Ada interviews Bob, who is at his program; the clock runs since noon."""

    def __init__(self, ada: Learner, bob: Learner) -> None:
        self.ada, self.bob = ada, bob
        now = clock.now()
        short = Blueprint.objects.get(slug="short").current.value
        invited = pairing.invite(ada, "Ada", short, 1, now)
        assert isinstance(invited, Invitation)
        drawn = pairing.follow_link(invited, bob, "Bob", Wishes(), now)
        assert isinstance(drawn, Interview)
        self.invitation, self.interview = invited, drawn
        for kind, body in (
            (Kind.BEGAN, {}),
            (Kind.TAKEN_OVER, {"window": "desk"}),
            (Kind.MOVED, {"to": 1}),
            (Kind.MOVED, {"to": 2}),
        ):
            act(drawn, kind, now, **body)
        self.slot = drawn.planned.sections[2].items[0].slot
        opened(drawn, self.slot, now)

    def code(self) -> None:
        go_to_phase(self.interview, self.slot, CodePhase.CODE, clock.now())
        self.changed()

    def both_do_without(self) -> None:
        for by in (By.HOST, By.CANDIDATE):
            directing.want_focus(self.interview, by, False, clock.now())
        self.changed()

    def save(self, text: str) -> None:
        typed = Typed(self.slot, "code", text, 0, "desk")
        save_text(self.interview, typed, clock.now())
        callboard.saved(self.interview.uid)

    def changed(self) -> None:
        callboard.changed(self.interview.uid)

    def run(self, source: str) -> UUID:
        started = run_own(self.interview, self.slot, source, uuid4(), clock.now())
        doorbell.ring()
        self.changed()
        return started.uid


def later(work: Any, *args: Any) -> Any:
    return database_sync_to_async(work)(*args)


@pytest_asyncio.fixture(loop_scope="module")
async def pair(
    house: House, library: None, ada: Learner, bob: Learner, settings: Any
) -> Pair:
    settings.INTERVIEW_CLOCK = "tests.clock.now"
    clock.show(0)
    return await later(Pair, ada, bob)


class Doors:
    """Opens sockets, which are closed at the end of the test."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.open = pair, list[Side]()

    async def host(self, learner: Any = None) -> Side:
        path = f"/ws/hosting/{self.pair.invitation.uid}/"
        return await self.enter(learner or self.pair.ada, path)

    async def candidate(self, learner: Any = None) -> Side:
        path = f"/ws/interviews/{self.pair.interview.uid}/"
        return await self.enter(learner or self.pair.bob, path)

    async def enter(self, learner: Any, path: str) -> Side:
        side = Side(learner, path)
        self.open.append(side)
        is_open, _ = await side.connect(PATIENCE_SECONDS)
        assert is_open
        return side


@pytest_asyncio.fixture(loop_scope="module")
async def doors(pair: Pair) -> AsyncIterator[Doors]:
    doors = Doors(pair)
    yield doors
    for side in doors.open:
        await side.disconnect(PATIENCE_SECONDS)


async def test_whose_account_is_deleted_is_told_soon(doors: Doors, pair: Pair) -> None:
    host, candidate = await doors.host(), await doors.candidate()
    for side, learner in ((candidate, pair.bob), (host, pair.ada)):
        await side.hear("state" if side is host else "changed")
        await later(delete, learner)
        callboard.signed_out(learner.pk)
        async with asyncio.timeout(LOOK_SECONDS / 2):
            assert await side.closed_with() == 4401


async def test_nobody_else_comes_in(doors: Doors, pair: Pair) -> None:
    eve = await later(Learner.objects.create_user, "eve")
    nobody = AnonymousUser()
    assert await (await doors.host(nobody)).closed_with() == 4401
    assert await (await doors.candidate(nobody)).closed_with() == 4401
    for learner in (eve, pair.bob):
        assert await (await doors.host(learner)).closed_with() == 4403
    for learner in (eve, pair.ada):
        assert await (await doors.candidate(learner)).closed_with() == 4403


async def test_what_is_typed_is_seen_with_its_cursor(doors: Doors, pair: Pair) -> None:
    await later(pair.code)
    await later(pair.both_do_without)
    candidate, host = await doors.candidate(), await doors.host()
    assert (await host.hear("state"))["texts"]["code"]
    await candidate.hear("tell")
    await candidate.types(pair.slot, "x = 1")
    seen = await host.hear("typed")
    assert seen == {
        "type": "typed", "slot": pair.slot, "part": "code",
        "text": "x = 1", "anchor": 5, "head": 5,
    }  # fmt: skip


async def test_the_first_minutes_are_unwatched_on_every_way(
    doors: Doors, pair: Pair
) -> None:
    """What is typed, what is saved and what is run: none of it comes to the host's page."""
    await later(pair.code)
    await later(pair.save, SECRET)
    candidate, host = await doors.candidate(), await doors.host()
    state = await host.hear("state")
    assert (state["unwatched"], state["texts"]) == (300, {})
    assert (await candidate.hear("changed"))["unwatched"] == 300
    await candidate.types(pair.slot, SECRET)
    await candidate.types(pair.slot, "an approach", "approach")
    await later(pair.run, SECRET)
    assert (await host.hear("typed"))["part"] == "approach"
    await later(pair.both_do_without)
    watched = await host.hear("state")
    while watched["unwatched"]:
        watched = await host.hear("state")
    assert watched["texts"]["code"] == SECRET
    assert (await host.hear("run"))["kind"] == "free"


async def test_a_host_who_knows_nothing_of_the_phase_yet_sees_no_code(
    doors: Doors, pair: Pair
) -> None:
    candidate, host = await doors.candidate(), await doors.host()
    assert (await host.hear("state"))["phase"] == "clarify"
    await candidate.hear("tell")
    await candidate.types(pair.slot, SECRET)
    await candidate.types(pair.slot + 1, SECRET, "approach")
    await candidate.types(pair.slot, "an approach", "approach")
    assert (await host.hear("typed"))["text"] == "an approach"


async def test_runs_are_followed_to_their_end(doors: Doors, pair: Pair) -> None:
    await later(pair.code)
    await later(pair.both_do_without)
    host = await doors.host()
    await host.hear("state")
    uid = await later(pair.run, "print('hello')")
    assert (await host.hear("run"))["run"] == str(uid)
    assert (await host.hear("output"))["text"] == "hello\n"
    await host.say(type="ack", run=str(uid), seq=2)
    assert (await host.hear("finished"))["run"] == str(uid)


HOSTILE = [
    {
        "type": "typed",
        "slot": 4,
        "part": "code",
        "text": "mine",
        "anchor": 0,
        "head": 0,
    },
    {"type": "ack"},
    {"type": "ack", "run": "no uuid", "seq": 1},
    {"type": "ack", "run": str(uuid4()), "seq": -1},
    {"type": "start", "kind": "free", "challenge": "add", "source": "1", "token": "1"},
    {"type": "interview.typed", "slot": 4, "part": "code", "text": "mine"},
    {
        "type": "save",
        "token": 1,
        "slot": 4,
        "part": "code",
        "window": "desk",
        "sent": {"source": "mine", "revision": 0},
    },
    ["typed"],
    "typed",
]


async def test_a_host_can_say_nothing_that_writes(doors: Doors, pair: Pair) -> None:
    candidate = await doors.candidate()
    for message in HOSTILE:
        host = await doors.host()
        await host.send_to(text_data=json.dumps(message))
        assert await host.closed_with() == 4400, message
    assert await later(pair.interview.texts.count) == 0
    assert await later(pair.interview.edits.count) == 0
    told = [await candidate.hear("changed")]
    await later(pair.code)
    while told[-1]["events"] == told[0]["events"]:
        told.append(await candidate.hear("changed"))
    assert "mine" not in str(told)


GOOD = {"type": "typed", "slot": 4, "part": "code", "text": "x", "anchor": 0, "head": 0}
BAD: list[Body] = [
    {"slot": 0},
    {"slot": "4"},
    {"part": "pad"},
    {"part": "said"},
    {"text": "x" * 70_000},
    {"text": "\ud800"},
    {"anchor": -1},
    {"head": 10**9},
    {"type": "state"},
    {"type": "save"},
    {"type": "save", "token": 1, "window": "desk", "sent": []},
    {"type": "save", "token": 1, "window": "desk", "sent": {}, "part": "seed"},
]


async def test_a_candidate_says_what_they_type_and_nothing_else(doors: Doors) -> None:
    for more in BAD:
        candidate = await doors.candidate()
        await candidate.say(**(GOOD | more))
        assert await candidate.closed_with() == 4400, more


async def saved(side: Side, slot: int, sent: Body, **more: Any) -> Body:
    field = {"slot": slot, "part": "code", "window": "desk"}
    await side.say(**({"type": "save", "token": 7, "sent": sent} | field | more))
    reply = await side.hear("saved")
    assert reply["token"] == 7
    return reply


async def test_a_text_is_saved_over_the_socket_as_by_a_post(
    doors: Doors, pair: Pair
) -> None:
    await later(pair.code)
    candidate, slot = await doors.candidate(), pair.slot
    first = await saved(candidate, slot, {"source": "x = 1", "revision": 0})
    assert (first["status"], first["body"]["revision"]) == (200, 1)
    behind = await saved(candidate, slot, {"source": "y", "revision": 0})
    assert (behind["status"], behind["body"]["source"]) == (409, "x = 1")
    aside = await saved(candidate, slot, {"source": "y", "aside": True})
    assert aside["status"] == 200
    other = {"source": "z", "revision": 1}
    assert (await saved(candidate, slot, other, window="phone"))["status"] == 410
    assert (await saved(candidate, slot, {"source": 1}))["status"] == 400
    long = {"source": "x" * 70_000, "revision": 1}
    assert (await saved(candidate, slot, long))["status"] == 413
    assert (await saved(candidate, 99, other))["status"] == 413
    row = await later(pair.interview.texts.get)
    assert (row.text, row.revision) == ("x = 1", 1)


async def test_each_is_told_whether_the_other_is_there(
    doors: Doors, pair: Pair
) -> None:
    candidate = await doors.candidate()
    await candidate.hear("changed")
    first, second = await doors.host(), await doors.host()
    assert (await candidate.hear("company"))["watching"] == 1
    assert (await candidate.hear("company"))["watching"] == 2
    for host in (first, second):
        await host.disconnect(PATIENCE_SECONDS)
        doors.open.remove(host)
    assert (await candidate.hear("company"))["watching"] == 1
    assert (await candidate.hear("company"))["watching"] == 0


async def test_without_a_page_of_the_candidates_what_is_saved_is_seen(
    doors: Doors, pair: Pair
) -> None:
    await later(pair.code)
    await later(pair.both_do_without)
    host = await doors.host()
    await host.hear("state")
    await later(pair.save, "saved = 1")
    assert (await host.hear("state"))["texts"]["code"] == "saved = 1"


async def test_a_pause_is_told_to_both_at_once(doors: Doors, pair: Pair) -> None:
    candidate, host = await doors.candidate(), await doors.host()
    before = (await candidate.hear("changed"))["events"]
    await host.hear("state")
    await later(pausing.pause, pair.invitation, "coffee", clock.now())
    pair.changed()
    assert (await host.hear("state"))["stage"] == "paused 2"
    assert (await candidate.hear("changed"))["events"] == before + 1


async def test_the_clock_and_who_writes_are_told_as_to_a_page_that_asks(
    doors: Doors, pair: Pair, client: Client
) -> None:
    candidate = await doors.candidate()
    await later(client.force_login, pair.bob)
    address = f"/interviews/{pair.interview.uid}/clock/"
    asked = (await later(client.get, address)).json()
    assert (await candidate.hear("changed"))["clock"] == asked
    take = f"/interviews/{pair.interview.uid}/take-over/"
    body = {"window": "phone"}
    await later(partial(client.post, take, body, content_type="application/json"))
    assert (await candidate.hear("changed"))["clock"] == {**asked, "window": "phone"}


async def test_in_a_pause_of_theirs_the_hosts_page_says_that_it_is_there(
    doors: Doors, pair: Pair
) -> None:
    candidate, host = await doors.candidate(), await doors.host()
    await candidate.hear("changed")
    await host.hear("state")
    await later(pausing.pause, pair.invitation, "coffee", clock.now())
    clock.show(200)
    pair.changed()
    assert (await host.hear("state"))["stage"] == "paused 2"
    await candidate.hear("changed")
    assert not await later(pausing.is_alone, pair.interview, clock.now())
    await host.disconnect(PATIENCE_SECONDS)
    clock.show(320)
    pair.changed()
    await candidate.hear("changed")
    assert await later(pausing.is_alone, pair.interview, clock.now())


async def test_who_is_sent_away_sees_no_more(doors: Doors, pair: Pair) -> None:
    """The candidate goes on alone, over the same socket."""
    candidate, host = await doors.candidate(), await doors.host()
    await host.hear("state")
    assert (await candidate.hear("changed"))["held"] is True
    await later(pairing.withdraw, pair.invitation, clock.now())
    pair.changed()
    assert await host.closed_with() == 4403
    assert (await candidate.hear("changed"))["held"] is False
    await later(pair.code)
    reply = await saved(candidate, pair.slot, {"source": "x = 1", "revision": 0})
    assert reply["status"] == 200


async def test_what_is_typed_alone_is_told_to_nobody(doors: Doors, pair: Pair) -> None:
    await later(pair.code)
    await later(pair.both_do_without)
    candidate = await doors.candidate()
    await later(pairing.withdraw, pair.invitation, clock.now())
    pair.changed()
    while (await candidate.hear("changed"))["held"]:
        pass
    layer = get_channel_layer()
    name = await layer.new_channel()
    await layer.group_add(callboard.hosts_of(pair.interview.uid), name)
    await candidate.types(pair.slot, SECRET)
    await saved(candidate, pair.slot, {"source": SECRET, "revision": 0})
    pair.changed()  # after all that was told before it
    assert (await layer.receive(name))["type"] == "interview.changed"


async def test_the_end_of_the_unwatched_minutes_is_noticed_without_a_call(
    doors: Doors, pair: Pair
) -> None:
    await later(pair.code)
    clock.show(299.9)
    host = await doors.host()
    assert (await host.hear("state"))["unwatched"] == pytest.approx(0.1)
    clock.show(300)
    assert (await host.hear("state"))["unwatched"] == 0


async def test_a_flood_of_texts_ends_with_the_last(doors: Doors, pair: Pair) -> None:
    await later(pair.code)
    await later(pair.both_do_without)
    candidate, host = await doors.candidate(), await doors.host()
    await host.hear("state")
    await candidate.hear("tell")
    for number in range(500):
        await candidate.types(pair.slot, f"x = {number}")
    seen = [(await host.hear("typed"))["text"]]
    async with asyncio.timeout(PATIENCE_SECONDS):
        while seen[-1] != "x = 499":
            seen.append((await host.hear("typed"))["text"])
    assert seen == sorted(seen, key=lambda text: int(text[4:]))
