"""Reads its own output back, writes to its own input, swaps the streams."""
# promise: 5
# ending: exited 0
import os

os.write(os.open("/proc/self/fd/0", os.O_WRONLY), b"to myself\n")
print(os.read(0, 100), flush=True)
for handle in (1, 2, 4):
    back = os.open(f"/proc/self/fd/{handle}", os.O_RDONLY | os.O_NONBLOCK)
    try:
        os.read(back, 0)
    finally:
        os.close(back)
os.dup2(1, 2)
os.write(2, b"all on one\n")
