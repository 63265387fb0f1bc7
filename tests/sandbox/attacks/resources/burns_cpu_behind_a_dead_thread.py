"""Ends its first thread, whom the kernel shows, and burns in another."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import ctypes
import threading

NUMBERS = {}  # filled in


def burn():
    while True:
        pass


threading.Thread(target=burn).start()
ctypes.CDLL(None).syscall(NUMBERS["exit"], 0)
