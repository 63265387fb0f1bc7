"""Takes memory in children whose names are brackets, digits and line breaks."""
# promise: 5
# ending: out_of_memory
import ctypes
import os
import time

for name in (b") R 1 (", b"\n\n\n", b"1 2 3 4", b"\xff\xfe)"):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, name, 0, 0, 0)
        held = bytearray(b"x") * (100 << 20)
        time.sleep(60)
time.sleep(60)
