"""What goes over the two sockets of an interview. A host's can say one thing: what was read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from quizzes.actions.interviews.receiving import Field
from quizzes.actions.interviews.texts import PARTS
from quizzes.rules.interview.watching import SEEN_PARTS
from quizzes.rules.sources import SOURCE_LIMIT_KIB

from .wire import MESSAGE_LIMIT_CHARS, Ack, Malformed, number, whole

MOST_SLOTS = 1000
SOURCE_LIMIT_BYTES = SOURCE_LIMIT_KIB * 1024


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it stands before the candidate, with cursor and selection in it."""

    slot: int
    part: str
    text: str
    anchor: int
    head: int


@dataclass(frozen=True, slots=True)
class Save:
    """A text that is to be kept, as it would be posted; the token names the answer."""

    token: int
    field: Field
    sent: dict[str, object]


def from_candidate(text: str | None) -> Typed | Save:
    match parsed(text):
        case {
            "type": "save",
            "token": int(token),
            "slot": int(slot),
            "part": str(part),
            "window": str(window),
            "sent": dict(sent),
        } if part in PARTS and 0 <= slot <= MOST_SLOTS:
            return Save(token, Field(slot, part, window), sent)
        case {
            "type": "typed",
            "slot": int(slot),
            "part": str(part),
            "text": str(typed),
            "anchor": int(anchor),
            "head": int(head),
        } if part in SEEN_PARTS and 0 < slot <= MOST_SLOTS:
            return Typed(slot, part, fitting(typed), place(anchor), place(head))
    raise Malformed


def from_host(text: str | None) -> Ack:
    match parsed(text):
        case {"type": "ack", "run": str(run), "seq": int(seq)}:
            try:
                return Ack(UUID(run), number(seq))
            except ValueError as reason:
                raise Malformed from reason
    raise Malformed


def parsed(text: str | None) -> object:
    if text is None or len(text) > MESSAGE_LIMIT_CHARS:
        raise Malformed
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise Malformed from reason


def fitting(text: str) -> str:
    try:
        if len(whole(text).encode()) <= SOURCE_LIMIT_BYTES:
            return text
    except ValueError as reason:
        raise Malformed from reason
    raise Malformed


def place(at: int) -> int:
    if not 0 <= at <= SOURCE_LIMIT_BYTES:
        raise Malformed
    return at
