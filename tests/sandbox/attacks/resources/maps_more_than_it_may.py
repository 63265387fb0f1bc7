"""Reserves address space: plain, without reserve, huge pages, a growing stack."""
# promise: 5
# ending: exited 0
import ctypes
import errno
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
PRIVATE, ANONYMOUS, NORESERVE, HUGE, GROWS = 2, 0x20, 0x4000, 0x40000, 0x100
GIB = 1 << 30


def maps(size, flags):
    found = libc.syscall(
        NUMBERS["mmap"], None, ctypes.c_size_t(size), 3, flags | PRIVATE | ANONYMOUS, -1, 0
    )
    return "BREACH" if found > 0 else errno.errorcode[ctypes.get_errno()]


print("plain", maps(GIB, 0))
print("without reserve", maps(64 * GIB, NORESERVE))
print("huge pages", maps(2 << 20, HUGE))
print("huge pages of a gibibyte", maps(GIB, HUGE | 30 << 26))
print("growing", maps(GIB, GROWS))
