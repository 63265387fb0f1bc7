"""Signals, limits, slows and opens the process that watches it."""
# promise: 6
# ending: exited 0
import ctypes
import os
import resource
import signal
import time

for number in range(1, 65):
    try:
        os.kill(1, number)
    except OSError:
        pass  # newer kernels refuse it, older ones ignore it
try:
    for _ in range(20000):
        os.kill(1, signal.SIGCHLD)
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
for action in (
    lambda: resource.prlimit(1, resource.RLIMIT_CPU, (0, 0)),
    lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
    lambda: os.setpriority(os.PRIO_USER, 0, 19),
    lambda: os.sched_setaffinity(1, {0}),
    lambda: open("/proc/1/mem", "r+b"),
    lambda: os.listdir("/proc/1/fd"),
):
    try:
        action()
        print("BREACH")
    except OSError as error:
        print(type(error).__name__)
time.sleep(0.2)
print("still here", os.getppid())
