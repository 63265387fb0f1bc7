"""Timers and queued signals are memory of the kernel's."""
# promise: 5
# ending: exited 0
import ctypes
import errno
import os
import signal

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
timers = ctypes.c_int()
made = 0
while libc.syscall(NUMBERS["timer_create"], 1, None, ctypes.byref(timers)) == 0:
    made += 1
print(made <= 128, errno.errorcode[ctypes.get_errno()])
