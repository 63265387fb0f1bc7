"""The candidate's socket: texts are saved over it, and whoever watches sees what is typed."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any
from uuid import UUID

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.receiving import Letter
from quizzes.actions.interviews.watching import Seen, see
from quizzes.models import Interview, Learner
from quizzes.rules.interview.events import By
from quizzes.runs import scribe, wakeups
from quizzes.runs.callboard import candidates_of, hosts_of

from .interview_socket import InterviewSocket
from .interview_wire import Save, Typed, from_candidate
from .saving import save

MOST_SAVES = 16  # that wait; a page sends one of each field at a time


class CandidateSocket(InterviewSocket):
    """Of texts only the newest is passed on: who types fast skips some, and none at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen | None = None
        self.is_held = False  # by a host; else nobody is told what is typed
        self.typed: dict[tuple[int, str], Typed] = {}
        self.saves: asyncio.Queue[Save] = asyncio.Queue(MOST_SAVES)

    async def enter(self, uid: UUID) -> bool:
        self.own_group, self.other_group = candidates_of(uid), hosts_of(uid)
        found = await scribe.call(interview_sat, self.learner, uid)
        if found is None:
            return False
        self.interview = found
        self.tasks.append(asyncio.create_task(self.keep()))
        return True

    def obey(self, text: str | None) -> None:
        match from_candidate(text):
            case Typed(slot, part) as typed:
                self.typed[slot, part] = typed
                self.wake.set()
            case Save() as save:
                self.saves.put_nowait(save)

    async def keep(self) -> None:
        """One text after the other; whoever learns nothing of it sends it again by a post."""
        while True:
            sent = await self.saves.get()
            reply = await save(Letter(self.interview, sent.field, sent.sent))
            token, status = sent.token, reply.status
            await self.tell(type="saved", token=token, status=status, body=reply.body)

    async def work(self) -> None:
        typed, self.typed = self.typed, {}
        for each in typed.values() if self.is_held else ():
            message = {"type": "interview.typed", **asdict(each)}
            await wakeups.send(self.other_group, message)

    async def look(self) -> bool:
        sat = self.learner, self.interview
        found = await scribe.call(seen_by_candidate, *sat, self.seen)
        if found is None:
            return False
        seen, self.is_held = found
        self.seen = seen
        await self.tell(
            type="changed",
            held=self.is_held,
            events=seen.events,
            unwatched=seen.unwatched_seconds,
            clock=clock_of(seen),
            candidate_without=seen.does_without(By.CANDIDATE),
            host_without=seen.does_without(By.HOST),
        )
        return True

    async def company_changed(self) -> None:
        """Whoever has just come sees what stands here now."""
        await self.tell(type="company", watching=len(self.others))

    async def interview_tell(self, message: dict[str, Any]) -> None:
        await self.tell(type="tell")


def clock_of(seen: Seen) -> dict[str, object]:
    """As ``views/interviews/saving.py`` tells a page that has no socket."""
    left = {"section_left": seen.section_left, "total_left": seen.total_left}
    return {"stage": seen.stage, "window": seen.room.window, **left}


def interview_sat(learner: Learner, uid: UUID) -> Interview | None:
    found: Interview | None = learner.interviews.filter(uid=uid).first()
    return found


def seen_by_candidate(
    learner: Learner, sat: Interview, before: Seen | None
) -> tuple[Seen, bool] | None:
    """And whether a host holds it. None: it is theirs no more."""
    rows = learner.interviews.filter(pk=sat.pk)
    row = rows.values_list("invitation", "invitation__withdrawn_at").first()
    if row is None:
        return None
    invitation, withdrawn_at = row
    is_held = invitation is not None and withdrawn_at is None
    return see(sat, now(), before), is_held
