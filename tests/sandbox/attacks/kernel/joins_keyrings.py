"""Keyrings have no namespace of their own: isolate 2.4 had to close them."""
# promise: 6
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("keyctl", (0, -3, 1)), ("keyctl", (1, b"shared")), ("keyctl", (11, -4, None, 0)),
    ("add_key", (b"user", b"left", b"secret", 6, -4)), ("add_key", (b"keyring", b"x", None, 0, -5)),
    ("request_key", (b"user", b"left", None, -4)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
for path in ("/proc/keys", "/proc/key-users"):
    try:
        print("BREACH", open(path).read())
    except OSError as error:
        print(path, type(error).__name__)
