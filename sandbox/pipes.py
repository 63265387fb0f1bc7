"""Our ends of a run's pipes: read, cap, decode, pace; write without waiting."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
from collections.abc import Callable

from .errors import TooLarge

READ_BYTES = 4 * 1024  # reports are parsed as they come: everybody waits meanwhile
PACE_SECONDS = 0.04
INPUT_BYTES = 256 * 1024  # what may wait for a program that does not read


class Budget:
    """Bytes that may still come, shared by the pipes that draw on it."""

    def __init__(self, size: int, overdrawn: Callable[[], None]) -> None:
        self._left = size
        self._overdrawn = overdrawn

    def take(self, chunk: bytes) -> bytes:
        """As much of the chunk as the budget holds; says so when it is too much."""
        taken = chunk[: self._left]
        self._left -= len(taken)
        if len(taken) < len(chunk):
            self._overdrawn()
        return taken


class Tap:
    """Reads a pipe whenever it has something and hands the bytes on."""

    def __init__(self, pipe: int, budget: Budget, sink: Callable[[bytes], None]):
        self._pipe = pipe
        self._budget = budget
        self._sink = sink
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(pipe, self._read)

    def _read(self) -> bool:
        """One chunk, so that no pipe starves the others. False at its end."""
        try:
            chunk = os.read(self._pipe, READ_BYTES)
        except BlockingIOError:
            return False
        if not chunk:
            self._loop.remove_reader(self._pipe)
            return False
        if taken := self._budget.take(chunk):
            self._sink(taken)
        return True

    def drain(self) -> None:
        """Read what is left. For when all writers are dead: a pipe's worth at most."""
        while self._read():
            pass
        self._loop.remove_reader(self._pipe)


class Text:
    """Turns bytes into text for people: decoded, harmless, paced."""

    def __init__(self, emit: Callable[[str], None]) -> None:
        self._emit = emit
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting: list[str] = []
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None

    def feed(self, chunk: bytes) -> None:
        """Take bytes; half a character waits for its other half."""
        self._waiting.append(self._decoder.decode(chunk))
        if self._timer is None:
            self._flush_and_pause()

    def _flush_and_pause(self) -> None:
        """The first text goes at once, what follows closely is gathered."""
        self._timer = None
        if self._flush():
            self._timer = self._loop.call_later(PACE_SECONDS, self._flush_and_pause)

    def _flush(self) -> bool:
        text = "".join(self._waiting).replace("\0", "\N{REPLACEMENT CHARACTER}")
        self._waiting.clear()
        if text:
            self._emit(text)
        return bool(text)

    def finish(self) -> None:
        """Nothing more will come."""
        if self._timer:
            self._timer.cancel()
        self._waiting.append(self._decoder.decode(b"", final=True))
        self._flush()


class Feed:
    """Writes to a program's stdin as it reads, and closes it when told."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._pipe: int | None = None
        self._ended = False
        self._loop = asyncio.get_running_loop()
        self.is_used = False  # a program may have read of it

    def connect(self, pipe: int) -> None:
        """The program is there; the pipe is ours now. What was sent before goes first."""
        self._pipe = pipe
        self._write()

    def send(self, text: str) -> None:
        """Queue text. TooLarge when the program leaves too much of it unread."""
        data = text.encode("utf-8", "replace")
        waiting = len(self._waiting) + len(data)
        if waiting > INPUT_BYTES:
            raise TooLarge("input that waits to be read", waiting, INPUT_BYTES)
        if not self._ended:
            self._waiting += data
            self._write()

    def end(self) -> None:
        """No more input after what is queued."""
        self._ended = True
        self._write()

    def _write(self) -> None:
        if self._pipe is None:
            return
        try:
            while self._waiting:
                self.is_used = True
                del self._waiting[: os.write(self._pipe, self._waiting)]
        except BlockingIOError:
            self._loop.add_writer(self._pipe, self._write)
            return
        except OSError:  # the program closed its stdin or is gone
            self.close()
            return
        self._loop.remove_writer(self._pipe)
        if self._ended:
            self.disconnect()

    def close(self) -> None:
        """Let go of the pipe; more input goes nowhere."""
        self._ended = True
        self._waiting.clear()
        self.disconnect()

    def disconnect(self) -> None:
        """The program is gone. What it was not given is kept for another."""
        if self._pipe is not None:
            self._loop.remove_writer(self._pipe)
            with contextlib.suppress(OSError):
                os.close(self._pipe)
            self._pipe = None
