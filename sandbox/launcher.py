"""The launcher: the process that becomes the zygote's, from its start to its last words."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess

from .errors import Broken, Refused, SandboxError
from .jail import protocol
from .jail.layers import INTERPRETER
from .jail.owner import KILLED
from .settings import PROJECT, Settings
from .slot import raise_for

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


def spawn(
    settings: Settings, *, is_degraded: bool
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start it; its plan is under way. With our end of the control socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    plan = {
        "package": str(_PACKAGE),
        "owner": os.getpid(),
        "control": theirs.fileno(),
        "project": str(PROJECT),
        "guest": str(_PACKAGE / "guest"),
        "uid": settings.uid,
        "is_degraded": is_degraded,
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


async def first_word(
    settings: Settings, process: subprocess.Popen[bytes], control: socket.socket
) -> None:
    """Wait until its zygote is warm; raises what keeps it from that."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_START_SECONDS):
            packet = await loop.sock_recv(control, protocol.PACKET_BYTES)
    except TimeoutError as error:
        raise Broken(f"The zygote was not warm in {_START_SECONDS:g} s.") from error
    except OSError:  # it ended and had not even read the plan
        packet = b""
    if not packet:
        raise await _no_zygote(settings, process)
    try:
        word = protocol.decode(packet)
    except ValueError as error:
        raise _no_interpreter(settings, "says what no zygote says.") from error
    raise_for(word)


async def _no_zygote(
    settings: Settings, process: subprocess.Popen[bytes]
) -> SandboxError:
    """Our own code always says why. Who says nothing was killed, or is no Python of ours."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_END_SECONDS):
            await _ended(process)
    status = process.poll() or 0
    words = _last_words(process)
    if status < 0 or status > KILLED:
        return Broken(f"The zygote was killed before it was warm. {words}")
    why = f"ended before it was warm: {words or 'it said nothing.'}"
    return _no_interpreter(settings, why)


async def _ended(process: subprocess.Popen[bytes]) -> None:
    loop, gone = asyncio.get_running_loop(), asyncio.Event()
    handle = os.pidfd_open(process.pid)
    loop.add_reader(handle, gone.set)
    try:
        await gone.wait()
    finally:
        loop.remove_reader(handle)
        os.close(handle)


def end(process: subprocess.Popen[bytes], control: socket.socket) -> str:
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
