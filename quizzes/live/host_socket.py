"""The host's socket: the candidate's code, runs and clock as they go. It writes nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from autobahn.exception import Disconnected

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.watching import (
    Seen,
    see_as_host,
    texts_before,
    watched_by,
)
from quizzes.models import Interview, Invitation, Run
from quizzes.rules.interview.events import By
from quizzes.runs import scribe, wakeups
from quizzes.runs.callboard import candidates_of, hosts_of

from .interview_socket import LOOK_SECONDS, InterviewSocket, log
from .interview_wire import from_host
from .run_socket import OUR_FAULT
from .watch import Watch
from .window import WINDOW_BYTES, Window


@dataclass(frozen=True, slots=True)
class Followed:
    """The run that this page is told of."""

    run: UUID
    task: asyncio.Task[None]


class HostSocket(InterviewSocket):
    """What is not to be seen yet does not come to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen | None = None
        self.sight_was: object = None
        self.window = Window(WINDOW_BYTES)
        self.followed: Followed | None = None
        self.watch: Watch | None = None

    async def enter(self, uid: UUID) -> bool:
        found = await scribe.call(watched_by, self.learner.pk, uid)
        if found is None or found.interview is None:
            return False
        self.invitation, self.interview = found, found.interview
        sat = found.interview.uid
        self.own_group, self.other_group = hosts_of(sat), candidates_of(sat)
        return True

    def obey(self, text: str | None) -> None:
        ack = from_host(text)
        self.window.read(ack.run, ack.seq)

    async def look(self) -> bool:
        held = self.invitation, self.interview
        seen = await scribe.call(seen_by_host, *held, self.seen)
        if seen is None:
            return False
        self.seen = seen
        needs_texts = self.needs_texts(seen)
        texts = await scribe.call(texts_before, seen) if needs_texts else None
        candidates = len(self.others)
        await self.tell(
            type="state", **state_of(seen), candidates=candidates, texts=texts
        )
        if needs_texts:
            self.sight_was = what_is_seen(seen)
            await wakeups.send(self.other_group, {"type": "interview.tell"})
        await self.follow(seen)
        return True

    def needs_texts(self, seen: Seen) -> bool:
        """Else the candidate's page tells of each change, and is newer than the rows."""
        return what_is_seen(seen) != self.sight_was or not self.others

    @property
    def patience(self) -> float:
        """No longer than until the unwatched minutes are over."""
        left = self.seen.unwatched_seconds if self.seen else 0
        return min(LOOK_SECONDS, left + 0.05) if left else LOOK_SECONDS

    async def company_changed(self) -> None:
        await self.tell(type="company", candidates=len(self.others))

    async def interview_typed(self, message: dict[str, Any]) -> None:
        sight = self.seen.open.sight if self.seen and self.seen.open else None
        if sight and sight.shows(message["slot"], message["part"]):
            await self.tell(**{**message, "type": "typed"})

    async def interview_saved(self, message: dict[str, Any]) -> None:
        """Worth a look where no page of the candidate's tells of what is typed."""
        if not self.others:
            self.look_soon()

    async def follow(self, seen: Seen) -> None:
        """The latest run of the open item, as soon as it may be seen."""
        may = seen.open is not None and not seen.unwatched_seconds
        uid = seen.open.run if seen.open and may else None
        if uid == (self.followed.run if self.followed else None):
            return
        if self.followed:
            await self.unfollow(self.followed)
        if uid and (run := await scribe.call(run_of, seen, uid)):
            group = wakeups.group(uid)
            await self.channel_layer.group_add(group, self.channel_name)
            await self.tell(type="run", run=str(uid), kind=run.kind)
            self.watch = Watch(run, 0, self.window, self.send)
            task = asyncio.create_task(self.tell_run(self.watch))
            self.tasks.append(task)
            self.followed = Followed(uid, task)

    async def tell_run(self, watch: Watch) -> None:
        try:
            await watch.tell()
        except Disconnected:  # the page has gone, and we are told in a moment
            return
        except Exception:  # nobody awaits this task
            log.exception("A run could not be told to a host")
            await self.close(OUR_FAULT)  # the page comes back and asks for the rest

    async def unfollow(self, followed: Followed) -> None:
        followed.task.cancel()
        self.tasks.remove(followed.task)
        self.window.forget(followed.run)
        group = wakeups.group(followed.run)
        await self.channel_layer.group_discard(group, self.channel_name)
        self.followed = self.watch = None

    async def run_told(self, message: dict[str, Any]) -> None:
        """The log of a run has grown."""
        if self.watch and self.followed and self.followed.run == UUID(message["run"]):
            self.watch.hear(message["first_seq"], message["bodies"])


def what_is_seen(seen: Seen) -> object:
    """Another value is another text."""
    if seen.open is None:
        return None
    sight = seen.open.sight
    return sight.slot, sight.is_coding, bool(sight.unwatched)


def state_of(seen: Seen) -> dict[str, object]:
    return {
        "stage": seen.stage,
        "events": seen.events,
        "section_left": seen.section_left,
        "total_left": seen.total_left,
        "slot": seen.open.item.slot if seen.open else 0,
        "phase": seen.open.work.phase.value if seen.open else "",
        "unwatched": seen.unwatched_seconds,
        "candidate_without": seen.does_without(By.CANDIDATE),
        "host_without": seen.does_without(By.HOST),
    }


def seen_by_host(
    invitation: Invitation, held: Interview, before: Seen | None
) -> Seen | None:
    """None: the host holds it no more."""
    standing = Invitation.objects.standing()
    holds = standing.filter(pk=invitation.pk, host=invitation.host_id, interview=held)
    return see_as_host(invitation, held, now(), before) if holds.exists() else None


def run_of(seen: Seen, uid: UUID) -> Run | None:
    return Run.objects.filter(uid=uid, learner__interviews=seen.interview).first()
