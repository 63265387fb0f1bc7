"""Children that are stopped, and take no signal but one."""
# promise: 4
# ending: exited 0
import ctypes
import os
import signal
import time

MARK = ""  # filled in
ctypes.CDLL(None).prctl(15, MARK.encode())
for _ in range(4):
    child = os.fork()
    if child == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(3600)
    os.waitpid(child, os.WUNTRACED)
