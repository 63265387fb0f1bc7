"""Takes shared memory in several processes, by files that have no name."""
# promise: 5
# ending: exited 0
import errno
import mmap
import os
import time

FULL = {errno.ENOSPC: "full", errno.EFBIG: "too large for a file"}
for size in (150 << 20, 20 << 20, 20 << 20):
    out, into = os.pipe()
    if os.fork() == 0:
        try:
            hoard = mmap.mmap(-1, size)
            hoard[:] = bytes(b"x") * size
            os.write(into, b"%d MiB" % (size >> 20))
            time.sleep(60)
        except OSError as error:
            os.write(into, FULL.get(error.errno, str(error)).encode())
            os._exit(0)
    print(os.read(out, 100).decode())
