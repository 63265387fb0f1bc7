"""Takes memory, as its own and as shared."""
# promise: 5
# ending: out_of_memory
import mmap

held = [mmap.mmap(-1, 1 << 20) for _ in range(200)]
for memory in held:
    memory[:] = bytes(1 << 20)
held += [bytearray(1 << 20) for _ in range(1000)]
