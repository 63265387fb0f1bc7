"""Locks single bytes of its files, each of which the kernel must remember."""
# promise: 5
# ending: cpu_exceeded
# cpu: 2
import fcntl
import os

files = [os.open(f"f{n}", os.O_RDWR | os.O_CREAT) for n in range(100)]
place = 0
while True:
    for file in files:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, place)
    place += 2
