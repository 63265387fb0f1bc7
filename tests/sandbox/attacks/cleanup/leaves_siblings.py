"""Children that are nobody's but the warden's."""
# promise: 4
# ending: exited 0
import ctypes
import os
import time

NUMBERS = {}  # filled in
MARK = ""  # filled in
libc = ctypes.CDLL(None)
libc.prctl(15, MARK.encode())
parents = []
out, into = os.pipe()
for _ in range(3):
    if libc.syscall(NUMBERS["clone"], 0x8000 | 17, 0, 0, 0, 0) == 0:
        os.write(into, str(os.getppid()).encode())
        time.sleep(3600)
    parents.append(os.read(out, 1))
print(parents)
