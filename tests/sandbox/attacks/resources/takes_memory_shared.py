"""Takes shared memory in several processes."""
# promise: 5
# ending: out_of_memory
import mmap
import os
import time

for _ in range(4):
    if os.fork() == 0:
        hoard = mmap.mmap(-1, 150 << 20)
        for place in range(0, len(hoard), 4096):
            hoard[place] = 1
        if os.fork() == 0:
            pass
        time.sleep(60)
time.sleep(60)
