"""The picture of a deadlock: every task, what it waits for, who holds that, the circle."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .places import Place, place_of
from .resources import name_of, owner_of
from .tasks import number_of
from .trace.tracks import described

MOST_TASKS = 100  # that are told of
MOST_NAMES = 5  # in one sentence
LONGEST_NAME = 80
_NAMELESS = re.compile(r"Task-\d+")

_SENTENCES = {
    "lock": "the lock",
    "semaphore": "the semaphore",
    "event": "the event",
    "condition": "the condition",
    "barrier": "the barrier",
    "queue.get": "an item of the queue",
    "queue.put": "room in the queue",
    "queue.join": "the end of all work of the queue",
    "task": "the task",
    "gather": "gather of",
    "wait": "one of",
    "wait_for": "the task",
    "taskgroup": "the task group of",
    "read": "something to read",
    "write": "somebody to read what it writes",
    "connect": "a connection",
    "serve": "the end of a server",
    "process": "a child process",
    "thread": "the thread of",
    "sleep": "a sleep of",
    "yield": "its next turn",
    "shutdown": "the end of asyncio.run",
    "future": "a future that nobody sets",
}


@dataclass(frozen=True, slots=True)
class Wait:
    """One task of a deadlock."""

    number: int
    task: str  # its name
    called: str  # the same for people, with what it runs if nobody has named it
    line: int | None  # of the learner's code
    kind: str
    awaiting: str  # for people, with who holds it
    subject: str | None  # the name of what it waits for
    tasks: tuple[int, ...]  # the tasks it waits for
    holders: tuple[int, ...]  # those that hold what it waits for

    def __str__(self) -> str:
        where = "" if self.line is None else f", line {self.line}"
        return f"{self.called}{where}: waits for {self.awaiting}"


@dataclass(frozen=True, slots=True)
class Picture:
    """All who wait, in the order of their numbers."""

    waits: list[Wait]
    cycle: list[int] = field(default_factory=list)  # each waits for the next
    line: int | None = None  # of a thread that waits where no task does

    def __str__(self) -> str:
        lines = [str(wait) for wait in self.waits]
        if self.line is not None:
            lines.append(f"One of them, line {self.line}")
        if self.cycle:
            names = {wait.number: wait.task for wait in self.waits}
            circle = [names[number] for number in [*self.cycle, self.cycle[0]]]
            lines.append(f"The circle: {' → '.join(circle)}")
        return "".join(f"\n  {line}" for line in lines)


def picture_of(
    tasks: Iterable[asyncio.Task[Any]], makers: Iterable[str] = ()
) -> Picture:
    """Call it while none of them runs."""
    known = sorted(tasks, key=hash)[:MOST_TASKS]
    names = {number_of(task): task.get_name() for task in known}
    waits = [_wait_of(task, names, makers) for task in known]
    return Picture(waits, _cycle({w.number: (*w.tasks, *w.holders) for w in waits}))


def _wait_of(
    task: asyncio.Task[Any], names: Mapping[int, str], makers: Iterable[str]
) -> Wait:
    place = place_of(task)
    subject = place.subject
    if place.resource is not None:
        subject = name_of(place.resource, place.written, makers)
    owner = owner_of(place.resource)
    awaited = tuple(number_of(other) for other in place.tasks)
    sentence = _SENTENCES[place.kind]
    called = f"`{subject}`" if subject and place.resource is not None else subject
    if subject and sentence.endswith(f" {subject}"):  # a lock that is called lock
        called = None
    awaiting = " ".join(filter(None, [sentence, called]))
    if awaited:
        told = [names.get(number, "?") for number in awaited[:MOST_NAMES]]
        more = ["…"] if len(awaited) > MOST_NAMES else []
        awaiting = f"{_SENTENCES[place.kind]} {', '.join(told + more)}"
    if owner is not None:
        awaiting += f", which {_held_by(owner.number, owner.name, names)}"
    return Wait(
        number=number_of(task),
        task=task.get_name(),
        called=_called(task),
        line=place.line,
        kind=place.kind,
        awaiting=_with_call(awaiting, place),
        subject=subject,
        tasks=awaited,
        holders=(owner.number,) if owner is not None else (),
    )


def _called(task: asyncio.Task[Any]) -> str:
    """``Task-1 (main)``: its timeline calls it by its coroutine, its output by its name."""
    name, (coroutine, *_) = task.get_name(), described(task.get_coro())
    innermost = coroutine.rpartition("<locals>.")[2]
    return f"{name} ({innermost})" if _NAMELESS.fullmatch(name) and innermost else name


def _with_call(awaiting: str, place: Place) -> str:
    """The learner's line awaits a library, and that waits for it."""
    if place.call is None or place.line is None:
        return awaiting
    return f"{awaiting} in {place.call}"


def _held_by(number: int, name: str, alive: Mapping[int, str]) -> str:
    if number in alive:
        return f"{name} holds"
    return f"{name} took and never released"


def _cycle(needs: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Tasks each of which cannot go on before the next does; the first such circle."""
    for start in needs:
        if path := _path_back_to(start, needs):
            return path
    return []


def _path_back_to(start: int, needs: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Depth first; empty where there is none."""
    path, seen = [start], {start}
    open_ends = [iter(needs[start])]
    while open_ends:
        for other in open_ends[-1]:
            if other == start:
                return path
            if other in needs and other not in seen:
                seen.add(other)
                path.append(other)
                open_ends.append(iter(needs[other]))
                break
        else:
            open_ends.pop()
            path.pop()
    return []
