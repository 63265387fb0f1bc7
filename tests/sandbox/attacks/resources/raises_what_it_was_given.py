"""Raises each limit by every call, in the process, a child and a thread."""
# promise: 5
# ending: exited 0
import ctypes
import os
import resource
import threading

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None)
KINDS = range(16)
pair = (ctypes.c_ulonglong * 2)(2**64 - 1, 2**64 - 1)


def tries():
    for kind in KINDS:
        before = resource.getrlimit(kind)
        libc.syscall(NUMBERS["setrlimit"], kind, pair)
        for pid in (0, os.getpid(), os.getppid(), 1):
            libc.syscall(NUMBERS["prlimit64"], pid, kind, pair, None)
        hard = resource.getrlimit(kind)[1]
        if before[1] != hard:
            print("BREACH", kind, before, hard)


tries()
thread = threading.Thread(target=tries)
thread.start()
thread.join()
if os.fork() == 0:
    tries()
    os._exit(0)
os.wait()
print("as before")
