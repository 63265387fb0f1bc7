"""How a program gets an interpreter with the guest: one of its own, or a fork of a warm one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

import sandbox

GUEST = Path(sandbox.__file__).parent / "guest"
MOST_SECONDS = 60

IMPORTED = """
import json, os, sys
sys.path[:] = [p for p in sys.path if p] + [sys.argv[1]]
from guest import program
write, dumps = os.write, json.dumps
def play(channel):
    def report(what):
        write(channel, dumps(what).encode() + b"\\n")
    code = program.run(json.load(sys.stdin), report)
    sys.stdout.flush()
    os._exit(code)
"""
ONCE = IMPORTED + "play(int(sys.argv[2]))"
FORKING = (
    IMPORTED
    + """
import socket
asked = socket.socket(fileno=int(sys.argv[2]))
while True:
    folder, handles, _, _ = socket.recv_fds(asked, 4096, 4)
    if not folder:
        break
    if not (child := os.fork()):
        asked.close()
        os.chdir(folder)
        for number, handle in enumerate(handles[:3]):
            os.dup2(handle, number)
            os.close(handle)
        play(handles[3])
    for handle in handles:
        os.close(handle)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    asked.send(str(code).encode())
"""
)


class Start(Protocol):
    def __call__(self, folder: Path, handles: list[IO[bytes]]) -> int:
        """Play what stdin says in this folder. ``handles``: the standard streams, and
        where reports go. The exit code."""


def command(python: Path, home: Path, source: str, handle: int) -> list[str]:
    home.mkdir(exist_ok=True)
    if not (home / "guest").exists():
        (home / "guest").symlink_to(GUEST)
    return [str(python), "-c", source, str(home), str(handle)]


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "TZ": "UTC"}


@dataclass(frozen=True)
class Starting:
    """An interpreter for each program."""

    python: Path
    home: Path

    def __call__(self, folder: Path, handles: list[IO[bytes]]) -> int:
        stdin, stdout, stderr, channel = handles
        return subprocess.run(
            command(self.python, self.home, ONCE, channel.fileno()),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            timeout=MOST_SECONDS,
            pass_fds=[channel.fileno()],
            env=environment(),
            cwd=folder,
        ).returncode


@dataclass(frozen=True)
class Forking:
    """Forks of one interpreter that has imported the guest."""

    asks: socket.socket

    def __call__(self, folder: Path, handles: list[IO[bytes]]) -> int:
        numbers = [each.fileno() for each in handles]
        socket.send_fds(self.asks, [bytes(folder)], numbers)
        return int(self.asks.recv(16))


@contextmanager
def forking(python: Path, home: Path) -> Iterator[Forking]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(MOST_SECONDS)
    with theirs:
        process = subprocess.Popen(
            command(python, home, FORKING, theirs.fileno()),
            pass_fds=[theirs.fileno()],
            env=environment(),
            start_new_session=True,
        )
    try:
        with ours:
            yield Forking(ours)
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # with a program that hangs
        process.wait()
