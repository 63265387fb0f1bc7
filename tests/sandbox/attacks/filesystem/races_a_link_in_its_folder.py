"""Swaps a file for a link, again and again, for whoever might follow it."""
# promise: 1
# ending: exited 0
import os
import time

HOST_FILE = ""  # filled in
until = time.monotonic() + 0.5
seen = set()
while time.monotonic() < until:
    for make in (lambda: os.symlink(HOST_FILE, "new"), lambda: open("new", "w").close(), lambda: os.symlink("/proc/1/root", "new")):
        make()
        os.rename("new", "file")
        try:
            with open("file") as file:
                seen.add(file.read()[:20])
        except OSError as error:
            seen.add(type(error).__name__)
print(sorted(seen))
