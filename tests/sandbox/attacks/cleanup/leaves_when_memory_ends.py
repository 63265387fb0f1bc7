"""Is ended for its memory while children hold on."""
# promise: 4
# ending: out_of_memory
import ctypes
import os
import time

MARK = ""  # filled in
ctypes.CDLL(None).prctl(15, MARK.encode())
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        held = bytearray(b"x") * (80 << 20)
        time.sleep(3600)
time.sleep(3600)
