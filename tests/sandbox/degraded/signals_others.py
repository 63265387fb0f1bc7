"""Sends signals to its parent, to the host and to everybody, and outlives its warden."""
# promise: 8
# ending: exited 0
import ctypes
import fcntl
import os
import socket
import time

NUMBERS = {}  # filled in
HOST_PID = 1  # filled in
libc = ctypes.CDLL(None)
information = ctypes.create_string_buffer(128)
one, other = socket.socketpair()
for pid in (os.getppid(), HOST_PID, -1, 0, 1):
    for name, signalling in {
        "kill": lambda p: libc.syscall(NUMBERS["kill"], p, 9),
        "tkill": lambda p: libc.syscall(NUMBERS["tkill"], p, 9),
        "tgkill": lambda p: libc.syscall(NUMBERS["tgkill"], p, p, 9),
        "queue": lambda p: libc.syscall(NUMBERS["rt_sigqueueinfo"], p, 9, information),
        "queue to a thread": lambda p: libc.syscall(
            NUMBERS["rt_tgsigqueueinfo"], p, p, 9, information
        ),
        "handle": lambda p: libc.syscall(NUMBERS["pidfd_open"], p, 0),
        "limits": lambda p: (
            libc.syscall(NUMBERS["prlimit64"], p, 7, None, information) if p else -1
        ),
        "group": lambda p: libc.syscall(NUMBERS["setpgid"], 0, p),
        "priority": lambda p: (
            libc.syscall(NUMBERS["setpriority"], 0, p, 19) if p else -1
        ),
        "memory": lambda p: libc.syscall(
            NUMBERS["process_vm_readv"], p, information, 1, information, 1, 0
        ),
        "trace": lambda p: libc.syscall(NUMBERS["ptrace"], 16, p, 0, 0),
    }.items():
        if signalling(pid) >= 0:
            print("BREACH", name, pid)
for name, owning in {
    "owner": lambda: fcntl.fcntl(one, fcntl.F_SETOWN, os.getppid()),
    "signal": lambda: fcntl.fcntl(one, fcntl.F_SETSIG, 9),
    "owner by ioctl": lambda: fcntl.ioctl(
        one, 0x8901, os.getppid().to_bytes(4, "little")
    ),
    "group by ioctl": lambda: fcntl.ioctl(
        one, 0x8902, os.getppid().to_bytes(4, "little")
    ),
}.items():
    try:
        owning()
        print("BREACH", name)
    except PermissionError:
        print(name, "refused")
print("death with the warden", libc.prctl(1, 0, 0, 0, 0))
print("dumpable", libc.prctl(4, 1, 0, 0, 0))
time.sleep(0.1)
print("both are there")
