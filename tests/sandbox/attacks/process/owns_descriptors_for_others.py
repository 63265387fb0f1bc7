"""Has the kernel send signals for it: by a descriptor's owner, a timer, a closed terminal, a dead parent."""
# promise: 8
# ending: exited 0
import ctypes
import errno
import fcntl
import os
import signal
import socket
import time

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
for kind in (signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV, 34):
    one, other = socket.socketpair()
    for step in (
        lambda: fcntl.fcntl(one, fcntl.F_SETOWN, 1),
        lambda: fcntl.fcntl(one, fcntl.F_SETSIG, int(kind)),
        lambda: fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK),
    ):
        try:
            step()
        except OSError:
            pass
    for _ in range(200):  # more than its queue takes
        other.send(b"x")
event = (ctypes.c_char * 64)()
ctypes.memmove(ctypes.byref(event, 8), (9).to_bytes(4, "little") + (4).to_bytes(4, "little") + (1).to_bytes(4, "little"), 12)
timer = ctypes.c_int()
made = libc.syscall(NUMBERS["timer_create"], 1, event, ctypes.byref(timer))
print("timer for the warden's thread", errno.errorcode[ctypes.get_errno()] if made else "BREACH")
libc.prctl(1, int(signal.SIGKILL), 0, 0, 0)
time.sleep(0.2)
print("the warden is there", os.getppid())
