"""Files that claim to be larger than the disk: by truncating, seeking, allocating."""
# promise: 5
# ending: exited 0
import errno
import os

TIB = 1 << 40
handle = os.open("giant", os.O_RDWR | os.O_CREAT)
for name, action in {
    "truncate": lambda: os.truncate("giant", TIB),
    "ftruncate": lambda: os.ftruncate(handle, TIB),
    "seek and write": lambda: os.pwrite(handle, b"x", TIB),
    "allocate": lambda: os.posix_fallocate(handle, 0, TIB),
    "a little too much": lambda: os.truncate("giant", (32 << 20) + 1),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
