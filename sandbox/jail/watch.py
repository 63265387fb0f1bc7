"""What all processes of a run use together, read from the run's own pid namespace."""

from __future__ import annotations

import os
import resource
import socket
import time
from dataclasses import dataclass, field
from itertools import islice

from .kernel import call
from .namespaces import SOCKET_BUFFER_BYTES

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_WARDEN = "1"
_USUAL_SOCKETS = 128
_MAPPING_BYTES = 256  # what the kernel needs for each mapping of a process
_MANY_MAPPINGS, _MOST_MAPPINGS = 4_096, 65_530  # who has many may soon have the most
_USUAL_MAPPED_BYTES = (
    1 << 30
)  # of all together; more may be cut into very many mappings
_COMPARE_MEMORY = 1  # of kcmp

# Fields of /proc/<pid>/stat after the command's name, which may hold anything.
_PARENT = 1
_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM, _STARTED = 11, 12, 13, 14, 19


def read(folder: int, path: str) -> str:
    """A file of /proc, through the handle that sees the whole run."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        return os.read(handle, 4096).decode("ascii", "replace")
    finally:
        os.close(handle)


def process_cpu_seconds(pid: int) -> float:
    """CPU time of one process so far, by its own clock (see clock_getcpuclockid)."""
    return time.clock_gettime((~pid << 3) | 2)


@dataclass(slots=True)
class Watch:
    """Sums CPU and memory over the run. ``proc`` is a handle on a whole /proc."""

    proc: int
    first: int  # pid of the program's first process
    socket_bytes: int  # what one may hold, both its buffers together
    has_swap: bool
    started_cpu: float = 0.0
    warm_resident: int = 0
    warm_anonymous: int = 0
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)

    def set_baseline(self) -> None:
        """What is used up to now is the warm interpreter's, not the program's."""
        resident, shared = self._resident(str(self.first))
        self.started_cpu = process_cpu_seconds(self.first)
        self.warm_resident = resident
        self.warm_anonymous = resident - shared

    def pids(self) -> list[str]:
        """Every process of the run but the warden."""
        handle = os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.proc)
        try:
            names = os.listdir(handle)
        finally:
            os.close(handle)
        return [name for name in names if name.isdigit() and name != _WARDEN]

    def cpu_seconds(self, pids: list[str]) -> float:
        """CPU of the living, the reaped, and those who vanished unreaped.

        The first sum misses children of a process that ignores SIGCHLD, the second
        what lived and died between two looks: the larger is nearer the truth.
        """
        own_of_all = children_of_living = 0
        for pid in pids:
            try:
                own, children = self._ticks(pid)
            except OSError:
                continue  # gone since the listing
            own_of_all += own
            children_of_living += children
        living = (own_of_all + children_of_living) / _TICKS_A_SECOND
        remembered = sum(self._seen.values()) / _TICKS_A_SECOND
        return max(living + reaped_cpu_seconds(), remembered) - self.started_cpu

    def _ticks(self, pid: str) -> tuple[int, int]:
        text = read(self.proc, f"{pid}/stat")
        fields = text[text.rindex(")") + 2 :].split()
        own = int(fields[_USER]) + int(fields[_SYSTEM])
        self._seen[pid, fields[_STARTED]] = own
        self._parents[pid] = fields[_PARENT]
        return own, int(fields[_CHILDREN_USER]) + int(fields[_CHILDREN_SYSTEM])

    def memory_bytes(self, pids: list[str], limit: int) -> int:
        """Memory of all together, beyond the warm interpreter's.

        Residents added up count a shared page once for each process: too much, never
        too little. Only when that sum is suspicious are the exact shares worth a look.
        """
        pids = [pid for pid in pids if not self._is_in_its_parents(pid)]
        beside = self._socket_bytes() + self._mapping_bytes(pids)
        if self.has_swap:
            beside += sum(map(self._swapped, pids))
        residents = [self._resident(pid) for pid in pids]
        if beside + sum(resident for resident, _ in residents) <= limit:
            return beside + sum(max(0, r - self.warm_resident) for r, _ in residents)
        shares = (self._share(p, r) for p, (r, _) in zip(pids, residents, strict=True))
        return beside + max(0, sum(shares) - self.warm_anonymous)

    def _is_in_its_parents(self, pid: str) -> bool:
        """Whether its memory is its parent's, which is there once: so it is with who is
        started by ``vfork``, until it is another program."""
        parent = self._parents.get(pid, _WARDEN)
        if parent == _WARDEN:
            return False
        try:
            if call("kcmp", int(pid), int(parent), _COMPARE_MEMORY, 0, 0) != 0:
                return False
        except OSError:  # one is gone, or hides its memory and pays in full
            return False
        # Two whose first threads have ended are said to be the same: both have none.
        return (0, 0) not in (self._statm(pid), self._statm(parent))

    def _socket_bytes(self) -> int:
        """What sockets beyond a program's usual number may hold.

        The kernel charges their memory to no process and does not tell how much it is.
        """
        used = int(read(self.proc, "self/net/sockstat").split()[2])
        return max(0, used - _USUAL_SOCKETS) * self.socket_bytes

    def _mapping_bytes(self, pids: list[str]) -> int:
        """What the kernel needs for their mappings, where they can be very many."""
        if sum(map(self._mapped, pids)) <= _USUAL_MAPPED_BYTES:
            return 0
        return sum(map(self._mappings, pids)) * _MAPPING_BYTES

    def _mapped(self, pid: str) -> int:
        try:
            return int(read(self.proc, f"{pid}/statm").split()[0]) * _PAGE_BYTES
        except (OSError, IndexError):
            return 0

    def _mappings(self, pid: str) -> int:
        """Their number; the most there can be, without counting on, where it is high."""
        try:
            handle = os.open(f"{pid}/maps", os.O_RDONLY, dir_fd=self.proc)
            with open(handle, "rb") as lines:
                found = sum(1 for _ in islice(lines, _MANY_MAPPINGS))
        except PermissionError:  # who hides them pays in full
            return _MOST_MAPPINGS
        except OSError:
            return 0
        return _MOST_MAPPINGS if found == _MANY_MAPPINGS else found

    def _swapped(self, pid: str) -> int:
        """What of it is on the host's disk, and so in no resident sum."""
        try:
            # A row of its own: the first row has the name, which the program chose.
            rows = read(self.proc, f"{pid}/status").partition("\nVmSwap:")[2].split()
        except OSError:
            return 0
        return int(rows[0]) * 1024 if rows else 0

    def _resident(self, pid: str) -> tuple[int, int]:
        """Resident and, of it, shared bytes; nothing for a process that is gone."""
        found = self._statm(pid)
        return found if found != (0, 0) else self._resident_of_threads(pid)

    def _resident_of_threads(self, pid: str) -> tuple[int, int]:
        """A process whose first thread has ended shows nothing; the others still do."""
        try:
            handle = os.open(
                f"{pid}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.proc
            )
        except OSError:
            return 0, 0
        try:
            threads = os.listdir(handle)
        finally:
            os.close(handle)
        return max(self._statm(f"{pid}/task/{thread}") for thread in [pid, *threads])

    def _statm(self, task: str) -> tuple[int, int]:
        try:
            fields = read(self.proc, f"{task}/statm").split()
            return int(fields[1]) * _PAGE_BYTES, int(fields[2]) * _PAGE_BYTES
        except (OSError, IndexError):
            return 0, 0

    def _share(self, pid: str, resident: int) -> int:
        """Its share of anonymous and shared memory. Who hides it pays in full."""
        try:
            rollup = read(self.proc, f"{pid}/smaps_rollup")
        except PermissionError:
            return resident
        except OSError:
            rollup = ""
        rows = (line.split() for line in rollup.splitlines()[1:])
        kib = {row[0]: int(row[1]) for row in rows if len(row) == 3}
        if not kib:  # it is gone, or only its first thread
            return self._resident(pid)[0]
        return (kib["Pss_Anon:"] + kib["Pss_Shmem:"]) * 1024

    def peak_resident(self) -> int:
        """Largest any reaped process ever was, beyond the warm interpreter."""
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        return max(0, largest - self.warm_resident)


def host_has_swap() -> bool:
    """Whether memory may be where no resident sum sees it."""
    with open("/proc/swaps", encoding="ascii", errors="replace") as swaps:
        return len(swaps.readlines()) > 1


def largest_socket_bytes() -> int:
    """What a socket may hold: of TCP by our setting, of the others by the host's."""
    with socket.socket(socket.AF_UNIX) as usual:
        send = usual.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        receive = usual.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    return max(2 * SOCKET_BUFFER_BYTES, send + receive)


def reaped_cpu_seconds() -> float:
    """CPU of the children this process has waited for, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
