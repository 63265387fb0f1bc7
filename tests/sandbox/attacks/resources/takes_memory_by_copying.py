"""Lets children copy, page by page, what they inherited."""
# promise: 5
# ending: out_of_memory
import os
import time

hoard = bytearray(b"x") * (150 << 20)
for _ in range(6):
    if os.fork() == 0:
        for place in range(0, len(hoard), 4096):
            hoard[place] = 1
        time.sleep(60)
time.sleep(60)
