"""Every call that sets a user, a group, a capability."""
# promise: 6
# ending: exited 0
import ctypes
import errno
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
groups = (ctypes.c_int * 2)(0, 42)
for name, arguments in (
    ("setuid", (0,)), ("setgid", (0,)), ("setreuid", (-1, 0)), ("setregid", (-1, 0)),
    ("setresuid", (0, 0, 0)), ("setresgid", (0, 0, 0)), ("setfsuid", (0,)), ("setfsgid", (0,)),
    ("setgroups", (2, groups)), ("setgroups", (0, None)), ("capset", (groups, groups)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
print(os.getresuid(), os.getresgid(), 0 in os.getgroups())
