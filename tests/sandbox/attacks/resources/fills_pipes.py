"""Holds memory in pipes, which no process is charged for."""
# promise: 5
# ending: exited 0
import os

held = pipes = 0
try:
    while True:
        out, into = os.pipe()
        pipes += 1
        os.set_blocking(into, False)
        try:
            while True:
                held += os.write(into, bytes(65536))
        except BlockingIOError:
            pass
except OSError:
    pass
print(pipes <= 62, held <= pipes * 65536)
