"""The desk at which the texts of all rooms arrive: those that come together are saved together."""

from __future__ import annotations

import asyncio
import logging
from weakref import WeakKeyDictionary

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.receiving import Letter, Reply, receive_all
from quizzes.runs import scribe
from quizzes.runs.together import Together

EVERY_SECONDS = 0.025  # a transaction begins at most so often
OURS = Reply(500, {})
Desk = Together[Letter, Reply]

log = logging.getLogger(__name__)
_desks: WeakKeyDictionary[asyncio.AbstractEventLoop, Desk] = WeakKeyDictionary()


async def save(letter: Letter) -> Reply:
    """Also for a page that is left before it has the reply."""
    loop = asyncio.get_running_loop()
    if loop not in _desks:  # a process has one loop, tests have several
        _desks[loop] = Desk(receive_together, interview_of, EVERY_SECONDS)
    return await asyncio.shield(_desks[loop].call(letter))


def interview_of(letter: Letter) -> int:
    interview: int = letter.interview.pk
    return interview


async def receive_together(letters: list[Letter]) -> list[Reply]:
    """One that cannot be saved is no reason for the others not to be."""
    try:
        return await scribe.call(receive_now, letters)
    except Exception:  # of any kind: one text must not take the others along
        if len(letters) > 1:
            return [(await receive_together([each]))[0] for each in letters]
        log.exception("A text of an interview could not be saved")
        return [OURS]


def receive_now(letters: list[Letter]) -> list[Reply]:
    return receive_all(letters, now())
