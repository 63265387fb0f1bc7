"""One's own notes in the search: the newest that have all the words, each with the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import thread_time

from django.http import QueryDict

from quizzes.models import Learner, Note
from quizzes.rules.searching import Piece, Wanted, excerpt, found_at

from .notes import ITEM, page_in

ON_A_PAGE = 10
AT_ONCE = 100  # read
SECONDS = 1.0  # of the processor, for one search; a library is read in that time


class TimeIsUp(Exception):
    """There is more than could be searched."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note, and the piece of it that shows what was searched for."""

    note: Note
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """A page of them, and where those before and after it are."""

    rows: Sequence[FoundNote] = ()
    newer: str = ""  # query
    older: str = ""
    left_some_out: bool = False  # older ones, for want of time


def own_notes(
    learner: Learner | None, words: Sequence[Wanted], query: QueryDict
) -> FoundNotes:
    """The title of the item counts, too."""
    if learner is None or not words:
        return FoundNotes()
    page = page_in(query.get("notes", ""))
    places, is_all = searched(learner, words, page * ON_A_PAGE + 1)
    keys = list(places)
    if len(keys) <= (page - 1) * ON_A_PAGE:
        page = 1
    first, end = (page - 1) * ON_A_PAGE, page * ON_A_PAGE
    rows = learner.notes.select_related("item__topic").only("learner", "text", *ITEM)
    notes = rows.in_bulk(keys[first:end])

    def leading_to(number: int) -> str:
        there = query.copy()
        there["notes"] = str(number)
        return there.urlencode()

    return FoundNotes(
        rows=[
            FoundNote(notes[key], excerpt(notes[key].text, words, places[key]))
            for key in keys[first:end]
            if key in notes
        ],
        newer=leading_to(page - 1) if page > 1 else "",
        older=leading_to(page + 1) if len(keys) > end else "",
        left_some_out=not is_all,
    )


def searched(
    learner: Learner, words: Sequence[Wanted], most: int
) -> tuple[dict[int, int], bool]:
    """By the key of each that has them, from where on; and whether time was enough."""
    found: dict[int, int] = {}
    go_on = until(thread_time() + SECONDS)
    texts = learner.notes.values_list("pk", "item__title", "text")
    try:
        for key, title, text in texts.iterator(AT_ONCE):
            go_on()
            place = found_at(title, text, words, go_on)
            if place is not None:
                found[key] = place
            if len(found) == most:
                break
    except TimeIsUp:
        return found, False
    return found, True


def until(end: float) -> Callable[[], None]:
    def go_on() -> None:
        if thread_time() > end:
            raise TimeIsUp

    return go_on
