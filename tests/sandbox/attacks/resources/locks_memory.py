"""Locks pages, so that the host could not swap them out."""
# promise: 5
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
page = ctypes.create_string_buffer(8192)
for name, arguments in {
    "mlock": (page, 4096), "mlock2": (page, 4096, 1), "mlockall": (3,)
}.items():
    found = libc.syscall(NUMBERS[name], *arguments)
    print(name, found if found >= 0 else errno.errorcode[ctypes.get_errno()])
print("mapped", errno.errorcode[errno.EAGAIN] if libc.mmap(None, 4096, 3, 0x2022, -1, 0) == -1 else "BREACH")
