"""Ends the first thread of each process, whose memory the kernel then hides."""
# promise: 5
# ending: out_of_memory
import ctypes
import os
import threading
import time

NUMBERS = {}  # filled in
exit_thread = ctypes.CDLL(None).syscall


def hoard():
    time.sleep(0.2)
    held = bytearray(b"x") * (120 << 20)
    time.sleep(60)
    del held


for _ in range(4):
    if os.fork() == 0:
        threading.Thread(target=hoard).start()
        exit_thread(NUMBERS["exit"], 0)
time.sleep(60)
