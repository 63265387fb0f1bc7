"""Looks for processes by every number and every list."""
# promise: 7
# ending: exited 0
import os

HOST_PID = 0  # filled in
found = []
for pid in (*range(2, 3000), HOST_PID):
    try:
        os.kill(pid, 0)
        found.append(pid)
    except ProcessLookupError:
        pass
    except PermissionError:
        print("BREACH", pid)
print(found, [n for n in os.listdir("/proc") if n.isdigit()], os.getppid())
print(os.getpgrp(), os.getsid(0))
