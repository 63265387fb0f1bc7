"""Our side of the zygote: ask it for slots, know when it is gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections import deque
from functools import partial

from . import launcher
from .errors import Broken, Refused
from .jail import protocol
from .jail.blueprint import Order, Shape
from .jail.protocol import Message, OuterEnds
from .settings import Settings
from .slot import Slot
from .users import Users

_END_SECONDS = 5.0


class ZygoteGone(Exception):
    """It ended, or never came up; the words are its last."""


class Zygote:
    """A running zygote. ``gone`` is done when it has ended."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        control: socket.socket,
        *,
        is_degraded: bool,
    ) -> None:
        self._process = process
        self._is_degraded = is_degraded
        self._control = control
        self._asked: deque[tuple[asyncio.Future[Slot], Order]] = deque()
        self._users = Users()
        self._loop = asyncio.get_running_loop()
        self.gone: asyncio.Future[str] = self._loop.create_future()
        self._end = os.pidfd_open(process.pid)
        self._loop.add_reader(control, self._read)
        self._loop.add_reader(self._end, self._ended)

    @classmethod
    async def start(cls, settings: Settings, *, degraded: bool = False) -> Zygote:
        """Start one and wait until it is warm. Refused where this host cannot."""
        if sys.platform != "linux":
            raise Refused("Untrusted programs can be run on Linux only.")
        process, control = launcher.spawn(settings, is_degraded=degraded)
        try:
            await launcher.first_word(settings, process, control)
        except BaseException:  # cancelled, too: never leave it alive
            launcher.end(process, control)
            raise
        return cls(process, control, is_degraded=degraded)

    async def make_slot(self, shape: Shape) -> Slot:
        """A slot, ready for its program."""
        answer = self._ask(shape)
        try:
            slot = await answer
        except asyncio.CancelledError:
            if answer.done() and not (answer.cancelled() or answer.exception()):
                _throw_away(answer.result())  # it came in that very moment
            raise
        try:
            await slot.get_ready()
        except BaseException:  # cancelled, too: never leave it alive
            _throw_away(slot)
            raise
        return slot

    def _ask(self, shape: Shape) -> asyncio.Future[Slot]:
        answer: asyncio.Future[Slot] = self._loop.create_future()
        order = Order(shape, self._users.take())
        try:
            self._control.send(order.as_packet())
        except OSError as error:
            answer.set_exception(ZygoteGone(str(error)))
            return answer
        self._asked.append((answer, order))
        return answer

    def _read(self) -> None:
        try:
            packet, handles, _, _ = socket.recv_fds(
                self._control,
                protocol.PACKET_BYTES,
                protocol.OUTER_ENDS,
                socket.MSG_CMSG_CLOEXEC,
            )
        except BlockingIOError:
            return
        except OSError:
            packet, handles = b"", []
        if packet:
            self._answer(protocol.decode(packet), handles)
        else:
            self.close()

    def _answer(self, message: Message, handles: list[int]) -> None:
        answer, order = self._asked.popleft()
        release = partial(self._users.give_back, order.user)
        if len(handles) != protocol.OUTER_ENDS:
            for handle in handles:  # more than we may hold open: some were lost
                os.close(handle)
            release()
            if not answer.done():
                why = message.get("failed", "too many open files")
                answer.set_exception(Broken(str(why)))
            return
        slot = Slot(
            OuterEnds(*handles), order.shape, release, is_degraded=self._is_degraded
        )
        if answer.done():  # nobody waits for it any more
            slot.close()
        else:
            answer.set_result(slot)

    def close(self) -> None:
        """End it, and with it every slot it ever made; ``gone`` says when."""
        if self._control.fileno() != -1:
            self._loop.remove_reader(self._control)
            # A process that we forked may hold a copy: closing ours alone ends nothing.
            with contextlib.suppress(OSError):
                self._control.shutdown(socket.SHUT_RDWR)
            self._control.close()
            self._loop.call_later(_END_SECONDS, self._insist)

    def _insist(self) -> None:
        if not self.gone.done():
            self._process.kill()

    def _ended(self) -> None:
        """The launcher outlives its zygote, which outlives every slot."""
        self.close()
        self._loop.remove_reader(self._end)
        os.close(self._end)
        words = launcher.end(self._process, self._control)
        self.gone.set_result(words)
        for answer, _ in self._asked:
            if not answer.done():
                answer.set_exception(ZygoteGone(words))
        self._asked.clear()


def _throw_away(slot: Slot) -> None:
    slot.kill()
    slot.close()
