"""Makes the buffers of its sockets as large as the host allows anybody."""
# promise: 5
# ending: exited 0
import ctypes
import socket

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None)
size = ctypes.byref(ctypes.c_int(1 << 30))
for family, kind in ((socket.AF_UNIX, 1), (socket.AF_UNIX, 2), (socket.AF_INET, 1), (socket.AF_INET6, 2)):
    with socket.socket(family, kind) as link:
        before = [link.getsockopt(1, option) for option in (7, 8)]
        for option in (7, 8, 32, 33, 73):
            try:
                link.setsockopt(1, option, 1 << 30)
                print("BREACH", option)
            except PermissionError:
                pass
            high = (1 << 32) + option  # the kernel looks at the lower half
            libc.syscall(NUMBERS["setsockopt"], link.fileno(), ctypes.c_long(1 << 32 | 1), ctypes.c_long(high), size, 4)
        print(before == [link.getsockopt(1, option) for option in (7, 8)])
