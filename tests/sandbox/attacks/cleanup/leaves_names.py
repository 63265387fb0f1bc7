"""Files, folders and sockets by names that would be seen outside."""
# promise: 4
# ending: exited 0
import os
import socket

MARK = ""  # filled in
held = []
for place in ("/w", "/tmp", "/dev/shm"):
    os.mkdir(f"{place}/{MARK}{len(held)}")
    held.append(socket.socket(socket.AF_UNIX))
    held[-1].bind(f"{place}/{MARK}.socket{len(held)}")
held.append(socket.socket(socket.AF_UNIX))
held[-1].bind(f"\0{MARK}")
for place in ("/var/tmp", "/run", "/home", "/etc", "/"):
    try:
        os.makedirs(f"{place}/{MARK}")
        print("BREACH", place)
    except OSError:
        pass
