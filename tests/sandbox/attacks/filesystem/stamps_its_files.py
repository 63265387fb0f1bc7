"""Attributes that outlive an owner: immutable flags, extended attributes, owners."""
# promise: 2
# ending: exited 0
import errno
import fcntl
import os

open("file", "w").close()
handle = os.open("file", os.O_RDWR)
for name, action in {
    "attribute": lambda: os.setxattr("file", "user.x", b"y"),
    "security": lambda: os.setxattr("file", "security.capability", bytes(20)),
    "trusted": lambda: os.setxattr("file", "trusted.x", b"y"),
    "immutable": lambda: fcntl.ioctl(handle, 0x40086602, b"\x10\0\0\0\0\0\0\0"),
    "freeze": lambda: fcntl.ioctl(handle, 0xC0045877, bytes(4)),
    "owner": lambda: os.chown("file", 0, -1),
    "group": lambda: os.chown("file", -1, 0),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
