"""One socket of one page: programs go in, the numbered events of their runs come out."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from autobahn.exception import Disconnected
from channels.db import database_sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Exists

from quizzes.actions.stop_run import stop_run
from quizzes.models import Learner, Run
from quizzes.rules.sources import Unfit
from quizzes.runs import doorbell, switchboard, wakeups
from quizzes.runs.callboard import sockets_of

from . import pace, wire
from .beginning import begin
from .socket import Socket
from .watch import Watch
from .window import WINDOW_BYTES, Window

INBOX_MESSAGES = 64
WATCHED_RUNS = 8
LOOK_SECONDS = 60.0  # who has signed out and nobody told of it is found so soon

NOT_SIGNED_IN, MALFORMED, TOO_FAST, OUR_FAULT = 4401, 4400, 4429, 4500  # close codes

NOT_THEIRS = "This run is not among yours. Reload the page; your code is safe."
TOO_OFTEN = "That was very fast. Wait a few seconds, then press it again."
BROKEN = "Something went wrong on our side. Your code is safe; press it again."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Followed:
    """A run this socket is told of."""

    watch: Watch
    task: asyncio.Task[None]
    handed_in: int | None  # the item that its program was handed in for


class RunSocket(Socket):
    """What cannot wait is done at once; all else waits in line in the inbox."""

    def __init__(self) -> None:
        super().__init__()
        self.followed: dict[UUID, Followed] = {}
        self.attending: asyncio.Task[None] | None = None

    async def leave_no_task(self) -> None:
        tasks = [followed.task for followed in self.followed.values()]
        if self.attending:
            tasks.append(self.attending)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def connect(self) -> None:
        self.learner: Learner = self.scope["user"]
        self.inbox: asyncio.Queue[wire.Message | None] = asyncio.Queue(INBOX_MESSAGES)
        self.window = Window(WINDOW_BYTES)
        spoken = [wire.PROTOCOL] if wire.PROTOCOL in self.scope["subprotocols"] else []
        await self.accept(*spoken)  # what was never open cannot say why it closes
        if not spoken:
            await self.close(MALFORMED)  # the page is older than we are
            return
        if not self.learner.is_authenticated:
            await self.close(NOT_SIGNED_IN)
            return
        self.attending = asyncio.create_task(self.attend())

    async def disconnect(self, code: int) -> None:
        if self.attending:
            self.attending.cancel()
        for uid in list(self.followed):
            await self.unfollow(uid)
        if self.learner.is_authenticated:
            for group in (
                wakeups.answers_of(self.learner.pk),
                sockets_of(self.learner.pk),
            ):
                await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        try:
            self.take(wire.decode(text_data))
        except wire.Malformed:
            await self.close(MALFORMED)
        except asyncio.QueueFull:
            await self.close(TOO_FAST)

    def take(self, message: wire.Message) -> None:
        """What cannot wait for the messages before it is done at once."""
        match message:
            case wire.Ack(run, seq):
                self.window.read(run, seq)
                return
            case wire.Stop(run) if run in self.followed:  # so it is theirs
                doorbell.stop(run)
                self.followed[run].watch.hurry()
        self.inbox.put_nowait(message)

    async def run_told(self, message: dict[str, Any]) -> None:
        """The log of a run has grown."""
        if followed := self.followed.get(UUID(message["run"])):
            followed.watch.hear(message["first_seq"], message["bodies"])

    async def answer_entered(self, message: dict[str, Any]) -> None:
        """A program was judged that this learner has handed in elsewhere.

        What is told of one of its own runs, the page asks for with the ending.
        """
        if UUID(message["run"]) in self.followed:
            return
        for uid, followed in self.followed.items():
            if followed.handed_in == message["item"]:
                await self.send(wire.beside(uid))

    async def learner_look(self, message: dict[str, Any]) -> None:
        """The account may be gone, or its session, or its password another one."""
        with suppress(asyncio.QueueFull):  # each message that waits leads to a look
            self.inbox.put_nowait(None)

    async def attend(self) -> None:
        """One message after the other, so that what is typed arrives in order."""
        await wakeups.hear(sockets_of(self.learner.pk), self.channel_name)
        while True:
            message = await self.next_message()
            try:
                if not await is_still_here(self.learner, self.scope.get("session")):
                    await self.close(NOT_SIGNED_IN)  # the page knocks once more
                    return
                if message:
                    await self.obey(message)
            except Run.DoesNotExist:
                await self.send(wire.refused(NOT_THEIRS))
            except Disconnected:  # as in tell
                return
            except Exception:  # one bad message must not end the socket
                log.exception("A message could not be obeyed")
                if message:
                    await self.send(wire.refused(BROKEN, token_of(message)))

    async def next_message(self) -> wire.Message | None:
        """None: nobody said anything, and it is time to look who is here."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                return await self.inbox.get()
        return None

    async def obey(self, message: wire.Message) -> None:
        match message:
            case wire.Start() | wire.Play():
                await self.start(message)
            case wire.Watch(uid, after):
                await self.follow(await find(self.learner, uid), after)
            case wire.Stop(uid):
                await find(self.learner, uid)
                await stop(self.learner, uid)
                doorbell.ring()
            case wire.Input(uid, text):
                await find(self.learner, uid)
                await switchboard.forward_input(uid, text)
            case wire.EndInput(uid):
                await find(self.learner, uid)
                await switchboard.forward_end_of_input(uid)

    async def start(self, message: wire.Start | wire.Play) -> None:
        if not pace.allows_start(self.learner.pk):
            await self.send(wire.refused(TOO_OFTEN, message.token))
            return
        run = await begin(self.learner, message)
        if isinstance(run, Unfit):
            await self.send(wire.refused(run.sentence, message.token))
            return
        doorbell.ring()
        await self.send(wire.created(run.uid, run.kind, run.token))
        await self.follow(run, after=0)

    async def follow(self, run: Run, after: int) -> None:
        """Subscribe first: what is told while the log is read is heard."""
        await self.unfollow(run.uid)
        if len(self.followed) >= WATCHED_RUNS:
            await self.unfollow(next(iter(self.followed)))  # the page shows the latest
        await self.channel_layer.group_add(wakeups.group(run.uid), self.channel_name)
        handed_in = run.item_id if run.kind == Run.Kind.SUBMIT else None
        if handed_in:
            answers = wakeups.answers_of(self.learner.pk)
            await self.channel_layer.group_add(answers, self.channel_name)
        watch = Watch(run, after, self.window, self.send)
        task = asyncio.create_task(self.tell(watch))
        self.followed[run.uid] = Followed(watch, task, handed_in)

    async def unfollow(self, uid: UUID) -> None:
        if followed := self.followed.pop(uid, None):
            followed.task.cancel()
            self.window.forget(uid)
            group = wakeups.group(uid)
            await self.channel_layer.group_discard(group, self.channel_name)

    async def tell(self, watch: Watch) -> None:
        try:
            await watch.tell()
        except Disconnected:  # the page has gone, and we are told in a moment
            return
        except Exception:  # nobody awaits this task
            log.exception("A run could not be told")
            await self.close(OUR_FAULT)  # the page comes back and asks for the rest


def token_of(message: wire.Message) -> UUID | None:
    return message.token if isinstance(message, wire.Start | wire.Play) else None


def still_here(learner: Learner, session: SessionStore | None) -> bool:
    """Nobody has signed in or out since, nor changed the password, in any tab: in one query."""
    same = Learner.objects.filter(pk=learner.pk, password=learner.password)
    if session:
        stands = session.model.objects.filter(session_key=session.session_key)
        same = same.filter(Exists(stands))
    return same.exists()


is_still_here = database_sync_to_async(still_here)


@database_sync_to_async
def find(learner: Learner, uid: UUID) -> Run:
    return learner.runs.get(uid=uid)


stop = database_sync_to_async(stop_run)
