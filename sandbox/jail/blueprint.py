"""What a slot is made by: what the zygote prepared once, and what one job asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Report = Callable[[dict[str, object]], None]


class Guest(Protocol):
    """What of the guest the jail knows: its module ``program``."""

    run: Callable[[dict[str, object], Report], int]
    rehearse: Callable[[], None]
    rehearse_trace: Callable[[], None]
    step_aside: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Jail:
    """What the zygote prepared once for all slots."""

    guest: Guest
    filter_bytes: bytes
    warden_filter_bytes: bytes
    landlock_version: int
    has_users: bool  # each slot can have a uid of its own
    socket_bytes: int  # the most that one socket may hold
    has_swap: bool  # the host
    readable: tuple[str, ...] = ("/",)  # below the root, by Landlock
    is_degraded: bool = False  # no worlds of their own: see degraded.py


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known of a job before its slot is made."""

    disk_mib: int
    inodes: int


@dataclass(frozen=True, slots=True)
class Order:
    """What the zygote is asked for."""

    shape: Shape
    user: int  # which of the runs' uids

    @classmethod
    def read(cls, packet: bytes) -> Order:
        """From what ``as_packet`` made."""
        disk_mib, inodes, user = map(int, packet.split())
        return cls(Shape(disk_mib, inodes), user)

    def as_packet(self) -> bytes:
        """What travels: plain numbers, as every slot pays for the pages that the zygote
        writes to when it reads them."""
        return f"{self.shape.disk_mib} {self.shape.inodes} {self.user}".encode()
