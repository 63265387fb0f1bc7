"""A learner and everything of theirs is deleted, and no browser is signed in as them."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from quizzes.knowing.moves import undo
from quizzes.models import Counted, Learner


def delete(learner: Learner) -> None:
    """An engine that still runs a program of theirs finds its run gone, and stops it."""
    with transaction.atomic():
        unfinished = learner.runs.order_by("pk").select_for_update()
        list(
            unfinished.values_list("pk")
        )  # as whoever concludes a run: it before its learner
        row = Learner.objects.select_for_update().filter(pk=learner.pk).first()
        if row is not None:
            undo(Counted.objects.of(row))
            row.delete()
    end_sessions(str(learner.pk))


def end_sessions(learner: str) -> None:
    """On every device. Whose a session is stands inside it, so all of them are read."""
    theirs = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == learner
    ]
    Session.objects.filter(session_key__in=theirs).delete()
