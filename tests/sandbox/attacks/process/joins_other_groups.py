"""Moves into groups and sessions of others."""
# promise: 6
# ending: exited 0
import errno
import os

for name, action in {
    "group of the warden": lambda: os.setpgid(0, 1),
    "moving the warden": lambda: os.setpgid(1, 0),
    "a new session": os.setsid,
    "terminal": lambda: os.tcsetpgrp(0, os.getpgrp()),
    "terminal group": lambda: os.tcgetpgrp(0),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
