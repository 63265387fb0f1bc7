"""Removes, renames and exchanges the places things are mounted on."""
# promise: 2
# ending: exited 0
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
for name, action in {
    "remove work": lambda: os.rmdir("/w"),
    "rename work": lambda: os.rename("/w", "/x"),
    "rename shared": lambda: os.rename("/dev/shm", "/w/shm"),
    "link work": lambda: os.symlink("/", "/w2"),
    "remove proc": lambda: os.rmdir("/proc"),
    "hard link": lambda: os.link("/proc/self/status", "/w/status"),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError:
        print(name, "refused")
print("exchange", libc.renameat2(-100, b"/w", -100, b"/dev/shm", 2))
