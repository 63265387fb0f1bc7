"""One slot from outside: a warm, single-use jail, its descriptors and its life."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable

from .errors import Broken, Refused
from .jail import protocol
from .jail.blueprint import Shape
from .jail.protocol import Message, OuterEnds


class Slot:
    """Made by a zygote, used for one run."""

    def __init__(
        self,
        ends: OuterEnds,
        shape: Shape,
        on_close: Callable[[], None],
        *,
        is_degraded: bool,
    ) -> None:
        self.ends = ends
        self.shape = shape
        self.is_degraded = is_degraded
        self._on_close = on_close
        self.job = socket.socket(fileno=ends.job)
        self.status = socket.socket(fileno=ends.status)
        self.job.setblocking(False)
        self.status.setblocking(False)
        pipes = [ends.stdin, ends.stdout, ends.stderr, ends.report]
        for pipe in pipes:
            os.set_blocking(pipe, False)
        self._mine = [*pipes, ends.warden]

    async def get_ready(self) -> None:
        """Wait until its locks are on. Refused or Broken when they are not."""
        loop = asyncio.get_running_loop()
        packet = await loop.sock_recv(self.status, protocol.PACKET_BYTES)
        if not packet:
            raise Broken("A slot ended before it was ready.")
        raise_for(protocol.decode(packet))

    def kill(self) -> None:
        """Kill pid 1 of the run; the kernel kills the rest with it."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.ends.warden, signal.SIGKILL)

    def close(self) -> None:
        """Close every descriptor. The end of the job ends a slot that still waits."""
        self.job.close()
        self.status.close()
        for handle in self._mine:
            os.close(handle)
        self._mine.clear()
        self._on_close()

    def give_stdin_away(self) -> int:
        """The one end that somebody else closes: when the program's input ends."""
        self._mine.remove(self.ends.stdin)
        return self.ends.stdin


def raise_for(message: Message) -> None:
    """Our two kinds of failure, from the words of the other side."""
    if gap := message.get("missing"):
        raise Refused(
            f"This host gives no {gap['layer']}: {gap['why']}. {gap['remedy']}",
            layer=gap["layer"],
            remedy=gap["remedy"],
        )
    if failure := message.get("failed"):
        raise Broken(str(failure).strip())
