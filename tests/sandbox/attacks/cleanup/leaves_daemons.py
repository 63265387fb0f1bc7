"""Daemons in sessions of their own, twice forked, that ignore all signals."""
# promise: 4
# ending: exited 0
import ctypes
import os
import signal
import time

MARK = ""  # filled in
ctypes.CDLL(None).prctl(15, MARK.encode())
for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        for number in set(range(1, 65)) - {9, 19, 32, 33}:
            signal.signal(number, signal.SIG_IGN)
        os.closerange(0, 1024)
        time.sleep(3600)
time.sleep(0.1)
