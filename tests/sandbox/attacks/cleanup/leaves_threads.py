"""Threads that never end and never look at anything, and a program that does."""
# promise: 4
# ending: exited 5
import ctypes
import os
import threading

MARK = ""  # filled in
libc = ctypes.CDLL(None)
libc.prctl(15, MARK.encode())
for _ in range(8):
    threading.Thread(target=libc.pause).start()
os._exit(5)
