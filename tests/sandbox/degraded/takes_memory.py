"""Takes shared memory, then more of its own than that leaves: one sum holds both."""
# promise: 5
# ending: out_of_memory 1
# report: {"type": "memory_error"}
import mmap

shared = mmap.mmap(-1, 200 << 20)
for start in range(0, len(shared), 1 << 20):
    shared[start : start + (1 << 20)] = bytes(1 << 20)
own = bytearray(100 << 20)
