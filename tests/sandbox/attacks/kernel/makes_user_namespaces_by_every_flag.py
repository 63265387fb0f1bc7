"""Asks for each namespace alone and together, by clone with flags in every bit."""
# promise: 6
# ending: exited 0
import ctypes
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
own = os.readlink("/proc/self/ns/user") if os.path.exists("/proc/self/ns/user") else ""
for bit in (7, 17, 25, 26, 27, 28, 29, 30):
    for extra in (0, 1 << 32, 1 << 63, 0x100, 0x8000):
        if bit == 7 and not extra & 0xFF:
            continue  # alone it is a part of the signal
        found = libc.syscall(NUMBERS["clone"], ctypes.c_ulong(1 << bit | extra | 17), 0, 0, 0, 0)
        if found == 0:
            os._exit(0)
        if found > 0:
            os.waitpid(found, 0)
            print("BREACH", bit, hex(extra))
print("none")
