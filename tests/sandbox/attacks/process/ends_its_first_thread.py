"""Lets its first thread go, so that the process looks dead and lives on."""
# promise: 4
# ending: timed_out
# wall: 1
import ctypes
import threading
import time

NUMBERS = {}  # filled in
threading.Thread(target=time.sleep, args=(3600,)).start()
ctypes.CDLL(None).syscall(NUMBERS["exit"], 0)
