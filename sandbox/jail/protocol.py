"""The words the two sides speak: one JSON object a packet, descriptors beside it."""

from __future__ import annotations

import json
import os
import socket
import struct
from dataclasses import dataclass
from typing import Any

PACKET_BYTES = 64 * 1024
LENGTH_BYTES = 8

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OuterEnds:
    """The application's ends of a slot, in the order they travel."""

    job: int  # socket: the payload goes in
    status: int  # socket: limits go in, ready, samples and the end come out
    stdin: int
    stdout: int
    stderr: int
    report: int
    warden: int  # pidfd of the slot's pid 1

    def as_list(self) -> list[int]:
        """In travelling order."""
        return [
            self.job,
            self.status,
            self.stdin,
            self.stdout,
            self.stderr,
            self.report,
            self.warden,
        ]


OUTER_ENDS = 7
_HANDLES = struct.Struct(f"{OUTER_ENDS}i")


@dataclass(frozen=True, slots=True)
class InnerEnds:
    """The slot's ends of its sockets and pipes."""

    job: int
    status: int
    stdin: int
    stdout: int
    stderr: int
    report: int

    def as_list(self) -> list[int]:
        """All of them."""
        return [
            self.job,
            self.status,
            self.stdin,
            self.stdout,
            self.stderr,
            self.report,
        ]


def encode(message: Message) -> bytes:
    """One packet."""
    return json.dumps(message).encode()


def frame(message: Message) -> bytes:
    """One message on a stream."""
    body = encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def missing_of(packet: bytes) -> int:
    """How many bytes of a message on a stream are still to come."""
    if len(packet) < LENGTH_BYTES:
        return LENGTH_BYTES - len(packet)
    length = int.from_bytes(packet[:LENGTH_BYTES], "big")
    return LENGTH_BYTES + length - len(packet)


def decode(packet: bytes) -> Message:
    """What a packet of our own side says."""
    message: Message = json.loads(packet)
    return message


# Made once: the encoder costs each slot many pages.
READY = encode({"ready": True})
SLOT = encode({"slot": True})


def tell(channel: int, message: Message) -> None:
    """Send one, as below."""
    send(channel, encode(message))


def send(channel: int, packet: bytes) -> None:
    """By a socket that does not wait: a listener that is gone or slow loses it.

    A bare descriptor: to make a socket's object costs each slot dozens of pages.
    """
    try:
        os.write(channel, packet)
    except OSError:
        return


def send_slot(control: socket.socket, ends: OuterEnds) -> None:
    """Like ``socket.send_fds``, which makes an array first, of a module of its own."""
    handles = _HANDLES.pack(*ends.as_list())
    control.sendmsg([SLOT], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, handles)])


def close_all_but(*kept: int) -> None:
    """Close every descriptor from 3 on, except these."""
    lowest = 3
    for handle in sorted({*kept, os.sysconf("SC_OPEN_MAX")}):
        os.closerange(lowest, handle)
        lowest = max(lowest, handle + 1)
