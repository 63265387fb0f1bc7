"""Enters judged attempts into what is known: each once, in the transaction that judged them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from quizzes.models import Attempt, Counted, Item, Learner
from quizzes.rules import bookkeeping
from quizzes.rules.bookkeeping import Books
from quizzes.rules.counting import Judged
from quizzes.rules.rating import median_of

from .facts import asked_in, entered, judged
from .memory import Move
from .moves import fill
from .pages import Page, open_page, write

TIMES_LOOKED_AT = 100  # the latest of an item, for its median


def enter(attempts: Iterable[int]) -> None:
    """By primary key; those that are not judged, or were entered before, are passed over."""
    with transaction.atomic(savepoint=False):
        fresh = Attempt.objects.judged().filter(pk__in=list(attempts), counted=None)
        rows = list(fresh.select_related("version").order_by("pk"))
        learners, items = locked(rows)
        for attempt in rows:
            learner = learners.get(attempt.learner_id) or moved_to(attempt)
            if learner:
                enter_one(attempt, learner, items[attempt.item_id])


def moved_to(attempt: Attempt) -> Learner | None:
    """Whose it is since its guest went into an account; None if it was deleted with them."""
    whose = Learner.objects.filter(attempts=attempt)
    return whose.select_for_update(no_key=True, of=("self",)).first()


def enter_one(attempt: Attempt, learner: Learner, item: Item) -> None:
    median_seconds = median_of(times_taken(item))
    page = open_page(learner, item, attempt.day)
    answer = judged(attempt, asked_in(attempt), median_seconds)
    books = bookkeeping.enter(page.books, answer)
    row = Counted(attempt=attempt, median_seconds=median_seconds)
    keep(row, page, books)


def take_back(attempt: Attempt) -> bool:
    """Whether it could be: only one of the latest effort. The next of the day counts then."""
    with transaction.atomic():
        learners, items = locked([attempt])
        row = Counted.objects.filter(attempt=attempt, taken_back=False).first()
        page = open_page(
            learners[attempt.learner_id], items[attempt.item_id], attempt.day
        )
        if row is None:
            return False
        answer = judged(attempt, asked_in(attempt), row.median_seconds)
        effort = page.books.known.effort
        given = as_entered(effort.later) if effort else {}
        without = bookkeeping.strike(page.books, answer, given)
        if without == page.books:
            return False
        keep(Counted(attempt=attempt, taken_back=True), page, without)
        return True


def as_entered(answers: Iterable[int]) -> dict[int, Judged]:
    rows = Counted.objects.filter(attempt__in=list(answers), taken_back=False)
    return {
        row.attempt_id: entered(row, asked_in(row.attempt))
        for row in rows.select_related("attempt__version")
    }


def keep(row: Counted, page: Page, books: Books) -> None:
    """The answer with what it did to its item, and the page that follows from it."""
    before, after = page.books.known.levels.item, books.known.levels.item
    fill(row, Move.between(before, after)).save()
    write(page, books)


def locked(attempts: Iterable[Attempt]) -> tuple[dict[int, Learner], dict[int, Item]]:
    """Always learners first and in the order of their keys, so that nobody waits in a ring."""
    rows = list(attempts)
    learners = Learner.objects.filter(pk__in={row.learner_id for row in rows})
    items = Item.objects.filter(pk__in={row.item_id for row in rows})
    return (
        {one.pk: one for one in learners.order_by("pk").select_for_update(no_key=True)},
        {one.pk: one for one in items.order_by("pk").select_for_update(no_key=True)},
    )


def times_taken(item: Item) -> list[float]:
    """Of right answers that were given here, by anybody."""
    right = item.attempts.filter(
        outcome=Attempt.Outcome.RIGHT, seconds_taken__isnull=False, answered_here=True
    )
    times = right.order_by("-pk").values_list("seconds_taken", flat=True)
    return [seconds for seconds in times[:TIMES_LOOKED_AT] if seconds is not None]
