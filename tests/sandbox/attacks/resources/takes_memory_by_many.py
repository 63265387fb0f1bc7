"""Takes memory in many processes, each below the limit."""
# promise: 5
# ending: out_of_memory
import os
import time

for _ in range(8):
    if os.fork() == 0:
        hoard = bytearray(b"x") * (100 << 20)
        time.sleep(60)
time.sleep(60)
