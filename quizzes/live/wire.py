"""What goes over the socket: the browser's messages as values, and events in their envelope."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from quizzes.catalogue.table import SLUG
from quizzes.rules.rating import Confidence
from quizzes.runs.telling import Body

# What a page says it speaks when it opens its socket (run-socket.js). Counts up when older
# pages would not understand us: they are asked to reload.
PROTOCOL = "runs.2"

MESSAGE_LIMIT_CHARS = 256 * 1024  # a source of 64 KiB, escaped, has room
SLUG_LIMIT_CHARS = 100
ABOUT_LIMIT_CHARS = 100
INPUT_LIMIT_CHARS = 16 * 1024
CONFIDENCE_LIMIT_CHARS = 8
ASKED_AT_LIMIT_CHARS = 12
SEQ_LIMIT = 2**31


@dataclass(frozen=True, slots=True)
class Start:
    """Run the program, hand it in, have one scenario judged, or run it beside a model.

    The token makes the same click twice one run.
    """

    kind: Literal["free", "submit", "compare", "rerun"]
    challenge: str  # slug
    source: str
    token: UUID
    about: str = ""  # which solution it is compared with; which scenario is judged
    test: str = ""  # the learner's own, of a free run
    confidence: Confidence | None = None  # said before it was judged
    asked_at: str = ""  # when the page was shown, as it was told


@dataclass(frozen=True, slots=True)
class Play:
    """Run a program that belongs to no challenge, on the clock that the page asks for."""

    clock: Literal["virtual", "real"]
    source: str
    token: UUID


@dataclass(frozen=True, slots=True)
class Watch:
    """Tell me of this run whatever comes after event number ``after``."""

    run: UUID
    after: int


@dataclass(frozen=True, slots=True)
class Stop:
    run: UUID


@dataclass(frozen=True, slots=True)
class Input:
    run: UUID
    text: str


@dataclass(frozen=True, slots=True)
class EndInput:
    run: UUID


@dataclass(frozen=True, slots=True)
class Ack:
    """The browser has shown everything up to event number ``seq``."""

    run: UUID
    seq: int


Message = Start | Play | Watch | Stop | Input | EndInput | Ack


class Malformed(Exception):
    """Nothing our page sends; the socket is closed."""


def decode(text: str | None) -> Message:
    if text is None or len(text) > MESSAGE_LIMIT_CHARS:
        raise Malformed
    try:
        return message(json.loads(text))
    except (ValueError, RecursionError) as reason:
        raise Malformed from reason


def message(data: object) -> Message:
    """Raises ValueError when it is none."""
    match data:
        case {
            "type": "start",
            "kind": "free" | "submit" | "compare" | "rerun" as kind,
            "challenge": str(slug),
            "source": str(source),
            "token": str(token),
            **more,
        } if len(slug) <= SLUG_LIMIT_CHARS and SLUG.fullmatch(slug):
            name, test = part(more, "about", ABOUT_LIMIT_CHARS), part(more, "test")
            said = part(more, "confidence", CONFIDENCE_LIMIT_CHARS)
            sure = Confidence(said) if said else None
            asked_at = part(more, "asked_at", ASKED_AT_LIMIT_CHARS)
            program = whole(source), UUID(token)
            return Start(kind, slug, *program, name, test, sure, asked_at)
        case {
            "type": "play",
            "clock": "virtual" | "real" as clock,
            "source": str(source),
            "token": str(token),
        }:
            return Play(clock, whole(source), UUID(token))
        case {"type": "watch", "run": str(run), "after": int(after)}:
            return Watch(UUID(run), number(after))
        case {"type": "stop", "run": str(run)}:
            return Stop(UUID(run))
        case {"type": "input", "run": str(run), "text": str(typed)} if (
            len(typed) <= INPUT_LIMIT_CHARS
        ):
            return Input(UUID(run), whole(typed))
        case {"type": "end_input", "run": str(run)}:
            return EndInput(UUID(run))
        case {"type": "ack", "run": str(run), "seq": int(seq)}:
            return Ack(UUID(run), number(seq))
        case _:
            raise ValueError("not a message of ours")


def part(
    more: dict[object, object], name: str, longest: int = MESSAGE_LIMIT_CHARS
) -> str:
    """What a start may have more; empty if it has not."""
    text = more.get(name, "")
    if not isinstance(text, str) or len(text) > longest:
        raise ValueError("not a part of ours")
    return whole(text)


def whole(text: str) -> str:
    """JSON can spell half a character; neither files nor databases hold one."""
    text.encode()  # UnicodeEncodeError is a ValueError
    return text


def number(seq: int) -> int:
    if isinstance(seq, bool) or not 0 <= seq < SEQ_LIMIT:  # true is an int to Python
        raise ValueError("not the number of an event")
    return seq


def event(seq: int, body: Body) -> str:
    return json.dumps({"seq": seq, **body}, ensure_ascii=False)


def events(run: UUID, after: int, told: Sequence[str]) -> str:
    """The events of a run that follow number ``after``; what is between them is left out."""
    return f'{{"run": "{run}", "after": {after}, "events": [{", ".join(told)}]}}'


def created(run: UUID, kind: str, token: UUID) -> str:
    return json.dumps(
        {"type": "created", "run": str(run), "kind": kind, "token": str(token)}
    )


def beside(run: UUID) -> str:
    """Another program of its challenge was judged: what is said of this one may be new."""
    return json.dumps({"type": "beside", "run": str(run)})


def refused(sentence: str, token: UUID | None = None) -> str:
    body: Body = {"type": "refused", "sentence": sentence}
    return json.dumps(body | {"token": str(token)} if token else body)
