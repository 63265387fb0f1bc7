"""Starts what it leaves when it is being destroyed, after its exit functions."""
# promise: 4
# ending: exited 0
import ctypes
import os
import time

MARK = ""  # filled in


class Last:
    def __del__(self):
        ctypes.CDLL(None).prctl(15, MARK.encode())
        for _ in range(3):
            if os.fork() == 0:
                time.sleep(3600)


last = Last()
