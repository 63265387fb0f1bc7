"""Makes the kernel load modules by asking for what it does not have yet."""
# promise: 6
# ending: exited 0
import ctypes
import errno
import socket

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("init_module", (None, 0, b"")), ("finit_module", (0, b"", 0)), ("delete_module", (b"x", 0)),
    ("mount", (b"none", b"/w", b"overlay", 0, None)), ("fsopen", (b"nfs", 0)),
    ("socket", (38, 5, 0)), ("socket", (2, 1, 132)), ("socket", (29, 3, 1)), ("socket", (31, 1, 3)),
    ("socket", (30, 2, 0)), ("socket", (8, 3, 0)), ("socketpair", (30, 1, 0, None)),
    ("bpf", (5, None, 0)), ("perf_event_open", (None, 0, -1, -1, 0)), ("kexec_load", (0, 0, 0, 0)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
