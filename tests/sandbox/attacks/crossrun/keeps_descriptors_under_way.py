"""Many processes at once send descriptors to nobody, to use up what the uid may send."""
# promise: 8
# ending: exited 0
import os
import socket
import time

ready, go = os.pipe()
for _ in range(20):
    if os.fork() == 0:
        one, other = socket.socketpair()
        one.setblocking(False)
        os.close(go)
        os.read(ready, 1)
        try:
            while True:
                socket.send_fds(one, [b"x"], [0] * 250)
        except OSError:
            time.sleep(2)
            os._exit(0)
time.sleep(0.1)
os.close(go)
time.sleep(1.5)
print("sent")
