"""Handles page faults itself: the usual help in exploits of the kernel."""
# promise: 6
# ending: exited 0
import ctypes
import errno
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0, 1, 0x800, 0x80801):
    libc.syscall(NUMBERS["userfaultfd"], flags)
    print(errno.errorcode[ctypes.get_errno()])
print(os.path.exists("/dev/userfaultfd"), os.path.exists("/dev/fuse"))
