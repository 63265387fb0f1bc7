"""The strip on the pages of a practice session's items: where it stands, and the way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from quizzes.actions.practice import done, open_session
from quizzes.models import Item, Learner, PracticeSession


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the open session stands, on the page of one of its items."""

    session: PracticeSession
    number: int
    count: int
    is_done: bool  # this item was answered since the session began
    is_last: bool  # and so was every other one, or it was left out
    original: Item | None  # that this one is asked in place of

    @property
    def page(self) -> str:
        return reverse("practice-session", args=[self.session.uid])


def bar_of(learner: Learner | None, item: Item) -> Bar | None:
    """None: no session is open, or this item is not in it."""
    session = open_session(learner) if learner else None
    if session is None or item.pk not in session.queue:
        return None
    number = session.queue.index(item.pk) + 1
    behind, original = done(session), session.original_of(item.pk)
    return Bar(
        session=session,
        number=number,
        count=len(session.queue),
        is_done=item.pk in behind,
        is_last=behind.issuperset(session.queue),
        original=Item.objects.current().filter(pk=original).first()
        if original
        else None,
    )
