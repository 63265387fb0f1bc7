"""System V and POSIX objects, memory files, which outlive or escape their accounts."""
# promise: 5
# ending: exited 0
import ctypes
import errno
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("shmget", (0x1234, 1 << 20, 0o1666)), ("shmat", (0, 0, 0)), ("shmctl", (0, 0, 0)),
    ("semget", (0x1234, 5, 0o1666)), ("semop", (0, 0, 0)), ("msgget", (0x1234, 0o1666)),
    ("msgsnd", (0, b"x", 1, 0)), ("mq_open", (b"left", 0o102, 0o666, None)), ("mq_unlink", (b"left",)),
    ("memfd_create", (b"x", 0)), ("memfd_create", (b"x", 4)), ("memfd_secret", (0,)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
