"""Queues real-time signals to itself that it never takes."""
# promise: 5
# ending: exited 0
import ctypes
import errno
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {40})
queued = 0
while queued < 10_000 and libc.sigqueue(os.getpid(), 40, ctypes.c_void_p(1)) == 0:
    queued += 1
print(queued <= 128, errno.errorcode[ctypes.get_errno()])
