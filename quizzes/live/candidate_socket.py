"""The candidate's socket: what is typed goes out, and who watches comes in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.pairing import company_of
from quizzes.actions.interviews.watching import Seen, see
from quizzes.models import Interview, Learner
from quizzes.rules.interview.events import By
from quizzes.runs import wakeups
from quizzes.runs.callboard import candidates_of, hosts_of

from .interview_socket import InterviewSocket
from .interview_wire import Typed, from_candidate


class CandidateSocket(InterviewSocket):
    """Of texts only the newest is passed on: who types fast skips some, and none at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[tuple[int, str], Typed] = {}

    async def enter(self, uid: UUID) -> bool:
        self.own_group, self.other_group = candidates_of(uid), hosts_of(uid)
        return await is_candidate(self.learner, uid)

    def obey(self, text: str | None) -> None:
        typed = from_candidate(text)
        self.typed[typed.slot, typed.part] = typed
        self.wake.set()

    async def work(self) -> None:
        typed, self.typed = self.typed, {}
        for each in typed.values():
            message = {"type": "interview.typed", **asdict(each)}
            await wakeups.send(self.other_group, message)

    async def look(self) -> bool:
        seen = await seen_by_candidate(
            self.learner, self.scope["url_route"]["kwargs"]["uid"]
        )
        if seen is None:
            return False
        await self.tell(
            type="changed",
            events=seen.events,
            unwatched=seen.unwatched_seconds,
            candidate_without=seen.does_without(By.CANDIDATE),
            host_without=seen.does_without(By.HOST),
        )
        return True

    async def company_changed(self) -> None:
        """Whoever has just come sees what stands here now."""
        await self.tell(type="company", watching=len(self.others))

    async def interview_tell(self, message: dict[str, Any]) -> None:
        await self.tell(type="tell")


@database_sync_to_async
def is_candidate(learner: Learner, uid: UUID) -> bool:
    found = learner.interviews.filter(uid=uid).first()
    return found is not None and company_of(found) is not None


@database_sync_to_async
def seen_by_candidate(learner: Learner, uid: UUID) -> Seen | None:
    found: Interview | None = learner.interviews.filter(uid=uid).first()
    return see(found, now()) if found and company_of(found) else None
