# ending: exited 0
import mmap
import multiprocessing
import os
import shutil
from multiprocessing import shared_memory
from pathlib import Path

with mmap.mmap(-1, 10_000) as memory:
    if os.fork() == 0:
        memory[:4] = b"mine"
        os._exit(0)
    os.wait()
    print(memory[:4], len(memory), isinstance(memory, mmap.mmap))
for options in ({"flags": mmap.MAP_PRIVATE}, {"access": mmap.ACCESS_COPY}, {"access": mmap.ACCESS_READ}):
    with mmap.mmap(-1, 4096, **options) as memory:
        print(memory[0])
print(multiprocessing.Array("i", [1, 2])[:], multiprocessing.Value("d", 0.5).value)
block = shared_memory.SharedMemory(create=True, size=100)
block.buf[0] = 7
print(block.buf[0])
block.close()
block.unlink()
Path("a").write_bytes(bytes(100_000))
shutil.copyfile("a", "b")
print(Path("b").stat().st_size)
