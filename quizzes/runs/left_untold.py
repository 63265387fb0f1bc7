"""Learners whose answers a regrade has bettered before it was interrupted: told of soon."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from django.utils import timezone

from quizzes.knowing import regrading

from .database import DatabaseThread

LOOK_SECONDS = 60.0
LEFT = timedelta(minutes=5)  # a regrade that goes on tells of its own at its end

log = logging.getLogger(__name__)


async def keep_telling() -> None:
    """Until cancelled. On a thread of its own: a year of answers takes seconds to tell."""
    database = DatabaseThread("left-untold")
    try:
        while True:
            try:
                await database.call(regrading.tell_left, timezone.now() - LEFT)
            except Exception:  # the database may be away: the next look may find it
                log.exception("What a regrade had bettered is not told yet")
            await asyncio.sleep(LOOK_SECONDS)
    finally:
        await database.close()
