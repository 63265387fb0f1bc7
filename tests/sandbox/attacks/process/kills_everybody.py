"""Signals every process it may, so that only it and the first one are left."""
# promise: 8
# ending: exited 0
import os
import signal
import time

children = []
for _ in range(3):
    children.append(os.fork())
    if children[-1] == 0:
        time.sleep(60)
try:
    os.kill(-1, signal.SIGKILL)
except PermissionError:
    for child in children:  # the warden is never among them
        os.kill(child, signal.SIGKILL)
print([os.waitpid(child, 0)[1] for child in children], os.getppid())
