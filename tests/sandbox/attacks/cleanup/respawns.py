"""Children that replace each other faster than a list of them can be made."""
# promise: 4
# ending: timed_out
# wall: 1
import ctypes
import os
import time

MARK = ""  # filled in
ctypes.CDLL(None).prctl(15, MARK.encode())
for _ in range(4):
    if os.fork() == 0:
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                time.sleep(0.001)
time.sleep(60)
