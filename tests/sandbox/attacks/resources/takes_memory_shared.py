"""Takes shared memory in several processes, by files that have no name."""
# promise: 5
# ending: exited 0
import errno
import mmap
import os
import time

FULL = {errno.ENOSPC: "full", errno.EFBIG: "too large for a file"}
for size in (150 << 20, 20 << 20, 20 << 20):
    if os.fork() == 0:
        try:
            hoard = mmap.mmap(-1, size)
            hoard[:] = bytes(b"x") * size
            print(size >> 20, "MiB", flush=True)
            time.sleep(60)
        except OSError as error:
            print(FULL.get(error.errno, error), flush=True)
            os._exit(0)
    time.sleep(0.3)
