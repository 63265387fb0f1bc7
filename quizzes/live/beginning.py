"""What a page asks to be started becomes a run, or a sentence why it does not."""

from __future__ import annotations

from channels.db import database_sync_to_async
from django.utils import timezone

from quizzes.actions.compare import compare
from quizzes.actions.hand_in import hand_in
from quizzes.actions.rerun import rerun
from quizzes.actions.start_run import play, start_run
from quizzes.catalogue.shapes import Kind
from quizzes.models import Item, Learner, Run
from quizzes.rules.sources import Unfit

from . import wire

CODE = (Kind.CHALLENGE, Kind.DEBUGGING)

NO_CHALLENGE = (
    "This challenge is not here any more. Your code is safe; reload the page."
)


@database_sync_to_async
def begin(learner: Learner, message: wire.Start | wire.Play) -> Run | Unfit:
    """Whoever makes the same start twice has one run."""
    now = timezone.now()
    if isinstance(message, wire.Play):
        return play(learner, message.source, message.clock, message.token, now)
    items = Item.objects.current().select_related("version")
    item = items.filter(slug=message.challenge, kind__in=CODE).first()
    if item is None:
        return Unfit(NO_CHALLENGE)
    asked = learner, item, message.source, message.token, now
    match message.kind:
        case "free":
            return start_run(*asked, message.test)
        case "submit":
            learner.refresh_from_db(fields=["time_zone"])  # it may be of another page
            return hand_in(*asked, message.confidence, message.asked_at)
        case "rerun":
            return rerun(*asked, message.about)
        case "compare":
            return compare(*asked, message.about)
