"""Makes others slower: priorities, processors, schedules, disks."""
# promise: 8
# ending: exited 0
import ctypes
import errno
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(b"\x01", 128)
for name, arguments in (
    ("setpriority", (0, 1, 19)), ("setpriority", (1, 0, 19)), ("setpriority", (2, 0, 19)),
    ("setpriority", (0, 0, -5)), ("sched_setaffinity", (0, 8, room)), ("sched_setscheduler", (0, 1, room)),
    ("sched_setparam", (0, room)), ("sched_setattr", (0, room, 0)), ("ioprio_set", (1, 0, 0x2000)),
    ("ioprio_set", (3, 0, 0x6000)), ("sync", ()), ("syncfs", (0,)), ("mbind", (0,)), ("set_mempolicy", (0,)),
    ("swapoff", (b"/x",)), ("vhangup", ()),
):
    result = libc.syscall(NUMBERS[name], *arguments)
    print(name, "BREACH" if result >= 0 else errno.errorcode[ctypes.get_errno()])
