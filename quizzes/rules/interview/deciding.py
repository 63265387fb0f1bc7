"""Which events may come next in an interview, and what whoever asks for others is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from quizzes.rules.sources import Unfit

from .events import By, Kind, New
from .room import Phase, Room
from .timing import MOST_ADDED, NOTHING, PAUSES

Json = Mapping[str, Any]

NOT_NOW = {
    Phase.SCHEDULED: Unfit("This interview has not begun."),
    Phase.LOBBY: Unfit("This interview has not begun."),
    Phase.RUNNING: Unfit("This interview is under way."),
    Phase.PAUSED: Unfit("This interview is paused. Go on with it first."),
    Phase.FINISHED: Unfit("This interview is over."),
    Phase.SCORED: Unfit("This interview is over, and has its report."),
}
NO_MORE_PAUSES = Unfit("There is one pause in an interview, and it was taken.")
HOSTS_PAUSE = Unfit(
    "Your interviewer paused, and ends the pause. If their page has been gone for two minutes "
    "you may go on yourself; after ten the clock does."
)
RATE_FIRST = Unfit("Rate yourself first; the report comes after that.")
TOO_MUCH_ADDED = Unfit(
    f"At most {MOST_ADDED // timedelta(minutes=1)} minutes can be added to an interview."
)
GRACE_RUNS = Unfit("What was typed last may still arrive. Ask again in a few seconds.")


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants to happen; ``body`` is its event's."""

    kind: Kind
    body: Json = field(default_factory=dict)


def decide(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """The events that follow; none when it is so already. The room is settled."""
    now = room.not_before(now)
    match command.kind, room.phase:
        case Kind.ENTERED, Phase.SCHEDULED:
            return [New(Kind.ENTERED, now)]
        case Kind.ENTERED, _:
            return []
        case Kind.BEGAN, Phase.SCHEDULED:
            return [New(Kind.ENTERED, now), New(Kind.BEGAN, now)]
        case Kind.BEGAN, Phase.LOBBY:
            return [New(Kind.BEGAN, now)]
        case Kind.BEGAN, Phase.RUNNING | Phase.PAUSED:
            return []
        case Kind.TAKEN_OVER, Phase.RUNNING | Phase.PAUSED:
            same = room.window == command.body["window"]
            return [] if same else [New(command.kind, now, dict(command.body))]
        case Kind.MOVED, Phase.RUNNING:
            return _moved(room, command, now)
        case Kind.PAUSED, Phase.PAUSED:
            return []
        case Kind.PAUSED, Phase.RUNNING:
            return _paused(room, command, now)
        case Kind.RESUMED, Phase.RUNNING:
            return []
        case Kind.RESUMED, Phase.PAUSED:
            return _resumed(room, command, now)
        case Kind.EXTENDED, Phase.RUNNING | Phase.PAUSED:
            return _extended(room, command, now)
        case Kind.FOCUS, Phase.SCHEDULED | Phase.LOBBY | Phase.RUNNING | Phase.PAUSED:
            is_so = (who(command) not in room.no_focus) == command.body["wanted"]
            return [] if is_so else [New(command.kind, now, dict(command.body))]
        case Kind.FINISHED, Phase.RUNNING | Phase.PAUSED:
            return _finished(room, command, now)
        case Kind.FINISHED | Kind.MOVED, Phase.FINISHED | Phase.SCORED:
            return []
        case Kind.RATED, Phase.FINISHED:
            again = room.marks is not None
            return [] if again else [New(command.kind, now, dict(command.body))]
        case Kind.RATED, Phase.SCORED:
            return []
        case Kind.SCORED, Phase.FINISHED:
            return _scored(room, command, now)
        case Kind.SCORED, Phase.SCORED:
            return []
        case Kind.HOST_RATED, Phase.FINISHED | Phase.SCORED if room.marks is not None:
            again = room.host_marks is not None
            return [] if again else [New(command.kind, now, dict(command.body))]
        case Kind.HOST_RATED, Phase.FINISHED:
            return RATE_FIRST
        case Kind.SPEAKING, Phase.RUNNING:
            is_thinking = command.body["slot"] in room.thinking
            return [New(command.kind, now, dict(command.body))] if is_thinking else []
        case kind, Phase.RUNNING if kind in ON_ITEMS:
            return [New(kind, now, dict(command.body))]
        case Kind.HANDED_IN, Phase.FINISHED:
            return [New(command.kind, now, dict(command.body))]
    return NOT_NOW[room.phase]


ON_ITEMS = (
    Kind.OPENED,
    Kind.ASKED,
    Kind.PHASE,
    Kind.SAID,
    Kind.RAN,
    Kind.TRIED,
    Kind.FAULTED,
    Kind.FOLLOWED_UP,
    Kind.HINTED,
)


def who(command: Command) -> str:
    """The candidate, if nothing else is said."""
    by: str = command.body.get("by", By.CANDIDATE.value)
    return by


def _moved(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """To the next section; the same click twice moves once, for it says from where."""
    if command.body["to"] != room.section + 1:
        return []
    if room.section + 1 == len(room.seconds):
        return _finished(room, command, now)
    return [New(Kind.MOVED, now, {"to": room.section + 1, "by": By.CANDIDATE.value})]


def _paused(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """The candidate has one; the host as many as there are reasons for."""
    own = [p for p in room.running.pauses if p.by == By.CANDIDATE]
    if who(command) == By.CANDIDATE and len(own) >= PAUSES:
        return NO_MORE_PAUSES
    return [New(Kind.PAUSED, now, dict(command.body))]


def _resumed(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """A host's pause is the host's to end, unless the candidate is ``alone``."""
    by, alone = who(command), bool(command.body.get("alone"))
    if by == By.HOST or room.running.pauses[-1].by == By.CANDIDATE:
        return [New(Kind.RESUMED, now, {"by": by})]
    return [New(Kind.RESUMED, now, {"by": by, "alone": True})] if alone else HOSTS_PAUSE


def _extended(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    given = sum((timedelta(seconds=each.seconds) for each in room.added), NOTHING)
    more = timedelta(seconds=command.body["seconds"])
    if more <= NOTHING or given + more > MOST_ADDED:
        return TOO_MUCH_ADDED
    return [New(command.kind, now, {**command.body, "section": room.section})]


def _finished(room: Room, command: Command, now: datetime) -> list[New]:
    """Who ends it in a pause has ended the pause as well."""
    by = {"by": who(command)}
    resumed = [New(Kind.RESUMED, now, by)] if room.phase == Phase.PAUSED else []
    return [*resumed, New(Kind.FINISHED, now, by)]


def _scored(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    from_when = room.may_score_from()
    if room.marks is None:
        return RATE_FIRST
    if from_when is not None and now < from_when:
        return GRACE_RUNS
    return [New(Kind.SCORED, now, dict(command.body))]
