"""Leaves locked, mapped and deleted files behind in messages that nobody takes."""
# promise: 4
# ending: exited 0
import fcntl
import mmap
import os
import socket

MARK = ""  # filled in
one, other = socket.socketpair()
for number in range(20):
    file = os.open(f"{MARK}{number}", os.O_RDWR | os.O_CREAT)
    os.ftruncate(file, 1 << 20)
    fcntl.flock(file, fcntl.LOCK_EX)
    mmap.mmap(file, 1 << 20)[0] = 1
    socket.send_fds(one, [b"x"], [file])
    os.unlink(f"{MARK}{number}")
if os.fork() == 0:
    os.setsid()
    other.recv(1000)
    while True:
        pass
print("left")
