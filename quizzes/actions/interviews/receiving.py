"""A text that a page sends, by whatever way, and what the page is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from quizzes.catalogue.shapes import Challenge
from quizzes.models import Interview
from quizzes.rules.sources import NO_TEXT, Unfit

from .texts import Conflict, Saved, Typed, fitting, save_texts, set_aside
from .working import value_of

UNREAD = "A text is JSON with a source and the revision it was typed upon."
CONFLICT = "Another page has saved this text since. Both are kept."
LONGEST_WINDOW = 36


@dataclass(frozen=True, slots=True)
class Field:
    """Which text it is, and which window of the candidate's sends it."""

    slot: int
    part: str
    window: str


@dataclass(frozen=True, slots=True)
class Reply:
    """As over HTTP: a status, and JSON."""

    status: int
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Letter:
    """A text as it was sent: a source and the revision it was typed upon, or to be put aside."""

    interview: Interview
    field: Field
    sent: object


def receive(letter: Letter, now: datetime) -> Reply:
    [reply] = receive_all([letter], now)
    return reply


def receive_all(letters: Sequence[Letter], now: datetime) -> list[Reply]:
    """At most one of each interview. The texts are saved together, all of them or none."""
    read = [opened(letter, now) for letter in letters]
    both = zip(letters, read, strict=True)
    texts = [(each.interview, text) for each, text in both if isinstance(text, Typed)]
    saved = iter(save_texts(texts, now) if texts else ())
    return [told(next(saved)) if isinstance(each, Typed) else each for each in read]


def opened(letter: Letter, now: datetime) -> Typed | Reply:
    """A text to be saved, or what there is to reply at once."""
    interview, field = letter.interview, letter.field
    window = window_in(field.window)
    match letter.sent:
        case {"source": str(source), "aside": True, **more}:
            typed = Typed(field.slot, field.part, source, window=window)
            return put_aside(interview, typed, more.get("instead_of"), now)
        case {"source": str(source), "revision": int(revision), **_more}:
            is_first = field.part == "code" and revision == 0
            starter = starter_of(interview, field.slot) if is_first else ""
            typed = Typed(field.slot, field.part, source, revision, window, starter)
            text = fitting(interview, typed)
            return told(text) if isinstance(text, Unfit) else text
    return Reply(400, {"sentence": UNREAD})


def told(saved: Saved | Conflict | Unfit) -> Reply:
    match saved:
        case Unfit(sentence):
            return Reply(413, {"sentence": sentence})
        case Conflict(newer):
            body = {"revision": newer.revision, "source": newer.text}
            return Reply(409, {**body, "sentence": CONFLICT})
        case Saved(counts=False):
            return Reply(410, {"sentence": saved.sentence, "weight": saved.weight})
    at = saved.saved_at.isoformat()
    return Reply(200, {"revision": saved.revision, "saved_at": at})


def put_aside(
    interview: Interview, typed: Typed, instead_of: object, now: datetime
) -> Reply:
    kept = set_aside(interview, typed, now, moment(instead_of))
    if isinstance(kept, Unfit):
        return Reply(413, {"sentence": kept.sentence})
    return Reply(200, {"saved_at": kept.isoformat(), "kept_at": kept.isoformat()})


def window_in(sent: str) -> str:
    """The name of a window as it can be kept; no page of ours sends another."""
    return NO_TEXT.sub("", sent)[:LONGEST_WINDOW]


def moment(sent: object) -> datetime | None:
    """As we told it to the page; None: no such moment."""
    try:
        at = parse_datetime(sent) if isinstance(sent, str) else None
        return at.astimezone(UTC) if at and timezone.is_aware(at) else None
    except (ValueError, OverflowError):
        return None


def starter_of(interview: Interview, slot: int) -> str:
    planned = interview.planned.item(slot)
    value = value_of(planned) if planned else None
    return value.starter if isinstance(value, Challenge) else ""
