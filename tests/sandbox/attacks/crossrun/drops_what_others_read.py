"""Has the kernel forget a file that all read, so that the next must wait for the disk."""
# promise: 8
# ending: exited 0
import os


def in_memory():
    try:
        return os.preadv(file, [bytearray(4096)], 0, os.RWF_NOWAIT) > 0
    except OSError:
        return False


file = os.open(os.__file__, os.O_RDONLY)
os.pread(file, 1 << 20, 0)
before = in_memory()
for advice in (os.POSIX_FADV_DONTNEED, os.POSIX_FADV_NOREUSE):
    os.posix_fadvise(file, 0, 0, advice)
print("as before" if in_memory() == before else "BREACH")
