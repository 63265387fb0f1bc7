"""Our side of the zygote: start it, ask it for slots, know when it is gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections import deque
from functools import partial

from .errors import Broken, Refused, SandboxError
from .jail import protocol
from .jail.blueprint import Order, Shape
from .jail.layers import INTERPRETER
from .jail.owner import KILLED
from .jail.protocol import Message, OuterEnds
from .settings import PROJECT, Settings
from .slot import Slot, raise_for
from .users import Users

_PACKAGE = PROJECT / "sandbox"
# The plan comes by the socket: programs can read the command line of what they are
# forked from.
_BOOT = (
    "import json, os, sys; plan = json.loads(os.read(int(sys.argv[1]), 65536)); "
    "sys.path.insert(0, plan.pop('package')); "
    "from jail.zygote import main; del sys.path[0]; main(plan)"
)
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/w",
    "TMPDIR": "/w",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "1",  # one more reserves 64 MiB of a limit that counts addresses
}
_START_SECONDS = 60.0
_END_SECONDS = 5.0
_LAST_WORDS_BYTES = 4096


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
        process, control = _spawn(settings, degraded)
        try:
            await _first_word(settings, process, control)
        except BaseException:  # cancelled, too: never leave it alive
            _end(process, control)
            raise
        return cls(process, control, is_degraded=degraded)

    async def make_slot(self, shape: Shape) -> Slot:
        """A slot, ready for its program."""
        slot = await self._ask(shape)
        try:
            await slot.get_ready()
        except BaseException:  # cancelled, too: never leave it alive
            slot.kill()
            slot.close()
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
        words = _end(self._process, self._control)
        self.gone.set_result(words)
        for answer, _ in self._asked:
            if not answer.done():
                answer.set_exception(ZygoteGone(words))
        self._asked.clear()


def _spawn(
    settings: Settings, degraded: bool
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    plan = {
        "package": str(_PACKAGE),
        "owner": os.getpid(),
        "control": theirs.fileno(),
        "project": str(PROJECT),
        "guest": str(_PACKAGE / "guest"),
        "uid": settings.uid,
        "is_degraded": degraded,
    }
    # -u: what a program wrote is out, also when it is killed the moment after.
    command = [str(settings.python), "-I", "-B", "-u", "-X", "utf8", "-c", _BOOT]
    try:
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own settings' interpreter
                [*command, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_ENVIRONMENT,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
    except OSError as error:
        ours.close()
        raise _no_interpreter(settings, f"cannot be started: {error}.") from error
    ours.setblocking(False)
    with contextlib.suppress(OSError):  # it has ended already: its first word tells
        ours.send(protocol.encode(plan))
    return process, ours


def _no_interpreter(settings: Settings, why: str) -> Refused:
    return Refused(
        f"The learners' interpreter {settings.python} {why} {INTERPRETER.remedy}",
        layer=INTERPRETER.name,
        remedy=INTERPRETER.remedy,
    )


async def _first_word(
    settings: Settings, process: subprocess.Popen[bytes], control: socket.socket
) -> None:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_START_SECONDS):
            packet = await loop.sock_recv(control, protocol.PACKET_BYTES)
    except TimeoutError as error:
        raise Broken(f"The zygote was not warm in {_START_SECONDS:g} s.") from error
    except OSError:  # it ended and had not even read the plan
        packet = b""
    if not packet:
        raise _no_zygote(settings, process)
    raise_for(protocol.decode(packet))


def _no_zygote(settings: Settings, process: subprocess.Popen[bytes]) -> SandboxError:
    """Our own code always says why. Who says nothing was killed, or is no Python of ours."""
    status = 0
    with contextlib.suppress(subprocess.TimeoutExpired):
        status = process.wait(_END_SECONDS)
    words = _last_words(process)
    if status < 0 or status > KILLED:
        return Broken(f"The zygote was killed before it was warm. {words}")
    why = f"ended before it was warm: {words or 'it said nothing.'}"
    return _no_interpreter(settings, why)


def _end(process: subprocess.Popen[bytes], control: socket.socket) -> str:
    """Kill and reap the launcher; its zygote dies with it. Gives its last words."""
    control.close()
    process.kill()
    process.wait()
    words = _last_words(process)
    if process.stderr:
        process.stderr.close()
    return words


def _last_words(process: subprocess.Popen[bytes]) -> str:
    if process.stderr is None:
        return ""
    os.set_blocking(process.stderr.fileno(), False)
    words = process.stderr.read(_LAST_WORDS_BYTES) or b""
    return words.decode("utf-8", "replace").strip()
