"""The run's first process: the last locks, then it waits for a program and runs it."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from . import (
    degraded,
    degraded_policy,
    kernel,
    landlock,
    limits,
    privileges,
    protocol,
    root,
    seccomp,
    shared_memory,
)
from .blueprint import Jail, Report
from .layers import PRIVILEGES, SECCOMP, Layer, Missing
from .protocol import InnerEnds

_JOB, _REPORT = 3, 4
_FIRST_FREE = 16
_KILLED_FIRST = b"900"  # where the host runs out of memory, before anything of its own
_PROCESSORS = 2
_SCRIPT = "solution.py"

# What ``random.seed`` comes to, without the pages that its looks at the seed cost.
_seed = super(random.Random, random._inst).seed

# Framed here: a slot only receives, and what it does not rehearse it does not copy.
_REHEARSED = protocol.frame(
    {"allowance": asdict(limits.Allowance(1.0, 1.0, 1, 1, 1, 1))}
)

# Named, not looked for: to look at every module's name is to copy hundreds of pages.
_OURS = ["jail", *(f"jail.{path.stem}" for path in Path(__file__).parent.glob("*.py"))]

_EXPECTED_STATUS: dict[str, tuple[str, Layer]] = {
    "NoNewPrivs": ("1", PRIVILEGES),
    "CapEff": ("0" * 16, PRIVILEGES),
    "CapPrm": ("0" * 16, PRIVILEGES),
    "CapBnd": ("0" * 16, PRIVILEGES),
    "Seccomp": ("2", SECCOMP),
}


def become_program(ends: InnerEnds, proc: int, ready: int, jail: Jail) -> NoReturn:
    """Lock the last doors, say ready, wait for a program, run it. Never returns."""
    _seed(None)  # this and the next are what the interpreter does after a fork
    threading.main_thread()._set_native_id()  # type: ignore[attr-defined]
    status = _out_of_the_way(ends.status)
    ready = _out_of_the_way(ready)
    try:
        _be_killed_first(proc)
        _take_places(InnerEnds(*map(_out_of_the_way, ends.as_list())))
        protocol.close_all_but(_JOB, _REPORT, status, ready)
        limits.apply_fixed()
        statm = os.open("/proc/self/statm", os.O_RDONLY)
        others = _lock_degraded(jail) if jail.is_degraded else _lock(jail)
        run, report = jail.guest.run, _reporter()
        if not jail.is_degraded:
            sys.path.insert(0, root.WORK_FOLDER)
        jail.guest.rehearse()
        rehearse_receiving()
        limits.rehearse()
        taken_bytes = limits.address_space(statm)
        os.close(statm)
        os.write(ready, b"!")
    except Missing as gap:
        protocol.tell(status, {"missing": gap.as_message()})
        os._exit(1)
    except BaseException:  # told to the host, then it ends
        protocol.tell(status, {"failed": traceback.format_exc()})
        os._exit(1)
    os.close(status)
    os.close(ready)
    payload = _receive(_JOB)
    limits.apply(_allowance_in(payload), taken_bytes, others)
    if payload.get("scenario"):  # its memory holds the key to its verdict
        privileges.hide_from_neighbours()
    code = run(payload, report)
    os._exit(code if isinstance(code, int) else 1)


def _be_killed_first(proc: int) -> None:
    handle = os.open("self/oom_score_adj", os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
    os.write(handle, _KILLED_FIRST)
    os.close(handle)


def _take_places(ends: InnerEnds) -> None:
    """Standard streams at 0 to 2, the job and the reports after them."""
    os.setsid()
    for place, handle in enumerate((ends.stdin, ends.stdout, ends.stderr)):
        os.dup2(handle, place)
    os.dup2(ends.job, _JOB, inheritable=False)
    os.dup2(ends.report, _REPORT, inheritable=False)


def _out_of_the_way(handle: int) -> int:
    """A copy far above the places that will be filled."""
    return fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE)


def _lock(jail: Jail) -> int:
    """The last locks. Gives how many processes count towards the limit beside its own."""
    os.chdir(root.WORK_FOLDER)
    status = _own_status()
    landlock.restrict(jail.landlock_version)
    seccomp.load(jail.filter_bytes)
    _check_locks(status, _EXPECTED_STATUS)
    return limits.OURS


def _lock_degraded(jail: Jail) -> int:
    """As far as it goes without worlds of its own."""
    others = degraded.stay_below_the_warden()
    policy = degraded_policy.of_process(os.getpid())
    filter_bytes = seccomp.program(kernel.MACHINE, kernel.NUMBERS, policy)
    status = _own_status()
    landlock.restrict(jail.landlock_version, jail.readable, writable=())
    seccomp.load(filter_bytes)
    _check_locks(status, _EXPECTED_STATUS.keys() - {"CapBnd"})
    return others


def _own_status() -> int:
    """Opened before the locks, which may be in its way."""
    return os.open("/proc/self/status", os.O_RDONLY | os.O_CLOEXEC)


def _check_locks(status: int, names: Iterable[str]) -> None:
    """Believe the kernel, not ourselves."""
    found = os.read(status, protocol.PACKET_BYTES).decode("utf-8", "replace")
    os.close(status)
    for name in names:
        expected, layer = _EXPECTED_STATUS[name]
        if f"\n{name}:\t{expected}\n" not in found:
            raise Missing(layer, f"{name} is not {expected}")
    if 0 in (os.getuid(), os.getgid()):
        raise Missing(PRIVILEGES, "still root inside")


def _receive(job: int) -> dict[str, object]:
    """The payload, its length first. Nobody has one: end."""
    packet, missing = b"", protocol.LENGTH_BYTES
    while missing > 0:
        part = os.read(job, protocol.PACKET_BYTES)
        if not part:
            os._exit(0)
        packet += part
        missing = protocol.missing_of(packet)
    os.close(job)
    payload: dict[str, object] = json.loads(packet[protocol.LENGTH_BYTES :])
    return payload


def _allowance_in(payload: dict[str, object]) -> limits.Allowance:
    allowance = payload.pop("allowance")
    if not isinstance(allowance, dict):
        raise TypeError("no allowance")
    return limits.Allowance(**allowance)


def tidy_interpreter(*, is_degraded: bool) -> None:
    """A Python that looks as if it had been started here.

    The zygote does it for all. Not so the program's folder in ``sys.path``: zygote and
    warden must never import from there.
    """
    sys.argv = [_SCRIPT]
    sys.orig_argv = [sys.executable, _SCRIPT]
    # Python leaves it alone where it was ignored already, as it is in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if is_degraded:
        shared_memory.keep_private()
    else:
        shared_memory.give_files()
    for name in _OURS:
        sys.modules.pop(name, None)
    # Default pools follow the processor count: they must fit the process limit on
    # any host.
    os.cpu_count = lambda: _PROCESSORS


def rehearse_receiving() -> None:
    """Receive a payload from ourselves: see the guest's rehearsal."""
    theirs, ours = os.pipe()
    os.write(ours, _REHEARSED)
    os.close(ours)
    _allowance_in(_receive(theirs))


def _reporter() -> Report:
    """Takes what it needs now: the program may patch every module later.

    Not ``json.dumps``, which looks up its encoder anew, in Python, at every call.
    """
    write, encode = os.write, _make_encoder()

    def send_report(report: dict[str, object]) -> None:
        line = "".join(encode(report, 0)).encode() + b"\n"
        while line:
            line = line[write(_REPORT, line) :]

    return send_report


def _make_encoder() -> Callable[[object, int], Sequence[str]]:
    """The encoder in C that ``json`` itself uses."""
    parts: Any = json.encoder
    encode: Callable[[object, int], Sequence[str]] = parts.c_make_encoder(
        None, repr, parts.encode_basestring_ascii, None, ": ", ", ", False, False, False
    )
    return encode
