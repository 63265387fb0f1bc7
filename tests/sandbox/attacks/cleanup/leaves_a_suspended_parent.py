"""A parent that the kernel suspends until its child lets go of the memory."""
# promise: 4
# ending: timed_out
# wall: 1
import ctypes
import time

NUMBERS = {}  # filled in
MARK = ""  # filled in
libc = ctypes.CDLL(None)
libc.prctl(15, MARK.encode())
if libc.syscall(NUMBERS["clone"], 0x4000 | 17, 0, 0, 0, 0) == 0:
    time.sleep(3600)
