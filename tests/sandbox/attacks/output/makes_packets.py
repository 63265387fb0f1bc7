"""Turns the pipe into one of packets, sixteen at most, that lose what is not read."""
# promise: 5
# ending: exited 0
import fcntl
import os

for handle in (1, 4):
    fcntl.fcntl(handle, fcntl.F_SETFL, os.O_DIRECT | os.O_NONBLOCK)
written = 0
while written < 50:
    try:
        written += os.write(1, b"packet\n") > 0
    except BlockingIOError:
        pass
for size in (1 << 12, 1 << 20, 1 << 24):
    try:
        fcntl.fcntl(1, 1031, size)
        print("BREACH")
    except OSError as error:
        os.set_blocking(1, True)
        print(error.strerror)
