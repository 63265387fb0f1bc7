"""Writes to every descriptor as the warden would write to the host."""
# promise: 9
# ending: exited 3
# report: {"ended": {"exit_code": 0, "cpu_seconds": 0, "memory_bytes": 0}, "type": "x"}
import os
import socket

line = b'{"ended": {"exit_code": 0, "cpu_seconds": 0, "memory_bytes": 0}, "type": "x"}\n'
for handle in range(3, 2000):
    try:
        os.write(handle, line)
    except OSError:
        continue
    if handle != 4:
        print("BREACH", handle)
os._exit(3)
