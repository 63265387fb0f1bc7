"""Starts what it leaves only when it is ending."""
# promise: 4
# ending: exited 0
import atexit
import ctypes
import os
import time

MARK = ""  # filled in


def leave():
    ctypes.CDLL(None).prctl(15, MARK.encode())
    for _ in range(3):
        if os.fork() == 0:
            time.sleep(3600)


atexit.register(leave)
