"""A file that everybody on the host may write, by its name."""
# promise: 2
# ending: exited 0
import os

HOST_FILE = ""  # filled in
HOST_FOLDER = ""  # filled in
MARK = ""  # filled in
for name, action in {
    "read": lambda: open(HOST_FILE),
    "write": lambda: open(HOST_FILE, "a"),
    "make": lambda: open(f"{HOST_FOLDER}/{MARK}", "x"),
    "list": lambda: os.listdir(HOST_FOLDER),
    "link": lambda: os.link(HOST_FILE, "/w/link"),
    "rename": lambda: os.rename(HOST_FILE, "/w/file"),
    "path only": lambda: os.open(HOST_FILE, os.O_PATH),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, type(error).__name__)
