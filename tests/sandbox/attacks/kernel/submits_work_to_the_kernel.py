"""Calls made by the kernel on one's behalf, past every filter: io_uring, aio."""
# promise: 6
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(4096)
for name, arguments in (
    ("io_uring_setup", (8, room)), ("io_uring_enter", (3, 1, 1, 1, None, 0)),
    ("io_uring_register", (3, 0, room, 1)), ("io_setup", (8, room)), ("io_submit", (0, 1, room)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
