"""Uses up what is counted for a user: processes, signals, descriptors, pipes, files."""
# promise: 8
# ending: exited 0
import errno
import os
import signal
import socket
import time

out, into = os.pipe()
children = 0
try:
    while True:
        if os.fork() == 0:
            os.read(out, 1)
            os._exit(0)
        children += 1
except OSError:
    pass
pipes = []
try:
    while True:
        pipes.append(os.pipe())
        os.set_blocking(pipes[-1][1], False)
        try:
            os.write(pipes[-1][1], bytes(65536))
        except BlockingIOError:
            pass
except OSError:
    pass
time.sleep(1)
print(children)
