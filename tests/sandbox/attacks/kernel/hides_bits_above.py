"""Arguments with bits where the kernel does not look but a filter might."""
# promise: 6
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ABOVE = 1 << 32
for name, arguments in (
    ("clone", (ABOVE | 0x10000011, 0, 0, 0, 0)), ("socket", (ABOVE | 16, 3, 0)),
    ("socket", (2, ABOVE | 3, 1)), ("socket", (2, 1, ABOVE | 132)), ("ioctl", (0, ABOVE | 0x5412, 0)),
    ("ioctl", (ABOVE, 0x5412, 0)), ("fcntl", (1, ABOVE | 1031, 1 << 20)), ("prctl", (ABOVE | 22, 1, 0)),
    ("prlimit64", (ABOVE | 1, 0, 0, 0)), ("setpriority", (ABOVE, 1, 1)), ("unshare", (ABOVE | 0x10000000,)),
    ("setsockopt", (0, ABOVE | 1, ABOVE | 26, 0, 0)), ("mmap", (0, 2 << 20, 3, ABOVE | 0x40022, -1, 0)),
    ("personality", (ABOVE | 0x40000,)), ("seccomp", (ABOVE, 0, 0)),
):
    result = libc.syscall(ctypes.c_long(NUMBERS[name]), *map(ctypes.c_long, arguments))
    print(name, "BREACH" if result >= 0 else errno.errorcode[ctypes.get_errno()])
