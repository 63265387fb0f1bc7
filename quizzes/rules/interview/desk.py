"""The work on each item of an interview, as its events tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from .events import Kind, New

TRIES = 2  # how often the hidden scenarios may be asked for, for one program


class CodePhase(StrEnum):
    """The phases of a program, in their order; one may be passed over, none comes again."""

    CLARIFY = "clarify"
    APPROACH = "approach"
    CODE = "code"
    VERIFY = "verify"
    EXTEND = "extend"

    @property
    def following(self) -> CodePhase | None:
        order = list(CodePhase)
        place = order.index(self) + 1
        return order[place] if place < len(order) else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up, what is listened for, and why it was asked."""

    ask: str
    listen_for: str
    reason: str


@dataclass(frozen=True, slots=True)
class Injected:
    """The fault that the room injected, and the run that shows how the program took it."""

    title: str
    says: str
    run: str  # uid


@dataclass(frozen=True, slots=True)
class Thinking:
    """The time that is set aside before an answer is said."""

    seconds: int
    began: datetime
    ended: datetime | None = None  # None: it runs, or its section was over first
    by: str = ""  # who ended it: the candidate, early, or the clock


@dataclass(frozen=True, slots=True)
class ItemWork:
    """One item: what happened to it, and when."""

    opened: tuple[datetime, ...] = ()
    phases: tuple[tuple[CodePhase, datetime], ...] = ()
    asked: tuple[str, ...] = ()  # labels of details, in the order of asking
    thinking: Thinking | None = None
    said: datetime | None = None
    runs: tuple[str, ...] = ()  # uids, of the candidate's own
    tried: tuple[str, ...] = ()  # uids, against the hidden scenarios
    fault: Injected | None = None
    follow_ups: tuple[Asked, ...] = ()  # in the order of asking
    hints: tuple[int, ...] = ()  # numbers from 1, of those that the host revealed
    handed_in: str = ""  # uid of the run that judged the last text

    @property
    def phase(self) -> CodePhase:
        return self.phases[-1][0] if self.phases else CodePhase.CLARIFY

    @property
    def follow_up(self) -> Asked | None:
        """The one that was asked last."""
        return self.follow_ups[-1] if self.follow_ups else None

    def reached(self, phase: CodePhase) -> bool:
        order = list(CodePhase)
        return order.index(self.phase) >= order.index(phase)


NOTHING_DONE = ItemWork()
Desk = Mapping[int, ItemWork]  # by slot


def fold(events: Iterable[New]) -> dict[int, ItemWork]:
    desk: dict[int, ItemWork] = {}
    for event in events:
        slot = event.body.get("slot")
        if isinstance(slot, int):
            desk[slot] = after(desk.get(slot, NOTHING_DONE), event)
    return desk


def after(work: ItemWork, event: New) -> ItemWork:
    match event:
        case New(Kind.OPENED, at, {"thinking": int(seconds)}):
            thinking = Thinking(seconds, at)
            return replace(work, opened=(*work.opened, at), thinking=thinking)
        case New(Kind.OPENED, at):
            return replace(work, opened=(*work.opened, at))
        case New(Kind.SPEAKING, at, {"by": by}) if work.thinking:
            return replace(work, thinking=replace(work.thinking, ended=at, by=by))
        case New(Kind.ASKED, _, {"detail": detail}):
            return replace(work, asked=(*work.asked, detail))
        case New(Kind.PHASE, at, {"phase": phase}):
            return replace(work, phases=(*work.phases, (CodePhase(phase), at)))
        case New(Kind.SAID, at):
            return replace(work, said=work.said or at)
        case New(Kind.RAN, _, {"run": run}):
            return replace(work, runs=(*work.runs, run))
        case New(Kind.TRIED, _, {"run": run}):
            return replace(work, tried=(*work.tried, run))
        case New(Kind.FAULTED, _, {"title": title, "says": says, "run": run}):
            return replace(work, fault=Injected(title, says, run))
        case New(Kind.FOLLOWED_UP, _, {"ask": ask, "listen_for": hear, "reason": why}):
            asked = Asked(ask, hear, why)
            return replace(work, follow_ups=(*work.follow_ups, asked))
        case New(Kind.HINTED, _, {"number": number}):
            return replace(work, hints=(*work.hints, number))
        case New(Kind.HANDED_IN, _, {"run": run}):
            return replace(work, handed_in=run)
        case _:
            return work
