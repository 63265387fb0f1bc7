"""Maps files of its folder: memory that counts as disk, and is bounded as such."""
# promise: 5
# ending: exited 0
import errno
import mmap
import os

mapped = 0
try:
    for number in range(40):
        handle = os.open(f"/dev/shm/{number}", os.O_RDWR | os.O_CREAT)
        os.posix_fallocate(handle, 0, 1 << 20)
        mmap.mmap(handle, 1 << 20)[:] = bytes(1 << 20)
        mapped += 1
except OSError as error:
    print(mapped in (31, 32), errno.errorcode[error.errno])
