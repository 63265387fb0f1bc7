"""Runs inside: makes every system call with odd arguments, each in a process of its own.

FIRST, LAST, TRIES and SEED are put in front. It says which call it begins, so that what dies
with one call is taken up after it.
"""

import ctypes
import os
import random
import signal
import time

X32 = 1 << 30
PATIENCE_SECONDS = 0.1
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long
PAGE = ctypes.create_string_buffer(os.urandom(4096), 4096)
PATHS = [ctypes.c_char_p(path) for path in (b"/", b"/w/x", b"/proc/self/mem", b"")]


def odd(lot: random.Random) -> int:
    address = ctypes.addressof(PAGE)
    flags = 1 << lot.randrange(64) | 1 << lot.randrange(32)
    numbers = (0, 1, 2, 3, 4, 5, 9, 17, 24, 64, 4096, 65536, -1, -2, -100, 1 << 31)
    limits = ((1 << 31) - 1, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1)
    path = ctypes.cast(lot.choice(PATHS), ctypes.c_void_p).value or 0
    kernel = 0xFFFF_8000_0000_0000 + lot.randrange(1 << 40)
    kinds = (
        *(lot.choice(numbers), lot.choice(numbers), lot.choice(limits), flags),
        *(address, address + lot.randrange(4096), path, kernel, os.getpid()),
        *(lot.randrange(500), lot.getrandbits(64)),
    )
    return lot.choice(kinds)


def make(number: int, lot: random.Random) -> None:
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)
    for _ in range(TRIES):  # noqa: F821 - put in front
        arguments = [ctypes.c_ulong(odd(lot)) for _ in range(6)]
        LIBC.syscall(ctypes.c_long(number), *arguments)


def make_in_a_child(number: int) -> None:
    child = os.fork()
    if child == 0:
        try:
            make(number, random.Random(SEED + number))  # noqa: F821 - put in front
        finally:
            os._exit(0)
    deadline = time.monotonic() + 3 * PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if os.waitpid(child, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, signal.SIG_DFL)
for number in range(FIRST, LAST):  # noqa: F821 - put in front
    os.write(1, b"\nbegin %d\n" % number)
    make_in_a_child(number)
    make_in_a_child(number | X32)
os.write(1, b"\nbegin %d\n" % LAST)  # noqa: F821 - put in front
