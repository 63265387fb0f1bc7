"""One run's life in one slot: begin, listen, watch the clock, end, and say why."""

from __future__ import annotations

import asyncio
import math
import signal
import time
from collections.abc import Callable
from functools import partial

from .events import Ending, Event, Finished, Output, Report, Started, Stream
from .jail import protocol
from .jail.limits import MIB
from .jail.protocol import Message
from .job import Clock, Job
from .payload import allowance_of, payload_of
from .pipes import Budget, Feed, Tap, Text
from .reports import Lines
from .slot import Slot
from .traces import well_formed

KIB = 1024

_EXCEEDED = {
    "cpu": Ending.CPU_EXCEEDED,
    "memory": Ending.OUT_OF_MEMORY,
    "wall": Ending.TIMED_OUT,
}
# What the guest says of an end that only it can know. The program could say it, too:
# about its own end, and nothing rests on it.
_TOLD = {
    "deadlock": Ending.DEADLOCKED,
    "virtual_time_exceeded": Ending.VIRTUAL_TIME_EXCEEDED,
    "memory_error": Ending.OUT_OF_MEMORY,
}
_NOT_OFFERED = (
    "This host runs programs in a weaker mode, without other processes, sockets and files "
    "to write, and the program asked for one of them."
)
_ONLY_VIRTUAL = {"deadlock", "virtual_time_exceeded"}


class Process:
    """Drives one slot through one job. ``stop`` may be called at any time."""

    def __init__(
        self, slot: Slot, job: Job, feed: Feed, emit: Callable[[Event], None]
    ) -> None:
        self._slot = slot
        self._job = job
        self._feed = feed
        self._emit = emit
        self._loop = asyncio.get_running_loop()
        self._gone: asyncio.Future[None] = self._loop.create_future()
        self._decided: tuple[Ending, str] | None = None
        self._told: Ending | None = None
        self._virtual_seconds: float | None = None
        self._ended: Message = {}
        self._totals: Message = {"cpu_seconds": 0.0, "memory_bytes": 0}
        self._lines = Lines(self._report)
        self._began = time.monotonic()
        self._stopped_at = 0.0

    async def live(self) -> Finished:
        """From the first byte sent to the last process gone; the slot is used up."""
        deadline = self._loop.call_later(
            self._job.limits.wall_seconds, self.end, Ending.TIMED_OUT
        )
        try:
            await self._begin()
        except BaseException:  # cancelled, too: never leave it alive
            self._slot.kill()
            raise
        finally:
            taps, texts = self._listen()
            await self._see_it_gone()
            deadline.cancel()
            self._hear_the_rest(taps, texts)
            self._slot.close()
        return self._finished()

    async def _see_it_gone(self) -> None:
        """Also when cancelled: nothing is closed before the last process is dead."""
        while not self._gone.done():
            try:
                await asyncio.shield(self._gone)
            except asyncio.CancelledError:
                self.end(Ending.STOPPED)

    def end(self, ending: Ending, detail: str = "") -> None:
        """Decide how it ends, if nothing has been decided, and kill it."""
        if self._decided is None:
            self._decided = (ending, detail)
            self._stopped_at = self._stopped_at or time.monotonic()
        if not self._gone.done():
            self._slot.kill()

    def _listen(self) -> tuple[list[Tap], list[Text]]:
        ends, limits = self._slot.ends, self._job.limits
        spoken = Budget(
            limits.output_kib * KIB, partial(self.end, Ending.TOO_MUCH_OUTPUT)
        )
        reported = Budget(limits.report_kib * KIB, self._too_many_reports)
        texts = [Text(partial(self._say, s)) for s in ("stdout", "stderr")]
        taps = [
            Tap(ends.stdout, spoken, texts[0].feed),
            Tap(ends.stderr, spoken, texts[1].feed),
            Tap(ends.report, reported, self._lines.feed),
        ]
        self._loop.add_reader(self._slot.status, self._read_status)
        self._loop.add_reader(ends.warden, self._warden_gone)
        return taps, texts

    def _too_many_reports(self) -> None:
        self.end(
            Ending.TOO_MUCH_OUTPUT,
            f"More than {self._job.limits.report_kib} KiB were written to the "
            "report channel.",
        )

    async def _begin(self) -> None:
        """The program to its process, then the limits to the warden."""
        if self._decided:
            return
        allowance = allowance_of(self._job)
        try:
            self._began = time.monotonic()
            self._emit(Started())
            payload = protocol.frame(payload_of(self._job, allowance))
            await self._loop.sock_sendall(self._slot.job, payload)
            await self._loop.sock_sendall(self._slot.status, protocol.encode(allowance))
        except OSError:
            self._slot.kill()  # its program is gone; it ends as broken
            return
        self._feed.connect(self._slot.give_stdin_away())

    def _say(self, stream: Stream, text: str) -> None:
        self._emit(Output(stream, text))

    def _report(self, report: dict[str, object]) -> None:
        kind = str(report["type"])
        virtual = self._job.clock is Clock.VIRTUAL
        if kind in _TOLD and (virtual or kind not in _ONLY_VIRTUAL):
            self._told = self._told or _TOLD[kind]
        if kind == "clock" and virtual:
            self._virtual_seconds = _seconds(report.get("virtual_us"))
        if kind == "trace":
            report = {"type": kind, "records": well_formed(report.get("records"))}
        self._emit(Report(report))

    def _read_status(self) -> None:
        try:
            while packet := self._slot.status.recv(protocol.PACKET_BYTES):
                self._take_status(protocol.decode(packet))
        except BlockingIOError:
            return
        except OSError:
            pass
        self._loop.remove_reader(self._slot.status)

    def _take_status(self, message: Message) -> None:
        if sample := message.get("sample"):
            self._totals = sample
        if ended := message.get("ended"):
            self._totals = self._ended = ended
            self._stopped_at = self._stopped_at or time.monotonic()

    def _warden_gone(self) -> None:
        """Its pid namespace is empty by now: the kernel kills the rest first."""
        self._loop.remove_reader(self._slot.ends.warden)
        if not self._gone.done():
            self._gone.set_result(None)

    def _hear_the_rest(self, taps: list[Tap], texts: list[Text]) -> None:
        self._feed.disconnect()
        self._read_status()
        self._loop.remove_reader(self._slot.status)
        for tap in taps:
            tap.drain()
        for text in texts:
            text.finish()

    def _finished(self) -> Finished:
        ending, detail = self._why()
        code = self._ended.get("exit_code")
        stopped_at = self._stopped_at or time.monotonic()
        return Finished(
            ending=ending,
            exit_code=code,
            signal=self._ended.get("signal"),
            wall_seconds=round(max(0.0, stopped_at - self._began), 4),
            cpu_seconds=round(self._totals["cpu_seconds"], 4),
            memory_mib=round(self._totals["memory_bytes"] / MIB, 2),
            virtual_seconds=self._virtual_seconds,
            detail=detail or self._malformed_detail(),
        )

    def _why(self) -> tuple[Ending, str]:
        """Facts of the kernel first, else our own decision."""
        if self._decided and self._decided[0] is Ending.TOO_MUCH_OUTPUT:
            return self._decided
        if exceeded := self._ended.get("exceeded"):
            return _EXCEEDED[exceeded], ""
        if self._slot.is_degraded and self._ended.get("signal") == signal.SIGSYS:
            return Ending.NOT_OFFERED, _NOT_OFFERED
        if "signal" in self._ended:
            return Ending.CRASHED, ""
        if "exit_code" in self._ended:
            return self._told or Ending.EXITED, ""
        return self._decided or (Ending.BROKEN, "The sandbox ended before the program.")

    def _malformed_detail(self) -> str:
        count = self._lines.malformed
        return f"{count} lines on the report channel were no reports." if count else ""


def _seconds(microseconds: object) -> float | None:
    """The guest's clock, if it is a number at all."""
    if isinstance(microseconds, bool) or not isinstance(microseconds, int | float):
        return None
    try:
        seconds = microseconds / 1e6
    except OverflowError:  # a whole number of JSON may have thousands of digits
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
