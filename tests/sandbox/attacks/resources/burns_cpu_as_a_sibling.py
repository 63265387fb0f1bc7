"""Makes a child that is its sibling, so that its own sums do not grow."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import ctypes
import time

NUMBERS = {}  # filled in
CLONE_PARENT, SIGCHLD = 0x8000, 17

if ctypes.CDLL(None).syscall(NUMBERS["clone"], CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0:
    while True:
        pass
time.sleep(60)
