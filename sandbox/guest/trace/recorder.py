"""What happens in the loops, as records: created, ran, waits, woken, cancelled, ended."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from ..deadlocks import Picture
from ..errors import name_of as class_of
from ..files import line_of, raising_line, written_frame
from ..looks import waiter_of
from ..places import LONGEST_NAME, place_of
from ..resources import Owner, Watcher
from ..source import Source
from ..tasks import number_of
from .ends import ending_of, message_of
from .sites import Sites
from .tracks import Track, described
from .writer import Record, Writer

VERSION = 1
MOST_TASKS = 2_000  # whose creation and end are told
LONGEST_TEXT = 500

_current_task, _loop_or_none = asyncio.current_task, asyncio._get_running_loop


class Recorder(Watcher):
    """One for the process. It never keeps a task: tasks keep their tracks."""

    def __init__(
        self,
        writer: Writer,
        now_us: Callable[[], int],
        *,
        clock: str,
        source: Source,
    ) -> None:
        self._writer = writer
        self._now_us = now_us
        self._sites = Sites(writer.tell, source)
        self._slices = 0
        self._tasks = 0
        self._late_us = 0  # how long the timer that runs now has been due
        self.at_end_of_slice: list[Callable[[], None]] = []
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        writer.tell(["H", VERSION, clock, version])

    # Tasks.

    def created(self, task: Any, coroutine: Any, frame: FrameType) -> None:
        """After its creation. One that was started eagerly has run by now."""
        now_us, by, number = self._now_us(), self._current(), number_of(task)
        self._tasks += 1
        track = task.track = Track(number, task.get_name(), now_us, by)
        if number <= MOST_TASKS:
            name, def_line, is_internal = described(coroutine)
            line = None if is_internal else line_of(frame)
            told: Record = ["C", now_us, number, track.name[:LONGEST_NAME], name]
            self._writer.tell([*told, by, line, def_line, int(is_internal)])
        if task.done() or waiter_of(task) is not None:
            self.ran(task, track, now_us)

    def is_ready(self, track: Track) -> None:
        """A step of the task is in its loop's queue, perhaps later than it was due."""
        track.ready_us = self._now_us() - self._late_us
        track.by = self._current()

    def timer_runs(self, late_us: int) -> None:
        """Who is made ready until it is over has been ready since it was due."""
        self._late_us = late_us

    def timer_ran(self) -> None:
        self._late_us = 0

    def runs(self, task: Any, track: Track) -> int:
        """Its slice begins: when."""
        if (semaphore := track.semaphore) is not None:
            track.semaphore = None
            if not task.cancelling():
                self._took(semaphore, track.number, None)
        return self._now_us()

    def ran(self, task: Any, track: Track, began_us: int) -> None:
        """Its slice is over: it waits, or has ended."""
        self._slices += 1
        self._finish_output()
        if task.get_name() != track.name:  # 3.11's task groups name theirs later
            self._rename(task, track)
        if task.done():
            self._tell_ran(track, began_us, None, [])
            if track.number <= MOST_TASKS:
                ending = ending_of(task)
                self._writer.tell(["E", self._now_us(), track.number, *ending])
        elif self._writer.is_full:
            self._writer.dropped += 1
        else:
            place = place_of(task)
            if place.kind == "semaphore":
                track.semaphore = place.resource
            awaited = [number_of(other) for other in place.tasks]
            self._tell_ran(track, began_us, self._sites.number_of(place), awaited)

    def cancelled(self, task: Any, why: str, line: int | None) -> None:
        """Somebody asks it to end."""
        if (track := getattr(task, "track", None)) is not None:
            self._tell_of(track, ["K", track.number, self._current(), line, why])

    def _tell_ran(
        self, track: Track, began_us: int, site: int | None, awaited: list[int]
    ) -> None:
        took_us = self._now_us() - began_us
        delay_us = max(0, began_us - track.ready_us)
        key = (took_us, delay_us, track.by, site, *awaited)
        if site is not None and track.repeats(began_us, key):
            return
        self._tell_more(track)
        told: Record = ["R", began_us, track.number, took_us, delay_us, track.by]
        self._writer.tell([*told, site, awaited])

    def _tell_more(self, track: Track) -> None:
        if more := track.take_more():
            self._writer.tell(["M", track.number, more, track.more_us])

    def _rename(self, task: Any, track: Track) -> None:
        track.name = task.get_name()
        self._tell_of(track, ["N", track.number, track.name[:LONGEST_NAME]])

    def _tell_of(self, track: Track | None, record: Record) -> None:
        """Something that stands between two slices of the task, at this moment."""
        if track is not None:
            self._tell_more(track)
            track.is_apart = True
        record.insert(1, self._now_us())
        self._writer.tell(record)

    def current_track(self) -> Track | None:
        """Of the task that runs in this thread."""
        if _loop_or_none() is None:
            return None
        track: Track | None = getattr(_current_task(), "track", None)
        return track

    def _current(self) -> int:
        track = self.current_track()
        return 0 if track is None else track.number

    # What happens inside a slice.

    def acquired(self, lock: Any, owner: Owner) -> None:
        self._took(lock, owner.number, sys._getframe(1))

    def freed(self, lock: Any, owner: Owner) -> None:
        self._freed(lock, owner.number)

    def took_place(self, semaphore: Any) -> None:
        self._took(semaphore, self._current(), sys._getframe(1))

    def gave_place(self, semaphore: Any) -> None:
        self._freed(semaphore, self._current())

    def _took(self, resource: Any, number: int, frame: FrameType | None) -> None:
        known = self._sites.resource(resource, written_frame(frame))
        self._tell_of(self.current_track(), ["A", known, number, line_of(frame)])

    def _freed(self, resource: Any, number: int) -> None:
        known = self._sites.resource(resource, None)
        self._tell_of(self.current_track(), ["F", known, number])

    def printed(
        self, stream: str, text: str, track: Track | None, line: int | None
    ) -> None:
        number = 0 if track is None else track.number
        self._tell_of(track, ["O", number, stream, text[:LONGEST_TEXT], line])

    def blocked(self, since_us: int, call: str, line: int | None) -> None:
        """The loop stood still until now."""
        track = self.current_track()
        if track is not None:
            self._tell_more(track)
            track.is_apart = True
        number = 0 if track is None else track.number
        took_us = self._now_us() - since_us
        self._writer.tell(["B", since_us, number, line, call, took_us])

    def found(self, name: str, level: str, line: int | None, message: str) -> None:
        """A finding, where it was noticed."""
        track = self.current_track()
        number = 0 if track is None else track.number
        message = message[:LONGEST_TEXT]
        self._tell_of(track, ["W", number, name, level, line, message])

    def _finish_output(self) -> None:
        for finish in self.at_end_of_slice:
            finish()

    # Ends.

    def stuck(self, why: str, picture: Picture) -> None:
        """Nothing goes on, or for too long."""
        waits = [
            {
                "task": wait.number,
                "name": wait.task[:LONGEST_NAME],
                "line": wait.line,
                "kind": wait.kind,
                "awaiting": wait.awaiting[:LONGEST_TEXT],
                "subject": wait.subject,
                "ids": wait.tasks,
                "holders": wait.holders,
            }
            for wait in picture.waits
        ]
        self._writer.tell(["X", self._now_us(), why, waits, picture.cycle])
        self._writer.flush()

    def failed(self, error: BaseException) -> None:
        """The program was ended by it."""
        self._finish_output()
        told = [class_of(error), message_of(error), raising_line(error.__traceback__)]
        self._writer.tell(["P", self._now_us(), *told])

    def flush(self) -> None:
        self._writer.flush()

    def end(self) -> None:
        self._finish_output()
        counts = {
            "slices": self._slices,
            "tasks": self._tasks,
            "records": self._writer.records + 1,
            "dropped": self._writer.dropped,
        }
        self._writer.tell_last(["Z", self._now_us(), counts])
